import { accumulation } from './accumulation.ts';
import { unreadOf } from './bind.ts';
import { clipped } from './clipping.ts';
import type { Draft } from './draft.ts';
import { groupCall } from './groups.ts';
import { calleePath } from './callPaths.ts';
import type { CallSite, Program } from './program.ts';
import { excerpt } from './reading.ts';
import type { Unread } from './reading.ts';
import { reason } from './signatures/reason.ts';
import { isKnown, valueOf } from './values.ts';

const accumulates = 'Gradients of several steps are accumulated; the simulator does not do that.';

/** Calls beside the optimizers that change what they do. */
const changes = new Map([
  [
    'torch.nn.utils.clip_grad_norm_',
    'Gradients are shortened before the step; how far is not sure from here, so it is left out.',
  ],
  [
    'torch.nn.utils.clip_grad_value_',
    'Gradients are cut off before the step; where is not sure from here, so it is left out.',
  ],
  ['optax.MultiSteps', accumulates],
  ['optax.lookahead', 'The simulator does not have this wrapper.'],
  ['optax.apply_if_finite', 'The simulator does not have this wrapper.'],
  ['optax.masked', 'The simulator does not have this wrapper.'],
  ['optax.multi_transform', 'The simulator does not have this wrapper.'],
  ['optax.partition', 'The simulator does not have this wrapper.'],
  ['keras.callbacks.LearningRateScheduler', 'The learning rate is changed by hand; here it stays constant.'],
  ['keras.callbacks.ReduceLROnPlateau', 'The learning rate is changed by hand; here it stays constant.'],
  ['keras.optimizers.LossScaleOptimizer', 'The simulator does not have this wrapper.'],
]);

const trainers = /^(?:(?:pytorch_lightning|lightning(?:\.pytorch)?)\.Trainer|(?:accelerate\.)?Accelerator)$/;
/** What Lightning's Trainer and Accelerate do to gradients, and the value with which they do nothing. */
const trainerArguments = new Map<string, readonly [without: number | null, why: string]>([
  [
    'gradient_clip_val',
    [null, 'Gradients are shortened before the step; how far is not sure from here, so it is left out.'],
  ],
  ['accumulate_grad_batches', [1, accumulates]],
  ['gradient_accumulation_steps', [1, accumulates]],
]);

/** What a program does to the steps of its optimizers besides making them. */
export interface Changes {
  readonly unread: readonly Unread[];
  /** Does a step take the gradients of several batches, so that the loader's batch is not that of an update? */
  readonly accumulates: boolean;
}

/** Yields often. */
export function* changesIn(
  program: Program,
  script: boolean,
  draftAt: (from: number) => Draft | undefined,
  drafts: readonly Draft[],
): Generator<undefined, Changes> {
  const unread: Unread[] = [];
  for (const site of program.calls) {
    yield;
    const path = calleePath(site, script)?.path;
    unread.push(...trainerChanges(site, path, program), ...called(site, path, program, drafts));
    unread.push(...(script ? [] : groupCall(site, program)));
  }
  const range = script ? undefined : yield* accumulation(program, draftAt);
  if (range !== undefined) {
    const text = excerpt(program.text, range);
    unread.push({ text, range, kind: 'unsupported', why: reason(accumulates) });
  }
  return { unread, accumulates: unread.some(({ why }) => why.text === accumulates) };
}

function called(
  site: CallSite,
  path: string | undefined,
  program: Program,
  drafts: readonly Draft[],
): Unread[] {
  const full = path?.replace(/^(nn|utils)\./, (start) => (start === 'nn.' ? 'torch.nn.' : 'torch.nn.utils.'));
  const why = full === undefined ? undefined : changes.get(full);
  const range = { from: site.at, to: site.to };
  return why === undefined || clipped(site, full!, program, drafts)
    ? []
    : [{ text: excerpt(program.text, range), range, kind: 'unsupported', why: reason(why) }];
}

function trainerChanges(site: CallSite, path: string | undefined, program: Program): Unread[] {
  const call = path !== undefined && trainers.test(path) ? site.expression() : undefined;
  return call?.kind !== 'call'
    ? []
    : call.arguments.flatMap((argument): Unread[] => {
        const [without, why] = trainerArguments.get(argument.name ?? '') ?? [];
        const known = valueOf({ expression: argument.value, place: site });
        return why === undefined || (isKnown(known) && (known.value === without || known.value === null))
          ? []
          : [unreadOf(program.text, argument, 'unsupported', reason(why))];
      });
}
