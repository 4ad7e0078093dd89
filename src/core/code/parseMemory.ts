import { TreeFragment } from '@lezer/common';
import type { Parser, Tree } from '@lezer/common';

/**
 * The last syntax tree of a document: the next parse reads anew only what changed since. What changed is found by
 * comparing the two texts, so nothing has to be done while someone types.
 */
export class ParseMemory {
  #last: { readonly parser: Parser; readonly text: string; readonly tree: Tree } | undefined;

  parse(parser: Parser, text: string): Tree {
    const last = this.#last;
    if (last?.parser === parser && last.text === text) {
      return last.tree;
    }
    const tree =
      last?.parser === parser
        ? parser.parse(
            text,
            TreeFragment.applyChanges(TreeFragment.addTree(last.tree), [changeOf(last.text, text)]),
          )
        : parser.parse(text);
    this.#last = { parser, text, tree };
    return tree;
  }
}

/** The one part in which two texts differ. */
function changeOf(before: string, after: string) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) {
    start++;
  }
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end++;
  }
  return { fromA: start, toA: before.length - end, fromB: start, toB: after.length - end };
}
