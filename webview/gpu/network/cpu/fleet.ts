import type { Line } from '../../cpu/line.ts';
import type { FleetHistory, FleetRequest, Landscape, LandscapeRequest } from '../plan/fleets.ts';
import type { Group } from '../plan/members.ts';
import type { FleetPart } from '../plan/part.ts';
import type { FleetDelivery, FleetOrder } from './fleetWorkshop.ts';

export type FleetLine = Line<FleetOrder, FleetDelivery>;

/** Who does the processor's work, and the shortest time worth asking for. */
export interface Processor {
  readonly line: FleetLine;
  readonly sliceMs: number;
}

let works = 0;

/** Groups of networks on the processor; the page has a copy of their history. */
export class CpuGroups implements FleetPart {
  readonly kind = 'cpu';
  readonly #processor: Processor;
  readonly #id = (works += 1);
  readonly #history: FleetHistory;
  /** Where each column of theirs stands in the history of the whole fleet. */
  readonly #places: readonly number[];
  rows = 0;
  share = 0;
  done = false;
  readonly count: number;
  #disposed = false;

  private constructor(processor: Processor, history: FleetHistory, places: readonly number[]) {
    this.#processor = processor;
    this.#history = history;
    this.#places = places;
    this.count = places.length;
  }

  static async create(
    processor: Processor,
    request: Pick<FleetRequest, 'config' | 'rows'>,
    groups: readonly Group[],
    history: FleetHistory,
  ): Promise<CpuGroups> {
    const places = groups.flatMap(({ networks }) => networks.map(({ place }) => place));
    const made = new CpuGroups(processor, history, places);
    const { config, rows } = request;
    const order = { config, ...(rows === undefined ? {} : { rows }) };
    await processor.line.ask({ kind: 'fleet', work: made.#id, request: order, groups });
    return made;
  }

  async advance(budgetMs: number): Promise<void> {
    const end = performance.now() + budgetMs;
    const { line, sliceMs } = this.#processor;
    do {
      const slice = Math.max(sliceMs, Math.min(budgetMs, 4 * sliceMs));
      this.#take(await line.ask({ kind: 'advance', work: this.#id, budgetMs: slice }));
    } while (!this.done && !this.#disposed && performance.now() < end);
  }

  /** @param place of the network in the fleet */
  async parameters(place: number): Promise<Float64Array> {
    const network = this.#places.indexOf(place);
    const delivery = await this.#processor.line.ask({ kind: 'parameters', work: this.#id, network });
    if (delivery.kind !== 'numbers') {
      throw new Error('The fleet has been disposed.');
    }
    return Float64Array.from(delivery.numbers);
  }

  holds(place: number): boolean {
    return this.#places.includes(place);
  }

  dispose(): void {
    this.#disposed = true;
    this.done = true;
    // Nobody waits for this answer: the line may be closed before it comes.
    this.#processor.line.ask({ kind: 'end', work: this.#id }).catch(() => undefined);
  }

  #take(delivery: FleetDelivery): void {
    if (delivery.kind !== 'progress' || this.#disposed) {
      return;
    }
    const { rows, share, done, history: part } = delivery;
    [this.rows, this.share, this.done] = [rows, share, done];
    if (part === undefined) {
      return;
    }
    const own = this.#history;
    this.#places.forEach((place, column) => {
      for (let row = 0; row < part.trainLoss.length / part.count; row++) {
        const [from, to] = [row * part.count + column, (part.from + row) * own.count + place];
        own.trainLoss[to] = part.trainLoss[from]!;
        own.testLoss[to] = part.testLoss[from]!;
        own.trainAccuracy[to] = part.trainAccuracy[from]!;
        own.testAccuracy[to] = part.testAccuracy[from]!;
      }
      own.ended[place] = part.ended[column]!;
    });
  }
}

/** A landscape on the processor. Rejects with LabError. */
export async function landscapeByCpu(
  { line, sliceMs }: Processor,
  request: LandscapeRequest,
): Promise<Landscape> {
  const work = (works += 1);
  await line.ask({ kind: 'landscape', work, request });
  try {
    for (;;) {
      const delivery = await line.ask({ kind: 'advance', work, budgetMs: 4 * sliceMs });
      if (delivery.kind === 'numbers') {
        return { loss: Float32Array.from(delivery.numbers), kind: 'cpu' };
      }
      if (delivery.kind === 'ended') {
        throw new Error('The landscape was ended.');
      }
    }
  } finally {
    line.ask({ kind: 'end', work }).catch(() => undefined);
  }
}
