import type { Program, Screen } from '../gpu/glProgram.ts';

/** Samples of a pixel that give edges without steps. */
export const finest = 4;

const fragment = `#version 300 es
precision highp float;
uniform sampler2D frame;
out vec4 color;
void main() { color = vec4(texelFetch(frame, ivec2(gl_FragCoord.xy), 0).rgb, 1.0); }`;

/** The map's canvas has neither depth nor samples, which a flat map does without: this has both, and is copied to it. */
export class MultisampledFrame {
  readonly #screen: Screen;
  readonly #program: Program;
  readonly #sampled: WebGLFramebuffer | null;
  readonly #resolved: WebGLFramebuffer | null;
  readonly #color: WebGLRenderbuffer | null;
  readonly #depth: WebGLRenderbuffer | null;
  readonly #texture: WebGLTexture | null;
  #width = 0;
  #height = 0;
  #samples = 0;

  constructor(screen: Screen) {
    const { gl } = (this.#screen = screen);
    this.#program = screen.programs.take(screen, fragment);
    this.#sampled = gl.createFramebuffer();
    this.#resolved = gl.createFramebuffer();
    this.#color = gl.createRenderbuffer();
    this.#depth = gl.createRenderbuffer();
    this.#texture = gl.createTexture();
  }

  /** The next draws go here, over this color; 0 samples are one. */
  begin(page: readonly number[], samples: number): void {
    const { gl, canvas } = this.#screen;
    const { width, height } = canvas;
    if (width !== this.#width || height !== this.#height || samples !== this.#samples) {
      this.#allocate(width, height, samples);
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, samples === 0 ? this.#resolved : this.#sampled);
    gl.viewport(0, 0, width, height);
    gl.scissor(0, 0, width, height);
    gl.clearBufferfv(gl.COLOR, 0, [...page, 1]);
    gl.clearBufferfv(gl.DEPTH, 0, [1]);
  }

  /** Puts what was drawn on the canvas. */
  show(): void {
    const { gl } = this.#screen;
    const [width, height] = [this.#width, this.#height];
    if (this.#samples > 0) {
      gl.bindFramebuffer(gl.READ_FRAMEBUFFER, this.#sampled);
      gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, this.#resolved);
      gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    this.#program.use({ frame: 0 });
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    this.#program.draw();
  }

  dispose(): void {
    const { gl } = this.#screen;
    this.#program.dispose();
    gl.deleteFramebuffer(this.#sampled);
    gl.deleteFramebuffer(this.#resolved);
    gl.deleteRenderbuffer(this.#color);
    gl.deleteRenderbuffer(this.#depth);
    gl.deleteTexture(this.#texture);
  }

  #allocate(width: number, height: number, samples: number): void {
    const { gl } = this.#screen;
    [this.#width, this.#height, this.#samples] = [width, height, samples];
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#resolved);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.#texture, 0);
    this.#storage(this.#depth, gl.DEPTH_COMPONENT24);
    if (samples > 0) {
      // The depth is of as many samples as what is drawn into: without samples that is the texture itself.
      gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, gl.RENDERBUFFER, null);
      gl.bindFramebuffer(gl.FRAMEBUFFER, this.#sampled);
      this.#storage(this.#color, gl.RGBA8);
      gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, this.#color);
    }
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, gl.RENDERBUFFER, this.#depth);
  }

  #storage(buffer: WebGLRenderbuffer | null, format: number): void {
    const { gl } = this.#screen;
    gl.bindRenderbuffer(gl.RENDERBUFFER, buffer);
    gl.renderbufferStorageMultisample(gl.RENDERBUFFER, this.#samples, format, this.#width, this.#height);
  }
}
