import type { Expression } from './expression.ts';
import { bindingsOf, dominates } from './program.ts';
import type { Located, Place } from './program.ts';
import { dotted } from './callPaths.ts';
import { fieldOf } from './fields.ts';
import { every, mayChange } from './touches.ts';
import { reason } from './signatures/reason.ts';
import type { Reason } from './signatures/reason.ts';

/** A plain value, or why there is none. */
export type Known =
  | { readonly value: number | boolean | string | null | readonly number[] }
  | { readonly why: Reason };

export const isKnown = (known: Known): known is Extract<Known, { value: unknown }> => 'value' in known;

type Call = Extract<Expression, { kind: 'call' }>;

const mostSteps = 20;

/**
 * The value that an expression surely has: a literal, arithmetic of such, a list of numbers, or a name that is given
 * such a value in one place of its scope and nowhere else.
 */
export function valueOf({ expression, place }: Located, depth = 0): Known {
  if (depth > mostSteps) {
    return { why: notPlain };
  }
  const inner = (of: Expression): Known => valueOf({ expression: of, place }, depth + 1);
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'text':
      return { value: expression.value };
    case 'nothing':
      return { value: null };
    case 'list': {
      const items = expression.items.map(inner);
      const bad = items.find((item) => !isKnown(item));
      if (bad !== undefined) {
        return bad;
      }
      const numbers = items.flatMap((item) =>
        isKnown(item) && typeof item.value === 'number' ? [item.value] : [],
      );
      return numbers.length === items.length ? { value: numbers } : { why: notPlain };
    }
    case 'unary': {
      const of = inner(expression.of);
      if (!isKnown(of) || typeof of.value !== 'number' || !/^[+-]$/.test(expression.operator)) {
        return isKnown(of) ? { why: notPlain } : of;
      }
      return { value: expression.operator === '-' ? -of.value : of.value };
    }
    case 'binary': {
      const [left, right] = [inner(expression.left), inner(expression.right)];
      if (!isKnown(left)) {
        return left;
      }
      if (!isKnown(right)) {
        return right;
      }
      if (typeof left.value !== 'number' || typeof right.value !== 'number') {
        return { why: notPlain };
      }
      const value = arithmetic[expression.operator]?.(left.value, right.value);
      return value !== undefined && Number.isFinite(value) ? { value } : { why: notPlain };
    }
    case 'name':
      return named(expression.name, { expression, place }, depth);
    case 'member':
    case 'item':
      return inField({ expression, place }, depth);
    case 'call':
      return ofCall(expression, place, inner);
    default:
      return { why: notPlain };
  }
}

function inField({ expression, place }: Located, depth: number): Known {
  const field = fieldOf({ expression, place });
  const known = field === undefined ? undefined : valueOf(field, depth + 1);
  if (known !== undefined && isKnown(known)) {
    return known;
  }
  const name = dotted(expression)?.join('.') ?? (expression.kind === 'member' ? expression.name : undefined);
  return { why: name === undefined ? notPlain : reason(fromElsewhere, name) };
}

/** Modules whose stars bring no numbers of a training. */
export const knownStar = /^(torch|keras|tensorflow|optax|jax|transformers|typing|math|numpy)\b/;

/** Of a value that is no part of the text. */
export const fromElsewhere = '“{0}” comes from elsewhere.';

const notPlain = reason('This is not a plain value.');

/** What Python makes of numbers by itself. */
const ofNumbers: Readonly<Record<string, (...all: readonly number[]) => number>> = {
  int: (a = NaN, ...more) => (more.length > 0 ? NaN : Math.trunc(a)),
  float: (a = NaN, ...more) => (more.length > 0 ? NaN : a),
  abs: (a = NaN, ...more) => (more.length > 0 ? NaN : Math.abs(a)),
  min: (...all) => (all.length > 1 ? Math.min(...all) : NaN),
  max: (...all) => (all.length > 1 ? Math.max(...all) : NaN),
};

/** `int(0.03 * total)`, `max(1, warmup)`: of a function that the text has not by another meaning. */
function ofCall({ callee, arguments: all }: Call, place: Place, inner: (of: Expression) => Known): Known {
  const name = callee.kind === 'name' && Object.hasOwn(ofNumbers, callee.name) ? callee.name : undefined;
  if (
    name === undefined ||
    bindingsOf(name, place) !== undefined ||
    all.length > 8 ||
    all.some((one) => one.name !== undefined || one.unpacked === true)
  ) {
    return { why: notPlain };
  }
  const given = all.map(({ value }) => inner(value));
  const lost = given.find((one) => !isKnown(one));
  if (lost !== undefined) {
    return lost;
  }
  const numbers = given.flatMap((one) => (isKnown(one) && typeof one.value === 'number' ? [one.value] : []));
  const made = numbers.length === all.length ? ofNumbers[name]!(...numbers) : NaN;
  return Number.isFinite(made) ? { value: made } : { why: notPlain };
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '**': (a, b) => a ** b,
};

function named(name: string, { place }: Located, depth: number): Known {
  const bindings = bindingsOf(name, place);
  if (bindings === undefined) {
    return { why: reason('“{0}” has no value in this text.', name) };
  }
  const [binding] = bindings;
  if (bindings.length > 1) {
    return { why: reason('“{0}” is given a value in several places.', name) };
  }
  if (binding?.kind === 'parameter') {
    return { why: reason('“{0}” is a parameter, so who calls the function decides.', name) };
  }
  if (binding?.kind !== 'value' || binding.value === undefined) {
    return { why: reason(fromElsewhere, name) };
  }
  const { scope } = binding.block;
  if (scope.rewritten || scope.stars.some(({ at, module }) => at > binding.at && !knownStar.test(module))) {
    return { why: reason('“{0}” may be given another value by other code.', name) };
  }
  if (!dominates(binding, place)) {
    return { why: reason('“{0}” has a value only under some condition, or later.', name) };
  }
  const expression = binding.value();
  if (scope.text[expression.from] === '[' && mayChange(name, [every], place, false)) {
    return { why: reason('“{0}” is given a value in several places.', name) };
  }
  const known = valueOf({ expression, place: { at: binding.at - 1, block: binding.block } }, depth + 1);
  // What is to be said is about the name that stands in the call.
  return isKnown(known) || expression.kind !== 'other'
    ? known
    : { why: reason('“{0}” is not a plain value.', name) };
}
