import * as l10n from '@vscode/l10n';
import type { OwnEntry } from '../../src/core/lab/library.ts';
import { optimizers } from '../../src/core/optimizer/optimizerCatalogue.ts';
import type { MenuItem } from '../ui/menu.ts';
import { word } from '../ui/word.ts';

/** They may come when the first of them is called (`later.ts`), so they are called by name and never copied. */
export interface OwnRuleActions {
  readonly addOwn: (rule: Extract<OwnEntry, { kind: 'rule' }>) => void;
  readonly addRule: () => void;
}

/** Rules to add: the catalogue, the user's own, and the way to a new one. */
export function ruleMenu(
  library: readonly OwnEntry[],
  actions: OwnRuleActions,
  add: (id: string) => void,
): MenuItem[] {
  const own = library.flatMap((entry) => (entry.kind === 'rule' ? [entry] : []));
  return [
    ...optimizers.map(({ id, name, family }, index) => ({
      label: word(name),
      apart: index > 0 && optimizers[index - 1]?.family !== family,
      onClick: () => add(id),
    })),
    ...own.map((entry, index) => ({
      label: entry.rule.name,
      apart: index === 0,
      onClick: () => actions.addOwn(entry),
    })),
    { label: l10n.t('Custom rule…'), apart: own.length === 0, onClick: () => actions.addRule() },
  ];
}
