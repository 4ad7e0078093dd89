import { Fold } from './fold.ts';
import type { Ledger } from './ledger.ts';
import type { WeightsFor } from './replay.ts';
import { deckOf } from './roster.ts';
import { weightsOf } from './scheduler.ts';
import { withSettings } from './settings.ts';
import type { DeckSettings } from './settings.ts';

/** An empty fold, or one over a restored ledger, with the weights of each card's deck. */
export function makeFold(base: DeckSettings, ledger?: Ledger, cards?: Fold['cards']): Fold {
  return new Fold(weightsFor(base), ledger, cards);
}

/** The weights of each card's deck: as its own settings say, else as these. */
export function weightsFor(base: DeckSettings): WeightsFor {
  const known = new WeakMap<object, DeckSettings>();
  return (card, configured) => {
    const raw = configured.get(deckOf(card));
    if (raw === undefined) {
      return weightsOf(base);
    }
    let settings = known.get(raw);
    if (settings === undefined) {
      settings = withSettings(base, raw).settings;
      known.set(raw, settings);
    }
    return weightsOf(settings);
  };
}
