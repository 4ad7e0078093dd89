import type { CheckRun } from '../../core/notes/readRun.ts';
import { readPicture } from '../../core/picture/readPicture.ts';
import { configText } from '../view/configText.ts';
import { shortened } from '../view/notify.ts';

/** Why what a note's `run` says cannot be drawn, in the user's language. */
export const checkRun: CheckRun = (text) => {
  const read = readPicture(text);
  if (read === 'unknown') {
    return { code: 'run-unknown', values: { name: shortened(text) } };
  }
  if ('problems' in read) {
    return {
      code: 'run-configuration',
      values: { why: read.problems.slice(0, 2).map(configText).join(' ') },
    };
  }
  return undefined;
};
