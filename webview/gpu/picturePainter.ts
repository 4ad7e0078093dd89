import type { Gpu } from './context.ts';
import type { Program } from './glProgram.ts';
import type { Picture } from './types.ts';

/** A picture's first row is the top one, a canvas's the lowest. */
const fragment = `#version 300 es
precision highp float;
uniform sampler2D picture;
uniform vec2 canvasSize;
out vec4 color;
void main() {
  ivec2 size = textureSize(picture, 0);
  ivec2 at = ivec2(gl_FragCoord.xy / canvasSize * vec2(size));
  color = vec4(texelFetch(picture, ivec2(at.x, size.y - 1 - at.y), 0).rgb, 1.0);
}`;

/** Puts pictures that the page has made on the canvas. */
export class PicturePainter {
  readonly #gpu: Gpu;
  #program: Program | undefined;
  #texture: WebGLTexture | null = null;
  #uploaded: Picture | undefined;

  constructor(gpu: Gpu) {
    this.#gpu = gpu;
  }

  paint(picture: Picture): void {
    const { gl, canvas } = this.#gpu;
    this.#program ??= this.#gpu.programs.take(this.#gpu, fragment);
    this.#program.use({ picture: 0, canvasSize: [canvas.width, canvas.height] });
    this.#bind(picture);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.scissor(0, 0, canvas.width, canvas.height);
    this.#program.draw();
  }

  dispose(): void {
    this.#program?.dispose();
    this.#gpu.gl.deleteTexture(this.#texture);
  }

  #bind(picture: Picture): void {
    const { gl } = this.#gpu;
    this.#texture ??= gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    if (picture === this.#uploaded) {
      return;
    }
    this.#uploaded = picture;
    const { width, height, pixels } = picture;
    const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
    }
  }
}
