import type { Draft } from './draft.ts';
import type { Span } from './expression.ts';
import { dotted } from './callPaths.ts';
import type { Block, CallSite, Program } from './program.ts';
import { meant } from './meantOptimizers.ts';
import { isDeed } from './relevantCalls.ts';

/**
 * `if (i + 1) % 4 == 0: optimizer.step()` where `loss.backward()` is done with every batch: gradients are gathered over
 * several batches. Yields often.
 * @returns the condition
 */
export function* accumulation(
  program: Program,
  draftAt: (from: number) => Draft | undefined,
): Generator<undefined, Span | undefined> {
  const steps: { readonly site: CallSite; readonly block: Block; readonly condition: Span }[] = [];
  /** Blocks in which gradients are taken, at any depth. */
  const taking = new Set<Block>();
  for (const site of program.calls) {
    yield;
    if (!isDeed(site)) {
      continue;
    }
    if (site.name === 'backward') {
      for (let block: Block | undefined = site.block; block && !taking.has(block); block = block.parent) {
        taking.add(block);
      }
    } else if (site.name === 'step') {
      const counted = countedAround(site, program.text);
      steps.push(...(counted === undefined ? [] : [{ site, ...counted }]));
    }
  }
  return steps.find(({ site, block }) => !taking.has(block) && stepsOptimizer(site, draftAt))?.condition;
}

/** The nearest block around a call, within its loop, that is done each so many rounds. */
function countedAround({ block: own }: CallSite, text: string) {
  for (let block: Block | undefined = own; block?.scope === own.scope && !block.loop; block = block.parent) {
    const { condition } = block;
    if (
      condition !== undefined &&
      text.slice(condition.from, Math.min(condition.to, condition.from + 200)).includes('%')
    ) {
      return { block, condition };
    }
  }
  return undefined;
}

/** `optimizer.step()`, `scaler.step(optimizer)`, also of an optimizer that a function is given. */
function stepsOptimizer(site: CallSite, draftAt: (from: number) => Draft | undefined): boolean {
  const [callee, call] = [site.callee(), site.expression()];
  const stepped = [
    ...(callee.kind === 'member' ? [callee.of] : []),
    ...(call.kind === 'call' ? call.arguments.slice(0, 1).map(({ value }) => value) : []),
  ];
  return stepped.some(
    (one) =>
      /^opt(im(izer)?)?$/i.test(dotted(one)?.at(-1) ?? '') ||
      meant({ expression: one, place: site }, draftAt, 0).length > 0,
  );
}
