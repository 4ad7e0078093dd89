import type { LabConfig, LabProblem } from '../../../src/core/lab/config.ts';
import type { Example } from '../../../src/core/lab/data.ts';
import { readExamples, writeExamples } from '../../../src/core/lab/examples.ts';
import type { Checked } from '../../../src/core/lab/problem.ts';
import type { Stage } from '../actions.ts';
import { resolveProblem, startIn } from './problem.ts';
import { without } from '../state.ts';

type DataConfig = Extract<LabProblem, { kind: 'data' }>;

/** What a user can do with the data set of a regression. */
export function createDataActions({ state, set, configure }: Stage) {
  const data = (): DataConfig | undefined => {
    const { problem } = state().config;
    return problem.kind === 'data' ? problem : undefined;
  };
  /** Another data set or loss: the map shows where it matters, and the start stays if it lies there. */
  const replace = (problem: DataConfig): void => {
    const { config } = state();
    const domain = resolveProblem(problem).problem?.domain;
    const [x, y] = config.start;
    const kept =
      domain === undefined || (x >= domain.xMin && x <= domain.xMax && y >= domain.yMin && y <= domain.yMax);
    const start: LabConfig['start'] = kept ? config.start : [...startIn(domain)];
    configure({ ...config, problem, start, view: without(config.view, 'x', 'y') });
  };
  const setExamples = (examples: readonly Example[] | undefined): void => {
    const problem = data();
    if (problem !== undefined) {
      replace({
        ...without(problem, 'examples'),
        ...(examples === undefined ? {} : { examples: examples.map(([u, v]): [number, number] => [u, v]) }),
      });
    }
  };
  /** Shows what the text says, or leaves everything as it is. */
  const take = (text: string): Checked<readonly Example[]> => {
    const read = readExamples(text, state().problem?.objective.data?.problem);
    if (read.ok) {
      setExamples(read.value);
    }
    return read;
  };
  return {
    take,
    setLoss: (loss: string): void => {
      const problem = data();
      if (problem !== undefined) {
        replace({ ...problem, loss });
      }
    },
    /** Opens the text of the data set for editing; with `text`, that one. */
    editData: (text?: string): void => {
      const examples = state().problem?.objective.data?.examples;
      set({
        draft: text ?? (examples === undefined ? '' : writeExamples(examples)),
        open: { ...state().open, data: true },
      });
    },
    /** What stands in the text: shown as soon as it can be read. */
    typeData: (text: string): void => {
      set({ draft: text });
      take(text);
    },
    closeData: (): void => {
      set({ draft: undefined });
    },
    /** Back to the data set that the parameters describe. */
    generateData: (): void => {
      set({ draft: undefined });
      setExamples(undefined);
    },
  };
}
