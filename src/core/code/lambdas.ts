import type { Expression } from './expression.ts';
import { followed } from './follow.ts';
import { bindingsOf, dominates } from './program.ts';
import type { Located, Place } from './program.ts';
import type { Rate } from './rate.ts';
import { isKnown, valueOf } from './values.ts';

type Lambda = Extract<Expression, { kind: 'lambda' }>;

/** A function of the step, from 0: which expressions are the step, and which are surely numbers. */
interface Step {
  readonly parameter: string;
  readonly place: Place;
}

/** The function that an expression is or names: `lambda t: …`, or a `def` that only returns an expression. */
export function functionOf(located: Located): Located<Lambda> | undefined {
  const { expression, place } = followed(located);
  if (expression.kind === 'lambda') {
    return { expression, place };
  }
  const [binding, ...others] = expression.kind === 'name' ? (bindingsOf(expression.name, place) ?? []) : [];
  const made = others.length === 0 && binding !== undefined ? binding.returns?.() : undefined;
  // What it names is looked up where it stands.
  return made?.kind === 'lambda' && dominates(binding!, place)
    ? { expression: made, place: { at: binding!.at, block: binding!.block } }
    : undefined;
}

/** What the rate is multiplied by, as a function of the step: those that are surely one of our schedules. */
export function factorOf({ expression, place }: Located<Lambda>): Rate | undefined {
  const step: Step = { parameter: expression.parameter, place };
  const { body } = expression;
  return body.kind === 'call' ? limited(body, step) : powered(body, step);
}

/** The same factor with every step: `lambda epoch: 0.95`. */
export function constantOf({ expression, place }: Located<Lambda>): number | undefined {
  return numberOf(expression.body, { parameter: expression.parameter, place });
}

function powered(body: Expression, step: Step): Rate | undefined {
  const inverse = inverseIn(body, step);
  if (inverse !== undefined) {
    return inverse.over === 1 ? { schedule: { id: 'inverse', hyper: { k: inverse.k } } } : undefined;
  }
  if (body.kind !== 'binary') {
    return undefined;
  }
  const { left, right, operator } = body;
  const span = fallIn(body, step);
  if (span !== undefined) {
    return { schedule: { id: 'linear', hyper: { span } }, steps: span };
  }
  if (operator !== '**') {
    return undefined;
  }
  const base = numberOf(left, step);
  if (base !== undefined && base > 0) {
    const every = isStep(right, step) ? 1 : roundIn(right, step);
    return every === undefined ? undefined : { schedule: { id: 'step', hyper: { every, factor: base } } };
  }
  const [fall, power] = [fallIn(left, step), numberOf(right, step)];
  return fall === undefined || power === undefined
    ? undefined
    : { schedule: { id: 'polynomial', hyper: { power, span: fall } }, steps: fall };
}

/** `max(0, 1 - t/n)`, `min(1, (t + 1)/n)`. */
function limited(call: Extract<Expression, { kind: 'call' }>, step: Step): Rate | undefined {
  const { callee, arguments: all } = call;
  const [a, b, ...more] = all.map(({ value }) => value);
  if (callee.kind !== 'name' || bindingsOf(callee.name, step.place) || !a || !b || more.length > 0) {
    return undefined;
  }
  const [limit, other] = numberOf(a, step) === undefined ? [numberOf(b, step), a] : [numberOf(a, step), b];
  const span = callee.name === 'max' && limit === 0 ? fallIn(other, step) : undefined;
  if (span !== undefined) {
    return { schedule: { id: 'linear', hyper: { span } } };
  }
  if (callee.name !== 'min' || limit !== 1 || other.kind !== 'binary' || other.operator !== '/') {
    return undefined;
  }
  const warm = numberOf(other.right, step);
  if (warm === undefined || !Number.isInteger(warm) || warm < 1) {
    return undefined;
  }
  return isStep(other.left, step)
    ? { schedule: { id: 'warmup', hyper: { warm, zero: 1 } } }
    : isNext(other.left, step)
      ? { schedule: { id: 'warmup', hyper: { warm } } }
      : undefined;
}

/** The n of `1 - t/n`. */
function fallIn(of: Expression, step: Step): number | undefined {
  if (of.kind !== 'binary' || of.operator !== '-' || numberOf(of.left, step) !== 1) {
    return undefined;
  }
  const { right } = of;
  const span =
    right.kind === 'binary' && right.operator === '/' && isStep(right.left, step)
      ? numberOf(right.right, step)
      : undefined;
  return span !== undefined && Number.isInteger(span) && span >= 1 ? span : undefined;
}

/** The n of `t // n`. */
function roundIn(of: Expression, step: Step): number | undefined {
  const every =
    of.kind === 'binary' && of.operator === '//' && isStep(of.left, step)
      ? numberOf(of.right, step)
      : undefined;
  return every !== undefined && Number.isInteger(every) && every >= 1 ? every : undefined;
}

/** `over/(1 + k·t)`. */
function inverseIn(body: Expression, step: Step): { readonly over: number; readonly k: number } | undefined {
  const over = body.kind === 'binary' && body.operator === '/' ? numberOf(body.left, step) : undefined;
  const sum = body.kind === 'binary' ? body.right : undefined;
  if (over === undefined || sum?.kind !== 'binary' || sum.operator !== '+') {
    return undefined;
  }
  const product =
    numberOf(sum.left, step) === 1 ? sum.right : numberOf(sum.right, step) === 1 ? sum.left : undefined;
  if (product === undefined || isStep(product, step)) {
    return product === undefined ? undefined : { over, k: 1 };
  }
  if (product.kind !== 'binary' || product.operator !== '*') {
    return undefined;
  }
  const k = isStep(product.right, step)
    ? numberOf(product.left, step)
    : isStep(product.left, step)
      ? numberOf(product.right, step)
      : undefined;
  return k === undefined ? undefined : { over, k };
}

/** `over/(1 + k·step)` as a rate of its own. */
export const inverseOf = ({ expression, place }: Located<Lambda>) =>
  inverseIn(expression.body, { parameter: expression.parameter, place });

const isStep = (of: Expression, { parameter }: Step): boolean => of.kind === 'name' && of.name === parameter;

/** `t + 1` */
const isNext = (of: Expression, step: Step): boolean =>
  of.kind === 'binary' &&
  of.operator === '+' &&
  ((isStep(of.left, step) && numberOf(of.right, step) === 1) ||
    (isStep(of.right, step) && numberOf(of.left, step) === 1));

/** A number that does not depend on the step. */
function numberOf(of: Expression, step: Step): number | undefined {
  if (mentions(of, step.parameter)) {
    return undefined;
  }
  const known = valueOf({ expression: of, place: step.place });
  return isKnown(known) && typeof known.value === 'number' ? known.value : undefined;
}

function mentions(of: Expression, name: string): boolean {
  switch (of.kind) {
    case 'name':
      return of.name === name;
    case 'unary':
    case 'member':
      return mentions(of.of, name);
    case 'item':
      return mentions(of.of, name) || mentions(of.key, name);
    case 'binary':
      return mentions(of.left, name) || mentions(of.right, name);
    case 'call':
      return of.arguments.some(({ value }) => mentions(value, name));
    default:
      return of.kind !== 'number';
  }
}
