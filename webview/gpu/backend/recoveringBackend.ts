import type { Objective } from '../../../src/core/lab/objective.ts';
import type {
  Adopted,
  Backend,
  BackendOptions,
  Drawer,
  Ensemble,
  EnsembleRequest,
  Heatmap,
  Makers,
  Reason,
  Status,
} from '../backendApi.ts';
import type { Device } from '../device.ts';
import { GpuLost } from '../readTexels.ts';
import { openGpuDevice, orCpu } from './devices.ts';
import type { Picture } from '../types.ts';
import type { Recoverable, RecoveryHost } from './recoverable.ts';
import { RecoverableDrawer } from './recoverableDrawer.ts';
import { RecoverableHeatmap } from './recoverableHeatmap.ts';

/** Waits before each attempt to get a graphics context back, in ms: two seconds in all. */
const waits = [0, 50, 150, 300, 600, 900];
/** A GPU that was lost more than this often within a minute is left alone. */
const tolerated = { losses: 3, ms: 60_000 } as const;

/** Keeps working when the graphics context is lost: gets another, or goes on without. */
export class RecoveringBackend implements Backend, RecoveryHost {
  readonly #options: BackendOptions;
  readonly #parts = new Set<Recoverable>();
  #device: Device;
  #recovery: Promise<void> | undefined;
  /** When the GPU was lost. */
  #losses: readonly number[] = [];
  #disposed = false;
  #size = { width: 300, height: 150 };

  /** @param next opens the device to go over to, from one that only stands in */
  constructor(options: BackendOptions, device: Device, next?: () => Promise<Device | Reason>) {
    this.#options = options;
    this.#device = device;
    this.#settle(device);
    if (next !== undefined) {
      this.#recovering(this.#goOver(device, next));
    }
  }

  get status(): Status {
    const { kind, reason, renderer } = this.#device;
    return {
      kind,
      renderer,
      recovering: this.#recovery !== undefined,
      ...(reason === undefined ? {} : { reason }),
    };
  }

  get canvas(): HTMLCanvasElement {
    return this.#device.canvas;
  }

  resize(width: number, height: number): void {
    this.#size = { width, height };
    Object.assign(this.#device.canvas, this.#size);
  }

  async heatmap(objective: Objective): Promise<Heatmap> {
    return this.#adoptNow(new RecoverableHeatmap(this, objective));
  }

  async adopt<T extends Drawer>(makers: Makers<T>): Promise<Adopted<T>> {
    return this.#adoptNow(new RecoverableDrawer(this, makers));
  }

  async ensemble(request: EnsembleRequest): Promise<Ensemble> {
    const { RecoverableEnsemble } = await import('./recoverableEnsemble.ts');
    return this.#adopt(new RecoverableEnsemble(this, request));
  }

  paint(picture: Picture): void {
    this.#device.paint(picture);
  }

  dispose(): void {
    this.#disposed = true;
    for (const part of [...this.#parts]) {
      part.dispose();
    }
    this.#device.dispose();
  }

  async device(): Promise<Device> {
    await this.#recovery;
    if (this.#disposed) {
      throw new Error('The backend has been disposed.');
    }
    return this.#device;
  }

  redraw(): void {
    if (!this.#disposed) {
      this.#options.redraw();
    }
  }

  lost(): void {
    if (this.#disposed || this.#recovery !== undefined || this.#device.kind === 'cpu') {
      return;
    }
    this.#recovering(this.#recover());
    this.#options.changed?.(this.status);
  }

  forget(part: Recoverable): void {
    this.#parts.delete(part);
  }

  /** What the processor draws even while the GPU is being opened. */
  async #adoptNow<Part extends Recoverable>(part: Part): Promise<Part> {
    const device = this.#device;
    if (device.kind !== 'cpu') {
      return this.#adopt(part);
    }
    this.#parts.add(part);
    await part.revive(device);
    return device === this.#device ? part : this.#adopt(part);
  }

  async #adopt<Part extends Recoverable>(part: Part): Promise<Part> {
    for (;;) {
      const device = await this.device();
      try {
        await part.revive(device);
        if (device === this.#device && this.#recovery === undefined) {
          this.#parts.add(part);
          return part;
        }
      } catch (error) {
        if (!(error instanceof GpuLost)) {
          throw error;
        }
        this.lost();
      }
      part.suspend();
    }
  }

  #recovering(work: Promise<void>): void {
    this.#recovery = work.finally(() => {
      this.#recovery = undefined;
      this.#options.changed?.(this.status);
      this.redraw();
    });
  }

  /** From the processor's picture, which stays until then, to a device that has its own ready. */
  async #goOver(from: Device, next: () => Promise<Device | Reason>): Promise<void> {
    let device = await orCpu(await next(), this.#options);
    try {
      await this.#setUp(device);
    } catch (error) {
      if (!(error instanceof GpuLost)) {
        throw error;
      }
      device.dispose();
      device = await orCpu('lost', this.#options);
      await this.#setUp(device);
    }
    from.dispose();
    if (this.#disposed) {
      device.dispose();
    } else {
      this.#settle(device);
    }
  }

  async #setUp(device: Device): Promise<void> {
    Object.assign(device.canvas, this.#size);
    this.#device = device;
    for (const part of this.#parts) {
      await part.revive(device);
    }
  }

  async #recover(): Promise<void> {
    for (;;) {
      for (const part of this.#parts) {
        part.suspend();
      }
      this.#device.dispose();
      const device = await this.#reopen();
      if (this.#disposed) {
        device.dispose();
        return;
      }
      this.#settle(device);
      try {
        for (const part of this.#parts) {
          await part.revive(device);
        }
        return;
      } catch (error) {
        // A device that is lost again while all is set up on it; the processor is not.
        if (device.kind === 'cpu') {
          throw error;
        }
      }
    }
  }

  async #reopen(): Promise<Device> {
    const now = performance.now();
    this.#losses = [...this.#losses.filter((at) => now - at < tolerated.ms), now];
    for (const wait of this.#losses.length > tolerated.losses ? [] : waits) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const device = await openGpuDevice();
      if (typeof device !== 'string') {
        return device;
      }
    }
    return orCpu('lost', this.#options);
  }

  #settle(device: Device): void {
    this.#device = device;
    Object.assign(device.canvas, this.#size);
    device.canvas.addEventListener('webglcontextlost', () => {
      if (device === this.#device) {
        this.lost();
      }
    });
    this.#options.place(device.canvas);
  }
}
