import { bindingsOf } from './program.ts';
import type { CallSite, Program } from './program.ts';
import { signatures } from './signatures/allSignatures.ts';
import { otherSchedulers, rateSchedules, schedulers } from './signatures/schedules.ts';

const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** What is done with what was made before: no call of these names makes anything. */
const deeds = new Set([
  ...['step', 'backward', 'append', 'add_param_group', 'assign', 'set_value', 'update'],
  'add_argument',
  'set_params',
  'load_state_dict',
]);

/** Names of calls that say something of an optimizer, besides those of classes. */
const names = new Set([
  ...[...signatures.keys(), ...otherSchedulers].map(lastName),
  ...[...rateSchedules, ...schedulers].map(({ call }) => lastName(call)),
  // Who makes optimizers, and of what.
  ...[
    'partial',
    'getattr',
    'dict',
    'get',
    'deserialize',
    'from_config',
    'initialize',
    'instantiate',
    'chain',
    'named_chain',
  ],
  ...[
    'lookahead',
    'masked',
    'apply_if_finite',
    'apply_every',
    'maybe_update',
    'skip_not_finite',
    'partition',
  ],
  ...[
    'multi_transform',
    'conditionally_mask',
    'conditionally_transform',
    'schedule_free',
    'mechanize',
    'sam',
  ],
  // What is done with one, and with its rate and its gradients.
  ...deeds,
  ...['clip_gradients', 'clip_by_global_norm', 'dispatch_clip_grad', 'adaptive_clip_grad'],
  ...['compile', 'fit', 'batch'],
]);
/** The beginnings and ends of others. A class may be any optimizer. */
const others =
  /^clip_grad|^(?:adjust|set|update|change|decay|anneal)_?l|LR$|sched|warmup|noam|onecycle|annealing/i;
const isClass = /^[A-Z]/;

/** `optimizer.step()`: a call of something that was made elsewhere. */
export const isDeed = ({ at, name, nameAt }: CallSite): boolean => nameAt > at && deeds.has(name);

const judged = new Map<string, boolean>();
const mostJudged = 2000;

function isTelling(name: string): boolean {
  let found = judged.get(name);
  if (found === undefined) {
    found = name === '' || names.has(name) || isClass.test(name) || others.test(name);
    if (judged.size >= mostJudged) {
      judged.clear();
    }
    judged.set(name, found);
  }
  return found;
}

/** Calls of a program in one go, after which others are offered a turn. */
const inARow = 32;

/**
 * The program with only those calls that may say something of an optimizer: by their names, or since the program gives
 * a name of its own. Most calls are of no concern, and to find out what each of them calls takes long. Yields often.
 */
export function* withRelevantCalls(program: Program): Generator<undefined, Program> {
  const calls: CallSite[] = [];
  for (const [index, site] of program.calls.entries()) {
    if (index % inARow === 0) {
      yield;
    }
    if (
      site.nameAt > site.at
        ? isTellingMember(site.name, site.nameAt, program.text)
        : isTelling(site.name) || isRenamed(site)
    ) {
      calls.push(site);
    }
  }
  return { ...program, calls };
}

/** May a call of something's member say something of an optimizer? */
export const isTellingMember = (name: string, at: number, text: string): boolean =>
  isTelling(name) && !isLayer(name, at, text);

/** `nn.Linear(…)`: of PyTorch's classes most are layers. */
const isLayer = (name: string, at: number, text: string): boolean =>
  text.startsWith('nn.', at - 3) && !names.has(name) && isClass.test(name);

const isRenamed = (site: CallSite): boolean =>
  bindingsOf(site.name, site)?.some(({ kind }) => kind === 'import' || kind === 'value') === true;
