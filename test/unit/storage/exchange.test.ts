import { describe, expect, it } from 'vitest';
import { encodeLog } from '../../../src/core/study/log.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { exportAll, importAll } from '../../../src/host/storage/exchange.ts';
import { reviewed } from '../study/samples.ts';
import { MemoryFolder } from './memoryFolder.ts';

describe('export and import', () => {
  it('carry a whole log to another folder, and change nothing when repeated', async () => {
    const writer = new Writer('devi', 'sess');
    const events = Array.from({ length: 4 }, (_, i) => reviewed(writer, `n/t/r${i}/c/k`, 3, 20_000));
    const [here, there] = [new MemoryFolder(), new MemoryFolder()];
    here.put('devi.sess-1.jsonl', encodeLog(events.slice(0, 3)));
    here.put('lapt.sess-1.jsonl', `${encodeLog(events.slice(2))}nonsense\n`);
    here.put('lapt.sess-1.jsonl.damaged', 'x');
    const text = await exportAll(here);
    expect(text).toBe(encodeLog(events));
    for (const session of ['import1', 'import2']) {
      expect(await importAll(there, text, 'devi', session)).toMatchObject({
        events: 4,
        newer: 0,
        damaged: [],
      });
      expect(await exportAll(there)).toBe(text);
    }
    expect([...there.files.keys()]).toEqual(['devi.import1-1.jsonl', 'devi.import2-1.jsonl']);
  });

  it('import nothing from what is no export', async () => {
    const folder = new MemoryFolder();
    expect(await importAll(folder, 'hello\nworld\n', 'devi', 'import1')).toMatchObject({ events: 0 });
    expect(folder.files.size).toBe(0);
  });
});
