import { accumulation } from './accumulation.ts';
import { unreadOf } from './bind.ts';
import { clipAt, clipped, clippedBy, mayBeLeftOut } from './clipping.ts';
import type { Draft } from './draft.ts';
import type { Expression } from './expression.ts';
import { groupCall } from './groups.ts';
import { calleePath } from './callPaths.ts';
import type { CallSite, Program } from './program.ts';
import type { Beside, Owners } from './owners.ts';
import { excerpt } from './reading.ts';
import { byHand } from './changedRates.ts';
import type { Unread } from './reading.ts';
import { reason } from './signatures/reason.ts';
import { isDeed } from './relevantCalls.ts';
import { isKnown, valueOf } from './values.ts';

const accumulates = 'Gradients of several steps are accumulated; the simulator does not do that.';

const clips = 'Gradients are shortened before the step; how far is not sure from here, so it is left out.';

const cuts = 'Gradients are cut off before the step; where is not sure from here, so it is left out.';

/** Calls beside the optimizers that change what they do. */
const changes = new Map([
  ['optax.MultiSteps', accumulates],
  ['tensorflow.clip_by_global_norm', clips],
  ['optax.named_chain', 'The simulator does not have this wrapper.'],
  ['optax.multi_transform', 'The simulator does not have this wrapper.'],
  ['optax.partition', 'The simulator does not have this wrapper.'],
  ['keras.callbacks.LearningRateScheduler', byHand],
  ['keras.callbacks.ReduceLROnPlateau', byHand],
  ['keras.optimizers.LossScaleOptimizer', 'The simulator does not have this wrapper.'],
]);

const trainers = /^(?:(?:pytorch_lightning|lightning(?:\.pytorch)?)\.Trainer|(?:accelerate\.)?Accelerator)$/;
/** What Lightning's Trainer and Accelerate do to gradients, and the value with which they do nothing. */
const trainerArguments = new Map<string, readonly [without: number | null, why: string]>([
  ['gradient_clip_val', [null, clips]],
  ['accumulate_grad_batches', [1, accumulates]],
  ['gradient_accumulation_steps', [1, accumulates]],
]);

/** Does a step take the gradients of several batches, so that the loader's batch is not that of an update? */
export const accumulating = (unread: readonly Unread[]): boolean =>
  unread.some(({ why }) => why.text === accumulates);

/** What a program does to the steps of its optimizers besides making them. Yields often. */
export function* changesIn(
  program: Program,
  script: boolean,
  owners: Owners,
  drafts: readonly Draft[],
): Generator<undefined, readonly Beside[]> {
  const found: Beside[] = [];
  for (const site of program.calls) {
    yield;
    if (isDeed(site)) {
      found.push(...(script ? [] : groupCall(site, program)));
      continue;
    }
    const path = calleePath(site, script)?.path;
    // A trainer is one for all.
    found.push(...trainerChanges(site, path, program, drafts).map((unread) => ({ unread, of: [] })));
    found.push(...called(site, path, program, drafts, owners));
  }
  for (const { condition: range, of } of script ? [] : yield* accumulation(program, owners)) {
    const text = excerpt(program.text, range);
    found.push({ unread: { text, range, kind: 'unsupported', why: reason(accumulates) }, of });
  }
  return found;
}

function called(
  site: CallSite,
  path: string | undefined,
  program: Program,
  drafts: readonly Draft[],
  owners: Owners,
): Beside[] {
  const clip = path === undefined || !changes.has(path) ? clipAt(site, path) : undefined;
  const why = path === undefined || clip !== undefined ? undefined : changes.get(path);
  const owner = clip === undefined ? undefined : clippedBy(site, program, drafts);
  if (clip !== undefined && clipped(site, clip, program, owner)) {
    return [];
  }
  const range = { from: site.at, to: site.to };
  const told = clip === undefined ? why : clip.endsWith('clip_grad_value_') ? cuts : clips;
  if (told === undefined) {
    return [];
  }
  const unread: Unread = {
    text: excerpt(program.text, range),
    range,
    kind: 'unsupported',
    why: reason(told),
  };
  if (owner === undefined || drafts.length === 1) {
    return [{ unread, of: owners.among(site) }];
  }
  owner.unread.push(unread);
  return [];
}

function trainerChanges(
  site: CallSite,
  path: string | undefined,
  program: Program,
  drafts: readonly Draft[],
): Unread[] {
  const call = path !== undefined && trainers.test(path) ? site.expression() : undefined;
  return call?.kind !== 'call'
    ? []
    : call.arguments.flatMap((argument): Unread[] => {
        const [without, why] = trainerArguments.get(argument.name ?? '') ?? [];
        const known = valueOf({ expression: argument.value, place: site });
        return why === undefined ||
          (isKnown(known) && (known.value === without || known.value === null)) ||
          (argument.name === 'gradient_clip_val' && clippedByTrainer(site, call, program, drafts))
          ? []
          : [unreadOf(program.text, argument, 'unsupported', reason(why))];
      });
}

/** Lightning's Trainer clips what the one optimizer of its module has, where the module does not do that itself. */
function clippedByTrainer(
  site: CallSite,
  call: Extract<Expression, { kind: 'call' }>,
  program: Program,
  drafts: readonly Draft[],
): boolean {
  const [draft, ...others] = drafts;
  const [value, kind] = ['gradient_clip_val', 'gradient_clip_algorithm'].map(
    (name) => call.arguments.find((argument) => argument.name === name)?.value,
  );
  const [most, algorithm] = [value, kind].map((expression) => {
    const known = expression === undefined ? undefined : valueOf({ expression, place: site });
    return known !== undefined && isKnown(known) ? known.value : undefined;
  });
  const hyper =
    kind === undefined || algorithm === 'norm' ? 'clipnorm' : algorithm === 'value' ? 'clipvalue' : undefined;
  if (
    draft?.rule === undefined ||
    others.length > 0 ||
    value === undefined ||
    hyper === undefined ||
    typeof most !== 'number' ||
    most <= 0 ||
    mayBeLeftOut(site.block) ||
    !isConfigured(draft, program.text)
  ) {
    return false;
  }
  draft.hyper[hyper] = most;
  const range = { from: value.from, to: value.to };
  draft.read.push({ name: 'gradient_clip_val', value: most, ours: [hyper], range });
  return true;
}

/** Is an optimizer made in `configure_optimizers` of a module that leaves the steps to its Trainer? */
function isConfigured({ range }: Draft, text: string): boolean {
  const at = text.lastIndexOf('def ', range.from);
  const last = at < 0 ? '' : text.slice(at + 'def '.length, range.from).trimStart();
  return (
    /^configure_optimizers\b/.test(last) &&
    !/automatic_optimization\s*=\s*False|def\s+configure_gradient_clipping/.test(text)
  );
}
