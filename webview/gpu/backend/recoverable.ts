import type { Device } from '../device.ts';

/** Something made from a backend that outlives its device. */
export interface Recoverable {
  /** Forgets the device, which is gone. */
  suspend(): void;
  /** Sets itself up on another device. */
  revive(device: Device): Promise<void>;
  dispose(): void;
}

/** What the things made from a backend need of it. */
export interface RecoveryHost {
  /** The device; after a lost context, the next one. Rejects when the backend has been disposed. */
  device(): Promise<Device>;
  redraw(): void;
  /** The GPU did not answer. */
  lost(): void;
  forget(part: Recoverable): void;
}
