import { configProblem } from '../config/checked.ts';
import type { ConfigProblem } from '../config/checked.ts';
import type { NetworkRunConfig } from '../config/networkConfig.ts';
import { BatchGradient } from './batchGradient.ts';
import { Checkpoints } from './checkpoints.ts';
import { Curve } from './curve.ts';
import { figuresOf } from './figures.ts';
import { initialize } from './model/initialize.ts';
import { Network } from './model/network.ts';
import { norm } from './model/norm.ts';
import type { NetworkProblem } from './networkProblem.ts';
import { updateOf } from './trainer.ts';
import type { Trainer } from './trainer.ts';
import type { Update } from './update/update.ts';

/** A weight farther out than this has diverged. */
export const divergenceBound = 1e12;

/**
 * Why a run ended, and with which step:
 * - limit: all steps are done;
 * - patience: the test loss has not fallen for as long as the run waits; `best` is the step with the least;
 * - converged: the rule itself said that it is done;
 * - diverged: step `step` led out of bounds or to something that is not a number.
 */
export interface NetworkEnd {
  readonly reason: 'limit' | 'patience' | 'converged' | 'diverged';
  readonly step: number;
  readonly best?: number;
}

/** The reason as a sentence, English and as a template. */
export function sentenceOf({ reason, step, best }: NetworkEnd): ConfigProblem {
  switch (reason) {
    case 'limit':
      return configProblem('', 'All {0} steps are done.', step);
    case 'patience':
      return configProblem(
        '',
        'Stopped early after step {0}: the test loss was least after step {1}.',
        step,
        best ?? step,
      );
    case 'converged':
      return configProblem('', 'The optimizer says after step {0} that it is done.', step);
    case 'diverged':
      return configProblem('', 'Step {0} led out of all bounds: the run has diverged.', step);
  }
}

/**
 * One way of training a network, step by step, in float64. The same configuration, run and member give the same
 * numbers, always: a step depends on its number alone, so that a run can go back and come the same way again.
 */
export class NetworkRun {
  readonly problem: NetworkProblem;
  readonly config: NetworkRunConfig;
  /** The weights after the present step; laid out as `problem.architecture` says. Not to be changed. */
  readonly parameters: Float64Array;
  readonly trainer: Trainer;
  readonly curve: Curve;
  readonly update: Update;
  /** Of the last step: its batch, gradient and dropped units. */
  readonly batch: BatchGradient;
  /** The loss of the last step's batch, with penalties. */
  batchLoss = NaN;
  /** L1, where it acts by soft thresholding. */
  readonly #threshold: number;
  readonly #all: Network;
  readonly #checkpoints: Checkpoints;
  #step = 0;
  #end: NetworkEnd | undefined;
  /** Of early stopping: the least test loss so far and its step. */
  #best = { loss: Infinity, step: 0 };

  /**
   * @param index which of the configuration's runs
   * @param member which of many with other random numbers (weights, batches, dropped units, noise); the data are the
   *   same. 0 is the one that is shown.
   * @param start weights to start from, in place of random ones
   * @param ahead the same run a second time, which goes before this one: its curve and checkpoints serve both
   */
  constructor(problem: NetworkProblem, index: number, member = 0, start?: Float64Array, ahead?: NetworkRun) {
    const { architecture, config, points, trainers } = problem;
    this.problem = problem;
    this.config = config.runs[index]!;
    this.parameters = start?.slice() ?? initialize(architecture, config.initialization, config.seed, member);
    this.trainer = trainers[index]!;
    this.#threshold = this.config.l1 === 'threshold' ? (this.trainer.rule.hyper['l1'] ?? 0) : 0;
    this.batch = new BatchGradient(problem, index, member);
    this.update = updateOf(this.trainer, architecture, config.steps, this.batch);
    this.#all = new Network(architecture, Math.max(points.train.count, points.test.count));
    this.curve = ahead?.curve ?? new Curve(config.steps, architecture.layers.length);
    this.#checkpoints = ahead === undefined ? new Checkpoints(config.steps) : ahead.#checkpoints;
    this.#record();
    this.#keep();
  }

