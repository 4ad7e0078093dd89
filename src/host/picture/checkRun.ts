import { runChecker } from '../../core/picture/runProblem.ts';
import { configText } from '../view/configText.ts';

/** Why what a note's `run` says cannot be drawn, in the user's language. */
export const checkRun = runChecker(configText);
