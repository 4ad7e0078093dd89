import { purposes, randomGlsl } from '../../../src/core/lab/random.ts';
import { drawnGlsl, shuffleGlsl } from '../../../src/core/lab/shuffle.ts';
import { batchDeclarations } from './batchGlsl.ts';
import { bodyLines, endLines } from './body.ts';
import { functionSources } from './functionGlsl.ts';
import { makePlan, settings } from './kernelPlan.ts';
import type { KernelOptions, Plan } from './kernelPlan.ts';
import { searchFunctions } from './searchGlsl.ts';
import type { Step } from './step.ts';

/** The text of a kernel, and how its uniforms are computed. */
export interface Kernel {
  readonly vertex: string;
  /** One for each pass: a pass writes as many layers as a draw can. */
  readonly fragments: readonly string[];
  /** RGBA textures that a run's numbers fill. */
  readonly layers: number;
  /** What a run carries, four to a layer: x and y first; `%ended` last, if runs end. */
  readonly carried: readonly string[];
  /**
   * Values for the uniforms `h0`, `h1`, …: from hyperparameters, settings, `T`, and `t`, the first step of a draw.
   */
  readonly constants: (values: Readonly<Record<string, number>>) => readonly (readonly number[])[];
}

/**
 * Writes the fragment shader that does `count` steps of each run from step `first` on: from the textures `state0`,
 * `state1`, …, or, where `first` is 1, from the start. The texture `edges` has in texel (i, 0) what pixels in column
 * i share, and in (j, 1) what pixels in row j share: their x or y at the start, and their value of a swept
 * hyperparameter. Further uniforms: `seed`, and `width` of the grid. `%ended` is 0 while a run goes on; then its
 * size is one more than the step it ended after, positive where it converged and negative where it diverged.
 */
export function makeKernel(step: Step, options: KernelOptions): Kernel {
  const plan = makePlan(step, options);
  const main = mainLines(plan);
  const search = step.search ? searchFunctions(plan, step.search) : '';
  const layers = Math.ceil(plan.carried.length / 4);
  const vectors = Array.from({ length: plan.constants.vectors }, (_, i) => `h${i}`);
  const random = options.scattered || step.noisy || (step.batch !== undefined && !options.wholeBatch);
  const head = [
    '#version 300 es',
    'precision highp float;',
    'precision highp int;',
    ...vectors.map((name) => `${options.software ? 'flat in' : 'uniform'} vec4 ${name};`),
    ...Array.from({ length: layers }, (_, i) => `uniform highp sampler2D state${i};`),
    'uniform highp sampler2D edges;',
    'uniform int first, count, width;',
    'uniform uint seed;',
    'uint run;',
    ...(step.noisy ? ['float noiseX, noiseY;'] : []),
    ...(random ? [randomGlsl] : []),
    ...(step.batch ? [batchDeclarations, ...(options.wholeBatch ? [] : [batchFunctions(options)])] : []),
    functionSources(plan.functions),
    search,
  ];
  const fragments: string[] = [];
  for (let from = 0; from < layers; from += options.maxOutputs) {
    const outputs = Array.from({ length: Math.min(options.maxOutputs, layers - from) }, (_, i) => i);
    fragments.push(
      [
        ...head,
        ...outputs.map((i) => `layout(location = ${i}) out vec4 out${i};`),
        'void main() {',
        ...main,
        ...outputs.map((i) => `out${i} = ${texel(plan, from + i)};`),
        '}',
      ].join('\n'),
    );
  }
  const names = [...Object.keys(step.hyper), ...Object.values(settings), 'T', 't'];
  return {
    vertex: vertexSource(options.software ? vectors : []),
    fragments,
    layers,
    carried: plan.carried,
    constants: plan.constants.compile(names),
  };
}

/** The functions that choose examples. */
const batchFunctions = ({ sampling }: KernelOptions): string =>
  ({ shuffled: shuffleGlsl, replacement: drawnGlsl, sorted: '', given: '' })[sampling];

