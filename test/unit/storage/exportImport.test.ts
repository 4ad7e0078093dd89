import { describe, expect, it } from 'vitest';
import { Turns } from '../../../src/core/turns.ts';
import { readImport } from '../../../src/core/study/ankiExchange.ts';
import { encodeLog } from '../../../src/core/study/logNames.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { exportAll, importAll, textOfFile } from '../../../src/host/storage/exchangeFiles.ts';
import { reviewed } from '../../tools/reviews.ts';
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
    for (const name of ['one.jsonl', 'two.jsonl']) {
      await importAll(there, found, name);
      expect(await exportAll(there, turns)).toEqual(lines);
    }
    expect([...there.files.keys()]).toEqual(['one.jsonl', 'two.jsonl']);
  });

  it('read what Windows PowerShell wrote', async () => {
    const text = encodeLog([reviewed(new Writer('devi', 'sess'), '노트/t/r/c/k', 3, 20_000)]);
    for (const encoding of ['utf16le', 'utf8'] as const) {
      const bytes = Buffer.from(`\ufeff${text}`, encoding);
      const found = await turns.run(readImport(textOfFile(bytes)));
      expect([found.events, found.damaged]).toEqual([[text], []]);
      expect(textOfFile(encoding === 'utf16le' ? bytes.swap16() : bytes)).toBe(text);
    }
  });

  it('write no file where there is nothing to import', async () => {
    const folder = new MemoryFolder();
    await importAll(folder, await turns.run(readImport('hello\nworld\n')), 'one.jsonl');
    expect(folder.files.size).toBe(0);
  });
});
