import * as l10n from '@vscode/l10n';
import type { LabConfig, LabProblem } from '../../../src/core/config/labConfig.ts';
import type { Example } from '../../../src/core/lab/dataProblems.ts';
import { readExamples, writeExamples } from '../../../src/core/lab/exampleText.ts';
import { sayProblem } from '../../lab/localText.ts';
import { without } from '../../lab/objects.ts';
import { createSharedActions } from '../model/sharedActions.ts';
import type { Stage } from '../model/stage.ts';
import { resolveProblem, startIn } from '../problem/planeProblem.ts';
import type { DataState } from './dataState.ts';

type DataConfig = Extract<LabProblem, { kind: 'data' }>;

/** In characters; a longer text is no fun to mend here. */
const longestEdited = 100_000;

/** What a user can do with the data set of a regression. */
export function createDataActions(stage: Stage<DataState>) {
  const { state, patch, commit, configure } = stage;
  const setExamples = (examples: readonly Example[] | undefined): void => {
    const { config } = state();
    if (config.problem.kind === 'data') {
      configure(withData(config, withExamples(config.problem, examples)));
    }
  };
  const read = (text: string) => readExamples(text, state().problem?.objective.data?.problem);
  const editData = (text?: string): void => {
    const examples = state().problem?.objective.data?.examples;
    commit({
      draft: text ?? (examples === undefined ? '' : writeExamples(examples)),
      open: { ...state().open, data: true },
    });
  };
  return {
    ...createSharedActions(stage),
    setLoss: (loss: string): void => {
      const { config } = state();
      if (config.problem.kind === 'data') {
        configure(withData(config, { ...config.problem, loss }));
      }
    },
    /** Opens the text of the data set for editing; with `text`, that one. */
    editData,
    /** What stands in the text: shown as soon as it can be read. */
    typeData: (text: string): void => {
      patch({ draft: text });
      const examples = read(text);
      if (examples.ok) {
        setExamples(examples.value);
      }
    },
    /** Shows a text from outside, or opens it for mending. Throws the first thing that is wrong; returns what was taken. */
    takeData: (text: string): string => {
      const examples = read(text);
      if (examples.ok) {
        setExamples(examples.value);
        return l10n.t('{0} examples', examples.value.length);
      }
      if (text.length <= longestEdited) {
        editData(text);
      }
      throw new Error(examples.problems.slice(0, 1).map(sayProblem).join(' '));
    },
    closeData: (): void => {
      patch({ draft: undefined });
    },
    /** Back to the data set that the parameters describe. */
    generateData: (): void => {
      patch({ draft: undefined });
      setExamples(undefined);
    },
  };
}

export type DataActions = ReturnType<typeof createDataActions> & {
  readonly pasteData: () => void;
  readonly openData: () => void;
};

/** Another data set or loss: the map shows where it matters, and the start stays if it lies there. */
function withData(config: LabConfig, problem: DataConfig): LabConfig {
  const domain = resolveProblem(problem).problem?.domain;
  const [x, y] = config.start;
  const inside =
    domain === undefined || (x >= domain.xMin && x <= domain.xMax && y >= domain.yMin && y <= domain.yMax);
  const start: LabConfig['start'] = inside ? config.start : [...startIn(domain)];
  return { ...config, problem, start, view: without(config.view, 'x', 'y') };
}

/** Undefined: the examples that the parameters describe. */
function withExamples(problem: DataConfig, examples: readonly Example[] | undefined): DataConfig {
  return {
    ...without(problem, 'examples'),
    ...(examples === undefined ? {} : { examples: examples.map(([u, v]): [number, number] => [u, v]) }),
  };
}
