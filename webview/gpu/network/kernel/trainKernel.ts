import { randomGlsl } from '../../../../src/core/lab/random.ts';
import { drawnGlsl } from '../../../../src/core/lab/shuffle.ts';
import type { NetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import type { Architecture } from '../../../../src/core/network/model/architecture.ts';
import { divergenceBound } from '../../../../src/core/network/networkRun.ts';
import type { Rule } from '../../../../src/core/optimizer/rule.ts';
import { numberText } from '../../kernel/emit.ts';
import { functionSources } from '../../kernel/functionGlsl.ts';
import { makeLayout, texelText } from './texelLayout.ts';
import type { Layout } from './texelLayout.ts';
import { makeLines } from './ruleLines.ts';
import type { Lines } from './ruleLines.ts';
import { gradientLines, shuffleGlsl } from './gradient.ts';
import type { Parts } from './gradient.ts';
import { functionsOf } from './passes.ts';
import { losses } from './units.ts';

/** Steps whose constants the table holds at a time, one row each. */
export const tableRows = 1024;

/** The text of a kernel that trains networks of one shape, and what it has to be given. */
export interface TrainKernel {
  /** Trains, and hands on the layer of the state that the uniform `part` names. */
  readonly vertex: string;
  readonly fragment: string;
  readonly layout: Layout;
  readonly lines: Lines;
  /** What each network is told, by name, in this order: four to a texel. */
  readonly settings: readonly string[];
}

/**
 * Each network is a point: its vertex reads the state, takes `count` steps from step `first` on, all in registers, and
 * hands the new state to the point's pixels, which write it. So a step costs no reading and no drawing.
 * @param config of any of the networks; what differs between them comes as a setting
 * @param mostVectors that a vertex can hand on
 */
export function makeTrainKernel(
  config: NetworkConfig,
  architecture: Architecture,
  rule: Rule,
  varying: readonly string[],
  mostVectors: number,
): TrainKernel {
  const lines = makeLines(rule, varying);
  const layout = makeLayout(architecture.parameters, lines.states.length, lines.common.length, mostVectors);
  const settings = settingsOf(config, rule, varying);
  const body = stepLines({ config, architecture, rule, lines, settings });
  const functions = new Set([
    ...lines.functions,
    ...functionsOf(architecture),
    ...losses[config.loss].functions,
  ]);
  const { sampling } = config.runs[0]!;
  const numbers = numberNames(layout);
  const head = [
    '#version 300 es',
    'precision highp float;',
    'precision highp int;',
    'precision highp sampler2D;',
    ...Array.from({ length: layout.layers }, (_, i) => `uniform sampler2D state${i};`),
    'uniform sampler2D settings, points, table;',
    'uniform int first, count, pointCount, across, part;',
    'uniform uint seed;',
    'uniform vec2 size;',
    'uint run;',
    ...lines.globals,
    randomGlsl,
    sampling === 'replacement' ? drawnGlsl : shuffleGlsl,
    functionSources(functions),
    lines.look,
    lines.learn,
  ];
  const main = [
    'int id = gl_VertexID;',
    `ivec2 block = ivec2(id % across, id / across) * ${layout.side};`,
    `gl_PointSize = ${layout.side}.0;`,
    `gl_Position = vec4((vec2(block) + ${(layout.side / 2).toFixed(1)}) / size * 2.0 - 1.0, 0.0, 1.0);`,
    ...settingTexts(settings),
    ...Array.from({ length: Math.ceil(layout.numbers / 4) }, (_, texel) => {
      const names = numbers.slice(4 * texel, 4 * texel + 4);
      const reads = names.map((name, k) => `${declared(name)} = v${texel}_.${'xyzw'.charAt(k)};`);
      return `vec4 v${texel}_ = ${texelText(layout, texel)}; ${reads.join(' ')}`;
    }),
    'run = uint(member);',
    ...(sampling === 'shuffled' ? ['beginShuffle(pointCount);'] : []),
    'int steps = count;',
    'for (int turn = 0; turn < steps && ended == 0.0 && stopped == 0.0; turn++) {',
    ...body,
    '}',
  ];
  const vertex = [
    ...head,
    `flat out vec4 texels[${layout.perLayer}];`,
    'void main() {',
    ...main,
    ...Array.from({ length: layout.perLayer }, (_, i) => `texels[${i}] = ${partText(layout, numbers, i)};`),
    '}',
  ].join('\n');
  return { vertex, fragment: fragmentText(layout), layout, lines, settings };
}

/** The texel at a place of the layer that `part` names. */
function partText({ perLayer, layers }: Layout, numbers: readonly string[], place: number): string {
  const texels = Array.from({ length: layers }, (_, layer) => {
    const first = 4 * (layer * perLayer + place);
    return `vec4(${[0, 1, 2, 3].map((k) => numbers[first + k] ?? '0.0').join(', ')})`;
  });
  return texels.reduceRight((rest, texel, layer) => `part == ${layer} ? ${texel} : ${rest}`);
}

/** Statements that read what network `id` is told; varying hyperparameters are globals, which functions see. */
export const settingTexts = (settings: readonly string[]): string[] =>
  settings.map((name, i) => {
    const set = `${/^v\d+$/.test(name) ? '' : 'float '}${name} = w${i - (i % 4)}_.${'xyzw'.charAt(i % 4)};`;
    return i % 4 === 0 ? `vec4 w${i}_ = texelFetch(settings, ivec2(${i / 4}, id), 0); ${set}` : set;
  });

/** Common states are globals, which functions see. */
const declared = (name: string): string => (/^c\d+$/.test(name) ? name : `float ${name}`);

/** Names of a network's numbers, in their order. */
function numberNames({ parameters, states, common }: Layout): string[] {
  const all = Array.from({ length: parameters }, (_, i) => `w${i}`);
  for (let s = 0; s < states; s++) {
    for (let i = 0; i < parameters; i++) {
      all.push(`m${s}_${i}`);
    }
  }
  return [...all, ...Array.from({ length: common }, (_, i) => `c${i}`), 'ended'];
}

/** Hands a pixel of a point its texel. */
export function fragmentText({ perLayer, side }: Layout): string {
  return [
    '#version 300 es',
    'precision highp float;',
    'precision highp int;',
    `flat in vec4 texels[${perLayer}];`,
    'out vec4 value;',
    'void main() {',
    `ivec2 at = ivec2(gl_FragCoord.xy) % ${side};`,
    `value = texels[min(at.y * ${side} + at.x, ${perLayer - 1})];`,
    '}',
  ].join('\n');
}

/** What a kernel is told of each network. */
export function settingsOf(
  { runs, layers }: NetworkConfig,
  rule: Rule,
  varying: readonly string[],
): string[] {
  const { dropout, inputNoise } = runs[0]!;
  const used = (name: string): boolean => (rule.hyper[name] ?? 0) !== 0;
  return [
    'member',
    'batch',
    'stopped',
    ...layers.flatMap((_, layer) => ((dropout[layer] ?? 0) > 0 ? [`drop${layer}`] : [])),
    ...(inputNoise > 0 ? ['inputNoise'] : []),
    ...['l1', 'l2', 'clipvalue', 'clipnorm'].filter(used),
    ...varying.map((_, i) => `v${i}`),
  ];
}

/** The statements of one step, number `first + turn`. */
function stepLines(parts: Parts): string[] {
  const { config, architecture, lines, settings } = parts;
  const all = Array.from({ length: architecture.parameters }, (_, i) => i);
  const states = (i: number): string[] => lines.states.map((_, s) => `m${s}_${i}`);
  return [
    'int n = first + turn;',
    ...tableReads(lines),
    ...gradientLines(parts, 'turn == 0 || within == 0'),
    ...lines.perStep,
    'going = false;',
    ...all.map((i) => `learn(${[`w${i}`, ...states(i), `g${i}`].join(', ')});`),
    ...lines.commonSteps,
    ...(shrinks(config, settings) ? ['float shrink = rate * l1;', ...all.map((i) => shrunk(`w${i}`))] : []),
    `bool inside = ${insideText(all)};`,
    ...(lines.stops ? ['if (!going) ended = float(n);'] : []),
    'if (!inside) ended = -float(n);',
  ];
}

/** Reads the constants of step n. */
export const tableReads = ({ tableSize }: Lines): string[] =>
  Array.from(
    { length: Math.ceil(tableSize / 4) },
    (_, i) => `h${i} = texelFetch(table, ivec2(${i}, (n - 1) % ${tableRows}), 0);`,
  );

/**
 * Are all parameters within bounds? Four at a time: a software renderer takes each `&&` for a branch. Written so that it
 * is false for what is not a number.
 */
export function insideText(all: readonly number[]): string {
  const bound = `vec4(${numberText(divergenceBound)})`;
  let terms = inFours(all.map((i) => `w${i}`)).map(
    (four) => `all(lessThanEqual(abs(vec4(${four})), ${bound}))`,
  );
  while (terms.length > 1) {
    terms = inFours(terms).map((four) => `all(bvec4(${four}))`);
  }
  return terms[0] ?? 'true';
}

/** Lists of four; the last is filled up with what it ends with. */
const inFours = (texts: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(texts.length / 4) }, (_, i) =>
    [0, 1, 2, 3].map((k) => texts[4 * i + k] ?? texts.at(-1)!).join(', '),
  );

/** L1 as a step of its own, which ends at exactly zero. */
export const shrinks = ({ runs }: NetworkConfig, settings: readonly string[]): boolean =>
  settings.includes('l1') && runs[0]!.l1 === 'threshold';
export const shrunk = (w: string): string =>
  `${w} = ${w} > shrink ? ${w} - shrink : ${w} < -shrink ? ${w} + shrink : ${w} * 0.0;`;
