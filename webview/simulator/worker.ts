import { configOf } from '../../src/core/experiment/definition.ts';
import { findExperiment } from '../../src/core/experiment/catalogue.ts';
import { findVerdict, judge } from '../../src/core/experiment/verdicts.ts';
import { runLab } from '../../src/core/lab/labRun.ts';
import { answer } from '../gpu/cpu/labour.ts';
import type { OrderMessage } from '../gpu/cpu/labour.ts';
import { Workshop } from '../gpu/cpu/laneWorkshop.ts';
import type { Order } from '../gpu/cpu/laneWorkshop.ts';
import type { Judgement } from '../lab/judgement.ts';

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

const workshop = new Workshop();

/** Where the processor stands in for the GPU: the arrays of a reply are handed over, not copied. */
function deliver(message: OrderMessage<Order>): void {
  const reply = answer(workshop, message);
  const arrays = 'delivery' in reply && reply.delivery.kind === 'states' ? reply.delivery.states : undefined;
  const transfer = arrays ? [arrays.x.buffer, arrays.y.buffer, arrays.ended.buffer] : [];
  postMessage(reply, { transfer });
}

// One script for both kinds of work, which need the same half of core. Messages come from our own page only: the id of
// an experiment, or an order for many runs.
addEventListener('message', ({ data }: MessageEvent<string | OrderMessage<Order>>) => {
  if (typeof data === 'string') {
    postMessage(judgementOf(data));
  } else {
    deliver(data);
  }
});
