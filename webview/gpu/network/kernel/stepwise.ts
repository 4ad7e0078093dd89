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
import {
  fragmentText,
  insideText,
  settingsOf,
  settingTexts,
  shrinks,
  shrunk,
  tableReads,
} from './trainKernel.ts';
import { losses } from './units.ts';

/** The texts of kernels that take a step in two draws: gradient, then update. */
export interface StepwiseKernel {
  /** Each layer's points: the gradient, the batch's loss and how the network ended. */
  readonly vertices: readonly string[];
  readonly fragment: string;
  /** Each layer's pixels: four parameters and what they remember. */
  readonly updates: readonly string[];
  /** Of the textures of parameters, and of the gradient: P numbers, then the loss, then how the network ended. */
  readonly layout: Layout;
  readonly lines: Lines;
  readonly settings: readonly string[];
}

const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const head = [
  '#version 300 es',
  'precision highp float;',
  'precision highp int;',
  'precision highp sampler2D;',
];

/**
 * For networks with more numbers than a vertex can hand on: a vertex computes the gradient alone, and pixels take the
 * step. So the training is not done once for each part of the numbers, and a driver has less to compile. Not for rules
 * that stop or remember something once for all parameters: a pixel sees only its own.
 */
export function makeStepwiseKernel(
  config: NetworkConfig,
  architecture: Architecture,
  rule: Rule,
  varying: readonly string[],
  mostVectors: number,
): StepwiseKernel {
  const lines = makeLines(rule, varying);
  const { parameters } = architecture;
  // One more number than parameters, and `ended`.
  const layout = makeLayout(parameters, 0, 1, mostVectors);
  const settings = settingsOf(config, rule, varying);
  const functions = new Set([
    ...lines.functions,
    ...functionsOf(architecture),
    ...losses[config.loss].functions,
  ]);
  const { sampling } = config.runs[0]!;
  const looks = lines.look !== '';
  const arrays = looks ? lines.states.map((_, s) => `m${s}_`) : [];
  const read = (prefix: string, name: (i: number) => string, count: number): string[] =>
    all(Math.ceil(count / 4)).map((texel) => {
      const names = all(4)
        .map((k) => 4 * texel + k)
        .filter((i) => i < count);
      const text = texelText(layout, texel).replace('state', prefix);
      return `vec4 ${prefix}v${texel} = ${text}; ${names.map((i) => `float ${name(i)} = ${prefix}v${texel}.${'xyzw'.charAt(i % 4)};`).join(' ')}`;
    });
  const numbers = [...all(parameters).map((i) => `g${i}`), 'batchLoss', 'ended'];
  const vertices = all(layout.layers).map((layer) =>
    [
      ...head,
      ...all(layout.layers).flatMap((i) =>
        ['state', ...arrays].map((name) => `uniform sampler2D ${name}${i};`),
      ),
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
      `flat out vec4 texels[${layout.perLayer}];`,
      'void main() {',
      'int id = gl_VertexID;',
      `ivec2 block = ivec2(id % across, id / across) * ${layout.side};`,
      `gl_PointSize = ${layout.side}.0;`,
      `gl_Position = vec4((vec2(block) + ${(layout.side / 2).toFixed(1)}) / size * 2.0 - 1.0, 0.0, 1.0);`,
      ...settingTexts(settings),
      ...read(
        'state',
        (i) => (i < parameters ? `w${i}` : i === parameters ? 'lossBefore' : 'ended'),
        parameters + 2,
      ),
      ...arrays.flatMap((prefix) => read(prefix, (i) => `${prefix}${i}`, parameters)),
      'run = uint(member);',
      'uvec4 order = uvec4(0u);',
      ...(sampling === 'shuffled' ? ['beginShuffle(pointCount);'] : []),
      `if (ended == 0.0 && !(${insideText(all(parameters))})) ended = 1.0 - float(n);`,
      ...tableReads(lines),
      ...gradientLines({ config, architecture, rule, lines, settings }, 'true'),
      ...all(layout.perLayer).map((i) => {
        const names = all(4).map((k) => numbers[4 * (layer * layout.perLayer + i) + k] ?? '0.0');
        return `texels[${i}] = vec4(${names.join(', ')});`;
      }),
      '}',
    ].join('\n'),
  );
  return {
    vertices,
    fragment: fragmentText(layout),
    updates: all(layout.layers).map((layer) => updateText(layer)),
    layout,
    lines,
    settings,
  };

  function updateText(layer: number): string {
    const tail = parameters >> 2;
    const place = (index: number): string =>
      `texelFetch(tail${Math.floor((index >> 2) / layout.perLayer)}, block + ivec2(${((index >> 2) % layout.perLayer) % layout.side}, ${Math.floor(((index >> 2) % layout.perLayer) / layout.side)}), 0).${'xyzw'.charAt(index & 3)}`;
    const tails = new Set([tail, (parameters + 1) >> 2].map((texel) => Math.floor(texel / layout.perLayer)));
    const states = lines.states.map((_, s) => s);
    return [
      ...head,
      ...[
        'state',
        ...states.map((s) => `m${s}_`),
        'gradient',
        ...[...tails].map((i) => `tail${i}`),
        'settings',
        'table',
      ].map((name) => `uniform sampler2D ${name};`),
      'uniform int n, across, networks;',
      ...lines.globals,
      functionSources(lines.functions),
      lines.learn,
      ...[0, ...states.map((s) => s + 1)].map((i) => `layout(location = ${i}) out vec4 out${i};`),
      'void main() {',
      'ivec2 at = ivec2(gl_FragCoord.xy);',
      `ivec2 block = at / ${layout.side} * ${layout.side}, within = at - block;`,
      `int id = min(block.y / ${layout.side} * across + block.x / ${layout.side}, networks - 1);`,
      `int first = 4 * (${layer * layout.perLayer} + within.y * ${layout.side} + within.x);`,
      'vec4 x4 = texelFetch(state, at, 0), g4 = texelFetch(gradient, at, 0);',
      ...states.map((s) => `vec4 s${s}_4 = texelFetch(m${s}_, at, 0);`),
      ...settingTexts(settings),
      `float ended = ${place(parameters + 1)};`,
      `batchLoss = ${place(parameters)};`,
      'if (ended == 0.0 && stopped == 0.0) {',
      ...tableReads(lines),
      ...lines.perStep,
      ...(shrinks(config, settings) ? ['float shrink = rate * l1;'] : []),
      ...['x', 'y', 'z', 'w'].flatMap((c, k) => [
        `if (first + ${k} < ${parameters}) {`,
        `learn(${[`x4.${c}`, ...states.map((s) => `s${s}_4.${c}`), `g4.${c}`].join(', ')});`,
        ...(shrinks(config, settings) ? [shrunk(`x4.${c}`)] : []),
        '}',
      ]),
      '}',
      // What follows the parameters goes along, also where a network has ended.
      ...['x', 'y', 'z', 'w'].map((c, k) => `if (first + ${k} >= ${parameters}) x4.${c} = g4.${c};`),
      'out0 = x4;',
      ...states.map((s) => `out${s + 1} = s${s}_4;`),
      '}',
    ].join('\n');
  }
}
