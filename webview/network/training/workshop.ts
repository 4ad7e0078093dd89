import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import type { NetworkProblem } from '../../../src/core/network/networkProblem.ts';
import { resolveNetwork } from '../../../src/core/network/networkProblem.ts';
import { without } from '../../lab/objects.ts';
import { extentOf } from '../model/extent.ts';
import type { Order, Reply } from '../model/messages.ts';
import { Camera } from './camera.ts';
import { Trainee } from './trainee.ts';

/** Milliseconds between two reports on runs that go on. */
const reportEvery = 120;

interface Job {
  readonly id: number;
  readonly problem: NetworkProblem;
  readonly camera: Camera;
  /** By the keys of the runs. */
  readonly trainees: ReadonlyMap<string, Trainee>;
}

/**
 * Trains the runs of the newest configuration ahead of what is shown, and takes the shots that the page asks for. Runs
 * that another configuration has too are kept. It is given time by whoever has it, so that it runs in tests as in a worker.
 */
export class Workshop {
  readonly #post: (reply: Reply) => void;
  #job: Job | undefined;
  #asked: Extract<Order, { kind: 'shot' }> | undefined;
  #toExplain: Extract<Order, { kind: 'explain' }> | undefined;
  #known = new Map<string, Trainee>();
  #reported = false;
  #reportAt = 0;

  constructor(post: (reply: Reply) => void) {
    this.#post = post;
  }

  take(order: Order): void {
    if (order.kind === 'shot') {
      this.#asked = order;
      return;
    }
    if (order.kind === 'explain') {
      this.#toExplain = order;
      return;
    }
    try {
      this.#begin(order.id, order.config);
    } catch (error) {
      this.#fail(order.id, error);
    }
  }

  /** Goes on for about so many milliseconds. Says whether there is more to do. */
  work(milliseconds: number): boolean {
    const job = this.#job;
    if (job === undefined) {
      return false;
    }
    try {
      this.#shoot(job);
      this.#explain(job);
      const going = [...job.trainees.values()].filter(({ done }) => !done);
      for (const trainee of going) {
        trainee.advance(milliseconds / going.length);
      }
      this.#report(job);
    } catch (error) {
      this.#job = undefined;
      this.#fail(job.id, error);
    }
    return !this.#reported || this.#asked !== undefined || this.#toExplain !== undefined;
  }

  #begin(id: number, config: NetworkConfig): void {
    const resolved = resolveNetwork(config);
    if (!resolved.ok) {
      throw new Error(resolved.problems.map(({ message }) => message).join(' '));
    }
    const problem = resolved.value;
    const known = new Map<string, Trainee>();
    const trainees = new Map(
      config.runs.map((run, index) => {
        const same = sameRun(config, run);
        const trainee = known.get(same) ?? this.#known.get(same) ?? new Trainee(problem, index);
        known.set(same, trainee);
        return [run.key, trainee];
      }),
    );
    this.#known = known;
    this.#job = { id, problem, trainees, camera: new Camera(problem, extentOf(config.data)) };
    this.#asked = undefined;
    this.#reported = false;
    this.#reportAt = performance.now();
  }

  #shoot({ id, camera, trainees }: Job): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked?.id === id) {
      const { step, subject } = asked;
      const shots = [...trainees].map(([key, trainee]) => trainee.shot(key, step, camera, key === subject));
      this.#post({ kind: 'shot', id, step, shots });
    }
  }

  #explain({ id, trainees }: Job): void {
    const asked = this.#toExplain;
    this.#toExplain = undefined;
    const trainee = asked?.id === id ? trainees.get(asked.key) : undefined;
    if (asked !== undefined && trainee !== undefined) {
      const explained = trainee.explain(asked.key, asked.step, asked.parameter);
      this.#post({ kind: 'explained', id, explained });
    }
  }

  #report({ id, trainees }: Job): void {
    const done = [...trainees.values()].every((one) => one.done);
    const now = performance.now();
    if (!this.#reported && (done || now >= this.#reportAt)) {
      this.#reported = done;
      this.#reportAt = now + reportEvery;
      const curves = [...trainees].map(([key, trainee]) => trainee.curve(key));
      this.#post({ kind: 'curves', id, curves, done });
    }
  }

  #fail(id: number, error: unknown): void {
    this.#post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

/** What a run depends on: two with the same text are the same. */
function sameRun(config: NetworkConfig, run: NetworkRunConfig): string {
  return JSON.stringify([without(config, 'runs', 'view'), without(run, 'key', 'enabled')]);
}
