import { TreeFragment } from '@lezer/common';
import type { Parser } from '@lezer/common';
import { parseCode } from './parseCode.ts';
import type { Parsed } from './parseCode.ts';

/**
 * The last syntax tree of a document: the next parse reads anew only what changed since. What changed is found by
 * comparing the two texts, so nothing has to be done while someone types.
 */
export class ParseMemory {
  #last: { readonly parser: Parser; readonly text: string; readonly parsed: Parsed } | undefined;

  /** Yields often. If it is not run to its end, the last text remains the one before. */
  *parse(parser: Parser, text: string): Generator<undefined, Parsed> {
    const last = this.#last?.parser === parser ? this.#last : undefined;
    if (last?.text === text) {
      return last.parsed;
    }
    // What was read in pieces, between what is no code, is read anew.
    const [whole, ...more] = last?.parsed.unread === 0 ? last.parsed.trees : [];
    const fragments =
      last && whole && more.length === 0
        ? TreeFragment.applyChanges(TreeFragment.addTree(whole), [changeOf(last.text, text)])
        : undefined;
    const parsed = yield* parseCode(parser, text, fragments);
    this.#last = { parser, text, parsed };
    return parsed;
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
