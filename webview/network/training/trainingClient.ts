import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { Explained, Order, Reply, RunCurve, Shot } from '../model/messages.ts';

export interface TrainingOptions {
  readonly curves: (curves: readonly RunCurve[], done: boolean) => void;
  readonly shots: (step: number, shots: readonly Shot[]) => void;
  readonly explained: (explained: Explained) => void;
  readonly failed: (message: string) => void;
}

interface Wanted {
  readonly step: number;
  readonly subject: string | undefined;
}

/** The page's side of the worker: asks for the newest configuration, and for one shot at a time. */
export class Training {
  readonly #options: TrainingOptions;
  readonly #worker: Promise<Worker>;
  #id = 0;
  #config: NetworkConfig | undefined;
  /** A shot is on its way. */
  #busy = false;
  #wanted: Wanted | undefined;
  /** What is on its way. */
  #asked: Wanted = { step: -1, subject: undefined };

  constructor(started: Promise<Worker>, options: TrainingOptions) {
    this.#options = options;
    this.#worker = started.then((worker) => {
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        this.#receive(data);
      };
      worker.onerror = (event) => {
        options.failed(event.message);
      };
      return worker;
    });
    this.#worker.catch((error: unknown) => {
      options.failed(error instanceof Error ? error.message : String(error));
    });
  }

  /** False while a shot is on its way. */
  get ready(): boolean {
    return !this.#busy;
  }

  /**
   * Trains the runs of a configuration, all of which can be trained; for the same again, nothing happens.
   * @returns whether it is another
   */
  train(config: NetworkConfig): boolean {
    const isOther = config !== this.#config;
    if (isOther) {
      this.#config = config;
      this.#id++;
      this.#busy = false;
      this.#send({ kind: 'train', id: this.#id, config });
    }
    return isOther;
  }

  /** Asks for all runs at a step; of those asked for while another is on its way the newest counts. */
  shoot(step: number, subject: string | undefined): void {
    if (this.#busy) {
      const { step: asked, subject: looked } = this.#asked;
      this.#wanted = asked === step && looked === subject ? undefined : { step, subject };
      return;
    }
    this.#busy = true;
    this.#wanted = undefined;
    this.#asked = { step, subject };
    this.#send({ kind: 'shot', id: this.#id, step, subject });
  }

  /** Asks what a step (from 1) of a run did to one parameter. */
  explain(key: string, step: number, parameter: number): void {
    this.#send({ kind: 'explain', id: this.#id, key, step, parameter });
  }

  #send(order: Order): void {
    void this.#worker.then(
      (worker) => {
        worker.postMessage(order);
      },
      // The constructor has told of it.
      () => undefined,
    );
  }

  #receive(reply: Reply): void {
    if (reply.id !== this.#id) {
      return; // Of a configuration that is gone.
    }
    switch (reply.kind) {
      case 'curves':
        this.#options.curves(reply.curves, reply.done);
        break;
      case 'shot':
        this.#busy = false;
        this.#options.shots(reply.step, reply.shots);
        if (this.#wanted !== undefined) {
          const { step, subject } = this.#wanted;
          this.shoot(step, subject);
        }
        break;
      case 'explained':
        this.#options.explained(reply.explained);
        break;
      case 'failed':
        this.#busy = false;
        this.#options.failed(reply.message);
    }
  }
}
