import type { Program, Screen } from '../gpu/glProgram.ts';
import type { ReliefDrawing, ReliefPainter } from './reliefDrawing.ts';
import { sideShade } from './reliefDrawing.ts';
import type { Heights } from './heights.ts';
import type { Lens } from './lens.ts';
import { lightGlsl } from './light.ts';
import { finest, MultisampledFrame } from './multisampledFrame.ts';

const units = { heights: 0, colors: 1 } as const;

/**
 * The ground is one strip of triangles for each row of the grid, an instance each; its sides are four more strips. The
 * corners come from the texture of heights: (height, rise along u, rise along v).
 */
const vertex = `#version 300 es
precision highp float;
precision highp int;
uniform highp sampler2D heights;
uniform vec4 box, rowX, rowY, rowZ, rowW;
uniform int side, stride;
out vec2 place, rise;
out float height, depth;
void main() {
  ivec2 last = textureSize(heights, 0) - 1;
  int along = gl_VertexID >> 1, across = gl_VertexID & 1;
  ivec2 at = side == 0 ? min(ivec2(along, gl_InstanceID + across) * stride, last)
    : gl_InstanceID < 2 ? ivec2(min(along * stride, last.x), gl_InstanceID * last.y)
    : ivec2((gl_InstanceID - 2) * last.x, min(along * stride, last.y));
  vec3 corner = texelFetch(heights, at, 0).xyz;
  depth = side == 0 ? 0.0 : float(across);
  place = vec2(at) / vec2(last);
  height = corner.x;
  rise = corner.yz * box.z / box.xy;
  vec4 model = vec4((place - 0.5) * box.xy, depth > 0.5 ? -box.w : height * box.z, 1.0);
  gl_Position = vec4(dot(rowX, model), dot(rowY, model), dot(rowZ, model), dot(rowW, model));
}`;

const fragment = `#version 300 es
precision highp float;
precision highp int;
uniform sampler2D colors;
uniform vec4 lineColor;
uniform vec3 page;
uniform float lines;
uniform int side;
in vec2 place, rise;
in float height, depth;
out vec4 color;
${lightGlsl}
void main() {
  vec3 ground = texture(colors, place).rgb;
  if (side == 1) {
    color = vec4(mix(ground, page, mix(0.25, ${sideShade.toFixed(2)}, depth)), 1.0);
    return;
  }
  float level = height * lines, slope = length(vec2(dFdx(level), dFdy(level)));
  float beside = abs(fract(level - 0.5) - 0.5) / max(slope, 1e-12);
  float strength = (1.0 - smoothstep(0.4, 1.2, beside)) * clamp(2.0 - 4.0 * slope, 0.0, 1.0);
  bool drawn = level > 0.5 && level < lines - 0.5 && slope > 0.0 && strength > 0.0;
  vec3 shaded = lit(ground, rise);
  color = vec4(drawn ? mix(shaded, lineColor.rgb, strength * lineColor.a) : shaded, 1.0);
}`;

/** Cells along the longer side where the processor plays GPU, to which every triangle is work. */
const softwareCells = { haste: 80, still: 128 } as const;

/** Reliefs on the map's own WebGL context: heights and colors are textures, and nothing else is sent for a frame. */
export class GpuPainter implements ReliefPainter {
  readonly #screen: Screen;
  readonly #program: Program;
  readonly #frame: MultisampledFrame;
  readonly #heights: WebGLTexture | null;
  readonly #colors: WebGLTexture | null;
  #uploaded: Heights | undefined;
  #taken = false;

  constructor(screen: Screen) {
    this.#screen = screen;
    this.#program = screen.programs.take(screen, fragment, vertex);
    this.#frame = new MultisampledFrame(screen);
    this.#heights = screen.gl.createTexture();
    this.#colors = screen.gl.createTexture();
  }

