/**
 * FSRS-6's memory model, one card at a time, without a card object, a date or a scheduler: what a fold over a
 * million reviews runs. Formulas: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm
 * (FSRS-6). Rounding to 8 decimals, clamps and the order of operations are those of ts-fsrs's `next_state`
 * with short-term steps on, so the two agree to the last bit.
 */
export class Memory {
  /** Days after which the probability of recall has fallen to 90 %; 0 before the first review. */
  stability = 0;
  /** 1 (easy) to 10 (hard); 0 before the first review. */
  difficulty = 0;

  readonly #w: Float64Array;
  readonly #decay: number;
  readonly #factor: number;
  readonly #growth: number;
  readonly #firstDifficulty: Float64Array;
  readonly #lapseDivisor: number;
  /** By rating: the short-term factor's exponential. */
  readonly #sameDay: Float64Array;

  /** @param weights FSRS-6's 21 weights, already clipped to their ranges (`weightsOf`) */
  constructor(weights: readonly number[]) {
    const w = Float64Array.from(weights);
    this.#w = w;
    this.#decay = -w[20]!;
    this.#factor = round8(Math.exp(Math.pow(this.#decay, -1) * Math.log(0.9)) - 1);
    this.#growth = Math.exp(w[8]!);
    this.#firstDifficulty = Float64Array.from([0, 1, 2, 3, 4], (g) =>
      round8(w[4]! - Math.exp((g - 1) * w[5]!) + 1),
    );
    this.#lapseDivisor = Math.exp(w[17]! * w[18]!);
    this.#sameDay = Float64Array.from([0, 1, 2, 3, 4], (g) => Math.exp(w[17]! * (g - 3 + w[18]!)));
  }

  forget(): void {
    this.stability = 0;
    this.difficulty = 0;
  }

  /**
   * Takes in one review.
   * @param elapsed learner's days since the review before, at least 0; any number at the first review
   * @param rating 1 to 4
   */
  review(elapsed: number, rating: number): void {
    const w = this.#w;
    const s = this.stability;
    const d = this.difficulty;
    if (s === 0) {
      this.stability = Math.max(w[rating - 1]!, 0.1);
      this.difficulty = clamp(this.#firstDifficulty[rating]!, 1, 10);
      return;
    }
    this.stability =
      elapsed === 0
        ? this.#afterSameDay(s, rating)
        : rating === 1
          ? this.#afterLapse(s, d, this.recall(elapsed))
          : this.#afterRecall(s, d, this.recall(elapsed), rating);
    const damped = d + round8((-w[6]! * (rating - 3) * (10 - d)) / 9);
    this.difficulty = clamp(round8(w[7]! * this.#firstDifficulty[4]! + (1 - w[7]!) * damped), 1, 10);
  }

  /** The probability of recall after `elapsed` days. */
  recall(elapsed: number): number {
    return round8(Math.pow(1 + (this.#factor * elapsed) / this.stability, this.#decay));
  }

  #afterSameDay(s: number, rating: number): number {
    const growth = Math.pow(s, -this.#w[19]!) * this.#sameDay[rating]!;
    return round8(clamp(s * (rating >= 2 ? Math.max(growth, 1) : growth), stabilityMin, stabilityMax));
  }

  #afterLapse(s: number, d: number, recall: number): number {
    const w = this.#w;
    const after = round8(
      clamp(
        w[11]! * Math.pow(d, -w[12]!) * (Math.pow(s + 1, w[13]!) - 1) * Math.exp((1 - recall) * w[14]!),
        stabilityMin,
        stabilityMax,
      ),
    );
    return clamp(round8(s / this.#lapseDivisor), stabilityMin, after);
  }

  #afterRecall(s: number, d: number, recall: number, rating: number): number {
    const w = this.#w;
    const hard = rating === 2 ? w[15]! : 1;
    const easy = rating === 4 ? w[16]! : 1;
    const growth =
      this.#growth * (11 - d) * Math.pow(s, -w[9]!) * (Math.exp((1 - recall) * w[10]!) - 1) * hard * easy;
    return round8(clamp(s * (1 + growth), stabilityMin, stabilityMax));
  }
}

const stabilityMin = 0.001;
const stabilityMax = 36_500;

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function round8(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}
