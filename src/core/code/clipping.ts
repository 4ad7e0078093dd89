import { bind, valueIn } from './bind.ts';
import { pathOf } from './callPaths.ts';
import type { Draft } from './draft.ts';
import { followed } from './follow.ts';
import type { Block, CallSite, Program } from './program.ts';
import { harmless, model, value } from './signatures/signature.ts';
import type { Parameter } from './signatures/signature.ts';

/** Methods and functions of other libraries that shorten gradients. */
const otherClips = /^(clip_grad\w*|clip_gradients|dispatch_clip_grad|adaptive_clip_grad)$/;

/** What a call does to the gradients before a step, by PyTorch's name for it; `?` where that is not known. */
export function clipAt(site: CallSite, path: string | undefined): string | undefined {
  const full = path?.replace(/^(nn|utils)\./, (start) => (start === 'nn.' ? 'torch.nn.' : 'torch.nn.utils.'));
  if (full !== undefined && Object.hasOwn(clips, full)) {
    return full;
  }
  const callee = site.callee();
  const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
  if (!otherClips.test(name)) {
    return undefined;
  }
  const owner = callee.kind === 'member' ? followed({ expression: callee.of, place: site }) : undefined;
  const made = owner?.expression.kind === 'call' ? owner.expression.callee : undefined;
  const maker =
    made === undefined || owner === undefined
      ? undefined
      : pathOf({ expression: made, place: owner.place }, false)?.path;
  // Accelerate passes on what it is given.
  return maker === 'accelerate.Accelerator' || maker === 'Accelerator' ? `torch.nn.utils.${name}` : '?';
}

interface Clip {
  readonly most: Parameter;
  readonly hyper: 'clipnorm' | 'clipvalue';
  readonly others: readonly Parameter[];
}

/** What PyTorch does to gradients before a step, by the name of the call. */
const clips: Readonly<Record<string, Clip>> = {
  'torch.nn.utils.clip_grad_norm_': {
    most: value('max_norm', null),
    hyper: 'clipnorm',
    others: [value('norm_type', 2), ...harmless('error_if_nonfinite', 'foreach')],
  },
  'torch.nn.utils.clip_grad_value_': {
    most: value('clip_value', null),
    hyper: 'clipvalue',
    others: harmless('foreach'),
  },
};

/**
 * The optimizer whose gradients a call shortens: the one of the program, or of several the only one that has these
 * weights, where each of the others shows that it has those of another model.
 */
export function clippedBy(site: CallSite, program: Program, drafts: readonly Draft[]): Draft | undefined {
  if (drafts.length < 2 || drafts.length > mostOptimizers) {
    return drafts.length === 1 ? drafts[0] : undefined;
  }
  const call = site.expression();
  const weights = call.kind === 'call' ? call.arguments[0]?.value : undefined;
  const written = weights === undefined ? '' : program.text.slice(weights.from, weights.to);
  const codes = drafts.map(({ range }) => program.text.slice(range.from, range.to));
  const [first, ...more] = drafts.filter((_, index) => isOf(codes[index]!, written));
  return codes.every((code) => ofOneModel.test(code)) && more.length === 0 ? first : undefined;
}

const mostOptimizers = 8;
/** `optim.Adam(actor.parameters(), …)`. */
const ofOneModel = /^[\w.]+\(\s*(?:params\s*=\s*)?[A-Za-z_][\w.]*\.parameters\(\)\s*[,)]/;

/**
 * Gives an optimizer the clipping of a call, where that is sure: of just the weights that the
 * optimizer has, to a plain number, on no condition. Says whether it did.
 */
export function clipped(site: CallSite, path: string, program: Program, draft: Draft | undefined): boolean {
  const clip = Object.hasOwn(clips, path) ? clips[path] : undefined;
  const call = site.expression();
  if (clip === undefined || draft?.rule === undefined || call.kind !== 'call') {
    return false;
  }
  const positional = [model('parameters'), clip.most, ...clip.others];
  const bound = bind(path, { positional }, call.arguments, site, program.text);
  const most = valueIn(bound, clip.most);
  const weights = bound.given.get('parameters')?.argument.value;
  const given = bound.given.get(clip.most.name);
  const kind = bound.given.has('norm_type') ? valueIn(bound, clip.others[0]!) : 2;
  const isSure =
    bound.unread.length === 0 &&
    typeof most === 'number' &&
    most > 0 &&
    kind === 2 &&
    draft.hyper['clipnorm'] === undefined &&
    draft.hyper['clipvalue'] === undefined &&
    !mayBeLeftOut(site.block);
  if (!isSure || weights === undefined || given === undefined) {
    return false;
  }
  if (
    !isOf(program.text.slice(draft.range.from, draft.range.to), program.text.slice(weights.from, weights.to))
  ) {
    return false;
  }
  const { from, to } = given.argument.value;
  draft.hyper[clip.hyper] = most;
  draft.read.push({ name: clip.most.name, value: most, ours: [clip.hyper], range: { from, to } });
  return true;
}

/** Whether something besides a loop decides if a block is done. */
export function mayBeLeftOut(block: Block): boolean {
  for (let one: Block | undefined = block; one !== undefined; one = one.parent) {
    if (one.conditional && !one.loop) {
      return true;
    }
  }
  return false;
}

/** Whether the first argument of a call is written just so. */
function isOf(call: string, weights: string): boolean {
  const inside = call.slice(call.indexOf('(') + 1).trimStart();
  const first = inside.startsWith('params=') ? inside.slice('params='.length) : inside;
  return first.startsWith(weights) && /^\s*[,)]/.test(first.slice(weights.length));
}
