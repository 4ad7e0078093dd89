import type { Expression, Span } from './expression.ts';
import type { Draft } from './draft.ts';
import { calleePath, dotted, pathOf } from './callPaths.ts';
import type { Path } from './callPaths.ts';
import { reaching } from './program.ts';
import type { CallSite, Located, Place, Program } from './program.ts';
import { followed, inverseOf, readSchedule } from './readRates.ts';
import type { Rate } from './rate.ts';
import { excerpt } from './reading.ts';
import { inSequence } from './sequence.ts';
import { reason } from './signatures/reason.ts';
import type { Unread } from './reading.ts';
import { otherSchedulers, schedulers } from './signatures/schedules.ts';
import { steppingOf, stepsOf } from './stepping.ts';
import type { Steps } from './stepping.ts';
import { isKnown, valueOf } from './values.ts';

type Call = Extract<Expression, { kind: 'call' }>;

const byPath = new Map(schedulers.map((one) => [one.call, one]));
const special = new Set(['SequentialLR', 'LambdaLR'].map((name) => `torch.optim.lr_scheduler.${name}`));
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
const strange = '?.';

/** A call that sounds like a scheduler's, as people write or import their own. */
export function strangeAt(site: CallSite): string | undefined {
  const name = dotted(site.callee())?.at(-1);
  return name !== undefined &&
    /(LR|sched\w*|schedule\w*|warmup|noam\w*)$/i.test(name) &&
    !/^(add|load)/i.test(name)
    ? `${strange}${name}`
    : undefined;
}

interface Scheduler {
  readonly path: string;
  readonly call: Call;
  readonly place: Place;
}

/**
 * Gives each scheduler to the optimizers that its first argument may mean. Yields often.
 * @returns the schedulers whose optimizer is not known
 */
export function* attachSchedulers(
  program: Program,
  sites: readonly CallSite[],
  draftAt: (from: number) => Draft | undefined,
): Generator<undefined, readonly Unread[]> {
  const all: Scheduler[] = [];
  for (const site of sites) {
    yield;
    const path = schedulerOf(calleePath(site, false)) ?? strangeAt(site);
    const call = path === undefined ? undefined : site.expression();
    if (path !== undefined && call?.kind === 'call') {
      all.push({ path, call, place: site });
    }
  }
  // Those that another puts one after the other are part of it.
  const parts = new Set(
    all
      .filter(({ path }) => /SequentialLR|ChainedScheduler/.test(path))
      .flatMap((one) => partsOf(one).map(({ call }) => call.from)),
  );
  const lost: Unread[] = [];
  const of = new Map<Draft, Scheduler[]>();
  for (const one of all.filter(({ call }) => !parts.has(call.from))) {
    yield;
    const drafts = optimizersOf(one, draftAt);
    for (const draft of drafts) {
      const mine = of.get(draft) ?? [];
      mine.push(one);
      of.set(draft, mine);
    }
    // What only sounds like a scheduler is one where it takes an optimizer.
    if (drafts.length === 0 && !one.path.startsWith(strange)) {
      lost.push(unread(program, one.call, 'unknown', reason('It is not clear whose schedule this is.')));
    }
  }
  const steps = yield* stepsOf(program);
  for (const [draft, mine] of of) {
    yield;
    const [only, ...more] = mine;
    if (more.length > 0) {
      for (const { call } of mine) {
        draft.unread.push(
          unread(program, call, 'unknown', reason('There are several schedules for this optimizer.')),
        );
      }
    } else if (only !== undefined) {
      attach(only, draft, program, steps);
    }
  }
  return lost;
}

function unread(program: Program, at: Span, kind: Unread['kind'], why: Unread['why']): Unread {
  return { text: excerpt(program.text, at), range: { from: at.from, to: at.to }, kind, why };
}

function attach(one: Scheduler, draft: Draft, program: Program, steps: Steps): void {
  const rate = rateOf(one, draft, program);
  const short = /(?<![A-Za-z_])[A-Za-z_]+$/.exec(one.path)?.[0] ?? one.path;
  const range = { from: one.call.from, to: one.call.to };
  const { every, inner } = steppingOf(steps, one.call.from, draft.range.from);
  const mistaken = inner === true ? countsEpochs(one.call) : undefined;
  draft.scheduler = {
    ...(rate.made ?? { call: one.path.startsWith(strange) ? short : one.path, read: [], defaults: [] }),
    range,
    ...(every === undefined ? {} : { every }),
    ...(mistaken === undefined ? {} : { mistaken }),
  };
  if (draft.schedule !== undefined) {
    draft.schedule = undefined;
    draft.steps = undefined;
    draft.unread.push(
      unread(program, one.call, 'unknown', reason('There are several schedules for this optimizer.')),
    );
  } else if (rate.schedule !== undefined) {
    draft.schedule = rate.schedule.id === 'constant' ? undefined : rate.schedule;
    draft.steps = rate.steps;
    if (rate.lr !== undefined) {
      draft.hyper['lr'] = rate.lr;
    }
    draft.read.push({ name: 'schedule', value: short, range });
  } else {
    draft.unread.push(
      unread(
        program,
        one.call,
        rate.unsupported === true || rate.why === undefined ? 'unsupported' : 'unknown',
        rate.why ?? reason('The simulator has no schedule {0}.', short),
      ),
    );
  }
}

