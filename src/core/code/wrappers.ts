import type { Draft } from './draft.ts';
import { dotted } from './callPaths.ts';
import type { CallSite, Program } from './program.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';
import type { Unread } from './reading.ts';
import { meant } from './meantOptimizers.ts';

/** Calls that give back the optimizer that they take, made fit for several devices or for half precision. */
const faithful = /^(prepare\w*|initialize|setup\w*|DistributedOptimizer|to|optimize)$/;

/** `optimizer = Lookahead(optimizer)`: what such a call makes of the optimizer is not known. Yields often. */
export function* wrappers(
  program: Program,
  script: boolean,
  draftAt: (from: number) => Draft | undefined,
): Generator<undefined, Unread[]> {
  const found: Unread[] = [];
  for (const site of script ? [] : program.calls) {
    yield;
    found.push(...wrapperAt(site, program, draftAt));
  }
  return found;
}

function wrapperAt(site: CallSite, program: Program, draftAt: (from: number) => Draft | undefined): Unread[] {
  const target = program.targets.get(site.at);
  // Most calls do not even name what they are assigned to.
  if (target === undefined || !program.text.slice(site.at, site.to).includes(target)) {
    return [];
  }
  const name = dotted(site.callee())?.at(-1);
  if (name === undefined || faithful.test(name)) {
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
