import { configOf } from '../../src/core/experiment/definition.ts';
import { findExperiment } from '../../src/core/experiment/catalogue.ts';
import { findVerdict, judge } from '../../src/core/experiment/verdicts.ts';
import { runLab } from '../../src/core/lab/run.ts';
import type { Judgement } from './experiment/judgement.ts';

/** Runs all configurations of an experiment in float64 and measures them. Takes a few milliseconds to a second. */
function judgementOf(id: string): Judgement {
  const experiment = findExperiment(id);
  const verdict = findVerdict(id);
  if (experiment === undefined || verdict === undefined) {
    return { failed: id };
  }
  try {
    const runs = experiment.labs.map((lab) => {
      const result = runLab(configOf(lab));
      if (!result.ok) {
        throw new Error(result.problems[0]?.message);
      }
      return result.value.runs;
    });
    return { expect: verdict.expect, outcome: judge(verdict, runs) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

// Messages come from our own page only: the id of an experiment, once.
addEventListener('message', ({ data }: MessageEvent<string>) => {
  postMessage(judgementOf(data));
});