/** An argument that counts epochs by its name: `T_max=epochs`. */
function countsEpochs(call: Call): Span | undefined {
  const found = call.arguments.find(({ value }) => /epoch/i.test(dotted(value)?.at(-1) ?? ''));
  return found === undefined ? undefined : { from: found.from, to: found.to };
}

function rateOf({ path, call, place }: Scheduler, draft: Draft, program: Program): Rate {
  const short = /(?<![A-Za-z_])[A-Za-z_]+$/.exec(path)?.[0] ?? path;
  if (path.endsWith('.SequentialLR')) {
    return sequence({ path, call, place }, draft, program);
  }
  if (path.endsWith('.LambdaLR')) {
    const given = call.arguments.find(({ name }) => name === 'lr_lambda') ?? call.arguments[1];
    const made = given === undefined ? undefined : followed({ expression: given.value, place }).expression;
    const inverse = made?.kind === 'lambda' && call.arguments.length === 2 ? inverseOf(made) : undefined;
    return inverse?.over === 1
      ? { schedule: { id: 'inverse', hyper: { k: inverse.k } } }
      : { why: reason('The function of LambdaLR is not one that the simulator has.') };
  }
  const named = path.endsWith('.get_scheduler') ? namedSchedule({ path, call, place }) : undefined;
  if (named !== undefined) {
    return rateOf(named, draft, program);
  }
  const signature = byPath.get(path);
  return signature === undefined
    ? { why: reason('The simulator has no schedule {0}.', short), unsupported: true }
    : readSchedule(signature, call, { expression: call, place }, program, draft.hyper['lr']);
}

/** The schedulers in the list that one takes: SequentialLR as its second argument, ChainedScheduler as its first. */
function partsOf({ path, call, place }: Scheduler): Scheduler[] {
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

/** `SequentialLR(optimizer, [warm, after], milestones=[n])`. */
function sequence(one: Scheduler, draft: Draft, program: Program): Rate {
  const parts = partsOf(one);
  const [first, second] = parts.map((part) => rateOf(part, draft, program));
  const given = one.call.arguments.find(({ name }) => name === 'milestones') ?? one.call.arguments[2];
  const known = given === undefined ? undefined : valueOf({ expression: given.value, place: one.place });
  const milestones = known !== undefined && isKnown(known) && Array.isArray(known.value) ? known.value : [];
  const [at] = milestones as readonly number[];
  return parts.length === 2 && milestones.length === 1
    ? inSequence(first, second, at)
    : inSequence(undefined, undefined, undefined);
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
function namedSchedule({ path, call, place }: Scheduler): Scheduler | undefined {
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

/** The optimizers that a scheduler's first argument may mean. */
function optimizersOf(
  { path, call, place }: Scheduler,
  draftAt: (from: number) => Draft | undefined,
): Draft[] {
  if (path.startsWith(strange)) {
    const made = call.arguments.map(({ value }) => meant({ expression: value, place }, draftAt, 0));
    return made.find((drafts) => drafts.length > 0) ?? [];
  }
  const given =
    call.arguments.find(({ name }) => name === 'optimizer') ??
    call.arguments[path.endsWith('.get_scheduler') ? 1 : 0];
  if (given !== undefined && path.endsWith('.ChainedScheduler') && given.name !== 'optimizer') {
    const [first] = partsOf({ path, call, place });
    return first === undefined ? [] : optimizersOf(first, draftAt);
  }
  return given === undefined || given.unpacked === true
    ? []
    : meant({ expression: given.value, place }, draftAt, 0);
}

/** The optimizers that an expression may mean. */
export function meant(
  { expression, place }: Located,
  draftAt: (from: number) => Draft | undefined,
  depth: number,
): Draft[] {
  if (expression.kind === 'call') {
    const draft = draftAt(expression.from);
    return draft === undefined ? [] : [draft];
  }
  const name = dotted(expression)?.join('.');
  if (name === undefined || depth > 5) {
    return [];
  }
  const found: Draft[] = [];
  let at = place;
  for (let steps = 0; steps < 5; steps++) {
    const bindings = reaching(name, at);
    for (const { value, at: end, block } of bindings) {
      const made = value?.();
      const from = made?.from;
      const draft = from === undefined ? undefined : draftAt(from);
      if (draft !== undefined) {
        found.push(draft);
      } else if (made !== undefined && dotted(made) !== undefined && dotted(made)?.join('.') !== name) {
        found.push(...meant({ expression: made, place: { at: end - 1, block } }, draftAt, depth + 1));
      }
    }
    // A wrapper that takes the optimizer and gives one back: what it had before.
    const first = bindings.length === 1 ? bindings[0] : undefined;
    const made = first?.value?.();
    const wraps =
      made?.kind === 'call' && made.arguments.some(({ value }) => dotted(value)?.join('.') === name);
    if (found.length > 0 || first === undefined || !wraps) {
      break;
    }
    at = { at: made.from, block: first.block };
  }
  return [...new Set(found)];
}
