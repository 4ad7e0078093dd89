import type { Objective } from '../../src/core/lab/objective.ts';
import type { Gpu } from './context.ts';
import { exampleTarget } from './exampleTarget.ts';
import { averageLines, wholeSet } from './kernel/batchGlsl.ts';
import { emit } from './kernel/emit.ts';
import type { FunctionName } from './kernel/functionGlsl.ts';
import { functionSources } from './kernel/functionGlsl.ts';
import type { Program } from './glProgram.ts';
import { Target } from './target.ts';
import type { Rectangle } from './types.ts';

/** Examples times points that a draw may look at, on the GPU and on a software renderer. */
const most = { gpu: 128e6, software: 8e6 } as const;

/**
 * The loss of a data set over a view, as a texture that is coarser than the map where there are many examples: a
 * mean over examples is smooth, and looking at all of them for each pixel would take long.
 */
export class DataField {
  /** GLSL for `lossAt(x, y)`: from the texture, interpolated. */
  static readonly lookup = `
uniform highp sampler2D field;
uniform vec4 fieldView;
float lossAt(float x, float y) {
  vec2 size = vec2(textureSize(field, 0)), at = clamp((vec2(x, y) - fieldView.xy) * fieldView.zw - 0.5, vec2(0.0), size - 1.001);
  ivec2 corner = ivec2(at);
  vec2 part = at - vec2(corner);
  float a = texelFetch(field, corner, 0).r, b = texelFetch(field, corner + ivec2(1, 0), 0).r;
  float c = texelFetch(field, corner + ivec2(0, 1), 0).r, d = texelFetch(field, corner + ivec2(1, 1), 0).r;
  return mix(mix(a, b, part.x), mix(c, d, part.x), part.y);
}`;

  readonly #gpu: Gpu;
  readonly #program: Program;
  readonly #examples: Target;
  readonly #count: number;
  #target: Target | undefined;
  #view: Rectangle | undefined;

  constructor(gpu: Gpu, { graph, loss, data }: Objective) {
    this.#gpu = gpu;
    const examples = data?.examples ?? { features: new Float64Array(), targets: new Float64Array() };
    this.#count = examples.features.length;
    this.#examples = exampleTarget(gpu, examples);
    const functions = new Set<FunctionName>();
    const write: Parameters<typeof averageLines>[0] = (nodes, prefix) => {
      const emitted = emit(graph, nodes, (name) => name, prefix);
      for (const name of emitted.functions) {
        functions.add(name);
      }
      return emitted;
    };
    const lines = averageLines(write, new Map([['loss', loss]]), ['place.x', 'place.y'], wholeSet, 'e');
    const source = [
      '#version 300 es',
      'precision highp float;',
      'precision highp int;',
      'uniform highp sampler2D examples;',
      'uniform int exampleCount;',
      'uniform vec4 view;',
      'out vec4 result;',
      functionSources(functions),
      'void main() {',
      'vec2 place = view.xy + gl_FragCoord.xy * view.zw;',
      ...lines,
      'result = vec4(loss);',
      '}',
    ];
    this.#program = gpu.programs.take(gpu, source.join('\n'));
  }

  /** Computes the loss over a view, unless it is the last one again. */
  update(view: Rectangle): void {
    const { canvas, software } = this.#gpu;
    const points = (software ? most.software : most.gpu) / this.#count;
    const scale = Math.min(1, Math.sqrt(points / (canvas.width * canvas.height)));
    const [width, height] = [canvas.width, canvas.height].map((size) =>
      Math.max(2, Math.round(size * scale)),
    );
    if (width === undefined || height === undefined) {
      return;
    }
    const fits = this.#target?.width === width && this.#target.height === height;
    if (fits && this.#view === view) {
      return;
    }
    if (!fits) {
      this.#target?.dispose();
      this.#target = new Target(this.#gpu, width, height, 1);
    }
    this.#view = view;
    this.#examples.bindInput(0);
    this.#program.use({
      examples: 0,
      exampleCount: this.#count,
      view: [view.xMin, view.yMin, (view.xMax - view.xMin) / width, (view.yMax - view.yMin) / height],
    });
    this.#target?.bindOutput(0);
    this.#program.draw();
  }

  /** Binds the texture for `lookup`; gives the uniforms it needs besides. */
  bind(unit: number): Record<string, readonly number[]> {
    const { xMin = 0, xMax = 1, yMin = 0, yMax = 1 } = this.#view ?? {};
    const { width = 1, height = 1 } = this.#target ?? {};
    this.#target?.bindInput(unit);
    return { fieldView: [xMin, yMin, width / (xMax - xMin), height / (yMax - yMin)] };
  }

  dispose(): void {
    for (const part of [this.#program, this.#examples, this.#target]) {
      part?.dispose();
    }
  }
}
