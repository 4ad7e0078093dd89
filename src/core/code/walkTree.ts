import type { SyntaxNodeRef, Tree } from '@lezer/common';
import { IterMode } from '@lezer/common';

/** Nodes, some microseconds each, after which others are offered a turn. */
const nodesInARow = 128;

/** Meets every named node of a tree twice, as `Tree.iterate` does, and yields often; see turns.ts. */
export function* walk(
  tree: Tree,
  enter: (node: SyntaxNodeRef) => void,
  leave: (node: SyntaxNodeRef) => void,
): Generator<undefined, void> {
  const cursor = tree.cursor(IterMode.IncludeAnonymous);
  for (let nodes = 1; ; nodes++) {
    if (nodes % nodesInARow === 0) {
      yield;
    }
    if (!cursor.type.isAnonymous) {
      enter(cursor);
    }
    if (cursor.firstChild()) {
      continue;
    }
    for (;;) {
      if (!cursor.type.isAnonymous) {
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
