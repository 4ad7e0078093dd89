import * as l10n from '@vscode/l10n';
import type { LabConfig, LabProblem, OptimizerConfig } from '../../../src/core/lab/config.ts';
import type { OwnKind, OwnOptimizer, OwnSurface } from '../../../src/core/lab/library.ts';
import { ownCopy } from '../../../src/core/optimizer/copy.ts';
import type { OwnChange } from '../../../src/core/protocol/simulator.ts';
import type { Stage } from '../actions.ts';
import { freeKey, nameOf, newOptimizer } from '../optimizers/optimizers.ts';
import { without, withOptimizer } from '../state.ts';
import { ownProblem, readRule, readSurface, surfaceText, usedParameters } from './draft.ts';

export interface OwnOptions extends Stage {
  readonly change: (change: OwnChange) => Promise<unknown>;
  readonly notify: (text: string, failed?: boolean) => void;
  /** Puts the focus there once the page has followed the state. */
  readonly focus: (selector: string) => void;
}

/** Milliseconds without a key until the map follows. */
const pause = 150;
/** What a new parameter starts as. */
const [surfaceValue, ruleValue] = [1, 0.1];

/** Writing a surface or a rule of one's own, and the library of those that are kept. */
export function createOwnActions({ state, set, configure, change, notify, focus }: OwnOptions) {
  let timer = 0;
  const config = (): LabConfig => state().config;
  const written = (): OptimizerConfig | undefined =>
    config().optimizers.find(({ key }) => key === state().writing?.optimizer);

  const setProblem = (problem: LabProblem, view = config().view): void => {
    configure({ ...config(), problem, view });
  };
  const begin = (text: string, optimizer?: string, saved?: string, before = config()): void => {
    window.clearTimeout(timer);
    set({
      writing: {
        text,
        before,
        ...(optimizer === undefined ? {} : { optimizer }),
        ...(saved === undefined ? {} : { saved }),
      },
    });
    focus(optimizer === undefined ? '.own-surface textarea' : `[data-key="${optimizer}"] .own-rule textarea`);
  };
  const end = (): void => {
    window.clearTimeout(timer);
    const key = state().writing?.optimizer;
    set({ writing: undefined });
    focus(key === undefined ? '.edit-formula' : `[data-key="${key}"] .name-button`);
  };
  /** Shows what is written, if it can be read. */
  const apply = (): boolean => {
    window.clearTimeout(timer);
    const { writing } = state();
    const optimizer = written();
    if (writing === undefined) {
      return true;
    }
    const { text } = writing;
    if (writing.optimizer === undefined) {
      const { problem } = config();
      const readable = readSurface(problem, text).ok;
      if (readable && (problem.kind === 'data' || text !== surfaceText(problem))) {
        setProblem(
          ownProblem(problem, text),
          problem.kind === 'data' ? without(config().view, 'x', 'y') : undefined,
        );
      }
      return readable;
    }
    if (optimizer === undefined || typeof optimizer.rule === 'string') {
      return true;
    }
    const { rule } = optimizer;
    const readable = readRule(optimizer, text).ok;
    if (readable && text !== rule.text) {
      configure(withOptimizer(config(), optimizer.key, (one) => ({ ...one, rule: { ...rule, text } })));
    }
    return readable;
  };
  const savedName = (kind: OwnKind, name: string | undefined): string | undefined =>
    state().library.find(
      (one) => one.kind === kind && (one.kind === 'surface' ? one.problem.name : one.rule.name) === name,
    )
      ? name
      : undefined;
  const toLibrary = async (wanted: OwnChange, done: string): Promise<void> => {
    try {
      await change(wanted);
      notify(done);
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error), true);
    }
  };
  const insert = (optimizer: OptimizerConfig, after?: string): void => {
    const { optimizers } = config();
    const at = after === undefined ? -1 : optimizers.findIndex(({ key }) => key === after);
    configure({
      ...config(),
      optimizers: optimizers.toSpliced(at < 0 ? optimizers.length : at + 1, 0, optimizer),
    });
    set({ open: { ...state().open, [`optimizer ${optimizer.key}`]: true } });
  };
  const own = (rule: OwnOptimizer['rule'], hyper: OwnOptimizer['hyper']): OptimizerConfig => ({
    ...newOptimizer(freeKey('own', config()), 'sgd'),
    rule: { ...rule },
    hyper: { ...hyper },
  });

  const actions = {
    /** Opens the editor of the surface, or keeps what is in it and closes it. */
    editSurface: (): void => {
      const { writing } = state();
      const { problem } = config();
      if (writing !== undefined && writing.optimizer === undefined) {
        actions.keep();
        return;
      }
      const name = problem.kind === 'formula' ? savedName('surface', problem.name) : undefined;
      begin(surfaceText(problem), undefined, name);
    },
    /** Opens the editor of an own rule; of another, that of a copy beside it. */
    editRule: (key: string): void => {
      const optimizer = config().optimizers.find((one) => one.key === key);
      if (optimizer === undefined) {
        return;
      }
      if (typeof optimizer.rule !== 'string') {
        const { name, text } = optimizer.rule;
        set({ open: { ...state().open, [`optimizer ${key}`]: true } });
        begin(text, key, savedName('rule', name));
        return;
      }
      const copy = ownCopy(optimizer);
      if (copy === undefined) {
        notify(
          l10n.t('{0} searches along a line, which update lines cannot say.', nameOf(optimizer, config())),
          true,
        );
        return;
      }
      const before = config();
      const name = l10n.t('My {0}', nameOf(optimizer, { ...before, optimizers: [optimizer] })).slice(0, 60);
      const { schedule, batchSize } = optimizer;
      const added = { ...own({ name, text: copy.text }, copy.hyper), schedule, batchSize };
      insert(added, key);
      begin(copy.text, added.key, undefined, before);
    },
    addRule: (): void => {
      const before = config();
      const text = 'x = x - lr*g';
      const added = own({ name: l10n.t('Own rule'), text }, { lr: 0.01 });
      insert(added);
      begin(text, added.key, undefined, before);
    },
    type: (text: string): void => {
      const { writing } = state();
      if (writing !== undefined) {
        set({ writing: { ...writing, text } });
        window.clearTimeout(timer);
        timer = window.setTimeout(apply, pause);
      }
    },
    /** Closes the editor with what is in it; one that cannot be read stays open. */
    keep: (): void => {
      if (!apply()) {
        return;
      }
      const { problem } = config();
      if (state().writing?.optimizer === undefined && problem.kind === 'formula') {
        const parameters = usedParameters(problem);
        if (Object.keys(parameters).length < Object.keys(problem.parameters).length) {
          setProblem({ ...problem, parameters });
        }
      }
      end();
    },
    /** Closes the editor and brings back what was there before it. */
    cancel: (): void => {
      const { writing } = state();
      if (writing === undefined) {
        return;
      }
      const { before, optimizer: key } = writing;
      if (key === undefined) {
        const { problem, start, view } = before;
        const places = { ...(view.x && { x: view.x }), ...(view.y && { y: view.y }) };
        configure({ ...config(), problem, start, view: { ...without(config().view, 'x', 'y'), ...places } });
      } else {
        const old = before.optimizers.find((one) => one.key === key);
        const optimizers = config().optimizers.flatMap((one) => (one.key === key ? (old ?? []) : one));
        configure({ ...config(), optimizers });
      }
      end();
    },
    setName: (name: string): void => {
      const optimizer = written();
      const plain = name.trim().slice(0, 60);
      if (optimizer !== undefined && typeof optimizer.rule !== 'string') {
        const rule = { ...optimizer.rule, name: plain === '' ? l10n.t('Own rule') : plain };
        configure(withOptimizer(config(), optimizer.key, (one) => ({ ...one, rule })));
        return;
      }
      const problem = without(ownProblem(config().problem, surfaceText(config().problem)), 'name');
      setProblem(plain === '' ? problem : { ...problem, name: plain });
    },
    /** Gives a name of the text a value, and a slider. */
    addParameter: (name: string): void => {
      const optimizer = written();
      if (optimizer !== undefined) {
        configure(
          withOptimizer(config(), optimizer.key, (one) => ({
            ...one,
            hyper: { ...one.hyper, [name]: ruleValue },
          })),
        );
      } else {
        const { problem } = config();
        const mine = ownProblem(problem, surfaceText(problem));
        setProblem({ ...mine, parameters: { ...mine.parameters, [name]: surfaceValue } });
      }
      apply();
      focus(
        optimizer === undefined
          ? '.own-surface textarea'
          : `[data-key="${optimizer.key}"] .own-rule textarea`,
      );
    },
    setRange: (axis: 'x' | 'y', end: 0 | 1, value: number): void => {
      const { problem } = config();
      const mine = ownProblem(problem, surfaceText(problem));
      const range: [number, number] = [...mine[axis]];
      range[end] = Math.min(1e9, Math.max(-1e9, value));
      if (range[1] - range[0] < 1e-9) {
        notify(l10n.t('A range goes from a smaller number to a larger one.'), true);
        // The field shows the old number again.
        set({});
      } else {
        setProblem({ ...mine, [axis]: range }, without(config().view, 'x', 'y'));
      }
    },
    /** An entry of the list of surfaces that no catalogue has; false if it is none of these. */
    choose: (choice: string): boolean => {
      if (choice === 'new') {
        const { problem } = config();
        begin(surfaceText(problem));
        set({});
        return true;
      }
      const name = choice.startsWith('own:') ? choice.slice(4) : undefined;
      const entry = state().library.find(
        (one): one is OwnSurface => one.kind === 'surface' && one.problem.name === name,
      );
      window.clearTimeout(timer);
      set({ writing: undefined });
      if (entry !== undefined) {
        const { problem, start } = entry;
        configure({ ...config(), problem, start, view: without(config().view, 'x', 'y') });
      }
      return name !== undefined;
    },
    addOwn: ({ rule, hyper }: OwnOptimizer): void => {
      insert(own(rule, hyper));
    },
    /** Keeps what is being written under its name. */
    save: (): void => {
      apply();
      const optimizer = written();
      const { problem, start } = config();
      const { writing } = state();
      if (optimizer !== undefined && typeof optimizer.rule !== 'string') {
        const { rule, hyper } = optimizer;
        set({ writing: { ...writing!, saved: rule.name } });
        void toLibrary({ do: 'save', entry: { kind: 'rule', rule, hyper } }, l10n.t('Saved'));
      } else if (problem.kind === 'formula' && problem.name !== undefined) {
        const { name } = problem;
        const entry = {
          kind: 'surface',
          problem: { ...problem, name, parameters: usedParameters(problem) },
          start,
        } as const;
        set({ writing: { ...writing!, saved: name } });
        void toLibrary({ do: 'save', entry }, l10n.t('Saved'));
      }
    },
    rename: (kind: OwnKind, from: string, to: string): void => {
      const { writing } = state();
      if (writing !== undefined) {
        set({ writing: { ...writing, saved: to } });
      }
      void toLibrary({ do: 'rename', kind, from, to }, l10n.t('Renamed'));
    },
    remove: (kind: OwnKind, name: string): void => {
      void change({ do: 'delete', kind, name }).catch((error: unknown) => {
        notify(error instanceof Error ? error.message : String(error), true);
      });
    },
  };
  return actions;
}

export type OwnActions = ReturnType<typeof createOwnActions>;
