import * as l10n from '@vscode/l10n';

/** Of 1 to 4. */
export const ratingNames = (): readonly string[] => [
  l10n.t('Again'),
  l10n.t('Hard'),
  l10n.t('Good'),
  l10n.t('Easy'),
];
