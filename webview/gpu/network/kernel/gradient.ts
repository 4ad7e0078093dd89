import { purposes } from '../../../../src/core/lab/random.ts';
import type { NetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import type { Architecture } from '../../../../src/core/network/model/architecture.ts';
import type { Rule } from '../../../../src/core/optimizer/rule.ts';
import type { Lines } from './ruleLines.ts';
import { backwardLines, forwardLines, inputLines } from './passes.ts';
import type { Naming } from './passes.ts';
import { losses } from './units.ts';

/** Points stand in rows of so many texels, a power of two: x, y, target. */
export const pointsPerRow = 64;

/** GLSL: statements that read point number `index` into `x`, `y` and the target `t`. Division takes a renderer longer. */
export const pointLines = (index: string): string[] => [
  `vec4 point = texelFetch(points, ivec2(${index} & ${pointsPerRow - 1}, ${index} >> ${Math.log2(pointsPerRow)}), 0);`,
  'float x = point.x, y = point.y, t = point.z;',
];

/**
 * `shuffled` of core, with what is the same for a whole draw and for an epoch known before. Without shifts, which a
 * software renderer does lane by lane: a place has 12 bits at most, which a float holds.
 */
export const shuffleGlsl = `
int shuffleMask;
float shuffleShift;
ivec4 shuffleLow, shuffleHigh;
void beginShuffle(int count) {
  int bits = 0;
  while ((1 << bits) < count) bits++;
  shuffleMask = (1 << bits) - 1;
  shuffleShift = 1.0 / float(1 << ((bits + 1) >> 1));
}
void beginEpoch(uvec4 words) {
  shuffleLow = ivec4(words & 0xffffu);
  shuffleHigh = ivec4(words >> 16);
}
int halfMixed(int place, int factor, int sum) {
  place = (place * factor + sum) & shuffleMask;
  return place ^ int(float(place) * shuffleShift);
}
int mixed(int place, int low, int high) {
  return halfMixed(halfMixed(place, low | 1, high), high | 1, low);
}
int shuffledPlace(int place, int count) {
  do {
    place = mixed(place, shuffleLow.x, shuffleHigh.x);
    place = mixed(place, shuffleLow.y, shuffleHigh.y);
    place = mixed(place, shuffleLow.z, shuffleHigh.z);
    place = mixed(place, shuffleLow.w, shuffleHigh.w);
  } while (place >= count);
  return place;
}
`;

/** What the statements of a step are made from. */
export interface Parts {
  readonly config: NetworkConfig;
  readonly architecture: Architecture;
  readonly rule: Rule;
  readonly lines: Lines;
  readonly settings: readonly string[];
}

/** How parameter i is called where the gradient is taken. */
export const weightAt = (lines: Lines, i: number): string => (lines.look === '' ? `w${i}` : `q${i}`);

/**
 * Statements that make `g0`, `g1`, … the gradient that step n sees, with clipping and penalties, and `batchLoss` if the
 * rule reads it.
 * @param fresh GLSL: has the order of an epoch's examples to be drawn?
 */
export function gradientLines(parts: Parts, fresh: string): string[] {
  const { config, architecture, lines, settings } = parts;
  const all = Array.from({ length: architecture.parameters }, (_, i) => i);
  const states = (i: number): string[] => lines.states.map((_, s) => `m${s}_${i}`);
  const { dropout } = config.runs[0]!;
  const drops = settings.some((name) => name.startsWith('drop'));
  const naming: Naming = {
    weight: (i) => weightAt(lines, i),
    ...(drops
      ? { mask: (layer: number, u: number) => ((dropout[layer] ?? 0) > 0 ? `k${layer}_${u}` : undefined) }
      : {}),
  };
  const loss = losses[config.loss];
  return [
    ...(lines.look === ''
      ? []
      : all.map((i) => `float q${i} = lookAt(${[`w${i}`, ...states(i)].join(', ')});`)),
    `float ${all.map((i) => `g${i} = 0.0`).join(', ')};`,
    'batchLoss = 0.0;',
    ...batchLines(config, fresh),
    'for (int k = 0; k < taken; k++) {',
    ...exampleLines(config),
    ...inputLines(config.features),
    ...(drops ? maskLines(architecture, dropout) : []),
    ...forwardLines(architecture, naming, true),
    ...(lines.readsLoss ? [`batchLoss += ${loss.value};`] : []),
    `float e = ${loss.slope};`,
    ...backwardLines(architecture, naming),
    '}',
    'float share = 1.0 / float(taken);',
    'batchLoss *= share;',
    ...shapeLines(parts, all, (i) => weightAt(lines, i)),
  ];
}

/** Chooses the batch of step n, as `Batches` does: `taken` examples. */
function batchLines({ runs }: NetworkConfig, fresh: string): string[] {
  const { sampling, batchSize } = runs[0]!;
  if (batchSize === 'all') {
    return ['int taken = pointCount;'];
  }
  return [
    'int most = min(int(batch), pointCount), batches = (pointCount + most - 1) / most, within = (n - 1) % batches;',
    'int begin = within * most, taken = min(most, pointCount - begin);',
    ...(sampling === 'shuffled'
      ? [
          // A loop, since a software renderer computes what stands in an `if`, whether or not it is so.
          `for (bool draws = most < pointCount && (${fresh}); draws; draws = false) {`,
          `beginEpoch(randomWords(seed, ${purposes.shuffle}u, uint((n - 1) / batches), run));`,
          '}',
        ]
      : []),
  ];
}

const places = {
  shuffled: 'shuffledPlace(begin + k, pointCount)',
  replacement: 'int(drawn(uint(k), uint(pointCount), uint(n)))',
  sorted: 'begin + k',
  given: 'begin + k',
} as const;

function exampleLines({ runs }: NetworkConfig): string[] {
  const { sampling, batchSize, inputNoise } = runs[0]!;
  return [
    // Without a branch for each example where all of them are taken anyway.
    `int place = ${batchSize === 'all' ? 'k' : `most == pointCount ? k : ${places[sampling]}`};`,
    ...pointLines('place'),
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
