import * as l10n from '@vscode/l10n';

/** What the page says of a view before its script is there. */
export interface ViewEntry {
  readonly id: string;
  readonly name: () => string;
  /** For the tooltip of its name. */
  readonly help: () => string;
}

/** In the order of the bar and of the keys from 1 on: a lab opens with the first. */
export const viewBar: readonly [ViewEntry, ...ViewEntry[]] = [
  {
    id: 'train',
    name: () => l10n.t('Train'),
    help: () => l10n.t('Train the network and watch it step by step'),
  },
  {
    id: 'seeds',
    name: () => l10n.t('Seeds'),
    help: () => l10n.t('Train every run with many seeds at once: is one better by more than chance?'),
  },
  {
    id: 'sweep',
    name: () => l10n.t('Sweep'),
    help: () => l10n.t('Train a network with each pair of two settings: where does it learn?'),
  },
  {
    id: 'landscape',
    name: () => l10n.t('Landscape'),
    help: () => l10n.t('The loss around the trained networks and between them, and the paths that led there'),
  },
];