  /** The present step; 0 before the first. */
  get step(): number {
    return this.#step;
  }

  /** Why there is no step after the present one. */
  get end(): NetworkEnd | undefined {
    return this.#end;
  }

  /** Does up to so many steps more. Says whether the run has come to its end. */
  advance(count: number): boolean {
    const last = this.#step + count;
    while (this.#end === undefined && this.#step < last) {
      this.#take(this.#step + 1);
    }
    return this.#end !== undefined;
  }

  /** Goes to the state after a step, back or forth: from the last checkpoint before it, by the same steps. */
  goTo(step: number): void {
    // Not of the step itself: it is taken, so that its batch and gradient are there.
    const checkpoint = this.#checkpoints.before(Math.max(0, step - 1));
    if (step < this.#step || checkpoint.step > this.#step) {
      this.parameters.set(checkpoint.parameters);
      this.update.restore(checkpoint.update);
      this.#best = { ...checkpoint.best };
      this.#step = checkpoint.step;
      this.#end = undefined;
    }
    this.advance(step - this.#step);
  }

  #take(t: number): void {
    const { parameters, update, batch } = this;
    this.batchLoss = batch.at(update.look(parameters, t), t);
    const done = update.step(parameters, batch.gradient, this.batchLoss, t);
    if (this.#threshold > 0) {
      shrink(parameters, update.rate * this.#threshold);
    }
    this.#step = t;
    const { steps } = this.problem.config;
    if (!bounded(parameters)) {
      this.#end = { reason: 'diverged', step: t };
    } else if (done) {
      this.#end = { reason: 'converged', step: t };
    } else if (t >= steps) {
      this.#end = { reason: 'limit', step: t };
    }
    if (t % this.curve.every === 0 || this.#end !== undefined) {
      this.#record();
    }
    this.#keep();
  }

  /** Measures after the present step, and looks whether it is time to stop early. */
  #record(): void {
    const { curve, problem } = this;
    const row = Math.ceil(this.#step / curve.every);
    if (row >= curve.rows) {
      const figures = figuresOf(problem, this.#all, this.parameters);
      curve.step[row] = this.#step;
      curve.trainLoss[row] = figures.trainLoss;
      curve.testLoss[row] = figures.testLoss;
      curve.trainAccuracy[row] = figures.trainAccuracy;
      curve.testAccuracy[row] = figures.testAccuracy;
      curve.rate[row] = this.update.rate;
      problem.architecture.layers.forEach(({ weights, biases, units }, layer) => {
        curve.gradientNorm[row * curve.layers + layer] =
          this.#step === 0 ? NaN : norm(this.batch.gradient, weights, biases + units);
      });
      curve.rows = row + 1;
    }
    this.#wait(curve.testLoss[row]!);
  }

  #wait(testLoss: number): void {
    const { patience } = this.config;
    if (testLoss < this.#best.loss) {
      this.#best = { loss: testLoss, step: this.#step };
    }
    const { step: best } = this.#best;
    if (patience > 0 && this.#end === undefined && this.#step - best >= patience) {
      this.#end = { reason: 'patience', step: this.#step, best };
    }
  }

  #keep(): void {
    if (this.#checkpoints.wants(this.#step)) {
      this.#checkpoints.keep({
        step: this.#step,
        parameters: this.parameters.slice(),
        update: this.update.save(),
        best: { ...this.#best },
      });
    }
  }
}

/** Soft thresholding: the step that L1 takes by itself, which ends at exactly zero. */
function shrink(parameters: Float64Array, by: number): void {
  for (let i = 0; i < parameters.length; i++) {
    const w = parameters[i]!;
    parameters[i] = w > by ? w - by : w < -by ? w + by : Number.isNaN(w) ? NaN : 0;
  }
}

function bounded(parameters: Float64Array): boolean {
  for (let i = 0; i < parameters.length; i++) {
    if (!(Math.abs(parameters[i]!) <= divergenceBound)) {
      return false;
    }
  }
  return true;
}
