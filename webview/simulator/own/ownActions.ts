import * as l10n from '@vscode/l10n';
import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import { createSharedActions } from '../model/sharedActions.ts';
import { without } from '../../lab/objects.ts';
import { ownProblem, surfaceText } from './ownDraft.ts';
import type { OwnState } from './ownState.ts';
import type { LibraryOptions } from './libraryActions.ts';
import { createLibraryActions } from './libraryActions.ts';
import { createRuleActions } from './ruleActions.ts';
import { createSurfaceActions } from './surfaceActions.ts';
import { Writing } from './writing.ts';

/** What a new parameter starts as. */
const [surfaceValue, ruleValue] = [1, 0.1];

/** Writing a surface or a rule of one's own, and the library of those that are kept. */
export function createOwnActions(options: LibraryOptions) {
  const writing = new Writing(options);
  const surface = createSurfaceActions(writing, options);
  return {
    ...createSharedActions(options),
    ...surface,
    ...createRuleActions(writing, options),
    ...createLibraryActions(writing, options),
    type: (text: string): void => {
      writing.type(text);
    },
    /** Closes the editor with what is in it; one that cannot be read stays open. */
    keep: (): void => {
      if (writing.state.writing?.optimizer === undefined) {
        surface.keepSurface();
      } else if (writing.apply()) {
        writing.end();
      }
    },
    /** Closes the editor and brings back what was there before it. */
    cancel: (): void => {
      const now = writing.state.writing;
      if (now !== undefined) {
        options.configure(restored(writing.config, now));
        writing.end();
      }
    },
    setName: (name: string): void => {
      const { optimizer } = writing;
      const plain = name.trim().slice(0, 60);
      if (optimizer !== undefined && typeof optimizer.rule !== 'string') {
        const rule = { ...optimizer.rule, name: plain === '' ? l10n.t('Custom rule') : plain };
        writing.changeOptimizer(optimizer.key, (one) => ({ ...one, rule }));
        return;
      }
      const { problem } = writing.config;
      const unnamed = without(ownProblem(problem, surfaceText(problem)), 'name');
      writing.setProblem(plain === '' ? unnamed : { ...unnamed, name: plain });
    },
    /** Gives a name of the text a value, and a slider. */
    addParameter: (name: string): void => {
      const { optimizer, config } = writing;
      if (optimizer !== undefined) {
        writing.changeOptimizer(optimizer.key, (one) => ({
          ...one,
          hyper: { ...one.hyper, [name]: ruleValue },
        }));
      } else {
        const mine = ownProblem(config.problem, surfaceText(config.problem));
        writing.setProblem({ ...mine, parameters: { ...mine.parameters, [name]: surfaceValue } });
      }
      writing.apply();
      writing.focusText(optimizer?.key);
    },
  };
}

/** The configuration with what is being written as it was before. */
function restored(
  config: LabConfig,
  { before, optimizer: key }: NonNullable<OwnState['writing']>,
): LabConfig {
  if (key === undefined) {
    const { problem, start, view } = before;
    const places = { ...(view.x && { x: view.x }), ...(view.y && { y: view.y }) };
    return { ...config, problem, start, view: { ...without(config.view, 'x', 'y'), ...places } };
  }
  const old = before.optimizers.find((one) => one.key === key);
  return { ...config, optimizers: config.optimizers.flatMap((one) => (one.key === key ? (old ?? []) : one)) };
}

export type OwnActions = ReturnType<typeof createOwnActions>;
