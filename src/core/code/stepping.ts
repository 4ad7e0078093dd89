import type { Expression } from './expression.ts';
import { dotted } from './paths.ts';
import { reaching } from './program.ts';
import type { Block, CallSite, Program } from './program.ts';
import type { ReadSchedule } from './reading.ts';

/** How often a scheduler is stepped, as far as loops in the text show it. */
export interface Stepping {
  readonly every?: ReadSchedule['every'];
  /** Is it stepped with each update of a loop that is itself repeated, as batches are in an epoch? */
  readonly inner?: true;
}

/** The calls of `step`, gathered once for all schedulers of a program. */
export function stepsOf(program: Program): readonly CallSite[] {
  return program.calls.filter((site) => {
    const callee = site.callee();
    return callee.kind === 'member' && callee.name === 'step';
  });
}

/**
 * Looks where `scheduler.step()` stands: in the loop of `optimizer.step()`, or in one around it.
 * @param scheduler where the call begins that makes it
 * @param optimizer where the call begins that makes the optimizer
 */
export function steppingOf(sites: readonly CallSite[], scheduler: number, optimizer: number): Stepping {
  const loops = sites.filter((site) => isOf(site, scheduler)).map(({ block }) => loopAround(block));
  const updates = sites.filter((site) => isOf(site, optimizer)).map(({ block }) => loopAround(block));
  const [loop] = loops;
  const [update] = updates;
  if (loop === undefined || update === undefined || [...loops, ...updates].includes(undefined)) {
    return {};
  }
  if (loops.some((one) => one !== loop) || updates.some((one) => one !== update)) {
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

/** Is it `x.step()` or `scaler.step(x)` of what a call at this place makes? */
function isOf(site: CallSite, madeAt: number): boolean {
  const callee = site.callee();
  const call = site.expression();
  const argument = call.kind === 'call' ? call.arguments[0]?.value : undefined;
  const stepped = callee.kind === 'member' ? [callee.of, ...(argument === undefined ? [] : [argument])] : [];
  return stepped.some((one) => isMadeAt(one, site, madeAt));
}

function isMadeAt(expression: Expression, site: CallSite, madeAt: number): boolean {
  const name = dotted(expression)?.join('.');
  return (
    name !== undefined &&
    reaching(name, site).some(({ kind, value }) => kind === 'value' && value?.().from === madeAt)
  );
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
