import { startWorker } from '../ui/startWorker.ts';
import type { Judgement } from './judgement.ts';

/** The verdict of one experiment; without one while it is being measured. */
export interface Trial {
  readonly id: string;
  readonly judgement: Judgement | undefined;
}

/** Measures the experiment that is shown, in a worker: the picture goes on playing meanwhile. */
export class Judging {
  readonly #script: string;
  readonly #order: (id: string) => unknown;
  readonly #changed: (trial: Trial | undefined) => void;
  readonly #known = new Map<string, Judgement>();
  #id: string | undefined;

  /**
   * @param script of the worker
   * @param order what it is sent to measure an experiment
   */
  constructor(script: string, order: (id: string) => unknown, changed: (trial: Trial | undefined) => void) {
    this.#script = script;
    this.#order = order;
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
    this.#changed({ id, judgement: known });
    if (known !== undefined) {
      return;
    }
    measure(this.#script, this.#order(id))
      .catch((error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }))
      .then(
        (judgement) => {
          this.#known.set(id, judgement);
          if (this.#id === id) {
            this.#changed({ id, judgement });
          }
        },
        (error: unknown) => {
          console.error(error);
        },
      );
  }
}

async function measure(script: string, order: unknown): Promise<Judgement> {
  const worker = await startWorker(script);
  try {
    return await new Promise<Judgement>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Judgement>) => {
        resolve(data);
      });
      worker.addEventListener('error', ({ message }) => {
        reject(new Error(message));
      });
      worker.postMessage(order);
    });
  } finally {
    worker.terminate();
  }
}
