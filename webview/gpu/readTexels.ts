import type { Gpu } from './context.ts';
import type { Target } from './target.ts';

/** Longest wait for the GPU. That a context is lost is noticed at once; this is for a driver that hangs. */
const patience = 10_000;

/** Says that the GPU did not answer; whoever asked may ask again after the recovery. */
export class GpuLost extends Error {
  constructor() {
    super('The graphics processor did not answer in time.');
  }
}

/**
 * A timer set by a timer waits for 4 ms and more, whatever it asks for, which would leave the GPU idle for a good
 * part of a frame. A task does not.
 */
function pause(ms: number): Promise<void> {
  if (!('scheduler' in globalThis)) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
  return scheduler.postTask(() => undefined, { delay: ms });
}

/** A place in what the GPU was given to do. */
export class Fence {
  readonly #gl: WebGL2RenderingContext;
  readonly #sync: WebGLSync | null;

  /** After all that was given so far. */
  constructor({ gl }: Gpu) {
    this.#gl = gl;
    this.#sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
  }

  /**
   * Resolves when the GPU has come here. Rejects with GpuLost.
   * @param least milliseconds until the first look: each takes time, which a software renderer could use
   * @param most milliseconds to wait; a driver that compiles a large shader may take longer than any draw
   */
  async passed(least = 1, most = patience): Promise<void> {
    const gl = this.#gl;
    const sync = this.#sync;
    if (sync === null) {
      throw new GpuLost();
    }
    const end = performance.now() + most;
    // The browser learns of a signalled fence between tasks only, so each look needs a task of its own.
    for (let delay = Math.max(1, least); ; delay = 1) {
      await pause(delay);
      const status = gl.clientWaitSync(sync, 0, 0);
      if (status === gl.ALREADY_SIGNALED || status === gl.CONDITION_SATISFIED) {
        break;
      }
      if (gl.isContextLost() || performance.now() > end) {
        throw new GpuLost();
      }
    }
    gl.deleteSync(sync);
  }
}

/**
 * Reads part of a layer without stalling the page: 4 numbers a texel, bottom row first. What is read is the state
 * at the time of the call. Rejects with GpuLost.
 */
export async function readTexels(
  gpu: Gpu,
  target: Target,
  layer: number,
  [x, y, width, height]: readonly [x: number, y: number, width: number, height: number],
): Promise<Float32Array> {
  const { gl } = gpu;
  const texels = new Float32Array(4 * width * height);
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
  gl.bufferData(gl.PIXEL_PACK_BUFFER, texels.byteLength, gl.STREAM_READ);
  target.bindRead(layer);
  gl.readPixels(x, y, width, height, gl.RGBA, gl.FLOAT, 0);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  try {
    await new Fence(gpu).passed();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, texels);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  } finally {
    gl.deleteBuffer(buffer);
  }
  return texels;
}
