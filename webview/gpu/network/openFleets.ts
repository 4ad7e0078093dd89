import { openLine } from '../cpu/line.ts';
import type { Reason } from '../backendApi.ts';
import { fetched } from '../fetched.ts';
import { GpuLost } from '../readTexels.ts';
import type {
  Fleet,
  FleetOptions,
  FleetRequest,
  Fleets,
  FleetStatus,
  Landscape,
  LandscapeRequest,
} from './plan/fleets.ts';
import { landscapeByCpu } from './cpu/fleet.ts';
import type { Processor } from './cpu/fleet.ts';
import type * as Side from './gpu/side.ts';
import { FleetWorkshop } from './cpu/fleetWorkshop.ts';
import { PartedFleet } from './partedFleet.ts';
import type { FleetOwner, Graphics } from './partedFleet.ts';

/** Work in slices on the page's own thread must leave room for frames; a worker may take longer at a time. */
const sliceMs = { page: 8, worker: 60 } as const;
/** Waits before each attempt to get a graphics context back, in ms. */
const waits = [0, 50, 150, 300, 600, 900];
/** A graphics processor that was lost more often is left alone. */
const mostLosses = 3;

type Opened = Graphics & { readonly side: typeof Side };

/** tfjs and the kernels are a script of their own, fetched now. */
async function openGraphics(): Promise<Opened | Reason> {
  const side = await fetched(import('./gpu/side.ts'));
  if (typeof side === 'string') {
    return side;
  }
  const gpu = await side.openGpu();
  return typeof gpu === 'string' ? gpu : { gpu, side, makeGroup: (...args) => side.GpuGroup.create(...args) };
}

/** Opens what trains many networks. */
export async function openFleets(options: FleetOptions): Promise<Fleets> {
  const worker = await options.worker?.();
  const line = openLine(() => new FleetWorkshop(), worker);
  const processor = { line, sliceMs: worker ? sliceMs.worker : sliceMs.page };
  return new FleetHost(options, processor, options.prefer === 'cpu' ? 'asked' : await openGraphics());
}

/** Keeps fleets going when the graphics processor is lost: gets another, or goes on without. */
class FleetHost implements Fleets, FleetOwner {
  readonly processor: Processor;
  readonly prefer: FleetOptions['prefer'];
  readonly #changed: FleetOptions['changed'];
  readonly #fleets = new Set<PartedFleet>();
  #graphics: Opened | Reason;
  #recovery: Promise<void> | undefined;
  #losses = 0;
  #disposed = false;

  constructor({ prefer, changed }: FleetOptions, processor: Processor, graphics: Opened | Reason) {
    this.processor = processor;
    this.prefer = prefer;
    this.#changed = changed;
    this.#graphics = graphics;
    this.#watch(graphics);
  }

  get status(): FleetStatus {
    const graphics = this.#graphics;
    if (this.#recovery !== undefined) {
      return { kind: 'gpu', recovering: true, renderer: '' };
    }
    return typeof graphics === 'string'
      ? { kind: 'cpu', reason: graphics, recovering: false, renderer: '' }
      : { kind: 'gpu', recovering: false, renderer: graphics.gpu.renderer };
  }

  async graphics(): Promise<Opened | undefined> {
    await this.#recovery;
    return typeof this.#graphics === 'string' ? undefined : this.#graphics;
  }

  lost(): void {
    if (this.#disposed || this.#recovery !== undefined || typeof this.#graphics === 'string') {
      return;
    }
    for (const fleet of this.#fleets) {
      fleet.suspend();
    }
    this.#graphics.gpu.dispose();
    this.#recovery = this.#recover().finally(() => {
      this.#recovery = undefined;
      this.#changed?.(this.status);
    });
    this.#changed?.(this.status);
  }

  forget(fleet: PartedFleet): void {
    this.#fleets.delete(fleet);
  }

  async fleet(request: FleetRequest): Promise<Fleet> {
    for (;;) {
      try {
        const fleet = await PartedFleet.create(this, request);
        this.#fleets.add(fleet);
        return fleet;
      } catch (error) {
        this.#lostBy(error);
      }
    }
  }

  async landscape(request: LandscapeRequest): Promise<Landscape> {
    for (;;) {
      const graphics = await this.graphics();
      if (graphics === undefined) {
        return landscapeByCpu(this.processor, request);
      }
      try {
        return await graphics.side.landscapeByGpu(graphics.gpu, request);
      } catch (error) {
        this.#lostBy(error);
      }
    }
  }

  dispose(): void {
    this.#disposed = true;
    for (const fleet of [...this.#fleets]) {
      fleet.dispose();
    }
    this.processor.line.close();
    if (typeof this.#graphics !== 'string' && this.#recovery === undefined) {
      this.#graphics.gpu.dispose();
    }
  }

  #lostBy(error: unknown): void {
    if (!(error instanceof GpuLost) || this.#disposed) {
      throw error;
    }
    this.lost();
  }

  async #recover(): Promise<void> {
    this.#losses += 1;
    this.#graphics = 'lost';
    for (const wait of this.#losses > mostLosses ? [] : waits) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const graphics = await openGraphics();
      if (typeof graphics !== 'string') {
        this.#graphics = graphics;
        break;
      }
    }
    if (this.#disposed) {
      if (typeof this.#graphics !== 'string') {
        this.#graphics.gpu.dispose();
      }
      return;
    }
    this.#watch(this.#graphics);
  }

  #watch(graphics: Opened | Reason): void {
    if (typeof graphics === 'string') {
      return;
    }
    graphics.gpu.canvas.addEventListener('webglcontextlost', () => {
      if (this.#graphics === graphics) {
        this.lost();
      }
    });
  }
}
