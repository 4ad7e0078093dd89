import * as l10n from '@vscode/l10n';
import type { MarkKind } from '../../src/core/deck/card.ts';

/** What a note says of a claim it repeats, in a few words and with a sign of its own. */
export function markName(kind: MarkKind): string {
  switch (kind) {
    case 'corrected':
      return l10n.t('Often stated wrongly.');
    case 'half-right':
      return l10n.t('Only half right.');
    case 'opinion':
      return l10n.t('An opinion.');
  }
}

export const markIcon = (kind: MarkKind): string => (kind === 'opinion' ? 'comment' : 'warning');
