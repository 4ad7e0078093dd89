import * as l10n from '@vscode/l10n';
import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import type { OwnOptimizer } from '../../../src/core/lab/library.ts';
import { ownCopy } from '../../../src/core/optimizer/copy.ts';
import { freeKey, nameOf, newOptimizer } from '../../lab/optimizers.ts';
import { savedName } from './libraryActions.ts';
import type { Writing, WritingOptions } from './writing.ts';

/** Writing an update rule. */
export function createRuleActions(writing: Writing, { commit, configure, notify }: WritingOptions) {
  const open = (key: string): void => {
    commit({ open: { ...writing.state.open, [`optimizer ${key}`]: true } });
  };
  const insert = (optimizer: OptimizerConfig, after?: string): void => {
    const { optimizers } = writing.config;
    const at = after === undefined ? -1 : optimizers.findIndex(({ key }) => key === after);
    configure({
      ...writing.config,
      optimizers: optimizers.toSpliced(at < 0 ? optimizers.length : at + 1, 0, optimizer),
    });
    open(optimizer.key);
  };
  const own = (rule: OwnOptimizer['rule'], hyper: OwnOptimizer['hyper']): OptimizerConfig => ({
    ...newOptimizer(freeKey('own', writing.config.optimizers), 'sgd'),
    rule: { ...rule },
    hyper: { ...hyper },
  });
  const editCopy = (optimizer: OptimizerConfig): void => {
    const before = writing.config;
    const copy = ownCopy(optimizer);
    if (copy === undefined) {
      const name = nameOf(optimizer, before);
      notify(l10n.t('{0} searches along a line, which update lines cannot say.', name), true);
      return;
    }
    const name = l10n.t('My {0}', nameOf(optimizer, { ...before, optimizers: [optimizer] })).slice(0, 60);
    const { schedule, batchSize } = optimizer;
    const added = { ...own({ name, text: copy.text }, copy.hyper), schedule, batchSize };
    insert(added, optimizer.key);
    writing.begin({ text: copy.text, optimizer: added.key, before });
  };
  return {
    /** Opens the editor of an own rule; of another, that of a copy beside it. */
    editRule: (key: string): void => {
      const optimizer = writing.config.optimizers.find((one) => one.key === key);
      if (optimizer === undefined) {
        return;
      }
      if (typeof optimizer.rule === 'string') {
        editCopy(optimizer);
        return;
      }
      const { name, text } = optimizer.rule;
      open(key);
      writing.begin({ text, optimizer: key, saved: savedName(writing.state, 'rule', name) });
    },
    addRule: (): void => {
      const before = writing.config;
      const text = 'x = x - lr*g';
      const added = own({ name: l10n.t('Custom rule'), text }, { lr: 0.01 });
      insert(added);
      writing.begin({ text, optimizer: added.key, before });
    },
    addOwn: ({ rule, hyper }: OwnOptimizer): void => {
      insert(own(rule, hyper));
    },
  };
}
