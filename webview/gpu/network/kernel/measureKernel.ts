import type { NetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import type { Architecture } from '../../../../src/core/network/model/architecture.ts';
import { functionSources } from '../../kernel/functionGlsl.ts';
import { texelText } from './texelLayout.ts';
import type { Layout } from './texelLayout.ts';
import { forwardLines, functionsOf, inputLines } from './passes.ts';
import { pointLines } from './gradient.ts';
import { insideText } from './trainKernel.ts';
import { losses } from './units.ts';

const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

function head(config: NetworkConfig, architecture: Architecture): string[] {
  return [
    '#version 300 es',
    'precision highp float;',
    'precision highp int;',
    'precision highp sampler2D;',
    'uniform sampler2D points;',
    functionSources(new Set([...functionsOf(architecture), ...losses[config.loss].functions])),
  ];
}

/** Statements that add to `loss`, and to `right` the points whose class is found, over points `from` to `to`. */
function overPoints(config: NetworkConfig, architecture: Architecture, from: string, to: string): string[] {
  return [
    `for (int k = ${from}; k < ${to}; k++) {`,
    ...pointLines('k'),
    ...inputLines(config.features),
    ...forwardLines(architecture, { weight: (i) => `w${i}` }, false),
    `loss += ${losses[config.loss].value};`,
    'right += z * t > 0.0 ? 1.0 : 0.0;',
    '}',
  ];
}

/**
 * A pixel for each network: loss and right answers over the training points, then over the test points; in a second
 * output how the network ended. The texture `points` has both kinds of points, one after the other.
 */
export function measureText(config: NetworkConfig, architecture: Architecture, layout: Layout): string {
  const weights = Math.ceil(architecture.parameters / 4);
  const last = layout.numbers - 1;
  return [
    ...head(config, architecture),
    ...all(layout.layers).map((i) => `uniform sampler2D state${i};`),
    'uniform int across, networks, trainCount, testCount, width, step;',
    'layout(location = 0) out vec4 figures;',
    'layout(location = 1) out vec4 end;',
    'void main() {',
    'int id = min(int(gl_FragCoord.y) * width + int(gl_FragCoord.x), networks - 1);',
    `ivec2 block = ivec2(id % across, id / across) * ${layout.side};`,
    ...all(weights).map((texel) => {
      const names = all(4)
        .map((k) => 4 * texel + k)
        .filter((i) => i < architecture.parameters);
      return `vec4 v${texel} = ${texelText(layout, texel)}; ${names.map((i) => `float w${i} = v${texel}.${'xyzw'.charAt(i % 4)};`).join(' ')}`;
    }),
    'int from = 0, to = trainCount;',
    'for (int part = 0; part < 2; part++) {',
    'float loss = 0.0, right = 0.0;',
    ...overPoints(config, architecture, 'from', 'to'),
    'vec2 both = vec2(loss, right) / float(to - from);',
    'if (part == 0) figures.xy = both; else figures.zw = both;',
    'from = trainCount; to = trainCount + testCount;',
    '}',
    `float ended = ${texelText(layout, last >> 2)}.${'xyzw'.charAt(last & 3)};`,
    // The last step's parameters have not been looked at where that is done before the next.
    `if (ended == 0.0 && !(${insideText(all(architecture.parameters))})) ended = -float(step);`,
    'end = vec4(ended);',
    '}',
  ].join('\n');
}

/** Vectors of weights, one row each: the middle of the plane and its two directions. */
export const planeRows = 3;

/** A pixel for each place of a plane in the space of weights: the mean loss there. */
export function landscapeText(config: NetworkConfig, architecture: Architecture): string {
  const weights = Math.ceil(architecture.parameters / 4);
  return [
    ...head(config, architecture),
    'uniform sampler2D plane;',
    'uniform vec4 corner;',
    'uniform int pointCount;',
    'out vec4 value;',
    'void main() {',
    'vec2 at = corner.xy + corner.zw * gl_FragCoord.xy;',
    ...all(weights).map((texel) => {
      const [o, u, v] = [0, 1, 2].map((part) => `texelFetch(plane, ivec2(${texel}, ${part}), 0)`);
      const names = all(4)
        .map((k) => 4 * texel + k)
        .filter((i) => i < architecture.parameters);
      return `vec4 v${texel} = ${o} + at.x * ${u} + at.y * ${v}; ${names.map((i) => `float w${i} = v${texel}.${'xyzw'.charAt(i % 4)};`).join(' ')}`;
    }),
    'float loss = 0.0, right = 0.0;',
    ...overPoints(config, architecture, '0', 'pointCount'),
    'value = vec4(loss / float(pointCount));',
    '}',
  ].join('\n');
}
