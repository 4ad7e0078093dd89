import { dotted } from './callPaths.ts';
import { reaching } from './program.ts';
import type { Block, Program } from './program.ts';
import type { ReadSchedule } from './reading.ts';

/** How often a scheduler is stepped, as far as loops in the text show it. */
export interface Stepping {
  readonly every?: ReadSchedule['every'];
  /** Is it stepped with each update of a loop that is itself repeated, as batches are in an epoch? */
  readonly inner?: true;
}

/** The loops of the calls of `step`, by where that begins that made what is stepped; undefined: in no loop. */
export type Steps = ReadonlyMap<number, readonly (Block | undefined)[]>;

/** Gathered once for all schedulers of a program: `x.step()`, and `scaler.step(x)`, which steps x. Yields often. */
export function* stepsOf(program: Program): Generator<undefined, Steps> {
  const steps = new Map<number, (Block | undefined)[]>();
  for (const site of program.calls) {
    yield;
    const callee = site.name === 'step' ? site.callee() : undefined;
    if (callee?.kind !== 'member') {
      continue;
    }
    // Most are given nothing, as the text shows before it is read.
    const call = program.text.startsWith('()', site.to - 2) ? undefined : site.expression();
    const argument = call?.kind === 'call' ? call.arguments[0]?.value : undefined;
    const loop = loopAround(site.block);
    for (const stepped of [callee.of, ...(argument === undefined ? [] : [argument])]) {
      const name = dotted(stepped)?.join('.');
      for (const { kind, value } of name === undefined ? [] : reaching(name, site)) {
        const madeAt = kind === 'value' ? value?.().from : undefined;
        if (madeAt !== undefined) {
          steps.set(madeAt, [...(steps.get(madeAt) ?? []), loop]);
        }
      }
    }
  }
  return steps;
}

/**
 * Looks where `scheduler.step()` stands: in the loop of `optimizer.step()`, or in one around it.
 * @param scheduler where the call begins that makes it
 * @param optimizer where the call begins that makes the optimizer
 */
export function steppingOf(steps: Steps, scheduler: number, optimizer: number): Stepping {
  const [loop, ...loops] = steps.get(scheduler) ?? [];
  const [update, ...updates] = steps.get(optimizer) ?? [];
  if (
    loop === undefined ||
    update === undefined ||
    loops.some((one) => one !== loop) ||
    updates.some((one) => one !== update)
  ) {
    return {};
  }
  if (loop === update) {
    return { every: 'update', ...(loopAround(loop.parent) === undefined ? {} : { inner: true }) };
  }
  for (let outer = loopAround(update.parent); outer !== undefined; outer = loopAround(outer.parent)) {
    if (outer === loop) {
      return { every: 'epoch' };
    }
  }
  return {};
}

/** The innermost loop of the same function. */
function loopAround(from: Block | undefined): Block | undefined {
  for (let block = from; block !== undefined && block.scope === from!.scope; block = block.parent) {
    if (block.loop) {
      return block;
    }
  }
  return undefined;
}
