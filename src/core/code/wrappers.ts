import type { Draft } from './optimizers.ts';
import { dotted } from './paths.ts';
import type { Program } from './program.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';
import type { Unread } from './reading.ts';
import { meant } from './schedulers.ts';

/** Calls that give back the optimizer that they take, made fit for several devices or for half precision. */
const faithful = /^(prepare\w*|initialize|setup\w*|DistributedOptimizer|to|optimize)$/;

/** `optimizer = Lookahead(optimizer)`: what such a call makes of the optimizer is not known. */
export function wrappers(
  program: Program,
  script: boolean,
  draftAt: (from: number) => Draft | undefined,
): Unread[] {
  if (script) {
    return [];
  }
  return program.calls.flatMap((site): Unread[] => {
    const target = program.targets.get(site.at);
    const name = dotted(site.callee())?.at(-1);
    if (target === undefined || name === undefined || faithful.test(name)) {
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
  });
}
