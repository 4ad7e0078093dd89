import * as l10n from '@vscode/l10n';
import type { OwnSurface } from '../../../src/core/lab/library.ts';
import { without } from '../../lab/objects.ts';
import { usedParameters } from '../problem/planeProblem.ts';
import { ownProblem, surfaceText } from './ownDraft.ts';
import { savedName } from './libraryActions.ts';
import { choiceNamed, newChoice } from './ownChoices.ts';
import type { Writing, WritingOptions } from './writing.ts';

/** Writing a surface. */
export function createSurfaceActions(writing: Writing, { configure, commit, notify }: WritingOptions) {
  const keepSurface = (): void => {
    keep(writing);
  };
  return {
    keepSurface,
    /** Opens the editor of the surface, or keeps what is in it and closes it. */
    editSurface: (): void => {
      const { problem } = writing.config;
      const now = writing.state.writing;
      if (now !== undefined && now.optimizer === undefined) {
        keepSurface();
        return;
      }
      const name = problem.kind === 'formula' ? savedName(writing.state, 'surface', problem.name) : undefined;
      writing.begin({ text: surfaceText(problem), saved: name });
    },
    setRange: (axis: 'x' | 'y', end: 0 | 1, value: number): void => {
      const { problem, view } = writing.config;
      const mine = ownProblem(problem, surfaceText(problem));
      const range: [number, number] = [...mine[axis]];
      range[end] = Math.min(1e9, Math.max(-1e9, value));
      if (range[1] - range[0] < 1e-9) {
        notify(l10n.t('A range goes from a smaller number to a larger one.'), true);
        // The field shows the old number again.
        commit({});
      } else {
        writing.setProblem({ ...mine, [axis]: range }, without(view, 'x', 'y'));
      }
    },
    /** An entry of the list of surfaces that no catalogue has. */
    choose: (choice: string): void => {
      const { config, state } = writing;
      if (choice === newChoice) {
        writing.begin({ text: surfaceText(config.problem) });
        commit({});
        return;
      }
      const entry = state.library.find(
        (one): one is OwnSurface => one.kind === 'surface' && choiceNamed(one.problem.name) === choice,
      );
      writing.leave();
      if (entry !== undefined) {
        const { problem, start } = entry;
        configure({ ...config, problem, start, view: without(config.view, 'x', 'y') });
      }
    },
    /** Closes the editor where another surface is chosen. */
    leave: (): void => {
      writing.leave();
    },
  };
}

/** Closes the editor with what is in it, without the parameters that it does not use; one that cannot be read stays. */
function keep(writing: Writing): void {
  if (!writing.apply()) {
    return;
  }
  const { problem } = writing.config;
  if (problem.kind === 'formula') {
    const parameters = usedParameters(problem);
    if (Object.keys(parameters).length < Object.keys(problem.parameters).length) {
      writing.setProblem({ ...problem, parameters });
    }
  }
  writing.end();
}
