import { bind, shown, valueIn } from './bind.ts';
import type { Bound } from './bind.ts';
import type { Expression } from './expression.ts';
import { pathOf } from './callPaths.ts';
import { followed } from './follow.ts';
import { inverseOf } from './lambdas.ts';
import type { Located, Program } from './program.ts';
import type { Rate } from './rate.ts';
import type { DefaultValue, ReadSchedule, ReadValue } from './reading.ts';
import { inSequence } from './sequence.ts';
import { reason } from './signatures/reason.ts';
import { rateSchedules, schedulers } from './signatures/schedules.ts';
import type { ScheduleSignature } from './signatures/schedules.ts';
import { isKnown, valueOf } from './values.ts';

type Call = Extract<Expression, { kind: 'call' }>;

const byPath = new Map(rateSchedules.map((one) => [one.call, one]));
const byLastName = new Map(
  [...rateSchedules, ...schedulers].map((one) => [one.call.slice(one.call.lastIndexOf('.') + 1), one]),
);

/** The signature of a rate's schedule; people also import the class alone. */
export function rateScheduleAt(located: Located, script: boolean): ScheduleSignature | undefined {
  const path = pathOf(located, script);
  if (path === undefined) {
    return undefined;
  }
  const named = byPath.get(path.path);
  if (named !== undefined || !path.assumed) {
    return named;
  }
  const last = byLastName.get(path.path);
  return last !== undefined && rateSchedules.includes(last) && last.call.startsWith('keras.')
    ? last
    : undefined;
}

/** What stands in place of a learning rate: a number, a schedule, a function, or a name for one of these. */
export function readRate({ expression, place }: Located, program: Program, script: boolean): Rate {
  const known = valueOf({ expression, place });
  if (isKnown(known)) {
    return typeof known.value === 'number'
      ? { lr: known.value }
      : { why: reason('This is not a plain value.') };
  }
  const meant = followed({ expression, place });
  const { expression: made } = meant;
  if (made.kind === 'call') {
    const signature = rateScheduleAt({ expression: made.callee, place: meant.place }, script);
    if (signature?.call === 'optax.join_schedules') {
      return joined(signature, made, meant, program);
    }
    if (signature !== undefined) {
      return readSchedule(signature, withLists(signature, made, meant), meant, program, undefined);
    }
  }
  if (made.kind === 'lambda') {
    const inverse = inverseOf({ expression: made, place: meant.place });
    if (inverse !== undefined && inverse.over !== 0) {
      return { lr: inverse.over, schedule: { id: 'inverse', hyper: { k: inverse.k } } };
    }
  }
  return { why: known.why };
}

/** `optax.join_schedules([warm, after], [n])`. */
function joined(signature: ScheduleSignature, call: Call, { place }: Located, program: Program): Rate {
  const [list, at] = ['schedules', 'boundaries'].map(
    (wanted, index) => call.arguments.find(({ name }) => name === wanted) ?? call.arguments[index],
  );
  const parts = list === undefined ? undefined : followed({ expression: list.value, place });
  const items = parts?.expression.kind === 'list' ? parts.expression.items : [];
  const known = at === undefined ? undefined : valueOf({ expression: at.value, place });
  const steps = known !== undefined && isKnown(known) && Array.isArray(known.value) ? known.value : [];
  const rates =
    items.length === 2 && steps.length === 1
      ? items.map((expression) => readRate({ expression, place: parts!.place }, program, false))
      : [];
  const made = madeBy(signature, call, bind(signature.call, signature, call.arguments, place, program.text));
  return { ...inSequence(rates[0], rates[1], (steps as readonly number[])[0]), made };
}

