import * as l10n from '@vscode/l10n';
import { sentenceOf } from '../../../src/core/network/networkRun.ts';
import { sayProblem } from '../../lab/localText.ts';
import { formatNumber } from '../../ui/text.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns, shownStep } from '../model/lab.ts';
import { runName } from '../model/runName.ts';
import type { Shot } from '../model/messages.ts';

/** What a run has come to where the clock is. */
export interface Result {
  readonly key: string;
  /** It ended here, and why. */
  readonly ended: string | undefined;
  readonly diverged: boolean;
  readonly text: string;
}

/** A sentence for each run that is shown: what it has come to, and why it ended if it has. */
export function results(state: LabState): readonly Result[] {
  const step = Math.floor(shownStep(state));
  return shownRuns(state).flatMap((run) => {
    const shot = state.shots.get(run.key);
    if (shot === undefined) {
      return [];
    }
    const end = state.curves.get(run.key)?.end;
    const ended = end !== undefined && step >= end.step ? sayProblem(sentenceOf(end)) : undefined;
    const name = runName(run, state.config);
    const text = [`${name}: ${scoreOf(shot)}.`, ended ?? ''].join(' ').trim();
    return [{ key: run.key, ended, diverged: ended !== undefined && end?.reason === 'diverged', text }];
  });
}

/** "test loss 0.031, accuracy 97 %". */
function scoreOf({ trainLoss, testLoss, trainAccuracy, testAccuracy }: Shot): string {
  const hasTest = !Number.isNaN(testLoss);
  const accuracy = hasTest ? testAccuracy : trainAccuracy;
  const loss = hasTest
    ? l10n.t('test loss {0}', formatNumber(testLoss, 3))
    : l10n.t('training loss {0}', formatNumber(trainLoss, 3));
  return Number.isNaN(accuracy) ? loss : l10n.t('{0}, accuracy {1} %', loss, formatNumber(100 * accuracy, 3));
}
