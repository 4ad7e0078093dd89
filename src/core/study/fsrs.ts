/** The only door to ts-fsrs. The order of the imports matters: see dates.ts. */
import { restoreDates } from './dates.ts';
import { FSRS, GenSeedStrategyWithCardId, StrategyMode, get_fuzz_range } from 'ts-fsrs';
import type { int } from 'ts-fsrs';
import type { DeckSettings } from './settings.ts';
import { hashText } from '../text/hash.ts';

restoreDates();

/** How many cards are due on a learner's day. */
export type Load = (day: number) => number;

const minutes = (steps: readonly number[]) => steps.map((step) => `${step}m` as const);

/**
 * ts-fsrs for one deck. Its random choice of an interval depends on the card's id and count of reviews alone
 * (its default depends on the millisecond), so a preview shows what a press will apply.
 */
export class DeckScheduler extends FSRS {
  readonly #balance: boolean;
  /** Set before each use: the learner's day intervals count from, and the load of days to come. */
  today = 0;
  load: Load = () => 0;

  constructor(settings: DeckSettings) {
    super({
      request_retention: settings.retention,
      maximum_interval: settings.maximumInterval,
      enable_fuzz: settings.fuzz !== 'none',
      enable_short_term: true,
      learning_steps: minutes(settings.learningSteps),
      relearning_steps: minutes(settings.relearningSteps),
      ...(settings.weights === null ? {} : { w: settings.weights }),
    });
    this.useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('id'));
    this.#balance = settings.fuzz === 'balance';
  }

  /**
   * With balancing: a day within FSRS's own fuzz range, drawn with a weight that falls with the square of the
   * cards already due then, much as in Anki's load balancer (rslib/src/scheduler/states/load_balancer.rs).
   */
  override apply_fuzz(interval: number, elapsed: number): int {
    if (!this.#balance || interval < 2.5) {
      return super.apply_fuzz(interval, elapsed);
    }
    const { min_ivl, max_ivl } = get_fuzz_range(interval, elapsed, this.parameters.maximum_interval);
    const weights: number[] = [];
    let sum = 0;
    for (let days = min_ivl; days <= max_ivl; days++) {
      const weight = 1 / (1 + this.load(this.today + days)) ** 2;
      weights.push(weight);
      sum += weight;
    }
    let left = (hashText(this._seed ?? '') / 2 ** 32) * sum;
    const index = weights.findIndex((weight) => (left -= weight) < 0);
    return (index < 0 ? max_ivl : min_ivl + index) as int;
  }
}
