import type {
  Census,
  Ensemble,
  EnsembleChange,
  EnsembleRequest,
  Places,
  Probe,
  Progress,
} from '../backendApi.ts';
import type { Recoverable, RecoveryHost } from './recoverable.ts';
import type { Device, DeviceEnsemble, RunStates, Snapshot } from '../device.ts';
import { lossField } from '../field.ts';
import { GpuLost } from '../readTexels.ts';
import type { Layer, Point } from '../types.ts';
import { census, gather } from '../ensemble/census.ts';
import { runAt } from '../gridEdges.ts';
import { setUpEnsemble } from '../ensembleSetup.ts';
import type { Setup } from '../ensembleSetup.ts';

/** An ensemble that outlives its device: it goes on from the last snapshot. */
export class RecoverableEnsemble implements Ensemble, Recoverable {
  readonly #host: RecoveryHost;
  #request: EnsembleRequest;
  #setup: Setup;
  #ensemble: DeviceEnsemble | undefined;
  /** What to go on from on the next device, and the kind it came from. */
  #saved: { readonly kind: Device['kind']; readonly snapshot: Snapshot | undefined } | undefined;
  #kind: Device['kind'] = 'gpu';
  #advancing: Promise<Progress> | undefined;
  #disposed = false;

  /** @throws LabError */
  constructor(host: RecoveryHost, request: EnsembleRequest) {
    this.#host = host;
    this.#request = request;
    this.#setup = setUpEnsemble(request);
  }

  get progress(): Progress {
    const { steps } = this.#request;
    const step = Math.min(this.#ensemble?.step ?? this.#saved?.snapshot?.step ?? 0, steps);
    return { step, steps, done: step >= steps };
  }

  advance(budgetMs: number, to = Infinity): Promise<Progress> {
    this.#advancing ??= this.#advance(budgetMs, to).finally(() => {
      this.#advancing = undefined;
    });
    return this.#advancing;
  }

  restart(change: EnsembleChange): void {
    const { hyper, ...rest } = change;
    const { optimizer } = this.#request;
    const request = {
      ...this.#request,
      ...rest,
      optimizer: { ...optimizer, hyper: { ...optimizer.hyper, ...hyper } },
    };
    this.#setup = setUpEnsemble(request);
    this.#request = request;
    this.#saved = undefined;
    this.#ensemble?.restart(this.#setup, request);
  }

  draw(layer: Layer): void {
    this.#ensemble?.draw(layer);
  }

  async probe(i: number, j: number): Promise<Probe> {
    const { x, y, ended } = await this.#read(i, j, 1, 1);
    const [px = NaN, py = NaN, end = 0] = [x[0], y[0], ended[0]];
    const loss = new Float64Array(1);
    lossField(this.#setup.objective)(Float64Array.of(px), Float64Array.of(py), loss);
    return {
      ...runAt(this.#request, this.#setup.rule.hyper, i, j),
      x: px,
      y: py,
      loss: loss[0] ?? NaN,
      ...(end > 0 ? { convergedAt: end - 1 } : {}),
      ...(end < 0 ? { divergedAt: -end - 1 } : {}),
    };
  }

  places(): Promise<Places> {
    return this.#readAll();
  }

  async census(points: readonly Point[], radius: number): Promise<Census> {
    return census(await this.#readAll(), points, radius);
  }

  async gather(limit: number): Promise<readonly Point[]> {
    return gather(await this.#readAll(), limit);
  }

  suspend(): void {
    this.#saved = { kind: this.#kind, snapshot: this.#ensemble?.snapshot };
    this.#ensemble?.dispose();
    this.#ensemble = undefined;
  }

  async revive(device: Device): Promise<void> {
    const setup = this.#setup;
    const from = this.#saved?.kind === device.kind ? this.#saved.snapshot : undefined;
    const ensemble = await device.ensemble(setup, this.#request, from);
    if (this.#disposed) {
      ensemble.dispose();
      return;
    }
    if (setup !== this.#setup) {
      ensemble.restart(this.#setup, this.#request);
    }
    this.#kind = device.kind;
    this.#ensemble = ensemble;
    this.#saved = undefined;
  }

  dispose(): void {
    this.#disposed = true;
    this.#ensemble?.dispose();
    this.#ensemble = undefined;
    this.#host.forget(this);
  }

  async #advance(budgetMs: number, to: number): Promise<Progress> {
    try {
      await this.#ensemble?.advance(budgetMs, Math.min(to, this.#request.steps));
      // Recovering: wait with the caller's loop, which asks again.
      if (this.#ensemble === undefined && !this.#disposed) {
        await this.#host.device();
      }
    } catch (error) {
      if (!(error instanceof GpuLost)) {
        throw error;
      }
      this.#host.lost();
    }
    return this.progress;
  }

  #readAll(): Promise<RunStates> {
    return this.#read(0, 0, this.#request.width, this.#request.height);
  }

  async #read(x: number, y: number, width: number, height: number): Promise<RunStates> {
    for (;;) {
      await this.#host.device();
      if (this.#ensemble === undefined) {
        throw new Error('The ensemble has been disposed.');
      }
      try {
        return await this.#ensemble.read(x, y, width, height);
      } catch (error) {
        if (!(error instanceof GpuLost)) {
          throw error;
        }
        this.#host.lost();
      }
    }
  }
}
