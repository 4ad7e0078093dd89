import type { Draft } from './draft.ts';
import { calleePath, dotted } from './callPaths.ts';
import type { CallSite, Program } from './program.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';
import type { Unread } from './reading.ts';
import { meant } from './meantOptimizers.ts';
import { isDeed } from './relevantCalls.ts';

/** Calls that give back the optimizer that they take, made fit for several devices or for half precision. */
const faithful = /^(prepare\w*|initialize|setup\w*|DistributedOptimizer|to|optimize)$/;

/** Functions of Optax that leave the steps of an optimizer as they are. */
const faithfulInOptax =
  /^optax\.(chain|flatten|with_extra_args_support|inject_hyperparams|MultiSteps|multi_transform|partition|named_chain|apply_updates)$/;

/**
 * `optimizer = Lookahead(optimizer)`: what such a call makes of the optimizer is not known. Yields often.
 * @param calls all calls of the program, and not only those whose names say something
 */
export function* wrappers(
  program: Program,
  calls: readonly CallSite[],
  draftAt: (from: number) => Draft | undefined,
): Generator<undefined, Unread[]> {
  const found: Unread[] = [];
  for (const site of program.calls) {
    yield;
    if (isDeed(site)) {
      continue;
    }
    found.push(...inOptax(site, program, draftAt));
  }
  for (const site of calls) {
    if (program.targets.has(site.at)) {
      yield;
      found.push(...wrapperAt(site, program, draftAt));
    }
  }
  return found;
}

function wrapperAt(site: CallSite, program: Program, draftAt: (from: number) => Draft | undefined): Unread[] {
  const target = program.targets.get(site.at);
  const { name, nameAt } = site;
  // Most calls do not even name what they are assigned to.
  if (target === undefined || !program.text.slice(nameAt + name.length, site.to).includes(target)) {
    return [];
  }
  if (name === '' || faithful.test(name) || isOptax(site)) {
    return [];
  }
  const call = site.expression();
  const wrapped =
    call.kind === 'call'
      ? call.arguments.find(({ value }) => dotted(value)?.join('.') === target)
      : undefined;
  if (wrapped === undefined || meant({ expression: wrapped.value, place: site }, draftAt, 0).length === 0) {
    return [];
  }
  const range = { from: call.from, to: call.to };
  const why = reason('What {0} makes of the optimizer is not known.', name);
  return [{ text: excerpt(program.text, range), range, kind: 'unknown', why }];
}

const isOptax = (site: CallSite): boolean => calleePath(site, false)?.path.startsWith('optax.') === true;

/** `optax.masked(optax.adam(1e-3), mask)`: an optimizer in another one. */
function inOptax(site: CallSite, program: Program, draftAt: (from: number) => Draft | undefined): Unread[] {
  const path = calleePath(site, false)?.path;
  if (path?.startsWith('optax.') !== true || faithfulInOptax.test(path) || draftAt(site.at) !== undefined) {
    return [];
  }
  const call = site.expression();
  const wraps =
    call.kind === 'call' &&
    call.arguments.some(({ value }) => meant({ expression: value, place: site }, draftAt, 0).length > 0);
  const range = { from: site.at, to: site.to };
  const why = reason('The simulator does not have this wrapper.');
  return wraps ? [{ text: excerpt(program.text, range), range, kind: 'unsupported', why }] : [];
}
