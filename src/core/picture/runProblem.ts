import type { ConfigProblem } from '../config/checked.ts';
import type { CheckRun } from '../notes/readRun.ts';
import { readPicture } from './readPicture.ts';

/** As much of a text as a sentence about it repeats. */
const textLimit = 60;

/**
 * What says why a note's `run` cannot be drawn.
 * @param say a problem of a configuration as a sentence
 */
export const runChecker =
  (say: (problem: ConfigProblem) => string): CheckRun =>
  (text) => {
    const read = readPicture(text);
    if (read === 'unknown') {
      const name = text.length > textLimit ? `${text.slice(0, textLimit)}…` : text;
      return { code: 'run-unknown', values: { name } };
    }
    return 'problems' in read
      ? { code: 'run-configuration', values: { why: read.problems.slice(0, 2).map(say).join(' ') } }
      : undefined;
  };