/** A triangle that covers everything, and the constants as flat varyings. */
function vertexSource(vectors: readonly string[]): string {
  return [
    '#version 300 es',
    ...vectors.flatMap((name) => [`uniform vec4 ${name}In;`, `flat out vec4 ${name};`]),
    'void main() {',
    'gl_Position = vec4(float((gl_VertexID & 1) << 2) - 1.0, float((gl_VertexID & 2) << 1) - 1.0, 0.0, 1.0);',
    ...vectors.map((name) => `${name} = ${name}In;`),
    '}',
  ].join('\n');
}

function texel({ carried, nameOf }: Plan, layer: number): string {
  const names = Array.from({ length: 4 }, (_, i) => carried[4 * layer + i]);
  return `vec4(${names.map((name) => (name === undefined ? '0.0' : nameOf(name))).join(', ')})`;
}

/** Statements that a turn of the loop may have: several steps of a short rule, one of a long one. */
const turnLength = 180;
/** Drivers write a function out where it is called: about so many statements. */
const callLength = 40;

function lengthOf(lines: readonly string[], functions: ReadonlySet<string>): number {
  const text = lines.join('\n');
  const calls = [...functions].map((name) => text.split(`${name}(`).length - 1);
  return lines.length + callLength * calls.reduce((sum, count) => sum + count, 0);
}

/** The loop over steps. A turn costs as much as some ten operations, so that short rules do several steps in one. */
function loopLines({ options, functions }: Plan, body: readonly string[]): string[] {
  const running = options.ends ? ' && ended == 0.0' : '';
  const several = Math.min(4, Math.max(1, Math.floor(turnLength / lengthOf(body, functions))));
  const step = (k: number): string[] => ['{', `int n = first + i + ${k};`, ...body, '}'];
  return [
    'int i = 0;',
    ...(several > 1
      ? [
          `for (; i + ${several} <= steps${running}; i += ${several}) {`,
          ...Array.from({ length: several }, (_, k) => step(k)).flat(),
          '}',
        ]
      : []),
    `for (; i < steps${running}; i++) {`,
    ...step(0),
    '}',
  ];
}

function mainLines(plan: Plan): string[] {
  const { options, carried, nameOf, moving, constants, pixels, start, step, write } = plan;
  const variables = carried.map(nameOf);
  const pixelParts = write([...pixels.values()], 'a');
  const startParts = write(start.slice(2), 'b');
  const spread = constants.text(step.graph.variable(settings.spread));
  const scatter = [
    `uvec4 words = randomWords(seed, ${purposes.start}u, 0u, run);`,
    `x += ${spread} * normal01(words.x);`,
    `y += ${spread} * normal01(words.y);`,
  ];
  const movingValues = moving.map(({ value }) => constants.text(value));
  return [
    'ivec2 at = ivec2(gl_FragCoord.xy);',
    // Software renderers are slow to read a uniform in the condition of a loop.
    'int steps = count;',
    'run = uint(at.y * width + at.x);',
    'vec4 edgeX = texelFetch(edges, ivec2(at.x, 0), 0), edgeY = texelFetch(edges, ivec2(at.y, 1), 0);',
    ...pixelParts.lines,
    ...[...pixels.keys()].map((name, i) => `float ${nameOf(name)} = ${pixelParts.results[i] ?? ''};`),
    `float ${variables.map((name) => `${name} = 0.0`).join(', ')};`,
    'if (first == 1) {',
    'x = edgeX.x; y = edgeY.x;',
    ...(options.scattered ? scatter : []),
    ...startParts.lines,
    ...startParts.results.map((value, i) => `${variables[i + 2] ?? ''} = ${value};`),
    '} else {',
    ...Array.from({ length: Math.ceil(variables.length / 4) }, (_, layer) =>
      [
        `vec4 v${layer} = texelFetch(state${layer}, at, 0);`,
        ...variables
          .slice(4 * layer, 4 * layer + 4)
          .map((name, i) => `${name} = v${layer}.${'xyzw'.charAt(i)};`),
      ].join(' '),
    ),
    '}',
    ...moving.map(({ name }, i) => `float ${nameOf(name)} = ${movingValues[i] ?? ''};`),
    ...loopLines(plan, bodyLines(plan)),
    ...(options.ends ? ['if (ended == 0.0) {', ...endLines(plan, 'first + count - 1', 'z'), '}'] : []),
  ];
}
