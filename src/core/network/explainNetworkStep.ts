import type { Assignment } from '../formula/parseFormula.ts';
import { valuesOfLines } from '../lab/explainStep.ts';
import { lossAt } from './model/loss.ts';
import type { NetworkRun } from './networkRun.ts';

/** One example of a step's batch. */
export interface ExplainedExample {
  /** Its number among the training points. */
  readonly point: number;
  /** What the network put out for it, with units dropped, and its loss. */
  readonly output: number;
  readonly loss: number;
  /** The hidden units that were dropped: their numbers over all layers. */
  readonly dropped: readonly number[];
}

/** A step taken apart. */
export interface ExplainedStep {
  readonly t: number;
  readonly examples: readonly ExplainedExample[];
  /** The mean loss of the batch with penalties, and its gradient with clipping and penalties. */
  readonly loss: number;
  readonly gradient: Float64Array;
  readonly rate: number;
  readonly before: Float64Array;
  /** Where loss and gradient were taken: `before`, unless the rule looks elsewhere. */
  readonly looked: Float64Array;
  readonly after: Float64Array;
  /** What the rule remembered before and after, by name. */
  readonly statesBefore: ReadonlyMap<string, Float64Array>;
  readonly statesAfter: ReadonlyMap<string, Float64Array>;
}

/**
 * Takes step t of a run apart (from 1), and leaves the run after it.
 * @throws RangeError if the run ended before that step
 */
export function explainNetworkStep(run: NetworkRun, t: number): ExplainedStep {
  run.goTo(t - 1);
  if (run.step !== t - 1 || run.end !== undefined) {
    throw new RangeError(`The run has no step ${t}; it ended after ${run.step}.`);
  }
  const before = run.parameters.slice();
  const looked = run.update.look(run.parameters, t).slice();
  const statesBefore = copyOf(run.update.states);
  // The search of L-BFGS evaluates again: what it found at the start is asked for once more below.
  run.advance(1);
  const { batch, update, problem } = run;
  const [rate, after, statesAfter] = [update.rate, run.parameters.slice(), copyOf(update.states)];
  const loss = batch.at(looked, t);
  const outputs = batch.network.outputs.at(-1)!;
  const { train } = problem.points;
  const examples = Array.from({ length: batch.count }, (_, k) => {
    const point = batch.examples[k]!;
    const output = outputs[k]!;
    return {
      point,
      output,
      loss: lossAt(problem.config.loss, output, train.targets[point]!),
      dropped: droppedIn(run, k),
    };
  });
  return {
    t,
    examples,
    loss,
    gradient: batch.gradient.slice(),
    rate,
    before,
    looked,
    after,
    statesBefore,
    statesAfter,
  };
}

function droppedIn({ batch, problem }: NetworkRun, k: number): number[] {
  return problem.architecture.layers.flatMap(({ units, first }, layer) => {
    const mask = batch.dropout.masks[layer];
    return mask === undefined
      ? []
      : Array.from({ length: units }, (_, u) => u).flatMap((u) =>
          mask[k * units + u] === 0 ? [first + u] : [],
        );
  });
}

const copyOf = (states: ReadonlyMap<string, Float64Array>): ReadonlyMap<string, Float64Array> =>
  new Map([...states].map(([name, values]) => [name, values.slice()]));

/** A line of the rule, and what it assigns for one parameter. */
export interface ExplainedLine {
  readonly assignment: Assignment;
  readonly value: number;
}

/**
 * The rule's lines with the numbers of one parameter in a step; undefined where the parameters are not updated line by
 * line. What is done to it besides (soft thresholding) comes after the lines.
 */
export function explainParameter(
  run: NetworkRun,
  { t, before, gradient, statesBefore, rate, loss }: ExplainedStep,
  parameter: number,
): readonly ExplainedLine[] | undefined {
  const { rule, by } = run.trainer;
  if (by !== 'lanes') {
    return undefined;
  }
  const now = new Map(Object.entries(rule.hyper));
  statesBefore.forEach((values, name) => now.set(name, values[parameter]!));
  now.set('x', before[parameter]!).set('g', gradient[parameter]!).set('lr', rate).set('f', loss);
  now.set('t', t).set('T', run.problem.config.steps);
  const values = valuesOfLines(rule, now);
  return rule.assignments.map((assignment, index) => ({ assignment, value: values[index]! }));
}
