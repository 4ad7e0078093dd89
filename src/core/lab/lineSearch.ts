/** A point of a line: step length, loss there, slope along the direction there. */
interface Trial {
  readonly a: number;
  readonly f: number;
  readonly slope: number;
}

export interface LineSearch {
  /** The step length to take; 0 where no step brings the loss down. */
  readonly a: number;
  readonly evaluations: number;
}

export interface LineSearchOptions {
  /** Wolfe: part of the promised decrease that must come, and part of the slope that may remain. */
  readonly c1: number;
  readonly c2: number;
  /** The bracket is as good as closed when the longest coordinate of its step is below this. */
  readonly tolerance: number;
  /** The longest coordinate of the direction. */
  readonly longest: number;
}

const mostEvaluations = 25;

/**
 * Where the cubic through two points and their slopes is least, kept within bounds; the middle if it has no minimum
 * (Nocedal & Wright, equation 3.59).
 */
function cubicMinimum(p: Trial, q: Trial, from = Math.min(p.a, q.a), to = Math.max(p.a, q.a)): number {
  const [left, right] = p.a <= q.a ? [p, q] : [q, p];
  const d1 = p.slope + q.slope - (3 * (p.f - q.f)) / (p.a - q.a);
  const square = d1 * d1 - p.slope * q.slope;
  if (!(square >= 0)) {
    return (from + to) / 2;
  }
  const d2 = Math.sqrt(square);
  const least =
    right.a - (right.a - left.a) * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
  return Number.isNaN(least) ? (from + to) / 2 : Math.min(Math.max(least, from), to);
}

/** Where to try next between the ends of a bracket; `stalled` where that is close to one of them. */
function inBracket(
  [p, q]: readonly [Trial, Trial],
  from: number,
  to: number,
  stalled: boolean,
): { readonly a: number; readonly stalled: boolean } {
  const a = cubicMinimum(p, q);
  // Close to an end of the bracket twice running, or at it: step inside, else the bracket hardly shrinks.
  const margin = 0.1 * (to - from);
  const close = Math.min(to - a, a - from) < margin;
  const inside = close && (stalled || a >= to || a <= from);
  const nearest = Math.abs(a - to) < Math.abs(a - from) ? to - margin : from + margin;
  return { a: inside ? nearest : a, stalled: close && !inside };
}

/**
 * A step length that meets the strong Wolfe conditions (Nocedal & Wright, algorithms 3.5 and 3.6), with the
 * interpolation and safeguards of torch.optim.LBFGS: a first phase that grows the step until it brackets one, a
 * second that closes the bracket, 25 evaluations at most in each of which loss and slope are found.
 * @param start the loss and slope at step length 0
 * @param first the step length to try first
 * @param evaluate loss and slope at a step length
 */
export function strongWolfe(
  start: Omit<Trial, 'a'>,
  first: number,
  evaluate: (a: number) => Omit<Trial, 'a'>,
  { c1, c2, tolerance, longest }: LineSearchOptions,
): LineSearch {
  const origin: Trial = { a: 0, ...start };
  const at = (a: number): Trial => ({ a, ...evaluate(a) });
  // A loss that is not a number is too high.
  const tooHigh = (trial: Trial): boolean => !(trial.f <= start.f + c1 * trial.a * start.slope);
  const flat = (trial: Trial): boolean => Math.abs(trial.slope) <= -c2 * start.slope;

  let trial = at(first);
  let evaluations = 1;
  let before = origin;
  let bracket: [Trial, Trial] | undefined;
  let rounds = 0;
  for (; rounds < mostEvaluations; rounds++) {
    const isOver = tooHigh(trial) || (rounds > 1 && trial.f >= before.f);
    if (!isOver && flat(trial)) {
      return { a: trial.a, evaluations };
    }
    if (isOver || trial.slope >= 0) {
      bracket = [before, trial];
      break;
    }
    const next = cubicMinimum(before, trial, trial.a + 0.01 * (trial.a - before.a), trial.a * 10);
    before = trial;
    trial = at(next);
    evaluations++;
  }
  bracket ??= [origin, trial];
  let low: 0 | 1 = bracket[1].f < bracket[0].f ? 1 : 0;

  let stalled = false;
  for (; rounds < mostEvaluations; rounds++) {
    const from = Math.min(bracket[0].a, bracket[1].a);
    const to = Math.max(bracket[0].a, bracket[1].a);
    if ((to - from) * longest < tolerance) {
      break;
    }
    const next = inBracket(bracket, from, to, stalled);
    stalled = next.stalled;

    trial = at(next.a);
    evaluations++;
    const high = low === 0 ? 1 : 0;
    if (tooHigh(trial) || trial.f >= bracket[low].f) {
      bracket[high] = trial;
      low = bracket[1].f < bracket[0].f ? 1 : 0;
      continue;
    }
    const done = flat(trial);
    if (!done && trial.slope * (bracket[high].a - bracket[low].a) >= 0) {
      bracket[high] = bracket[low];
    }
    bracket[low] = trial;
    if (done) {
      break;
    }
  }
  return { a: bracket[low].a, evaluations };
}
