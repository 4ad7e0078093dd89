import { describe, expect, it } from 'vitest';
import { Turns } from '../../../src/core/notes/turns.ts';
import { readImport } from '../../../src/core/study/exchange.ts';
import { encodeLog } from '../../../src/core/study/log.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { exportAll, importAll } from '../../../src/host/storage/exchange.ts';
import { reviewed } from '../study/samples.ts';
import { MemoryFolder } from './memoryFolder.ts';

const turns = new Turns({ now: () => 0, pause: () => Promise.resolve() });

describe('export and import', () => {
  it('carry a whole log to another folder, and change nothing when repeated', async () => {
    const writer = new Writer('devi', 'sess');
    const events = Array.from({ length: 4 }, (_, i) => reviewed(writer, `n/t/r${i}/c/k`, 3, 20_000));
    const [here, there] = [new MemoryFolder(), new MemoryFolder()];
    here.put('devi.sess-1.jsonl', encodeLog(events.slice(0, 3)));
    here.put('lapt.sess-1.jsonl', `${encodeLog(events.slice(2))}nonsense\n`);
    here.put('lapt.sess-1.jsonl.damaged', 'x');
    const lines = await exportAll(here, turns);
    expect(lines.join('')).toBe(encodeLog(events));
    const found = await turns.run(readImport(lines.join('')));
    for (const session of ['import1', 'import2']) {
      await importAll(there, found, 'devi', session);
      expect(await exportAll(there, turns)).toEqual(lines);
    }
    expect([...there.files.keys()]).toEqual(['devi.import1-1.jsonl', 'devi.import2-1.jsonl']);
  });

  it('write no file where there is nothing to import', async () => {
    const folder = new MemoryFolder();
    await importAll(folder, await turns.run(readImport('hello\nworld\n')), 'devi', 'import1');
    expect(folder.files.size).toBe(0);
  });
});
