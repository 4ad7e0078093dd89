import { Tree } from '@lezer/common';
import type { Parser, TreeFragment } from '@lezer/common';
import { atOnce } from '../turns.ts';

export interface Part {
  readonly tree: Tree;
  /** Steps for which the parser looked for a way on after errors. */
  readonly lost: number;
  /** Where it was stopped; undefined where it came to the end of the text. */
  readonly stoppedAt: number | undefined;
}

/** Steps of a parser, some microseconds each, after which others are offered a turn. */
const stepsInARow = 64;

export interface Patience {
  /** Steps that the parser may look for a way on, one after another. */
  readonly inARow: number;
  /** All together. */
  readonly inAll: number;
  /** How deep a text may be nested; one that is short need not say. */
  readonly depth?: number;
}

/**
 * Parses a text, or a part of it, until there is nothing but errors. After an error a parser tries so many ways on that
 * it takes fifty times as long for each character: a text that is no text of its grammar is not to be read to its end.
 * What is nested too deep is given up as well. Yields often; see
 * turns.ts. Only what builds the tree at the end is one step, some 15 ms for a million characters.
 */
export function* parseInSteps(
  parser: Parser,
  text: string,
  { inARow, inAll, depth = Infinity }: Patience,
  { from = 0, to = text.length }: { readonly from?: number; readonly to?: number } = {},
  fragments?: readonly TreeFragment[],
): Generator<undefined, Part> {
  const parse = parser.startParse(text, fragments, [{ from, to }]);
  let lost = 0;
  let row = 0;
  let stoppedAt: number | undefined;
  let tree = parse.advance();
  for (let steps = 1; tree === null; steps++) {
    row = isLost(parse) ? row + 1 : 0;
    lost += row > 0 ? 1 : 0;
    const looks = row > 0 || steps % stepsInARow === 0;
    const given = row >= inARow || lost >= inAll || (looks && depthOf(parse) > depth);
    if (stoppedAt === undefined && given) {
      stoppedAt = parse.parsedPos;
      parse.stopAt(stoppedAt);
    }
    if (looks) {
      yield;
    }
    tree = parse.advance();
  }
  return { tree: moved(tree, from), lost, stoppedAt };
}

/** The tree of a part of a text with the places of the whole. */
const moved = (tree: Tree, by: number): Tree =>
  by === 0
    ? tree
    : new Tree(
        tree.type,
        tree.children,
        tree.positions.map((at) => at + by),
        tree.length + by,
      );

/** The same without pauses, for a short text. */
export const parseUntilLost = (...all: Parameters<typeof parseInSteps>): Part => atOnce(parseInSteps(...all));

/** How much is open where the parser is. Lezer's own state, which its types leave out: three numbers for each. */
function depthOf(parse: object): number {
  const stacks: unknown = 'stacks' in parse ? parse.stacks : undefined;
  const first: unknown = Array.isArray(stacks) ? stacks[0] : undefined;
  const stack = typeof first === 'object' && first !== null && 'stack' in first ? first.stack : undefined;
  return Array.isArray(stack) ? stack.length / 3 : 0;
}

/** Lezer's own state, too. */
const isLost = (parse: object): boolean => 'recovering' in parse && Number(parse.recovering) > 0;
