import type { SyntaxNodeRef, Tree, TreeCursor } from '@lezer/common';
import { IterMode } from '@lezer/common';

/** Nodes, some microseconds each, after which others are offered a turn. */
const nodesInARow = 128;

/** What the grammars call a node that does not fit. */
export const misfit = '⚠';

/**
 * Meets the nodes of some names twice, as `Tree.iterate` does, and yields often; see turns.ts.
 * @param told the names: most nodes have others, and to ask each for its name takes long
 * @param enter given where the walk is, and has to leave it there
 */
export function* walk(
  tree: Tree,
  told: ReadonlySet<string>,
  enter: (cursor: TreeCursor) => void,
  leave: (cursor: TreeCursor) => void,
): Generator<undefined, void> {
  const cursor = tree.cursor(IterMode.IncludeAnonymous);
  /** By the numbers of types. */
  const isTold: (boolean | undefined)[] = [];
  const concerns = ({ type: { id, name } }: SyntaxNodeRef): boolean => (isTold[id] ??= told.has(name));
  for (let nodes = 1; ; nodes++) {
    if (nodes % nodesInARow === 0) {
      yield;
    }
    if (concerns(cursor)) {
      enter(cursor);
    }
    if (cursor.firstChild()) {
      continue;
    }
    for (;;) {
      if (concerns(cursor)) {
        leave(cursor);
      }
      if (cursor.nextSibling()) {
        break;
      }
      if (!cursor.parent()) {
        return;
      }
    }
  }
}
