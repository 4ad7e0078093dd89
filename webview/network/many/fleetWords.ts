import * as l10n from '@vscode/l10n';
import { formatCount } from '../../ui/text.ts';
import type { FleetNews } from '../model/many.ts';

/** Are the networks neither trained to the end nor on their way? Whoever stopped them, or what went wrong. */
export const isHalted = ({ done, stopped, failure }: FleetNews): boolean =>
  !done && (stopped || failure !== undefined);

/** Where networks stand that are not trained to the end: what is wrong with them is said elsewhere. */
export function fleetWords(news: FleetNews | undefined, steps: number): string {
  const step = news?.fleet?.history.steps[news.last];
  if (news === undefined || !isHalted(news)) {
    return l10n.t('Training: step {0} of {1}.', formatCount(step ?? 0), formatCount(steps));
  }
  return step === undefined
    ? l10n.t('Stopped before the first results.')
    : l10n.t('Stopped: this is step {0} of {1}.', formatCount(step), formatCount(steps));
}
