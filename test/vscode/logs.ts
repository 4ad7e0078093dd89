import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The study logs under a server's folder. */
export function logFiles(home: string): string[] {
  const storage = path.join(home, 'user', 'User', 'globalStorage');
  return readdirSync(storage, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.includes('descent-lab.descent') && file.endsWith('.jsonl'))
    .map((file) => path.join(storage, file))
    .filter((file) => statSync(file).isFile());
}

export interface LoggedReview {
  readonly kind: string;
  readonly card: string;
  readonly rating: number;
  readonly took: number;
  readonly via?: string;
}

/** Every event of a kind that is on disk. */
export function eventsOnDisk(home: string, kind: string): LoggedReview[] {
  return logFiles(home)
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LoggedReview)
    .filter((event) => event.kind === kind);
}
