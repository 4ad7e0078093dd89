import * as l10n from '@vscode/l10n';
import type { Architecture } from '../../../src/core/network/model/architecture.ts';
import { formatNumber } from '../../ui/text.ts';
import type { Shot } from '../model/messages.ts';
import { featureSigns } from '../model/words.ts';

/** A unit in numbers: its weights, one a line, and its bias. */
export function unitText(
  name: string,
  { layers, features }: Architecture,
  { parameters, dropped }: Pick<Shot, 'parameters' | 'dropped'>,
  layer: number,
  u: number,
): string {
  const { first, weights, biases, inputs } = layers[layer]!;
  const from = (input: number): string => (layer === 0 ? featureSigns[features[input]!] : String(input + 1));
  const lines = Array.from({ length: inputs }, (_, input) =>
    l10n.t('from {0}: {1}', from(input), formatNumber(parameters[weights + u * inputs + input]!)),
  );
  const bias = l10n.t('bias: {0}', formatNumber(parameters[biases + u]!));
  const isDropped = dropped?.[first + u] === 1 ? [l10n.t('dropped in this step')] : [];
  return [name, ...isDropped, ...lines, bias].join('\n');
}
