import { purposes, randomGlsl } from '../../../../src/core/lab/random.ts';
import { drawnGlsl, shuffleGlsl } from '../../../../src/core/lab/shuffle.ts';
import type { NetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import type { Architecture } from '../../../../src/core/network/model/architecture.ts';
import { divergenceBound } from '../../../../src/core/network/networkRun.ts';
import type { Rule } from '../../../../src/core/optimizer/rule.ts';
import { numberText } from '../../kernel/emit.ts';
import { functionSources } from '../../kernel/functions.ts';
import { makeLayout, texelText } from './layout.ts';
import type { Layout } from './layout.ts';
import { makeLines } from './lines.ts';
import type { Lines } from './lines.ts';
import { backwardLines, forwardLines, functionsOf, inputLines } from './passes.ts';
import type { Naming } from './passes.ts';
import { losses } from './units.ts';

/** Points stand in rows of so many texels: x, y, target. */
export const pointsPerRow = 64;
/** Steps whose constants the table holds at a time, one row each. */
export const tableRows = 1024;

/** The text of a kernel that trains networks of one shape, and what it has to be given. */
export interface TrainKernel {
  /** One for each layer of the state: each trains, and writes one layer. */
  readonly vertices: readonly string[];
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
    'uniform int first, count, pointCount, across;',
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
    ...settings.map((name, i) =>
      i % 4 === 0
        ? `vec4 w${i}_ = texelFetch(settings, ivec2(${i / 4}, id), 0); ${setting(name, i)}`
        : setting(name, i),
    ),
    ...Array.from({ length: Math.ceil(layout.numbers / 4) }, (_, texel) => {
      const names = numbers.slice(4 * texel, 4 * texel + 4);
      const reads = names.map((name, k) => `${declared(name)} = v${texel}_.${'xyzw'.charAt(k)};`);
      return `vec4 v${texel}_ = ${texelText(layout, texel)}; ${reads.join(' ')}`;
    }),
    'run = uint(member);',
    'uvec4 order = uvec4(0u);',
    'int steps = count;',
    'for (int turn = 0; turn < steps && ended == 0.0 && stopped == 0.0; turn++) {',
    ...body,
    '}',
  ];
  const vertices = Array.from({ length: layout.layers }, (_, layer) => {
    const texels = Array.from({ length: layout.perLayer }, (__, i) => layer * layout.perLayer + i);
    return [
      ...head,
      ...texels.map((_, i) => `flat out vec4 o${i};`),
      'void main() {',
      ...main,
      ...texels.map((texel, i) => {
        const names = [0, 1, 2, 3].map((k) => numbers[4 * texel + k] ?? '0.0');
        return `o${i} = vec4(${names.join(', ')});`;
      }),
      '}',
    ].join('\n');
  });
  return { vertices, fragment: fragmentText(layout), layout, lines, settings };
}

const setting = (name: string, i: number): string =>
  `${/^v\d+$/.test(name) ? '' : 'float '}${name} = w${i - (i % 4)}_.${'xyzw'.charAt(i % 4)};`;

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
function fragmentText({ perLayer, side }: Layout): string {
  const places = Array.from({ length: perLayer }, (_, i) => i);
  return [
    '#version 300 es',
    'precision highp float;',
    'precision highp int;',
    ...places.map((i) => `flat in vec4 o${i};`),
    'out vec4 value;',
    'void main() {',
    `ivec2 at = ivec2(gl_FragCoord.xy) % ${side};`,
    `switch (at.y * ${side} + at.x) {`,
    ...places.map((i) => `case ${i}: value = o${i}; break;`),
    'default: value = vec4(0.0);',
    '}',
    '}',
  ].join('\n');
}

