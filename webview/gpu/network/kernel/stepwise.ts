import { randomGlsl } from '../../../../src/core/lab/random.ts';
import { drawnGlsl } from '../../../../src/core/lab/shuffle.ts';
import type { NetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import type { Architecture } from '../../../../src/core/network/model/architecture.ts';
import type { Rule } from '../../../../src/core/optimizer/rule.ts';
import { functionSources } from '../../kernel/functionGlsl.ts';
import { gradientLines, shuffleGlsl } from './gradient.ts';
import { makeLayout, texelText } from './texelLayout.ts';
import type { Layout } from './texelLayout.ts';
import { makeLines } from './ruleLines.ts';
import type { Lines } from './ruleLines.ts';
import { functionsOf } from './passes.ts';
import { insideText, settingsOf, settingTexts, shrinks, shrunk, tableReads } from './trainKernel.ts';
import { losses } from './units.ts';

/** What a device allows a draw. */
export interface DrawLimits {
  /** Vectors that a vertex hands to the pixels of its point. */
  readonly vectors: number;
  /** Textures that a pixel writes. */
  readonly outputs: number;
}

/** The texts of kernels that take one step a draw: vertices make the gradient, the pixels of their points the update. */
export interface StepwiseKernel {
  /** One for each part of the numbers. */
  readonly draws: readonly { readonly vertex: string; readonly fragment: string }[];
  /** Layers of the layout that a draw writes: a pixel has a texel of each. */
  readonly layersPerDraw: number;
  /** Of the parameters, each followed by what it remembers in layers of its own: see `StepDrawing`. */
  readonly layout: Layout;
  readonly lines: Lines;
  readonly settings: readonly string[];
}

/** Textures that a shader may read, on every device. */
const mostTextures = 16;

const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
/** Numbers of a network besides its parameters: the batch's loss, and how the network ended. */
const others = 2;
const component = (k: number): string => 'xyzw'.charAt(k & 3);
const head = [
  '#version 300 es',
  'precision highp float;',
  'precision highp int;',
  'precision highp sampler2D;',
];

/** Everything that the texts are made from. */
interface Making {
  readonly config: NetworkConfig;
  readonly architecture: Architecture;
  readonly rule: Rule;
  readonly lines: Lines;
  readonly settings: readonly string[];
  readonly layout: Layout;
  readonly layersPerDraw: number;
  /** What the pixels of all parts are told besides the gradient, as expressions that both texts know. */
  readonly told: readonly string[];
}

/**
 * For networks with more numbers than a vertex can hand on: what parameters remember never passes through it, and a
 * driver has less to compile. Not for rules that stop or remember something once for all parameters: a pixel sees only
 * its own.
 */
export function makeStepwiseKernel(
  config: NetworkConfig,
  architecture: Architecture,
  rule: Rule,
  varying: readonly string[],
  limits: DrawLimits,
): StepwiseKernel {
  const lines = makeLines(rule, varying);
  const settings = settingsOf(config, rule, varying);
  const told = toldOf(config, lines, settings);
  const { layout, layersPerDraw } = layoutOf(architecture.parameters, lines, told.length, limits);
  const making = { config, architecture, rule, lines, settings, layout, layersPerDraw, told };
  return {
    draws: all(layout.layers / layersPerDraw).map((part) => ({
      vertex: vertexText(making, part),
      fragment: pixelText(making, part),
    })),
    layersPerDraw,
    layout,
    lines,
    settings,
  };
}

/** Does the network take this step? */
const goes = 'goes';

/** What the update of a parameter reads of its network and of the step. */
function toldOf(config: NetworkConfig, lines: Lines, settings: readonly string[]): string[] {
  return [
    goes,
    ...(lines.readsLoss ? ['batchLoss'] : []),
    ...lines.globals.flatMap((line) => /^float ([nv]\d+);$/.exec(line)?.[1] ?? []),
    ...(shrinks(config, settings) ? ['shrink'] : []),
    ...all(lines.tableSize).map((k) => `h${k >> 2}.${component(k)}`),
  ];
}

/**
 * As few draws as can be, since each makes the gradient anew; and in each as many texels a pixel as can be, since
 * each pixel takes in all that its vertex hands on.
 */
function layoutOf(
  parameters: number,
  { states, look }: Lines,
  told: number,
  { vectors, outputs }: DrawLimits,
): { readonly layout: Layout; readonly layersPerDraw: number } {
  const numbers = parameters + others;
  const arrays = 1 + states.length;
  const choices = [1, 2, 4].map((layersPerDraw) => {
    let draws = 1;
    for (; handedOn(numbers, draws, layersPerDraw, told) > vectors;) {
      draws++;
    }
    const read = 3 + draws * layersPerDraw * (look === '' ? 1 : arrays);
    return { layersPerDraw, draws, fits: layersPerDraw * arrays <= outputs && read <= mostTextures };
  });
  const { layersPerDraw, draws } = choices.reduce((best, one) =>
    one.fits && one.draws <= best.draws ? one : best,
  );
  const layers = layersPerDraw * draws;
  const made = makeLayout(parameters, 0, 1, perLayerOf(numbers, layers));
  return { layersPerDraw, layout: { ...made, layers } };
}

const perLayerOf = (numbers: number, layers: number): number => Math.ceil(Math.ceil(numbers / 4) / layers);

/** Vectors that a vertex hands on: what is told follows the numbers of its part. */
function handedOn(numbers: number, draws: number, layersPerDraw: number, told: number): number {
  const own = layersPerDraw * perLayerOf(numbers, draws * layersPerDraw);
  return Math.max(own, Math.ceil((Math.min(numbers, 4 * own) + told) / 4));
}

/** Names of the textures of a layer: the parameters, and what they remember. */
const arraysOf = (lines: Lines, layer: number): string[] => [
  `state${layer}`,
  ...lines.states.map((_, s) => `m${s}_${layer}`),
];

/** What a vertex hands on: the numbers of its part, then what else is told. */
function handed({ architecture, layout, layersPerDraw, told }: Making, part: number): string[] {
  const { parameters } = architecture;
  const own = 4 * layersPerDraw * layout.perLayer;
  const numbers = [...all(parameters).map((i) => `g${i}`), 'batchLoss', 'ended'];
  const list = [...numbers.slice(part * own, (part + 1) * own), ...told];
  return [...list, ...all(Math.max(0, own - list.length)).map(() => '0.0')];
}

function vertexText(making: Making, part: number): string {
  const { config, architecture, rule, lines, settings, layout } = making;
  const { parameters } = architecture;
  const looks = lines.look !== '';
  const functions = new Set([
    ...lines.functions,
    ...functionsOf(architecture),
    ...losses[config.loss].functions,
  ]);
  const { sampling } = config.runs[0]!;
  const numbers = handed(making, part);
  const texels = all(Math.ceil(numbers.length / 4));
  return [
    ...head,
    ...all(layout.layers)
      .flatMap((layer) => arraysOf(lines, layer).slice(0, looks ? undefined : 1))
      .map((name) => `uniform sampler2D ${name};`),
    'uniform sampler2D settings, points, table;',
    'uniform int n, pointCount, across;',
    'uniform uint seed;',
    'uniform vec2 size;',
    'uint run;',
    ...lines.globals,
    randomGlsl,
    sampling === 'replacement' ? drawnGlsl : shuffleGlsl,
    functionSources(functions),
    lines.look,
    `flat out vec4 texels[${texels.length}];`,
    'void main() {',
    'int id = gl_VertexID;',
    `ivec2 block = ivec2(id % across, id / across) * ${layout.side};`,
    `gl_PointSize = ${layout.side}.0;`,
    `gl_Position = vec4((vec2(block) + ${(layout.side / 2).toFixed(1)}) / size * 2.0 - 1.0, 0.0, 1.0);`,
    ...settingTexts(settings),
    ...readLines(layout, parameters + others, 'state', (i) =>
      i < parameters ? `w${i}` : i === parameters ? 'lossBefore' : 'ended',
    ),
    ...(looks
      ? lines.states.flatMap((_, s) => readLines(layout, parameters, `m${s}_`, (i) => `m${s}_${i}`))
      : []),
    'run = uint(member);',
    ...(sampling === 'shuffled' ? ['beginShuffle(pointCount);'] : []),
    `if (ended == 0.0 && !(${insideText(all(parameters))})) ended = 1.0 - float(n);`,
    `float ${goes} = ended == 0.0 && stopped == 0.0 ? 1.0 : 0.0;`,
    ...tableReads(lines),
    ...gradientLines({ config, architecture, rule, lines, settings }, 'true'),
    ...lines.perStep,
    ...(shrinks(config, settings) ? ['float shrink = rate * l1;'] : []),
    ...texels.map((i) => `texels[${i}] = ${vectorText(numbers, i)};`),
    '}',
  ].join('\n');
}

const vectorText = (numbers: readonly string[], texel: number): string =>
  `vec4(${[0, 1, 2, 3].map((k) => numbers[4 * texel + k] ?? '0.0').join(', ')})`;

/** Statements that read an array of so many numbers. */
function readLines(layout: Layout, count: number, prefix: string, name: (i: number) => string): string[] {
  return all(Math.ceil(count / 4)).map((texel) => {
    const numbers = all(4)
      .map((k) => 4 * texel + k)
      .filter((i) => i < count);
    const text = texelText(layout, texel).replace('state', prefix);
    const reads = numbers.map((i) => `float ${name(i)} = ${prefix}v${texel}.${component(i)};`);
    return `vec4 ${prefix}v${texel} = ${text}; ${reads.join(' ')}`;
  });
}

/** Each pixel has a texel of each layer of its part: four parameters, and what they remember. */
function pixelText(making: Making, part: number): string {
  const { architecture, lines, layout, layersPerDraw, told } = making;
  const { perLayer, side } = layout;
  const numbers = handed(making, part);
  const arrays = all(layersPerDraw).map((k) => arraysOf(lines, part * layersPerDraw + k));
  return [
    ...head,
    ...arrays.flat().map((name) => `uniform sampler2D ${name};`),
    ...lines.globals,
    functionSources(lines.functions),
    lines.learn,
    `flat in vec4 texels[${Math.ceil(numbers.length / 4)}];`,
    ...arrays.flat().map((_, i) => `layout(location = ${i}) out vec4 out${i};`),
    'void main() {',
    `ivec2 at = ivec2(gl_FragCoord.xy), within = at % ${side};`,
    `int place = min(within.y * ${side} + within.x, ${perLayer - 1});`,
    ...told.map((name) => {
      const from = numbers.lastIndexOf(name);
      const value = `texels[${from >> 2}].${component(from)}`;
      return `${name === goes || name === 'shrink' ? 'float ' : ''}${name} = ${value};`;
    }),
    ...arrays.flatMap((names, k) => updateLines(names, k, (part * layersPerDraw + k) * perLayer)),
    '}',
  ].join('\n');

  /** Statements for the texel that a pixel has of one layer, whose first texel is number `first`. */
  function updateLines(names: readonly string[], k: number, first: number): string[] {
    const { parameters } = architecture;
    const shrinking = told.includes('shrink');
    // Only the last texels have other numbers than parameters.
    const pure = 4 * (first + perLayer) <= parameters;
    const arrayOf = (i: number): string => `a${k}_${i}`;
    return [
      `vec4 g${k} = texels[place + ${k * perLayer}];`,
      ...names.map((name, i) => `vec4 ${arrayOf(i)} = texelFetch(${name}, at, 0);`),
      ...(pure ? [] : [`int first${k} = 4 * (${first} + place);`]),
      `if (${goes} != 0.0) {`,
      ...['x', 'y', 'z', 'w'].flatMap((c, i) => {
        const numbers = names.map((_, a) => `${arrayOf(a)}.${c}`);
        return [
          ...(pure ? [] : [`if (first${k} + ${i} < ${parameters}) {`]),
          `learn(${[...numbers, `g${k}.${c}`].join(', ')});`,
          ...(shrinking ? [shrunk(numbers[0]!)] : []),
          ...(pure ? [] : ['}']),
        ];
      }),
      '}',
      // What follows the parameters goes along, also where a network has ended.
      ...(pure
        ? []
        : ['x', 'y', 'z', 'w'].map(
            (c, i) => `if (first${k} + ${i} >= ${parameters}) ${arrayOf(0)}.${c} = g${k}.${c};`,
          )),
      ...names.map((_, i) => `out${k * names.length + i} = ${arrayOf(i)};`),
    ];
  }
}
