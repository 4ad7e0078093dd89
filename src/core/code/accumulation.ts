import type { Span } from './expression.ts';
import { dotted } from './callPaths.ts';
import type { Owners } from './owners.ts';
import type { Block, CallSite, Located, Program } from './program.ts';
import { isDeed } from './relevantCalls.ts';

interface Gathering {
  readonly condition: Span;
  readonly of: readonly Located[];
}

/**
 * `if (i + 1) % 4 == 0: optimizer.step()` where `loss.backward()` is done with every batch: gradients are gathered over
 * several batches. Yields often.
 * @returns the conditions, each with what is stepped on it
 */
export function* accumulation(program: Program, owners: Owners): Generator<undefined, readonly Gathering[]> {
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
  const found = new Map<number, { readonly condition: Span; readonly of: Located[] }>();
  for (const { site, block, condition } of steps) {
    yield;
    const stepped = taking.has(block) ? undefined : steppedBy(site, owners);
    if (stepped !== undefined) {
      const one = found.get(condition.from) ?? { condition, of: [] };
      one.of.push(stepped);
      found.set(condition.from, one);
    }
  }
  return [...found.values()];
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

/** The optimizer of `optimizer.step()` and `scaler.step(optimizer)`, also one that only its name shows. */
function steppedBy(site: CallSite, owners: Owners): Located | undefined {
  const [callee, call] = [site.callee(), site.expression()];
  const stepped = [
    ...(callee.kind === 'member' ? [callee.of] : []),
    ...(call.kind === 'call' ? call.arguments.slice(0, 1).map(({ value }) => value) : []),
  ].map((expression) => ({ expression, place: site }));
  return (
    stepped.find((one) => owners.of(one).length > 0) ??
    stepped.find(({ expression }) => /^opt(im(izer)?)?$/i.test(dotted(expression)?.at(-1) ?? ''))
  );
}
