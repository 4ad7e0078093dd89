import type { Expression } from './expression.ts';
import { calleePath, dotted, pathOf } from './callPaths.ts';
import { bindingsOf } from './program.ts';
import type { Path } from './callPaths.ts';
import type { CallSite, Located, Place } from './program.ts';
import { followed } from './follow.ts';
import { otherSchedulers, schedulers } from './signatures/schedules.ts';
import { isKnown, valueOf } from './values.ts';

export type Call = Extract<Expression, { kind: 'call' }>;

export const byPath = new Map(schedulers.map((one) => [one.call, one]));

const special = new Set(
  ['SequentialLR', 'LambdaLR', 'MultiplicativeLR'].map((name) => `torch.optim.lr_scheduler.${name}`),
);

const lastNames = new Map(
  [...byPath.keys(), ...otherSchedulers, ...special].map((path) => [
    path.slice(path.lastIndexOf('.') + 1),
    path,
  ]),
);

/** The full name of a scheduler that stands beside its optimizer, if a call makes one. */
const schedulerAt = (located: Located): string | undefined => schedulerOf(pathOf(located, false));

export function schedulerOf(named: Path | undefined): string | undefined {
  if (named === undefined) {
    return undefined;
  }
  const path = named.assumed && lastNames.has(named.path) ? lastNames.get(named.path)! : named.path;
  const known = byPath.has(path) || otherSchedulers.has(path) || special.has(path);
  return known || /^torch\.optim\.lr_scheduler\.[A-Z]/.test(path) ? path : undefined;
}

/** Stands before the name of a scheduler that is of no known framework. */
export const strange = '?.';

/** The scheduler that a call surely makes: by its name, or as `getattr(lr_scheduler, "StepLR")`. */
export function schedulerAtSite(site: CallSite): string | undefined {
  const callee = site.callee();
  if (callee.kind !== 'call') {
    return schedulerOf(calleePath(site, false));
  }
  const [module, name] = callee.arguments.map(({ value }) => value);
  if (dotted(callee.callee)?.join('.') !== 'getattr' || module === undefined || name === undefined) {
    return undefined;
  }
  const path = pathOf({ expression: module, place: site }, false)?.path;
  if (path !== 'torch.optim.lr_scheduler') {
    return undefined;
  }
  const known = valueOf({ expression: name, place: site });
  return isKnown(known) && typeof known.value === 'string'
    ? `${path}.${known.value}`
    : `${strange}lr_scheduler`;
}

/** A call that sounds like a scheduler's, as people write or import their own. */
export function strangeAt(site: CallSite): string | undefined {
  const names = dotted(site.callee());
  const name = names?.at(-1);
  if (name === undefined) {
    return undefined;
  }
  const makes =
    /(LR|sched\w*|schedule\w*|warmup|noam\w*|PiecewiseLinear|(Cosine|Linear)Annealing\w*|OneCycle\w*)$/i.test(
      name,
    ) && !/^(add|load)/i.test(name);
  // A function of the text itself is seen to change the rate, or not to.
  const changes =
    /^(adjust|set|update|change|decay|anneal)_?(lr|learning_?rate)(_\w+)?$/i.test(name) &&
    bindingsOf(name, site)?.every(({ kind }) => kind === 'import') !== false;
  return makes || changes ? `${strange}${name}` : undefined;
}

export interface Scheduler {
  readonly path: string;
  readonly call: Call;
  readonly place: Place;
}

/** The schedulers in the list that one takes: SequentialLR as its second argument, ChainedScheduler as its first. */
export function partsOf({ path, call, place }: Scheduler): Scheduler[] {
  const given =
    call.arguments.find(({ name }) => name === 'schedulers') ??
    call.arguments[path.endsWith('.SequentialLR') ? 1 : 0];
  const list = given === undefined ? undefined : followed({ expression: given.value, place });
  if (list?.expression.kind !== 'list') {
    return [];
  }
  return list.expression.items.flatMap((item): Scheduler[] => {
    const made = followed({ expression: item, place: list.place });
    const inner =
      made.expression.kind === 'call'
        ? schedulerAt({ expression: made.expression.callee, place: made.place })
        : undefined;
    return inner === undefined || made.expression.kind !== 'call'
      ? []
      : [{ path: inner, call: made.expression, place: made.place }];
  });
}

/** Hugging Face's schedules by name, as `get_scheduler` takes them; diffusers has the same. */
const byName = new Map([
  ['constant', 'get_constant_schedule'],
  ['constant_with_warmup', 'get_constant_schedule_with_warmup'],
  ['cosine', 'get_cosine_schedule_with_warmup'],
  ['inverse_sqrt', 'get_inverse_sqrt_schedule'],
  ['linear', 'get_linear_schedule_with_warmup'],
]);

const places = ['name', 'optimizer', 'num_warmup_steps', 'num_training_steps', 'scheduler_specific_kwargs'];

/** `get_scheduler("linear", optimizer, …)`: the call that it comes to. */
export function namedSchedule({ path, call, place }: Scheduler): Scheduler | undefined {
  const given = call.arguments.map((argument, index) => ({
    ...argument,
    name: argument.name ?? places[index] ?? '…',
  }));
  const name = given.find((argument) => argument.name === 'name');
  const known = name === undefined ? undefined : valueOf({ expression: name.value, place });
  const text = known !== undefined && isKnown(known) && typeof known.value === 'string' ? known.value : '';
  const signature = byPath.get(`transformers.${byName.get(text) ?? ''}`);
  if (!path.startsWith('transformers.') || signature === undefined) {
    return undefined;
  }
  // It passes on what the schedule takes, and forgets the rest of its own arguments.
  const taken = new Set(signature.positional.map((parameter) => parameter.name));
  const all = given.filter(
    (argument) => taken.has(argument.name) || !places.slice(0, 4).includes(argument.name),
  );
  return { path: signature.call, call: { ...call, arguments: all }, place };
}