/** Optax's steps with their factors, `{100: 0.1, 200: 0.1}`, as two lists in the order of the steps. */
function withLists({ call: path }: ScheduleSignature, call: Call, { place }: Located): Call {
  const at = call.arguments.findIndex(
    ({ name }, index) => name === 'boundaries_and_scales' || (name === undefined && index === 1),
  );
  const argument = path === 'optax.piecewise_constant_schedule' ? call.arguments[at] : undefined;
  const record =
    argument === undefined ? undefined : followed({ expression: argument.value, place }).expression;
  if (argument === undefined || record?.kind !== 'record') {
    return call;
  }
  const entries = [...record.entries].sort((a, b) => Number(a.key) - Number(b.key));
  const { from, to } = argument;
  const list = (items: readonly Expression[]) => ({
    from,
    to,
    value: { kind: 'list', items, from, to } as const,
  });
  const steps = entries.map(({ key }) => ({ kind: 'number', value: Number(key ?? NaN), from, to }) as const);
  return {
    ...call,
    arguments: [
      ...call.arguments.filter((_, index) => index !== at),
      { name: 'boundaries', ...list(steps) },
      { name: 'scales', ...list(entries.map(({ value }) => value)) },
    ],
  };
}

/** @param lr the optimizer's own rate, for a scheduler that stands beside it */
export function readSchedule(
  signature: ScheduleSignature,
  call: Call,
  { place }: Located,
  program: Program,
  lr: number | undefined,
): Rate {
  const bound = bind(signature.call, signature, call.arguments, place, program.text);
  const made = madeBy(signature, call, bound);
  return { ...understood(signature, bound, lr), made };
}

/** What the call of a schedule says, and what it leaves at the framework's defaults. */
function madeBy(
  { call: name, positional, keyword = [] }: ScheduleSignature,
  call: Call,
  { given, open }: Bound,
): ReadSchedule {
  const counted = [...positional, ...keyword].filter(({ role }) => role === 'value');
  const read = counted.flatMap((parameter): ReadValue[] => {
    const one = given.get(parameter.name);
    return one === undefined || !isKnown(one.known)
      ? []
      : [
          {
            name: parameter.name,
            value: shown(one.known.value),
            range: { from: one.argument.value.from, to: one.argument.value.to },
          },
        ];
  });
  const defaults = counted.flatMap(({ name: one, default: standard }): DefaultValue[] =>
    open || given.has(one) || standard === undefined || standard === null
      ? []
      : [{ name: one, value: shown(standard) }],
  );
  return { call: name, range: { from: call.from, to: call.to }, read, defaults };
}

function understood(signature: ScheduleSignature, bound: Bound, lr: number | undefined): Rate {
  const parameters = [...signature.positional, ...(signature.keyword ?? [])];
  // The rate it starts from counts even where the rest is not understood.
  const rates = (signature.rates ?? []).flatMap((name) => {
    const one = bound.given.get(name);
    const known = one !== undefined && isKnown(one.known) ? one.known.value : undefined;
    const value = Array.isArray(known) ? (known as readonly number[])[0] : known;
    return typeof value === 'number' ? [value] : [];
  });
  const base = rates[0] === undefined ? {} : { lr: rates[0] };
  if (signature.never === true) {
    const short = signature.call.slice(signature.call.lastIndexOf('.') + 1);
    return { ...base, why: reason('The simulator has no schedule {0}.', short), unsupported: true };
  }
  if (bound.unread[0] !== undefined) {
    return { ...base, why: bound.unread[0].why };
  }
  for (const parameter of parameters) {
    const one = bound.given.get(parameter.name);
    if (one === undefined && parameter.default === undefined && parameter.role === 'value') {
      return { ...base, why: reason('“{0}” is missing.', parameter.name) };
    }
    if (one === undefined || parameter.role === 'model' || parameter.role === 'harmless') {
      continue;
    }
    if (!isKnown(one.known)) {
      return { ...base, why: one.known.why };
    }
    if (parameter.role === 'matters' && one.known.value !== parameter.default) {
      return { ...base, why: reason('The simulator does not follow “{0}”.', parameter.name) };
    }
  }
  const values = new Map(parameters.map((parameter) => [parameter.name, valueIn(bound, parameter)]));
  const result = signature.understand((name) => values.get(name), lr);
  return { ...base, ...result, ...('why' in result ? { unsupported: true } : {}) };
}
