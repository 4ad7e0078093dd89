import { dotted } from './callPaths.ts';
import type { Expression, Span } from './expression.ts';
import { followed } from './follow.ts';
import type { Beside, Owners } from './owners.ts';
import type { CallSite, Located, Place, Program } from './program.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';

/** A schedule beside it may be read all the same: that the rate stays constant would be more than is known. */
export const byHand = 'The learning rate is changed by hand, which is not followed here.';

const gradientsByHand = 'Gradients are changed by hand before the step, which is not followed here.';

const loaded =
  'A saved state is loaded into it: its learning rate and other values may be those of the file.';

/** What is the rate of an optimizer by its name alone. */
const rateByName =
  /\[\s*['"]lr['"]\s*\]$|\bhyperparams\s*\[\s*['"]\w+['"]\s*\]$|(?:^|[._])opt(?:im|imizer)?(?:_?\w{1,8})?\.(?:lr|learning_rate|learningRate)$/i;

/**
 * Where a program gives the rate of an optimizer another value, beside schedulers, and where it changes gradients.
 * Yields often.
 */
export function* changedByHand(
  program: Program,
  script: boolean,
  owners: Owners,
): Generator<undefined, Beside[]> {
  const found: Beside[] = [];
  const add = ({ from, to }: Span, why: string, of: Beside['of']): void => {
    const text = excerpt(program.text, { from, to });
    found.push({
      unread: { text, range: { from, to }, kind: 'unsupported', why: reason(why) },
      of,
    });
  };
  for (const rate of program.rates) {
    yield;
    const located = { expression: rate.target(), place: rate };
    const end = program.text.slice(Math.max(rate.from, rate.to - 60), rate.to);
    if (!isOfRecord(program.text, rate) && (rateByName.test(end) || owners.of(located).length > 0)) {
      add(rate, byHand, [located]);
    }
  }
  for (const site of program.calls) {
    yield;
    const rate = script ? rateInScript(site) : rateIn(site);
    if (rate !== undefined) {
      add({ from: site.at, to: site.to }, byHand, [{ expression: rate, place: site }]);
    }
    const filled = script ? undefined : filledBy(site);
    // That of a model is of no concern.
    if (filled !== undefined && owners.of(filled).length > 0) {
      add({ from: site.at, to: site.to }, loaded, [filled]);
    }
  }
  for (const gradient of script ? [] : program.grads) {
    yield;
    add(gradient, gradientsByHand, []);
  }
  return found;
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

/** `optimizer.setLearningRate(0.01)`: what it is set of. */
function rateInScript(site: CallSite): Expression | undefined {
  const callee = site.name === 'setLearningRate' ? site.callee() : undefined;
  return callee?.kind === 'member' ? callee.of : undefined;
}

/** `optimizer.load_state_dict(…)`: what is filled, in PyTorch also with its rate. */
function filledBy(site: CallSite): Located | undefined {
  const callee = site.name === 'load_state_dict' ? site.callee() : undefined;
  return callee?.kind === 'member' ? { expression: callee.of, place: site } : undefined;
}

/** `optimizer.learning_rate.assign(…)`, `K.set_value(optimizer.lr, …)`, `group.update(lr=…)`: what is set. */
function rateIn(site: CallSite): Expression | undefined {
  const callee = rateDeeds.has(site.name) ? site.callee() : undefined;
  if (callee?.kind !== 'member') {
    return undefined;
  }
  if (callee.name === 'assign') {
    return isRate(callee.of) ? callee.of : undefined;
  }
  const call = site.expression();
  const [first] = call.kind === 'call' ? call.arguments : [];
  if (callee.name === 'set_value') {
    return isRate(first?.value) ? first?.value : undefined;
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
  return names.includes('lr') ? callee.of : undefined;
}
