import type { Span } from './expression.ts';
import type { Draft } from './draft.ts';
import { dotted } from './callPaths.ts';
import type { CallSite, Program } from './program.ts';
import { constantOf, factorOf, functionOf } from './lambdas.ts';
import { readSchedule } from './readRates.ts';
import type { Rate } from './rate.ts';
import { excerpt } from './reading.ts';
import { inSequence } from './sequence.ts';
import { reason } from './signatures/reason.ts';
import type { Unread } from './reading.ts';
import { steppingOf, stepsOf } from './stepping.ts';
import type { Steps } from './stepping.ts';
import { isKnown, valueOf } from './values.ts';
import type { Scheduler } from './schedulerCalls.ts';
import { schedulerAtSite, strangeAt, partsOf, strange, namedSchedule, byPath } from './schedulerCalls.ts';
import { meant } from './meantOptimizers.ts';

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
    const path = schedulerAtSite(site) ?? strangeAt(site);
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
  const mistaken = inner === true ? countsEpochs(one) : undefined;
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

/** Arguments of schedules that are stepped with every update and count epochs all the same. */
const ofEpochs = new Set(['epochs', 'steps_per_epoch', 'last_epoch']);

/** An argument of a known schedule that counts its steps, and counts epochs by its name: `T_max=epochs`. */
function countsEpochs({ path, call }: Scheduler): Span | undefined {
  if (!byPath.has(path)) {
    return undefined;
  }
  const found = call.arguments.find(
    ({ name, value }) =>
      /epoch/i.test(dotted(value)?.at(-1) ?? '') &&
      !ofEpochs.has(name ?? '') &&
      // It takes epochs by their place too.
      (name !== undefined || !path.endsWith('.OneCycleLR')),
  );
  return found === undefined ? undefined : { from: found.from, to: found.to };
}

function rateOf({ path, call, place }: Scheduler, draft: Draft, program: Program): Rate {
  const short = /(?<![A-Za-z_])[A-Za-z_]+$/.exec(path)?.[0] ?? path;
  if (path.endsWith('.SequentialLR')) {
    return sequence({ path, call, place }, draft, program);
  }
  if (/\.(Lambda|Multiplicative)LR$/.test(path)) {
    return byFunction({ path, call, place }, short);
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

/** `LambdaLR(optimizer, lambda epoch: …)`, `MultiplicativeLR(optimizer, lambda epoch: 0.95)`. */
function byFunction({ path, call, place }: Scheduler, short: string): Rate {
  const given = call.arguments.find(({ name }) => name === 'lr_lambda') ?? call.arguments[1];
  const located =
    given === undefined || call.arguments.length !== 2
      ? undefined
      : functionOf({ expression: given.value, place });
  if (located !== undefined) {
    const factor = path.endsWith('.MultiplicativeLR') ? constantOf(located) : undefined;
    const rate = path.endsWith('.LambdaLR')
      ? factorOf(located)
      : factor === undefined || factor <= 0
        ? undefined
        : { schedule: { id: 'step', hyper: { every: 1, factor } } };
    if (rate !== undefined) {
      return rate;
    }
  }
  return { why: reason('The function of {0} is not one that the simulator has.', short) };
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
