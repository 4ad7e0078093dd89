import * as l10n from '@vscode/l10n';
import type { ViewMode } from '../../../src/core/config/labConfig.ts';

/** What the page says of a mode before its script is there. */
export interface ModeEntry {
  readonly id: ViewMode;
  readonly name: () => string;
  /** In a sentence. */
  readonly help: () => string;
}

/** In the order of the bar and of the keys from 1 on. */
export const modeBar: readonly ModeEntry[] = [
  {
    id: 'paths',
    name: () => l10n.t('Paths'),
    help: () => l10n.t('The optimizers, side by side from one start'),
  },
  { id: 'basins', name: () => l10n.t('Basins'), help: () => l10n.t('Which minimum each start leads to') },
  { id: 'steps', name: () => l10n.t('Steps'), help: () => l10n.t('How many steps each start takes') },
  { id: 'sweep', name: () => l10n.t('Sweep'), help: () => l10n.t('The final loss over two hyperparameters') },
  { id: 'cloud', name: () => l10n.t('Cloud'), help: () => l10n.t('Many noisy runs from one start') },
  {
    id: 'race',
    name: () => l10n.t('Race'),
    help: () => l10n.t('Which optimizer arrives first from each start'),
  },
];
