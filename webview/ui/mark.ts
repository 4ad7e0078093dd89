import * as l10n from '@vscode/l10n';
import type { MarkKind } from '../../src/core/deck/card.ts';

/** What a note says of a claim it repeats, in a few words and with a sign of its own. */
export function markName(kind: MarkKind): string {
  switch (kind) {
    case 'corrected':
      return l10n.t('Often stated wrongly:');
    case 'half-right':
      return l10n.t('The usual wording is only half right:');
    case 'left-out':
      return l10n.t('Often left out:');
    case 'opinion':
      return l10n.t('An opinion:');
  }
}

const icons: Readonly<Record<MarkKind, string>> = {
  corrected: 'warning',
  'half-right': 'warning',
  'left-out': 'lightbulb',
  opinion: 'comment',
};

export const markIcon = (kind: MarkKind): string => icons[kind];
