import type { ConfigProblem } from '../../src/core/config/checked.ts';

/** A problem or an optimizer that cannot be run, with all that is wrong with it. */
export class LabError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
    this.problems = problems;
  }
}
