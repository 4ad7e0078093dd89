import type { EnsembleRequest } from '../backendApi.ts';
import type { DeviceEnsemble, RunStates } from '../device.ts';
import type { Setup } from '../ensembleSetup.ts';
import { lossField } from '../field.ts';
import type { Layer } from '../types.ts';
import { context, show } from './canvas.ts';
import { drawCloud } from './drawCloud.ts';
import type { Line } from './line.ts';
import { openLine } from './line.ts';
import { paintRuns } from './paint.ts';
import { Workshop } from './laneWorkshop.ts';
import type { Delivery, Order } from './laneWorkshop.ts';

export type WorkLine = Line<Order, Delivery>;

/** Where an ensemble draws and who does its work. */
export interface Place {
  readonly canvas: HTMLCanvasElement;
  readonly line: WorkLine;
  /** Shortest time worth asking the other side for. */
  readonly sliceMs: number;
}

let numbers = 0;

/** An ensemble on the processor: the page has a copy of the last state that came from the other side. */
export class CpuEnsemble implements DeviceEnsemble {
  readonly snapshot = undefined;
  readonly #place: Place;
  #id = 0;
  #setup: Setup;
  #request: EnsembleRequest;
  #step = 0;
  #states: RunStates = { x: new Float32Array(), y: new Float32Array(), ended: new Float32Array() };
  #begun: Promise<void> = Promise.resolve();

  private constructor(place: Place, setup: Setup, request: EnsembleRequest) {
    this.#place = place;
    this.#setup = setup;
    this.#request = request;
  }

  static async create(place: Place, setup: Setup, request: EnsembleRequest): Promise<CpuEnsemble> {
    const ensemble = new CpuEnsemble(place, setup, request);
    ensemble.restart(setup, request);
    await ensemble.#begun;
    return ensemble;
  }

  /** What all ensembles of a device have their work done by. */
  static openLine(worker?: Worker): WorkLine {
    return openLine(() => new Workshop(), worker);
  }

  get step(): number {
    return this.#step;
  }

  async advance(budgetMs: number, to: number): Promise<void> {
    await this.#begun;
    const id = this.#id;
    if (this.#step >= to) {
      return;
    }
    const end = performance.now() + budgetMs;
    do {
      const slice = Math.max(this.#place.sliceMs, Math.min(budgetMs, 4 * this.#place.sliceMs));
      this.#take(id, await this.#place.line.ask({ kind: 'advance', ensemble: id, budgetMs: slice, to }));
    } while (id === this.#id && this.#step < to && performance.now() < end);
  }

  restart(setup: Setup, request: EnsembleRequest): void {
    this.dispose();
    const id = (numbers += 1);
    this.#id = id;
    this.#setup = setup;
    this.#request = request;
    this.#step = 0;
    const begin = this.#place.line.ask({ kind: 'begin', ensemble: id, request });
    this.#begun = begin.then((delivery) => this.#take(id, delivery));
    // Whoever asks next hears of a failure; before that it would be an error that nobody handled.
    this.#begun.catch(() => undefined);
  }

  draw(layer: Layer): void {
    const { canvas } = this.#place;
    const target = context(canvas);
    const { width, height } = this.#request;
    if (!target || this.#states.x.length !== width * height) {
      return;
    }
    if (layer.kind === 'points' || layer.kind === 'density') {
      drawCloud(target, layer, this.#states);
      return;
    }
    const loss = new Float64Array(layer.kind === 'loss' ? width * height : 0);
    if (layer.kind === 'loss') {
      lossField(this.#setup.objective)(
        Float64Array.from(this.#states.x),
        Float64Array.from(this.#states.y),
        loss,
      );
    }
    show(canvas, paintRuns(layer, this.#states, this.#request, loss), width, height, false);
  }

  async read(x: number, y: number, width: number, height: number): Promise<RunStates> {
    await this.#begun;
    const cut = (values: Float32Array): Float32Array =>
      Float32Array.from({ length: width * height }, (_, k) => {
        const [i, j] = [x + (k % width), y + Math.floor(k / width)];
        return values[j * this.#request.width + i]!;
      });
    const { x: xs, y: ys, ended } = this.#states;
    return { x: cut(xs), y: cut(ys), ended: cut(ended) };
  }

  dispose(): void {
    // Nobody waits for this answer: the line may be closed before it comes.
    if (this.#id > 0) {
      this.#place.line.ask({ kind: 'end', ensemble: this.#id }).catch(() => undefined);
    }
    this.#id = 0;
  }

  #take(id: number, delivery: Delivery): void {
    if (id !== this.#id || delivery.kind !== 'states') {
      return;
    }
    this.#step = delivery.step;
    this.#states = delivery.states;
  }
}
