import type { Parser, Tree, TreeFragment } from '@lezer/common';
import { parseInSteps } from '../parser/untilLost.ts';
import type { Part } from '../parser/untilLost.ts';

/** Steps of looking for a way on after which reading goes on at the next line of code. */
const inARow = 40;
/** The same for a whole text, after which the rest is not read. */
const inAll = 400;
/**
 * What is nested deeper is written by no one. Its tree is built in one step that goes as deep, and takes some 100 ms
 * where the stack does not hold it.
 */
const depth = 1500;

/** A line that begins as a statement does. Prose does so seldom, and what is read of it is no call. */
const statement =
  /^(?:(?:import|from|def|class|with|if|for|while|try|async|const|let|var|function|export|new|await|return)\b|@\w|[\w$.]{1,100}[ \t]*[=(])/gm;

/** Blanks that a parser takes one by one, looking each time for the end of all of them. */
const oddBlanks = /[\v\f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/g;
/** Signs before a value: of some thousands in each other a parser cannot find its way out. */
const manySigns = /(?:[-+!~][ \t\r\n]*){100,}/g;

export interface Parsed {
  /** In the order of the text: several where what lies between them is no code. */
  readonly trees: readonly Tree[];
  /** Characters at the end that were not read, since too much was no code. */
  readonly unread: number;
}

/**
 * Parses a text that may be anything, in time that is in proportion to its length. Offsets are as in the text. Yields
 * often; see turns.ts.
 */
export function* parseCode(
  parser: Parser,
  text: string,
  fragments?: readonly TreeFragment[],
): Generator<undefined, Parsed> {
  const calm = text.replace(oddBlanks, ' ').replace(manySigns, (signs) => signs.replace(/[^\r\n]/g, ' '));
  const trees: Tree[] = [];
  let left = inAll;
  for (let from = 0; ;) {
    let part: Part;
    try {
      const patience = { inARow, inAll: left, depth };
      part = yield* parseInSteps(parser, calm, patience, from, from === 0 ? fragments : undefined);
    } catch (error) {
      if (error instanceof RangeError) {
        return { trees, unread: text.length - from }; // Nested beyond what the parser's stack takes.
      }
      throw error;
    }
    trees.push(part.tree);
    left -= part.lost;
    if (part.stoppedAt === undefined) {
      return { trees, unread: 0 };
    }
    statement.lastIndex = part.stoppedAt;
    const next = left > 0 ? statement.exec(calm)?.index : undefined;
    if (next === undefined) {
      return { trees, unread: text.length - part.stoppedAt };
    }
    from = next;
  }
}
