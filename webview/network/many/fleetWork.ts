import type { Fleet, FleetRequest } from '../../gpu/network/plan/fleets.ts';
import { LabError } from '../../gpu/labError.ts';
import { sayProblem } from '../../lab/localText.ts';
import type { FleetNews } from '../model/many.ts';
import type { FleetSource } from './fleetSource.ts';

/** Milliseconds that another request has to rest: a slider on its way asks for many. */
const rest = 250;
/** Milliseconds between two reports: more often nobody can read. */
const reportEvery = 150;
/** Milliseconds of work at a time: on the graphics processor, which draws the page too, as long as nobody waits for it; in a worker longer. */
const budget = { page: 40, worker: 120 } as const;

interface Job {
  readonly request: FleetRequest;
  fleet: Fleet | undefined;
  failure: string | undefined;
  stopped: boolean;
  running: boolean;
}

/** Trains the networks of the newest request while its view is looked at, and tells how far they have come. */
export class FleetWork {
  readonly #source: FleetSource;
  readonly #told: (news: FleetNews) => void;
  #job: Job | undefined;
  #looked = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(source: FleetSource, told: (news: FleetNews) => void) {
    this.#source = source;
    this.#told = told;
  }

  /** The view is looked at, and these are its networks: for the same object again, what is under way goes on. */
  want(request: FleetRequest): void {
    const again = !this.#looked;
    this.#looked = true;
    if (request !== this.#job?.request) {
      this.#end();
      const job: Job = { request, fleet: undefined, failure: undefined, stopped: false, running: false };
      this.#job = job;
      // Not while the page is drawn: what is told draws it anew.
      queueMicrotask(() => {
        this.#tell(job);
      });
      this.#waiting = setTimeout(() => void this.#run(job), rest);
    } else if (again) {
      void this.#run(this.#job);
    }
  }

  /** Another view is looked at: what is there stays. */
  leave(): void {
    this.#looked = false;
  }

  stop(): void {
    if (this.#job !== undefined) {
      this.#job.stopped = true;
      this.#tell(this.#job);
    }
  }

  goOn(): void {
    const job = this.#job;
    if (job !== undefined) {
      job.stopped = false;
      job.failure = undefined;
      this.#tell(job);
      void this.#run(job);
    }
  }

  #end(): void {
    clearTimeout(this.#waiting);
    this.#job?.fleet?.dispose();
    this.#job = undefined;
  }

  #isOn(job: Job): boolean {
    return job === this.#job && this.#looked && !job.stopped;
  }

  async #run(job: Job): Promise<void> {
    if (job.running || !this.#isOn(job)) {
      return;
    }
    job.running = true;
    try {
      await this.#train(job);
    } catch (error) {
      job.failure = sentenceOf(error);
    } finally {
      job.running = false;
    }
    this.#tell(job);
  }

  async #train(job: Job): Promise<void> {
    if (job.fleet === undefined) {
      const fleet = await (await this.#source.open()).fleet(job.request);
      if (job !== this.#job) {
        fleet.dispose();
        return;
      }
      job.fleet = fleet;
    }
    const { fleet } = job;
    let toldAt = -Infinity;
    while (this.#isOn(job) && !fleet.progress.done) {
      if (performance.now() - toldAt >= reportEvery) {
        toldAt = performance.now();
        this.#tell(job);
      }
      // A page that is hidden has no frames, and so it rests.
      await new Promise(requestAnimationFrame);
      await fleet.advance(fleet.progress.onGpu > 0 ? budget.page : budget.worker);
    }
  }

  #tell(job: Job): void {
    if (job === this.#job) {
      const { fleet, failure, stopped } = job;
      const { share, rows, done } = fleet?.progress ?? { share: 0, rows: 0, done: false };
      this.#told({ fleet, share, last: rows - 1, done, stopped, failure });
    }
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof LabError
    ? error.problems.map(sayProblem).join(' ')
    : error instanceof Error
      ? error.message
      : String(error);
}
