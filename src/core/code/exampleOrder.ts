import type { Sampling } from '../config/labConfig.ts';
import type { Expression } from './expression.ts';
import { dotted } from './callPaths.ts';
import { followed } from './follow.ts';
import type { CallSite } from './program.ts';
import type { Reason } from './signatures/reason.ts';
import { reason } from './signatures/reason.ts';
import { isKnown, valueOf } from './values.ts';

/** Which examples batches have; or what says so, and why it cannot be known. */
export type Order = Sampling | { readonly argument: Expression; readonly why: Reason };

type Call = Extract<Expression, { kind: 'call' }>;

/**
 * The order that a `shuffle` gives.
 * @param usual where nothing is said
 */
export function orderOf(shuffle: Expression | undefined, place: CallSite, usual: Sampling): Order {
  if (shuffle === undefined || shuffle.kind === 'nothing') {
    return usual;
  }
  const known = valueOf({ expression: shuffle, place });
  if (!isKnown(known)) {
    return { argument: shuffle, why: known.why };
  }
  return typeof known.value === 'boolean'
    ? known.value
      ? 'shuffled'
      : 'given'
    : { argument: shuffle, why: unknownOrder };
}

const unknownOrder = reason('In what order this takes the examples is not known; here they are shuffled.');

/** The same of a call that may unpack it from somewhere. */
export function shuffled(call: Call, place: CallSite, usual: Sampling): Order {
  const unpacked = call.arguments.find((one) => one.unpacked === true)?.value;
  const said = call.arguments.find(({ name }) => name === 'shuffle')?.value;
  return said === undefined && unpacked !== undefined
    ? { argument: unpacked, why: unknownOrder }
    : orderOf(said, place, usual);
}

/** PyTorch's loader keeps the order unless it is told to shuffle, or given something that draws. */
export function loaderOrder(call: Call, place: CallSite): Order {
  const sampler =
    call.arguments.find(({ name }) => name === 'sampler' || name === 'batch_sampler')?.value ??
    positional(call, 3)?.value;
  if (sampler !== undefined && sampler.kind !== 'nothing') {
    return samplerOrder(sampler, place);
  }
  const third = positional(call, 2)?.value;
  return third === undefined ? shuffled(call, place, 'given') : orderOf(third, place, 'given');
}

/** Whether a loader gives each of several processes batches of its own. */
export function isOfOneProcess(call: Call, place: CallSite): boolean {
  const given = call.arguments.find(({ name }) => name === 'sampler' || name === 'batch_sampler')?.value;
  const sampler = given === undefined ? undefined : followed({ expression: given, place }).expression;
  return sampler?.kind === 'call' && dotted(sampler.callee)?.at(-1) === 'DistributedSampler';
}

/** As `torch.utils.data` has them; one that is made elsewhere may draw in any way. */
function samplerOrder(written: Expression, place: CallSite): Order {
  const unknown = { argument: written, why: unknownOrder };
  const { expression: sampler } = followed({ expression: written, place });
  if (sampler.kind !== 'call') {
    return unknown;
  }
  const given = (name: string): Expression | undefined =>
    sampler.arguments.find((one) => one.name === name)?.value;
  switch (dotted(sampler.callee)?.at(-1)) {
    case 'RandomSampler': {
      const replacement = orderOf(given('replacement'), place, 'given');
      return replacement === 'given' ? 'shuffled' : replacement === 'shuffled' ? 'replacement' : replacement;
    }
    case 'DistributedSampler':
      return orderOf(given('shuffle'), place, 'shuffled');
    case 'SubsetRandomSampler':
      return 'shuffled';
    case 'SequentialSampler':
      return 'given';
    default:
      return unknown;
  }
}

/** An argument without a name, by its place. */
export const positional = ({ arguments: all }: Call, at: number | undefined) =>
  at === undefined || all[at]?.name !== undefined ? undefined : all[at];
