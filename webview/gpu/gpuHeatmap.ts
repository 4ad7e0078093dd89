import type { Objective } from '../../src/core/lab/objective.ts';
import type { HeatmapDraw, Range, Scale } from './backendApi.ts';
import type { DeviceHeatmap } from './device.ts';
import type { Gpu } from './context.ts';
import { DataField } from './dataField.ts';
import { Images, paletteGlsl, paletteUniforms } from './images.ts';
import { emit } from './kernel/emit.ts';
import { functionSources } from './kernel/functionGlsl.ts';
import type { Program } from './glProgram.ts';
import { rankTable } from './scale.ts';

const scales: readonly Scale[] = ['linear', 'log', 'rank'];
const units = { palette: 0, ranks: 1, field: 2 } as const;

/** Colours a pixel by its loss; `lossAt` comes before it. `range` is (low, high, bend, log1p of the whole). */
const colouring = `
uniform vec4 view, range;
uniform float lines;
uniform int scale, linesOnly;
uniform sampler2D ranks;
out vec4 color;
float placeOf(float loss) {
  if (scale == 0) return (loss - range.x) / (range.y - range.x);
  float place = log(max(1.0 + (loss - range.x) / range.z, 1e-30)) / range.w;
  if (scale == 1) return place;
  float last = float(textureSize(ranks, 0).x - 1), at = clamp(place, 0.0, 1.0) * last;
  int below = int(min(at, last - 1.0));
  float from = texelFetch(ranks, ivec2(below, 0), 0).r, to = texelFetch(ranks, ivec2(below + 1, 0), 0).r;
  return mix(from, to, at - float(below));
}
void main() {
  float loss = lossAt(view.x + gl_FragCoord.x * view.z, view.y + gl_FragCoord.y * view.w);
  bool valid = abs(loss) <= 3.0e38;
  float place = valid ? placeOf(loss) : 0.0;
  vec3 mixed = valid ? colorAt(place) : invalidColor.rgb;
  float level = place * lines, slope = length(vec2(dFdx(level), dFdy(level)));
  float distance = abs(fract(level - 0.5) - 0.5) / max(slope, 1e-12);
  // Where lines come closer than a few pixels they fade instead of filling the place.
  float strength = (1.0 - smoothstep(0.4, 1.2, distance)) * clamp(2.0 - 4.0 * slope, 0.0, 1.0);
  bool drawn = valid && level > 0.5 && slope > 0.0 && strength > 0.0;
  if (linesOnly == 1) {
    color = drawn ? vec4(lineColor.rgb, strength * lineColor.a) : vec4(0.0);
    return;
  }
  color = vec4(drawn ? mix(mixed, lineColor.rgb, strength * lineColor.a) : mixed, 1.0);
}`;

function fragmentSource({ graph, loss, data }: Objective): string {
  const { lines, results, functions } = emit(graph, [loss], (name) => name, 'e');
  const lossAt = data
    ? DataField.lookup
    : [
        functionSources(functions),
        'float lossAt(float x, float y) {',
        ...lines,
        `return ${results[0] ?? ''};`,
        '}',
      ].join('\n');
  return [
    '#version 300 es',
    'precision highp float;',
    'precision highp int;',
    lossAt,
    paletteGlsl,
    colouring,
  ].join('\n');
}

/** The loss surface, drawn by one shader made for it. */
export class GpuHeatmap implements DeviceHeatmap {
  readonly #gpu: Gpu;
  readonly #images: Images;
  readonly #program: Program;
  readonly #field: DataField | undefined;
  #ranks: { readonly range: Range; readonly table: Float32Array } | undefined;

  private constructor(gpu: Gpu, objective: Objective) {
    this.#gpu = gpu;
    this.#program = gpu.programs.take(gpu, fragmentSource(objective));
    this.#images = new Images(gpu);
    this.#field = objective.data && new DataField(gpu, objective);
  }

  static async create(gpu: Gpu, objective: Objective): Promise<GpuHeatmap> {
    const map = new GpuHeatmap(gpu, objective);
    await map.#program.ready();
    return map;
  }

  draw({
    view,
    scale,
    palette,
    lines,
    linesOnly = false,
    range,
  }: HeatmapDraw & { readonly range: Range }): void {
    const { gl, canvas } = this.#gpu;
    const [width, height] = [view.xMax - view.xMin, view.yMax - view.yMin];
    this.#field?.update(view);
    const field = this.#field?.bind(units.field);
    this.#program.use({
      ...field,
      ...paletteUniforms(palette),
      ...units,
      view: [view.xMin, view.yMin, width / canvas.width, height / canvas.height],
      range: [range.low, range.high, range.bend, Math.log1p((range.high - range.low) / range.bend)],
      lines,
      scale: scales.indexOf(scale),
      linesOnly: linesOnly ? 1 : 0,
    });
    this.#images.bindPalette(units.palette, palette);
    this.#images.bindTable(units.ranks, this.#rankTable(range));
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.scissor(0, 0, canvas.width, canvas.height);
    if (linesOnly) {
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    }
    this.#program.draw();
    gl.disable(gl.BLEND);
  }

  dispose(): void {
    this.#program.dispose();
    this.#images.dispose();
    this.#field?.dispose();
  }

  #rankTable(range: Range): Float32Array {
    if (this.#ranks?.range !== range) {
      this.#ranks = { range, table: rankTable(range) };
    }
    return this.#ranks.table;
  }
}