  take(): void {
    const { gl, canvas } = this.#screen;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.activeTexture(gl.TEXTURE0 + units.colors);
    gl.bindTexture(gl.TEXTURE_2D, this.#colors);
    gl.copyTexImage2D(gl.TEXTURE_2D, 0, gl.RGB, 0, 0, canvas.width, canvas.height, 0);
    gl.generateMipmap(gl.TEXTURE_2D);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    const anisotropy = gl.getExtension('EXT_texture_filter_anisotropic');
    if (anisotropy !== null && !this.#screen.software) {
      // What is looked at from aslant stays sharp.
      gl.texParameterf(gl.TEXTURE_2D, anisotropy.TEXTURE_MAX_ANISOTROPY_EXT, 4);
    }
    this.#taken = true;
  }

  draw({ heights, lens, light, page, line, lines, size }: ReliefDrawing, haste: boolean): boolean {
    if (!this.#taken) {
      return true;
    }
    const { gl, software } = this.#screen;
    const coarse = haste && software;
    const { columns, rows } = heights;
    const cells = software ? softwareCells[haste ? 'haste' : 'still'] : Infinity;
    const stride = Math.max(1, Math.round(Math.max(columns, rows) / cells));
    /** Corners for so many of the grid. */
    const corners = (count: number): number => Math.ceil((count - 1) / stride) + 1;
    const bytes = (color: readonly number[]): number[] => color.map((part) => part / 255);
    const { across, along, rise, floor } = lens.box;
    this.#frame.begin(bytes(page), coarse ? 0 : finest);
    this.#program.use({
      ...units,
      ...clipRows(lens, size),
      box: [across, along, rise, floor],
      light: [...light.from, light.lift],
      shadow: light.shade,
      lineColor: bytes(line),
      page: bytes(page),
      lines,
      side: 0,
      stride,
    });
    this.#bindHeights(heights);
    gl.activeTexture(gl.TEXTURE0 + units.colors);
    gl.bindTexture(gl.TEXTURE_2D, this.#colors);
    gl.disable(gl.CULL_FACE);
    gl.enable(gl.DEPTH_TEST);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 2 * corners(columns), corners(rows) - 1);
    this.#program.use({ side: 1 });
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 2 * corners(Math.max(columns, rows)), 4);
    gl.disable(gl.DEPTH_TEST);
    gl.enable(gl.CULL_FACE);
    this.#frame.show();
    return !coarse;
  }

  dispose(): void {
    this.#program.dispose();
    this.#frame.dispose();
    this.#screen.gl.deleteTexture(this.#heights);
    this.#screen.gl.deleteTexture(this.#colors);
  }

  #bindHeights(heights: Heights): void {
    const { gl } = this.#screen;
    gl.activeTexture(gl.TEXTURE0 + units.heights);
    gl.bindTexture(gl.TEXTURE_2D, this.#heights);
    if (this.#uploaded === heights) {
      return;
    }
    this.#uploaded = heights;
    const { columns, rows, values } = heights;
    const texels = new Float32Array(4 * columns * rows);
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < columns; i++) {
        const at = j * columns + i;
        texels.set([values[at]!, ...heights.slope(i, j)], 4 * at);
      }
    }
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, columns, rows, 0, gl.RGBA, gl.FLOAT, texels);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
    }
  }
}

/** The lens as rows of a matrix from the box to the screen; its depth runs evenly in 1 / distance. */
function clipRows(
  { eye, right, up, ahead, scale, middle }: Lens,
  { width, height }: ReliefDrawing['size'],
): Record<'rowX' | 'rowY' | 'rowZ' | 'rowW', readonly number[]> {
  const withEye = ([x, y, z]: readonly [number, number, number]): readonly number[] => [
    x,
    y,
    z,
    -(x * eye[0] + y * eye[1] + z * eye[2]),
  ];
  const [across, upwards, forward] = [right, up, ahead].map(withEye) as [number[], number[], number[]];
  // What lies nearer or farther than this is not of the box.
  const [near, far] = [1, 4];
  const mixed = (axis: readonly number[], by: number, shift: number): number[] =>
    axis.map((value, k) => by * value + shift * forward[k]!);
  return {
    rowX: mixed(across, (2 * scale) / width, (2 * middle[0]) / width - 1),
    rowY: mixed(upwards, (2 * scale) / height, 1 - (2 * middle[1]) / height),
    rowZ: forward.map(
      (value, k) => ((far + near) / (far - near)) * value - (k === 3 ? (2 * far * near) / (far - near) : 0),
    ),
    rowW: forward,
  };
}
