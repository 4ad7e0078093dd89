/** How many rows a curve has at most. */
const mostRows = 250;

/**
 * What is measured along a run. Row r belongs to the state after step `r * every`; the last row of a run that has
 * ended to the step it ended with. Losses are over all points, without penalties and without dropped units.
 */
export class Curve {
  readonly every: number;
  /** How many rows are filled. */
  rows = 0;
  readonly step: Float64Array;
  readonly trainLoss: Float64Array;
  /** NaN where there are no test points. */
  readonly testLoss: Float64Array;
  /** The share of points whose class is found; NaN where targets are numbers. */
  readonly trainAccuracy: Float64Array;
  readonly testAccuracy: Float64Array;
  /** The learning rate of the step that led here; NaN in row 0. */
  readonly rate: Float64Array;
  /** The length of the gradient that step used, of layer l in row r at `r * layers + l`. */
  readonly gradientNorm: Float64Array;
  readonly layers: number;

  constructor(steps: number, layers: number) {
    this.every = Math.max(1, Math.ceil(steps / mostRows));
    const room = Math.floor(steps / this.every) + 2;
    const column = (): Float64Array => new Float64Array(room).fill(NaN);
    this.step = column();
    this.trainLoss = column();
    this.testLoss = column();
    this.trainAccuracy = column();
    this.testAccuracy = column();
    this.rate = column();
    this.layers = layers;
    this.gradientNorm = new Float64Array(room * layers).fill(NaN);
  }
}
