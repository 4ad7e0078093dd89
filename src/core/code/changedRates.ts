import { dotted } from './callPaths.ts';
import type { Expression, Span } from './expression.ts';
import { followed } from './follow.ts';
import type { CallSite, Place, Program } from './program.ts';
import { excerpt } from './reading.ts';
import type { Unread } from './reading.ts';
import { reason } from './signatures/reason.ts';

/** A schedule beside it may be read all the same: that the rate stays constant would be more than is known. */
export const byHand = 'The learning rate is changed by hand, which is not followed here.';

/** Where a program gives the rate of an optimizer another value, beside schedulers. Yields often. */
export function* changedByHand(program: Program, script: boolean): Generator<undefined, Unread[]> {
  const found: Span[] = program.rates.filter((rate) => !isOfRecord(program.text, rate));
  for (const site of script ? [] : program.calls) {
    yield;
    if (setsRate(site)) {
      found.push({ from: site.at, to: site.to });
    }
  }
  const why = reason(byHand);
  return found.map(({ from, to }) => ({
    text: excerpt(program.text, { from, to }),
    range: { from, to },
    kind: 'unsupported',
    why,
  }));
}

/** `HYPER["lr"] = …` of a record of the program is no rate of an optimizer yet. */
function isOfRecord(text: string, rate: Place & Span): boolean {
  const [name = ''] =
    /^[A-Za-z_]\w*(?=\s*\[)/.exec(text.slice(rate.from, Math.min(rate.to, rate.from + 80))) ?? [];
  const { from, to } = rate;
  const { expression } = followed({ expression: { kind: 'name', name, from, to }, place: rate });
  return (
    expression.kind === 'record' ||
    (expression.kind === 'call' && dotted(expression.callee)?.join('.') === 'dict')
  );
}

const isRate = (of: Expression | undefined): boolean =>
  of?.kind === 'member' && (of.name === 'learning_rate' || of.name === 'lr');

const rateDeeds = new Set(['assign', 'set_value', 'update']);

/** `optimizer.learning_rate.assign(…)`, `K.set_value(optimizer.lr, …)`, `group.update(lr=…)`. */
function setsRate(site: CallSite): boolean {
  const callee = rateDeeds.has(site.name) ? site.callee() : undefined;
  if (callee?.kind !== 'member') {
    return false;
  }
  if (callee.name === 'assign') {
    return isRate(callee.of);
  }
  const call = site.expression();
  const [first] = call.kind === 'call' ? call.arguments : [];
  if (callee.name === 'set_value') {
    return isRate(first?.value);
  }
  const isGroup = /group|^p?g$/i.test(
    dotted(callee.of)?.at(-1) ?? (callee.of.kind === 'item' ? 'group' : ''),
  );
  const names =
    call.kind !== 'call' || !isGroup
      ? []
      : first?.value.kind === 'record'
        ? first.value.entries.map(({ key }) => key)
        : call.arguments.map(({ name }) => name);
  return names.includes('lr');
}
