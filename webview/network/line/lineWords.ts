import * as l10n from '@vscode/l10n';
import type { NetworkLoss } from '../../../src/core/config/networkConfig.ts';
import type { Barrier } from '../../../src/core/network/straightLine.ts';
import { barrierOf } from '../../../src/core/network/straightLine.ts';
import { formatNumber } from '../../ui/text.ts';

/** In what the loss is measured. */
export function unitText(loss: NetworkLoss): string {
  switch (loss) {
    case 'cross-entropy':
      return l10n.t('Losses are means over the points, of the cross-entropy in nats, without penalties.');
    case 'squared':
      return l10n.t(
        'Losses are means over the points, of the squared error in squared units of the target, without penalties.',
      );
    case 'hinge':
      return l10n.t(
        'Losses are means over the points, of the hinge loss, which has no unit, without penalties.',
      );
  }
}

/** Is there a barrier on the line? Undefined where there are no points to measure on. */
export function barrierText(losses: Float64Array, tested: boolean): string | undefined {
  const barrier = barrierOf(losses);
  if (barrier === undefined) {
    return undefined;
  }
  const ends = [losses[0]!, losses.at(-1)!].map((loss) => formatNumber(loss, 3));
  return isBarrier(barrier) ? rises(barrier, ends, tested) : stays(ends, tested);
}

/** Less is rounding. */
const isBarrier = ({ height, most }: Barrier): boolean => height > 1e-9 * Math.abs(most);

function rises({ most, at, height }: Barrier, ends: readonly string[], tested: boolean): string {
  const [top, place, above] = [formatNumber(most, 3), Math.round(100 * at), formatNumber(height, 3)];
  return tested
    ? l10n.t(
        'Test loss: a barrier. From {0} it rises to {1} at {2} % of the way and goes to {3}: {4} above the higher end.',
        ends[0]!,
        top,
        place,
        ends[1]!,
        above,
      )
    : l10n.t(
        'Training loss: a barrier. From {0} it rises to {1} at {2} % of the way and goes to {3}: {4} above the higher end.',
        ends[0]!,
        top,
        place,
        ends[1]!,
        above,
      );
}

function stays(ends: readonly string[], tested: boolean): string {
  return tested
    ? l10n.t(
        'Test loss: no barrier. From {0} to {1} it is nowhere higher than at the higher end.',
        ends[0]!,
        ends[1]!,
      )
    : l10n.t(
        'Training loss: no barrier. From {0} to {1} it is nowhere higher than at the higher end.',
        ends[0]!,
        ends[1]!,
      );
}
