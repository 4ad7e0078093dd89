import type { EnsembleRequest } from '../backendApi.ts';
import type { Gpu } from '../context.ts';
import { exampleTarget } from '../exampleTarget.ts';
import { Images, paletteGlsl, paletteUniforms } from '../images.ts';
import { averageLines, wholeSet } from '../kernel/batchGlsl.ts';
import { emit } from '../kernel/emit.ts';
import type { FunctionName } from '../kernel/functionGlsl.ts';
import { functionSources } from '../kernel/functionGlsl.ts';
import type { Program } from '../glProgram.ts';
import type { KernelRuns } from '../kernelRuns.ts';
import type { Target } from '../target.ts';
import type { Layer } from '../types.ts';
import { CloudPainter } from './cloudPainter.ts';
import { mostPoints } from '../limits.ts';
import type { Setup } from '../ensembleSetup.ts';

const units = { palette: 0, place: 1, ends: 2, examples: 3 } as const;

/** Before `shade`, which gives a run's colour from its place and, if runs end, from `ended`. */
const head = `#version 300 es
precision highp float;
precision highp int;
uniform highp sampler2D place, ends;
uniform vec2 canvasSize;
uniform int endsAt;
uniform vec2 stepRange;
out vec4 color;
${paletteGlsl}
float timeScale(float step) {
  float from = log(1.0 + stepRange.x), to = log(1.0 + stepRange.y);
  return clamp((log(1.0 + step) - from) / max(to - from, 1e-6), 0.0, 1.0);
}`;

const main = `
void main() {
  ivec2 run = ivec2(gl_FragCoord.xy / canvasSize * vec2(textureSize(place, 0)));
  vec2 at = texelFetch(place, run, 0).xy;
  float ended = endsAt < 0 ? 0.0 : texelFetch(ends, run, 0)[endsAt];
  bool valid = ended >= 0.0 && abs(at.x) <= 1e12 && abs(at.y) <= 1e12;
  color = vec4(valid ? shade(at, ended) : invalidColor.rgb, 1.0);
}`;

const shades = {
  basins: `
uniform vec2 points[${mostPoints}];
uniform int pointCount;
uniform float radius;
vec3 shade(vec2 at, float ended) {
  float least = radius;
  int nearest = -1;
  for (int i = 0; i < pointCount; i++) {
    float distance = distance(at, points[i]);
    if (distance <= least) { least = distance; nearest = i; }
  }
  if (nearest < 0) return neutralColor.rgb;
  return mix(colorOf(nearest), neutralColor.rgb, ended > 0.0 ? 0.6 * timeScale(ended - 1.0) : 0.0);
}`,
  steps: `
vec3 shade(vec2 at, float ended) {
  return ended > 0.0 ? colorAt(timeScale(ended - 1.0)) : neutralColor.rgb;
}`,
  loss: `
uniform vec3 scale;
vec3 shade(vec2 at, float ended) {
  float above = max(lossAt(at.x, at.y) - scale.x, 1e-38);
  return abs(above) <= 3.0e38 ? colorAt((log(above) - scale.y) / (scale.z - scale.y)) : invalidColor.rgb;
}`,
} as const;

/** Colours an ensemble's present state into the canvas. Each way of colouring is compiled when first asked for. */
export class LayerPainter {
  readonly #gpu: Gpu;
  readonly #setup: Setup;
  readonly #images: Images;
  readonly #programs = new Map<string, Program>();
  readonly #examples: Target | undefined;
  #cloud: CloudPainter | undefined;

  constructor(gpu: Gpu, setup: Setup) {
    const { data } = setup.objective;
    this.#gpu = gpu;
    this.#setup = setup;
    this.#images = new Images(gpu);
    this.#examples = data && exampleTarget(gpu, data.examples);
  }

  paint(layer: Layer, runs: KernelRuns, { steps }: EnsembleRequest): void {
    if (layer.kind === 'points' || layer.kind === 'density') {
      this.#cloud ??= new CloudPainter(this.#gpu, this.#images);
      this.#cloud.paint(layer, runs.state);
      return;
    }
    const { gl, canvas } = this.#gpu;
    const place = runs.kernel.carried.indexOf('%ended');
    const program = this.#program(layer.kind);
    program.use({
      ...units,
      ...paletteUniforms(layer.palette),
      ...shadeUniforms(layer),
      canvasSize: [canvas.width, canvas.height],
      endsAt: place < 0 ? -1 : place % 4,
      exampleCount: this.#setup.objective.data?.examples.features.length ?? 0,
      stepRange: (layer.kind === 'loss' ? undefined : layer.range) ?? [0, steps],
    });
    this.#images.bindPalette(units.palette, layer.palette);
    runs.state.bindLayer(units.place, 0);
    runs.state.bindLayer(units.ends, Math.max(0, Math.floor(place / 4)));
    this.#examples?.bindInput(units.examples);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.scissor(0, 0, canvas.width, canvas.height);
    program.draw();
  }

  dispose(): void {
    for (const program of this.#programs.values()) {
      program.dispose();
    }
    this.#images.dispose();
    this.#examples?.dispose();
    this.#cloud?.dispose();
  }

  #program(kind: keyof typeof shades): Program {
    const known = this.#programs.get(kind);
    if (known) {
      return known;
    }
    const lossAt = kind === 'loss' ? lossFunction(this.#setup) : '';
    const program = this.#gpu.programs.take(this.#gpu, [head, lossAt, shades[kind], main].join('\n'));
    this.#programs.set(kind, program);
    return program;
  }
}

type GridLayer = Exclude<Layer, { kind: 'points' | 'density' }>;

function shadeUniforms(layer: GridLayer): Record<string, number | readonly number[]> {
  switch (layer.kind) {
    case 'basins': {
      const points = layer.points.slice(0, mostPoints);
      return { points: points.flat(), pointCount: points.length, radius: layer.radius };
    }
    case 'loss':
      return { scale: [layer.floor, Math.log(layer.low), Math.log(layer.high)] };
    case 'steps':
      return {};
  }
}

/** GLSL for `lossAt(x, y)`, exact anywhere: a mean over all examples where there is data. */
function lossFunction({ objective, step }: Setup): string {
  const functions = new Set<FunctionName>();
  const write: Parameters<typeof averageLines>[0] = (nodes, prefix) => {
    const emitted = emit(objective.graph, nodes, (name) => name.replace('%', ''), prefix);
    for (const name of emitted.functions) {
      functions.add(name);
    }
    return emitted;
  };
  const data = averageLines(write, new Map([['loss', step.loss]]), ['x', 'y'], wholeSet, 'm');
  const { lines, results } = write([step.loss], 'e');
  return [
    ...(objective.data ? ['uniform highp sampler2D examples;', 'uniform int exampleCount;'] : []),
    functionSources(functions),
    'float lossAt(float x, float y) {',
    ...(objective.data ? data : [...lines, `float loss = ${results[0] ?? ''};`]),
    'return loss;',
    '}',
  ].join('\n');
}
