import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { decodeLog } from '../../src/core/study/logNames.ts';

/** A folder that the learner chose for the study log, and that comes and goes as a synced drive does. */
export class Drive {
  readonly folder: string;
  readonly #away: string;

  constructor(parent: string) {
    this.folder = path.join(parent, 'drive');
    this.#away = path.join(parent, 'drive-away');
    mkdirSync(this.folder, { recursive: true });
  }

  takeAway(): void {
    renameSync(this.folder, this.#away);
  }

  bringBack(): void {
    if (existsSync(this.folder)) {
      throw new Error('The folder of the study log was made anew while it was away.');
    }
    renameSync(this.#away, this.folder);
  }

  /** How many answers the log holds, those that were taken back not counted. */
  answers(): number {
    const folder = existsSync(this.folder) ? this.folder : this.#away;
    const reviews = new Set<string>();
    const undone = new Set<string>();
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.jsonl')) {
        for (const event of decodeLog(readFileSync(path.join(folder, file), 'utf8')).events) {
          if (event.kind === 'reviewed') {
            reviews.add(event.id);
          }
          if (event.kind === 'undone') {
            undone.add(event.event);
          }
        }
      }
    }
    return [...reviews].filter((id) => !undone.has(id)).length;
  }
}
