import type { Argument, Expression } from './expression.ts';
import { readOptimizerCall } from './optimizerCalls.ts';
import { refusedDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { pathOf } from './callPaths.ts';
import type { CallSite, Located, Place, Program } from './program.ts';
import { followed } from './follow.ts';
import { readRate } from './readRates.ts';
import type { Rate } from './rate.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';
import type { Unread } from './reading.ts';
import { optaxSignatures } from './signatures/optax.ts';
import type { Signature } from './signatures/signature.ts';
import { notSimulated } from './signatures/torch.ts';
import { isKnown, valueOf } from './values.ts';

interface Link extends Located<Extract<Expression, { kind: 'call' }>> {
  readonly path: string;
  readonly signature: Signature | undefined;
}

const aliases = new Map(optaxSignatures.map((one) => [one.call, one]));
/** Links that make a rule together with a rate that stands for itself, and the alias that has their arguments. */
const cores: Readonly<Record<string, string>> = {
  'optax.scale_by_adam': 'optax.adam',
  'optax.scale_by_lion': 'optax.lion',
  'optax.scale_by_amsgrad': 'optax.amsgrad',
  'optax.scale_by_adamax': 'optax.adamax',
  'optax.scale_by_radam': 'optax.radam',
  'optax.scale_by_adadelta': 'optax.adadelta',
  'optax.scale_by_rms': 'optax.rmsprop',
  'optax.scale_by_rss': 'optax.adagrad',
};
/** A link that makes a rule of its own, not a rate. */
const makesRule = /^optax\.(contrib\.)?scale_by_(?!learning_rate$|schedule$)\w+$/;

/**
 * What a chain of Optax makes of the optimizer in it: what stands before and after changes its rule.
 * @param inner where chains begin that are links of others; those of this one are added
 */
export function readChain(
  site: CallSite,
  program: Program,
  draftAt: (from: number) => Draft | undefined,
  inner: Set<number>,
): Draft | undefined {
  const call = inner.has(site.at) ? undefined : site.expression();
  if (call?.kind !== 'call') {
    return undefined;
  }
  const { links, strange } = linksOf(call, site, program, inner);
  const at = links.findIndex(({ signature }) => signature !== undefined);
  const made = at < 0 ? composed(links, call, site, program) : draftAt(links[at]!.expression.from);
  if (made === undefined) {
    return undefined;
  }
  for (const argument of strange) {
    made.unread.push(
      unread(program, argument, 'unknown', 'This may change the step, but its value is not known.'),
    );
  }
  if (at >= 0) {
    links.forEach((link, index) => {
      if (index !== at) {
        joined(link, index < at, made, program);
      }
    });
  }
  return at < 0 ? made : undefined;
}

/** The links of a chain, and of the chains in it; what may be one and is not known. */
function linksOf(
  call: Extract<Expression, { kind: 'call' }>,
  place: Place,
  program: Program,
  inner: Set<number>,
  depth = 0,
): { readonly links: Link[]; readonly strange: Argument[] } {
  const links: Link[] = [];
  const strange: Argument[] = [];
  for (const argument of call.arguments) {
    const located = followed({ expression: argument.value, place });
    const made = located.expression;
    const path =
      made.kind === 'call' ? pathOf({ expression: made.callee, place: located.place }, false) : undefined;
    if (made.kind !== 'call' || path === undefined || argument.unpacked === true) {
      strange.push(argument);
    } else if (path.path === 'optax.chain' && depth < 5) {
      inner.add(made.from);
      const more = linksOf(made, located.place, program, inner, depth + 1);
      links.push(...more.links);
      strange.push(...more.strange);
    } else {
      links.push({
        expression: made,
        place: located.place,
        path: path.path,
        signature: aliases.get(path.path),
      });
    }
  }
  return { links, strange };
}

function unread(program: Program, of: Expression | Argument, kind: Unread['kind'], text: string): Unread {
  return { text: excerpt(program.text, of), range: { from: of.from, to: of.to }, kind, why: reason(text) };
}

/** A link beside a whole optimizer. */
function joined(link: Link, before: boolean, draft: Draft, program: Program): void {
  if (link.path === 'optax.identity') {
    return;
  }
  const limit = clips[link.path];
  const most = limit === undefined ? undefined : numberOf(link, ['max_norm', 'max_delta']);
  if (limit !== undefined && most !== undefined && before && draft.rule !== 'lbfgs') {
    draft.hyper[limit] = most;
    draft.read.push({
      name: link.path.slice('optax.'.length),
      value: most,
      range: { from: link.expression.from, to: link.expression.to },
    });
    return;
  }
  const decay = link.path === 'optax.add_decayed_weights' ? decayOf(link) : undefined;
  if (decay !== undefined && before && draft.rule !== undefined && draft.rule !== 'lbfgs') {
    draft.hyper['l2'] = (draft.hyper['l2'] ?? 0) + decay;
    draft.read.push({
      name: 'add_decayed_weights',
      value: decay,
      ours: ['l2'],
      range: { from: link.expression.from, to: link.expression.to },
    });
  } else {
    draft.unread.push(
      unread(program, link.expression, 'unsupported', 'The simulator does not have this link of the chain.'),
    );
  }
}

/** Links that shorten the gradient, and what they are here. */
const clips: Readonly<Record<string, string>> = {
  'optax.clip_by_global_norm': 'clipnorm',
  'optax.clip': 'clipvalue',
};

/** The decay of a link that has no mask. */
const decayOf = (link: Link): number | undefined => numberOf(link, ['weight_decay']);

/** The one argument of a link, by one of these names or none. */
function numberOf({ expression, place }: Link, names: readonly string[]): number | undefined {
  const [first, ...more] = expression.arguments;
  if (first === undefined || more.length > 0 || (first.name !== undefined && !names.includes(first.name))) {
    return undefined;
  }
  const known = valueOf({ expression: first.value, place });
  return isKnown(known) && typeof known.value === 'number' ? known.value : undefined;
}

/** The optimizer whose core a chain has, as if it were called by its own name, without a rate. */
function readCore(
  core: Link,
  alias: Signature,
  chain: Extract<Expression, { kind: 'call' }>,
  program: Program,
): Draft {
  const positional = alias.positional.filter(({ role }) => role !== 'rate');
  const signature: Signature = {
    ...alias,
    call: core.path,
    positional: positional.filter(
      ({ name }) => core.path !== 'optax.scale_by_lion' || name !== 'weight_decay',
    ),
  };
  const given = core.expression.arguments.map((argument) =>
    core.path === 'optax.trace' && argument.name === 'decay' ? { ...argument, name: 'momentum' } : argument,
  );
  return readOptimizerCall(
    signature,
    { arguments: given, range: { from: chain.from, to: chain.to }, place: core.place },
    program,
    false,
  );
}

function takeRate({ expression }: Link, rate: Rate, draft: Draft, program: Program): void {
  draft.scheduler = rate.made;
  if (rate.lr !== undefined) {
    draft.hyper['lr'] = rate.lr;
    draft.read.push({
      name: 'learning_rate',
      value: rate.lr,
      ours: ['lr'],
      range: { from: expression.from, to: expression.to },
    });
  }
  draft.schedule = rate.schedule?.id === 'constant' ? undefined : rate.schedule;
  draft.steps = rate.steps;
  if (rate.why !== undefined) {
    draft.unread.push({ ...unread(program, expression, 'unknown', ''), why: rate.why });
  }
}

/** A rule that a chain puts together: `scale_by_adam`, maybe a decay, and a rate. */
function composed(
  links: readonly Link[],
  chain: Extract<Expression, { kind: 'call' }>,
  site: CallSite,
  program: Program,
): Draft | undefined {
  const at = links.findIndex(({ path }) => path in cores || path === 'optax.trace');
  const core = links[at];
  const alias = core === undefined ? undefined : aliases.get(cores[core.path] ?? 'optax.sgd');
  if (core === undefined || alias === undefined) {
    const other = links.find(({ path }) => makesRule.test(path));
    return other === undefined
      ? undefined
      : refusedDraft(notSimulated(other.path), 'optax', 'optax.chain', chain);
  }
  const draft = readCore(core, alias, chain, program);
  let rated = false;
  let decays = false;
  const scheduled = links.some(({ path }) => path === 'optax.scale_by_schedule') && links.some(isMinusOne);
  const extra: { rule?: string } = {};
  for (const [index, link] of links.entries()) {
    if (index === at) {
      continue;
    }
    const rate = rateOf(link, links, program);
    if (scheduled && isMinusOne(link)) {
      continue;
    }
    const decay = link.path === 'optax.add_decayed_weights' ? decayOf(link) : undefined;
    if (rate !== undefined && index > at && !rated) {
      rated = true;
      takeRate(link, rate, draft, program);
    } else if (decay !== undefined && index > at && !rated && !decays && draft.rule === 'adam') {
      decays = true;
      extra.rule = 'adamw';
      takeDecay(link, decay, draft);
    } else if (decay !== undefined && index > at && !rated && !decays && draft.rule === 'lion') {
      decays = true;
      takeDecay(link, decay, draft);
    } else {
      joined(link, index < at, draft, program);
    }
  }
  if (draft.rule === 'lion' && !decays) {
    draft.hyper['lambda'] = 0;
  }
  if (!rated) {
    draft.unread.push({ ...unread(program, chain, 'unknown', 'No learning rate is given.') });
  }
  return { ...draft, call: 'optax.chain', ...extra };
}

function takeDecay({ expression: { from, to } }: Link, decay: number, draft: Draft): void {
  draft.hyper['lambda'] = decay;
  draft.read.push({ name: 'add_decayed_weights', value: decay, ours: ['lambda'], range: { from, to } });
}

/** `scale_by_learning_rate(lr)`, `scale(-lr)`, and `scale_by_schedule(lr)` where a `scale(-1)` turns its sign. */
function rateOf(link: Link, links: readonly Link[], program: Program): Rate | undefined {
  const [first] = link.expression.arguments;
  if (first === undefined) {
    return undefined;
  }
  if (link.path === 'optax.scale_by_learning_rate' && link.expression.arguments.length === 1) {
    return readRate({ expression: first.value, place: link.place }, program, false);
  }
  if (link.path === 'optax.scale_by_schedule' && links.some(isMinusOne)) {
    return readRate({ expression: first.value, place: link.place }, program, false);
  }
  if (link.path === 'optax.scale') {
    const known = valueOf({ expression: first.value, place: link.place });
    if (!isKnown(known)) {
      return { why: known.why };
    }
    return typeof known.value === 'number' && known.value < 0 ? { lr: -known.value } : undefined;
  }
  return undefined;
}

function isMinusOne({ path, expression, place }: Link): boolean {
  const [first] = expression.arguments;
  const known = first === undefined ? undefined : valueOf({ expression: first.value, place });
  return path === 'optax.scale' && known !== undefined && isKnown(known) && known.value === -1;
}
