import type { Draft } from './draft.ts';
import { dotted } from './callPaths.ts';
import { reaching } from './program.ts';
import type { Located } from './program.ts';

/** The optimizers that an expression may mean. */
export function meant(
  { expression, place }: Located,
  draftAt: (from: number) => Draft | undefined,
  depth: number,
): Draft[] {
  if (expression.kind === 'call') {
    const draft = draftAt(expression.from);
    return draft === undefined ? [] : [draft];
  }
  const name = dotted(expression)?.join('.');
  if (name === undefined || depth > 5) {
    return [];
  }
  const found: Draft[] = [];
  let at = place;
  for (let steps = 0; steps < 5; steps++) {
    const bindings = reaching(name, at);
    for (const { value, at: end, block } of bindings) {
      const made = value?.();
      const from = made?.from;
      const draft = from === undefined ? undefined : draftAt(from);
      if (draft !== undefined) {
        found.push(draft);
      } else if (made !== undefined && dotted(made) !== undefined && dotted(made)?.join('.') !== name) {
        found.push(...meant({ expression: made, place: { at: end - 1, block } }, draftAt, depth + 1));
      }
    }
    // A wrapper that takes the optimizer and gives one back: what it had before.
    const first = bindings.length === 1 ? bindings[0] : undefined;
    const made = first?.value?.();
    const wraps =
      made?.kind === 'call' && made.arguments.some(({ value }) => dotted(value)?.join('.') === name);
    if (found.length > 0 || first === undefined || !wraps) {
      break;
    }
    at = { at: made.from, block: first.block };
  }
  return [...new Set(found)];
}