/** What a kernel is told of each network. */
function settingsOf({ runs, layers }: NetworkConfig, rule: Rule, varying: readonly string[]): string[] {
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

interface Parts {
  readonly config: NetworkConfig;
  readonly architecture: Architecture;
  readonly rule: Rule;
  readonly lines: Lines;
  readonly settings: readonly string[];
}

/** The statements of one step, number `first + turn`. */
function stepLines(parts: Parts): string[] {
  const { config, architecture, lines, settings } = parts;
  const { parameters } = architecture;
  const all = Array.from({ length: parameters }, (_, i) => i);
  const looks = lines.look !== '';
  const at = (i: number): string => (looks ? `q${i}` : `w${i}`);
  const states = (i: number): string[] => lines.states.map((_, s) => `m${s}_${i}`);
  const tableTexels = Math.ceil(lines.tableSize / 4);
  const { dropout } = config.runs[0]!;
  const drops = settings.some((name) => name.startsWith('drop'));
  const naming: Naming = {
    weight: at,
    ...(drops
      ? { mask: (layer: number, u: number) => ((dropout[layer] ?? 0) > 0 ? `k${layer}_${u}` : undefined) }
      : {}),
  };
  const loss = losses[config.loss];
  const needsLoss = lines.readsLoss;
  const stop = lines.stops ? ['if (!going) ended = float(n);'] : [];
  return [
    'int n = first + turn;',
    ...Array.from(
      { length: tableTexels },
      (_, i) => `h${i} = texelFetch(table, ivec2(${i}, (n - 1) % ${tableRows}), 0);`,
    ),
    ...(looks ? all.map((i) => `float q${i} = lookAt(${[`w${i}`, ...states(i)].join(', ')});`) : []),
    `float ${all.map((i) => `g${i} = 0.0`).join(', ')};`,
    'batchLoss = 0.0;',
    ...batchLines(config),
    'for (int k = 0; k < taken; k++) {',
    ...exampleLines(config),
    ...inputLines(config.features),
    ...(drops ? maskLines(architecture, dropout) : []),
    ...forwardLines(architecture, naming, true),
    ...(needsLoss ? [`batchLoss += ${loss.value};`] : []),
    `float e = ${loss.slope};`,
    ...backwardLines(architecture, naming),
    '}',
    'float share = 1.0 / float(taken);',
    'batchLoss *= share;',
    ...shapeLines(parts, all, at),
    ...lines.perStep,
    'going = false;',
    ...all.map((i) => `learn(${[`w${i}`, ...states(i), `g${i}`].join(', ')});`),
    ...lines.commonSteps,
    ...(settings.includes('l1') && config.runs[0]!.l1 === 'threshold' ? thresholdLines(all) : []),
    `bool inside = ${all.map((i) => `abs(w${i}) <= ${numberText(divergenceBound)}`).join(' && ')};`,
    ...stop,
    'if (!inside) ended = -float(n);',
  ];
}

/** Chooses the batch of step n, as `Batches` does: `taken` examples. */
function batchLines({ runs }: NetworkConfig): string[] {
  const { sampling } = runs[0]!;
  return [
    'int most = min(int(batch), pointCount), batches = (pointCount + most - 1) / most, within = (n - 1) % batches;',
    'int begin = within * most, taken = min(most, pointCount - begin);',
    ...(sampling === 'shuffled'
      ? [
          `if (most < pointCount && (turn == 0 || within == 0)) order = randomWords(seed, ${purposes.shuffle}u, uint((n - 1) / batches), run);`,
        ]
      : []),
  ];
}

const places = {
  shuffled: 'int(shuffled(uint(begin + k), uint(pointCount), order))',
  replacement: 'int(drawn(uint(k), uint(pointCount), uint(n)))',
  sorted: 'begin + k',
  given: 'begin + k',
} as const;

function exampleLines({ runs }: NetworkConfig): string[] {
  const { sampling, inputNoise } = runs[0]!;
  return [
    `int place = most == pointCount ? k : ${places[sampling]};`,
    `vec4 point = texelFetch(points, ivec2(place % ${pointsPerRow}, place / ${pointsPerRow}), 0);`,
    'float x = point.x, y = point.y, t = point.z;',
    ...(inputNoise > 0
      ? [
          `uvec4 noise = philox(uvec4(uint(n), run, ${purposes.inputs}u, uint(k)), uvec2(seed, 0u));`,
          'x += inputNoise * normal01(noise.x);',
          'y += inputNoise * normal01(noise.y);',
        ]
      : []),
  ];
}

/** What multiplies each unit of the layers that drop some: see core's `Dropout`. */
function maskLines({ layers, hidden }: Architecture, rates: readonly number[]): string[] {
  const blocks = Math.ceil(hidden / 4);
  const drawn = new Set<number>();
  return layers.slice(0, -1).flatMap(({ units: count, first }, layer) => {
    if (!((rates[layer] ?? 0) > 0)) {
      return [];
    }
    return [
      `float kept${layer} = 1.0 / (1.0 - drop${layer});`,
      ...Array.from({ length: count }, (_, u) => {
        const h = first + u;
        const words = `b${h >> 2}`;
        const draw = drawn.has(h >> 2)
          ? ''
          : `uvec4 ${words} = philox(uvec4(uint(n), run, ${purposes.dropout}u, uint(k * ${blocks} + ${h >> 2})), uvec2(seed, 0u)); `;
        drawn.add(h >> 2);
        return `${draw}float k${layer}_${u} = uniform01(${words}.${'xyzw'.charAt(h & 3)}) < drop${layer} ? 0.0 : kept${layer};`;
      }),
    ];
  });
}

/** Means, clipping and penalties: as core's `BatchGradient` does them. */
function shapeLines(
  { config, rule, lines, settings }: Parts,
  all: readonly number[],
  at: (i: number) => string,
): string[] {
  const has = (name: string): boolean => settings.includes(name);
  const climbs = (rule.hyper['maximize'] ?? 0) !== 0;
  const sign = climbs ? '-' : '';
  const slope = has('l1') && config.runs[0]!.l1 === 'gradient';
  const penalty = (i: number): string =>
    [...(has('l2') ? [` + l2 * ${at(i)}`] : []), ...(slope ? [` + l1 * sign(${at(i)})`] : [])].join('');
  return [
    ...(has('clipvalue')
      ? all.map((i) => `g${i} = clamp(share * g${i}, -clipvalue, clipvalue);`)
      : [`float unit = share;`]),
    ...(has('clipvalue') ? ['float unit = 1.0;'] : []),
    ...(has('clipnorm')
      ? [
          `float reach = unit * sqrt(${all.map((i) => `g${i} * g${i}`).join(' + ')});`,
          `unit *= min(1.0, clipnorm / (reach${rule.convention === 'pytorch' ? ' + 1e-6' : ''}));`,
        ]
      : []),
    ...all.map((i) => `g${i} = ${sign}unit * g${i}${penalty(i)};`),
    ...(lines.readsLoss
      ? [
          ...(climbs ? ['batchLoss = -batchLoss;'] : []),
          ...(has('l1') ? [`batchLoss += l1 * (${all.map((i) => `abs(${at(i)})`).join(' + ')});`] : []),
          ...(has('l2')
            ? [`batchLoss += 0.5 * l2 * (${all.map((i) => `${at(i)} * ${at(i)}`).join(' + ')});`]
            : []),
        ]
      : []),
  ];
}

/** L1 as a step of its own, which ends at exactly zero. */
const thresholdLines = (all: readonly number[]): string[] => [
  'float shrink = rate * l1;',
  ...all.map(
    (i) => `w${i} = w${i} > shrink ? w${i} - shrink : w${i} < -shrink ? w${i} + shrink : w${i} * 0.0;`,
  ),
];
