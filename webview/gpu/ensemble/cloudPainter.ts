import type { Gpu } from '../context.ts';
import type { Images } from '../images.ts';
import { paletteGlsl, paletteUniforms } from '../images.ts';
import type { Program } from '../glProgram.ts';
import type { Target } from '../target.ts';
import type { Cloud } from '../types.ts';

const units = { palette: 0, place: 1, density: 2 } as const;

const pointVertex = `#version 300 es
precision highp float;
precision highp int;
uniform highp sampler2D place;
uniform vec4 view;
uniform float size;
void main() {
  int width = textureSize(place, 0).x;
  vec2 at = (texelFetch(place, ivec2(gl_VertexID % width, gl_VertexID / width), 0).xy - view.xy) * view.zw;
  // A run that is not a number, or far away, is put outside.
  bool inside = abs(at.x) <= 2.0 && abs(at.y) <= 2.0;
  gl_Position = inside ? vec4(at, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = size;
}`;

const pointFragment = `#version 300 es
precision highp float;
precision highp int;
${paletteGlsl}
uniform float size;
out vec4 color;
void main() {
  float edge = 0.5 * size - length(gl_PointCoord - 0.5) * size;
  color = vec4(colorOf(0), clamp(edge + 0.5, 0.0, 1.0) * 0.8);
}`;

const countFragment = `#version 300 es
precision highp float;
out vec4 count;
void main() {
  count = vec4(1.0);
}`;

const densityFragment = `#version 300 es
precision highp float;
precision highp int;
${paletteGlsl}
uniform highp sampler2D density;
uniform vec2 canvasSize;
uniform float most;
out vec4 color;
void main() {
  float count = texture(density, gl_FragCoord.xy / canvasSize).r;
  float place = log(1.0 + count) / log(1.0 + most);
  color = vec4(colorAt(place), clamp(3.0 * place, 0.0, 1.0));
}`;

function countOf({ count = Infinity }: Cloud, { width, height }: Target): number {
  return Math.min(count, width * height);
}

/** Draws the runs of an ensemble as points over what is on the canvas, or how densely they stand. */
export class CloudPainter {
  readonly #gpu: Gpu;
  readonly #images: Images;
  readonly #programs = new Map<string, Program>();
  #density:
    | { readonly texture: WebGLTexture; readonly framebuffer: WebGLFramebuffer; size: string }
    | undefined;

  constructor(gpu: Gpu, images: Images) {
    this.#gpu = gpu;
    this.#images = images;
  }

  paint(cloud: Cloud, state: Target): void {
    const { gl, canvas } = this.#gpu;
    gl.enable(gl.BLEND);
    if (cloud.kind === 'points') {
      this.#toCanvas();
      gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
      this.#points(this.#program('points', pointFragment, pointVertex), cloud, state, cloud.size);
    } else {
      this.#bindDensity(canvas.width, canvas.height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.blendFunc(gl.ONE, gl.ONE);
      this.#points(this.#program('count', countFragment, pointVertex), cloud, state, cloud.size);
      this.#toCanvas();
      gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
      this.#images.bindPalette(units.palette, cloud.palette);
      gl.activeTexture(gl.TEXTURE0 + units.density);
      gl.bindTexture(gl.TEXTURE_2D, this.#density?.texture ?? null);
      const program = this.#program('density', densityFragment);
      const most = Math.max(8, countOf(cloud, state) / 64);
      program.use({
        ...units,
        ...paletteUniforms(cloud.palette),
        canvasSize: [canvas.width, canvas.height],
        most,
      });
      program.draw();
    }
    gl.disable(gl.BLEND);
  }

  dispose(): void {
    const { gl } = this.#gpu;
    for (const program of this.#programs.values()) {
      program.dispose();
    }
    gl.deleteTexture(this.#density?.texture ?? null);
    gl.deleteFramebuffer(this.#density?.framebuffer ?? null);
  }

  #points(program: Program, cloud: Cloud, state: Target, size: number): void {
    const { gl } = this.#gpu;
    const { view, palette } = cloud;
    const [width, height] = [view.xMax - view.xMin, view.yMax - view.yMin];
    this.#images.bindPalette(units.palette, palette);
    state.bindLayer(units.place, 0);
    program.use({
      ...units,
      ...paletteUniforms(palette),
      view: [view.xMin + width / 2, view.yMin + height / 2, 2 / width, 2 / height],
      size,
    });
    gl.drawArrays(gl.POINTS, 0, countOf(cloud, state));
  }

  #toCanvas(): void {
    const { gl, canvas } = this.#gpu;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.scissor(0, 0, canvas.width, canvas.height);
  }

  /** Half-float counts can be added up by every device that renders to float; beyond 2048 they stand still. */
  #bindDensity(width: number, height: number): void {
    const { gl } = this.#gpu;
    const size = `${width} ${height}`;
    const density = (this.#density ??= {
      texture: gl.createTexture(),
      framebuffer: gl.createFramebuffer(),
      size: '',
    });
    gl.bindFramebuffer(gl.FRAMEBUFFER, density.framebuffer);
    if (density.size !== size) {
      gl.activeTexture(gl.TEXTURE0 + units.density);
      gl.bindTexture(gl.TEXTURE_2D, density.texture);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.R16F, width, height, 0, gl.RED, gl.HALF_FLOAT, null);
      for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
        gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
      }
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, density.texture, 0);
      density.size = size;
    }
    gl.viewport(0, 0, width, height);
    gl.scissor(0, 0, width, height);
  }

  #program(name: string, fragment: string, vertex?: string): Program {
    const program = this.#programs.get(name) ?? this.#gpu.programs.take(this.#gpu, fragment, vertex);
    this.#programs.set(name, program);
    return program;
  }
}
