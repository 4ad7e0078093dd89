import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import type { Point } from '../../gpu/types.ts';
import { without } from '../../lab/objects.ts';
import { createSharedActions } from '../model/sharedActions.ts';
import type { Stage } from '../model/stage.ts';
import type { ProblemState } from './planeProblem.ts';
import { problemOf, startOf } from './planeProblem.ts';

/** What a user can do with the surface or the data set that is descended on. */
export function createProblemActions(stage: Stage<ProblemState>) {
  const { state, configure, open } = stage;
  const config = (): LabConfig => state().config;
  return {
    ...createSharedActions(stage),
    /** Another configuration, from its start. */
    open,
    /** Another problem: from its own start, in its own view. */
    chooseProblem: (choice: string): void => {
      const problem = problemOf(choice);
      if (problem !== undefined) {
        const [startX, startY] = startOf(problem);
        configure({
          ...config(),
          problem,
          start: [startX, startY],
          view: without(config().view, 'x', 'y'),
        });
      }
    },
    setParameter: (name: string, value: number): void => {
      const { problem } = config();
      configure({
        ...config(),
        problem: { ...problem, parameters: { ...problem.parameters, [name]: value } },
      });
    },
    setStart: ([x, y]: Point): void => {
      configure({ ...config(), start: [x, y] });
    },
  };
}

export type ProblemActions = ReturnType<typeof createProblemActions>;
