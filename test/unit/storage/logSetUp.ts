import type { StudyEvent } from '../../../src/core/study/events.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import type { LogProblem } from '../../../src/host/storage/eventLog.ts';
import { LogReader } from '../../../src/host/storage/logReader.ts';
import { LogWriter } from '../../../src/host/storage/logWriter.ts';
import { reviewed } from '../../tools/reviews.ts';
import { MemoryFolder } from './memoryFolder.ts';

export const stamps = new Writer('devi', 'sess');

export const some = (count: number) =>
  Array.from({ length: count }, (_, i) => reviewed(stamps, `n/t/r${i}/c/k`, 3, 20_000));

export function setUp() {
  const time = { now: Date.parse('2026-11-23T12:00:00Z') };
  const folder = new MemoryFolder(() => time.now);
  const clock = () => time.now;
  const writer = (session = 'sess') => new LogWriter({ folder, device: 'devi', session, clock });
  const reader = (own: LogWriter = writer()) => new LogReader(folder, clock, (name) => own.isOwn(name));
  return { time, folder, writer, reader };
}

export async function all(reader: LogReader): Promise<{ events: StudyEvent[]; problems: LogProblem[] }> {
  const events: StudyEvent[] = [];
  const problems = await reader.read((part) => void events.push(...part));
  return { events, problems };
}
