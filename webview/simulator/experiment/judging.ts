import { startWorker } from '../../ui/startWorker.ts';
import type { Judgment } from './judgment.ts';

/** The verdict of one experiment; without one while it is being measured. */
export interface Trial {
  readonly id: string;
  readonly judgment: Judgment | undefined;
}

/** Measures the experiment that is shown, in a worker: the picture goes on playing meanwhile. */
export class Judging {
  readonly #changed: (trial: Trial | undefined) => void;
  readonly #known = new Map<string, Judgment>();
  #id: string | undefined;

  constructor(changed: (trial: Trial | undefined) => void) {
    this.#changed = changed;
  }

  want(id: string | undefined): void {
    if (id === this.#id) {
      return;
    }
    this.#id = id;
    if (id === undefined) {
      this.#changed(undefined);
      return;
    }
    const known = this.#known.get(id);
    this.#changed({ id, judgment: known });
    if (known !== undefined) {
      return;
    }
    measure(id)
      .catch((error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }))
      .then(
        (judgment) => {
          this.#known.set(id, judgment);
          if (this.#id === id) {
            this.#changed({ id, judgment });
          }
        },
        (error: unknown) => {
          console.error(error);
        },
      );
  }
}

async function measure(id: string): Promise<Judgment> {
  const worker = await startWorker('simulator.worker');
  try {
    return await new Promise<Judgment>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Judgment>) => {
        resolve(data);
      });
      worker.addEventListener('error', ({ message }) => {
        reject(new Error(message));
      });
      worker.postMessage(id);
    });
  } finally {
    worker.terminate();
  }
}
