import * as l10n from '@vscode/l10n';
import type { NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import type { OwnOptimizer } from '../../../src/core/lab/library.ts';
import { ownCopy } from '../../../src/core/optimizer/copy.ts';
import type { OwnChange } from '../../../src/core/protocol/own.ts';
import type { Ask } from '../../lab/asking.ts';
import type { Notify } from '../../lab/notices.ts';
import type { OwnEditorActions } from '../../lab/own/editing.ts';
import type { LabState, Stage } from '../model/lab.ts';
import { runName } from '../model/runName.ts';
import { Rules } from './rules.ts';

export interface OwnOptions {
  readonly ask: Ask;
  readonly notify: Notify;
  /** Asks the host for a change of what it keeps. Rejects with its sentence. */
  readonly change: (change: OwnChange) => Promise<unknown>;
  /** Puts the focus there once the page has followed the state. */
  readonly focus: (selector: string) => void;
}

/** Ways into the editor. */
interface Openers {
  /** Opens the editor of an own rule; of another, that of a copy beside it. */
  readonly editRule: (key: string) => void;
  readonly addRule: () => void;
  readonly addOwn: (entry: OwnOptimizer) => void;
}

export type OwnActions = OwnEditorActions & Openers;

/** Milliseconds without a key until the run follows. */
const pause = 150;
/** What a new parameter starts as. */
const newValue = 0.1;

/** Writing the rule of a run: it trains with it whenever it can be read. */
export function createOwnActions(stage: Stage, options: OwnOptions): OwnActions {
  const rules = new Rules(stage);
  return {
    ...openers(stage, rules, options),
    ...writing(stage, rules, options),
    ...keeping(stage, rules, options),
  };
}

const textOf = (key: string): string => `[data-key="${key}"] .own-rule textarea`;

function openers({ state, commit }: Stage, rules: Rules, { notify, focus }: OwnOptions): Openers {
  const begin = (begun: NonNullable<LabState['writing']>): void => {
    commit({ writing: begun });
    focus(textOf(begun.optimizer));
  };
  const copy = (run: NetworkRunConfig): void => {
    const before = state().config;
    const copied = ownCopy(run);
    const name = runName(run, { runs: [run] });
    if (copied === undefined) {
      notify(l10n.t('{0} searches along a line, which update lines cannot say.', name), true);
      return;
    }
    const { text, hyper } = copied;
    const rule = { name: l10n.t('My {0}', name).slice(0, 60), text };
    const made = rules.insert({ ...run, rule, hyper: { ...hyper }, convention: 'pytorch' }, run.key);
    begin({ text, optimizer: made, before });
  };
  return {
    editRule: (key) => {
      const { config, library } = state();
      const run = config.runs.find((one) => one.key === key);
      if (run === undefined) {
        return;
      }
      if (typeof run.rule === 'string') {
        copy(run);
        return;
      }
      const { name, text } = run.rule;
      const saved = library.some((one) => one.kind === 'rule' && one.rule.name === name);
      begin({ text, optimizer: key, before: config, ...(saved ? { saved: name } : {}) });
    },
    addRule: () => {
      const before = state().config;
      const text = 'x = x - lr*g';
      const made = rules.add({ name: l10n.t('Custom rule'), text }, { lr: 0.01 });
      begin({ text, optimizer: made, before });
    },
    addOwn: ({ rule, hyper }) => {
      rules.add(rule, hyper);
    },
  };
}

type Writing = Pick<OwnEditorActions, 'type' | 'keep' | 'cancel' | 'setName' | 'addParameter'>;

function writing({ state, commit, configure }: Stage, rules: Rules, { focus }: OwnOptions): Writing {
  let timer = 0;
  const end = (): void => {
    window.clearTimeout(timer);
    const key = state().writing?.optimizer ?? '';
    commit({ writing: undefined });
    focus(`[data-key="${key}"] .name-button`);
  };
  return {
    type: (text) => {
      const now = state().writing;
      if (now !== undefined) {
        commit({ writing: { ...now, text } });
        window.clearTimeout(timer);
        timer = window.setTimeout(() => rules.apply(), pause);
      }
    },
    keep: () => {
      if (rules.apply()) {
        end();
      }
    },
    cancel: () => {
      const { writing: now, config } = state();
      if (now !== undefined) {
        const old = now.before.runs.find(({ key }) => key === now.optimizer);
        const runs = config.runs.flatMap((one) => (one.key === now.optimizer ? (old ?? []) : [one]));
        configure({ ...config, runs });
        end();
      }
    },
    setName: (name) => {
      const plain = name.trim().slice(0, 60);
      rules.change((run, rule) => ({
        ...run,
        rule: { ...rule, name: plain === '' ? l10n.t('Custom rule') : plain },
      }));
    },
    addParameter: (name) => {
      rules.change((run) => ({ ...run, hyper: { ...run.hyper, [name]: newValue } }));
      rules.apply();
      focus(textOf(state().writing?.optimizer ?? ''));
    },
  };
}

type Keeping = Pick<OwnEditorActions, 'save' | 'rename' | 'remove'>;

/** The user's own rules that the host keeps. */
function keeping({ state, commit }: Stage, rules: Rules, { ask, change }: OwnOptions): Keeping {
  const setSaved = (saved: string): void => {
    const now = state().writing;
    if (now !== undefined) {
      commit({ writing: { ...now, saved } });
    }
  };
  return {
    save: () => {
      rules.apply();
      const { run } = rules;
      if (run !== undefined && typeof run.rule !== 'string') {
        const { rule, hyper } = run;
        setSaved(rule.name);
        ask(async () => {
          await change({ do: 'save', entry: { kind: 'rule', rule, hyper } });
          return l10n.t('Saved');
        });
      }
    },
    rename: (kind, from, to) => {
      setSaved(to);
      ask(async () => {
        await change({ do: 'rename', kind, from, to });
        return l10n.t('Renamed');
      });
    },
    remove: (kind, name) => {
      ask(async () => {
        await change({ do: 'delete', kind, name });
        return undefined;
      });
    },
  };
}
