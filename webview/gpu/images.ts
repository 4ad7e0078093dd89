import type { Gpu } from './context.ts';
import type { Palette } from './types.ts';

/** Small textures of one row that shaders look things up in: palettes, tables. Uploaded when what is in them changes. */
export class Images {
  readonly #gpu: Gpu;
  readonly #textures = new Map<string, { readonly texture: WebGLTexture; holds: unknown }>();

  constructor(gpu: Gpu) {
    this.#gpu = gpu;
  }

  /** Binds a palette's colours to a texture unit, interpolated. */
  bindPalette(unit: number, { colors }: Palette): void {
    const { gl } = this.#gpu;
    this.#bind('palette', unit, colors, () => {
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, colors.length / 4, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, colors);
      return gl.LINEAR;
    });
  }

  /** Binds a table of numbers to a texture unit; shaders interpolate by themselves. */
  bindTable(unit: number, table: Float32Array): void {
    const { gl } = this.#gpu;
    this.#bind('table', unit, table, () => {
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32F, table.length, 1, 0, gl.RED, gl.FLOAT, table);
      return gl.NEAREST;
    });
  }

  dispose(): void {
    for (const { texture } of this.#textures.values()) {
      this.#gpu.gl.deleteTexture(texture);
    }
    this.#textures.clear();
  }

  #bind(kind: string, unit: number, data: Float32Array | Uint8Array, upload: () => number): void {
    const { gl } = this.#gpu;
    gl.activeTexture(gl.TEXTURE0 + unit);
    const known = this.#textures.get(kind);
    if (known?.holds === data) {
      gl.bindTexture(gl.TEXTURE_2D, known.texture);
      return;
    }
    const image = known ?? { texture: gl.createTexture(), holds: data };
    image.holds = data;
    this.#textures.set(kind, image);
    gl.bindTexture(gl.TEXTURE_2D, image.texture);
    const filter = upload();
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  }
}

/** GLSL to read the palette: `colorAt(place)` interpolates, `colorOf(index)` does not. */
export const paletteGlsl = `
uniform sampler2D palette;
uniform vec4 lineColor, invalidColor, neutralColor;
vec3 colorAt(float place) {
  float n = float(textureSize(palette, 0).x);
  return texture(palette, vec2((clamp(place, 0.0, 1.0) * (n - 1.0) + 0.5) / n, 0.5)).rgb;
}
vec3 colorOf(int index) {
  return texelFetch(palette, ivec2(index % textureSize(palette, 0).x, 0), 0).rgb;
}`;

/** The uniforms of `paletteGlsl`, but for the texture unit. */
export function paletteUniforms({ line, invalid, neutral }: Palette): Record<string, readonly number[]> {
  const color = (rgba: Palette['line']): number[] => rgba.map((part) => part / 255);
  return { lineColor: color(line), invalidColor: color(invalid), neutralColor: color(neutral) };
}
