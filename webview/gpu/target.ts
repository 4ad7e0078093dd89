import { engine } from './tfjs.ts';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Gpu } from './context.ts';

/**
 * A grid of width × height texels of `layers` × 4 float32 numbers, that a fragment shader can read and write.
 *
 * Each layer is a tensor of tfjs: of shape [2·height, 2·width], which tfjs keeps as an RGBA32F texture of one texel
 * for each 2 × 2 block. So tfjs allocates it, counts it in `tf.memory()` and reuses it; drawing to several layers at
 * once is ours, since tfjs draws to one. Never read one with `tensor.data()`: it would cache what we then overwrite.
 */
export class Target {
  readonly width: number;
  readonly height: number;
  readonly layers: number;
  readonly #gpu: Gpu;
  readonly #tensors: Tensor[] = [];
  readonly #textures: WebGLTexture[] = [];
  /** One for each pass: a pass writes as many layers as the device can at once. */
  readonly #framebuffers: WebGLFramebuffer[] = [];

  constructor(gpu: Gpu, width: number, height: number, layers: number) {
    this.width = width;
    this.height = height;
    this.layers = layers;
    this.#gpu = gpu;
    for (let layer = 0; layer < layers; layer += 1) {
      const info = gpu.backend.makeTensorInfo([2 * height, 2 * width], 'float32');
      const data = gpu.backend.texData.get(info.dataId);
      data.isPacked = true;
      this.#tensors.push(engine().makeTensorFromTensorInfo(info, gpu.backend));
      this.#textures.push(gpu.backend.getTexture(info.dataId));
    }
    for (let first = 0; first < layers; first += gpu.maxOutputs) {
      this.#framebuffers.push(frame(gpu.gl, this.#textures.slice(first, first + gpu.maxOutputs)));
    }
  }

  get passes(): number {
    return this.#framebuffers.length;
  }

  /** Makes one pass's layers the outputs of the next draw. */
  bindOutput(pass: number): void {
    const { gl } = this.#gpu;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#framebuffers[pass] ?? null);
    gl.viewport(0, 0, this.width, this.height);
    gl.scissor(0, 0, this.width, this.height);
  }

  /** Makes all layers inputs, in texture units from `unit` on. */
  bindInput(unit: number): void {
    for (let layer = 0; layer < this.layers; layer += 1) {
      this.bindLayer(unit + layer, layer);
    }
  }

  /** Makes one layer an input. */
  bindLayer(unit: number, layer: number): void {
    const { gl } = this.#gpu;
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, this.#textures[layer] ?? null);
  }

  /** Fills one layer, bottom row first: 4 · width · height numbers. */
  upload(layer: number, texels: Float32Array): void {
    const { gl } = this.#gpu;
    this.bindLayer(0, layer);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, this.width, this.height, gl.RGBA, gl.FLOAT, texels);
  }

  /** Makes a layer what `readPixels` reads. */
  bindRead(layer: number): void {
    const { gl, maxOutputs } = this.#gpu;
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, this.#framebuffers[Math.floor(layer / maxOutputs)] ?? null);
    gl.readBuffer(gl.COLOR_ATTACHMENT0 + (layer % maxOutputs));
  }

  dispose(): void {
    for (const framebuffer of this.#framebuffers.splice(0)) {
      this.#gpu.gl.deleteFramebuffer(framebuffer);
    }
    for (const tensor of this.#tensors.splice(0)) {
      tensor.dispose();
    }
    this.#textures.length = 0;
  }
}

function frame(gl: WebGL2RenderingContext, textures: readonly WebGLTexture[]): WebGLFramebuffer {
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  const outputs = textures.map((texture, index) => {
    const attachment = gl.COLOR_ATTACHMENT0 + index;
    gl.framebufferTexture2D(gl.FRAMEBUFFER, attachment, gl.TEXTURE_2D, texture, 0);
    return attachment;
  });
  gl.drawBuffers(outputs);
  return framebuffer;
}
