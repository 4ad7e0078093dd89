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

/**
 * Characters between two lines that begin as statements do, whatever they are in. What is longer is data: a list, a text,
 * a sum. It says nothing of optimizers, and its tree would be built in one step of 100 ms.
 */
const longestStatement = 100_000;
const anyStatement =
  /^[ \t]*(?:(?:import|from|def|class|with|if|for|while|try|async|const|let|var|function|export|new|await|return)\b|@\w|[\w$.[\]]{1,100}[ \t]*[=(])/gm;
/** Characters between two yields: about a millisecond. */
const lookedAtOnce = 50_000;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly isData: boolean;
}

/** A text cut where it is data. Yields often. */
function* stretchesOf(text: string): Generator<undefined, readonly Stretch[]> {
  const stretches: Stretch[] = [];
  let [from, last, looked] = [0, 0, 0];
  for (let at = 0; at < text.length;) {
    // Others may use the expression while this waits.
    anyStatement.lastIndex = last + 1;
    at = anyStatement.exec(text)?.index ?? text.length;
    if (at - last > longestStatement) {
      stretches.push({ from, to: last, isData: false }, { from: last, to: at, isData: true });
      from = at;
    }
    last = at;
    if (at - looked > lookedAtOnce) {
      looked = at;
      yield;
    }
  }
  return [...stretches, { from, to: text.length, isData: false }].filter(
    (one) => one.from < one.to || text === '',
  );
}

/** Blanks that a parser takes one by one, looking each time for the end of all of them. */
const oddBlanks = /[\v\f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/g;
/** A parser looks at all of many stars again for each: of a line of them in a comment, the ends are enough. */
const manyStars = /\*{100,}/g;
/** Signs before a value: of some thousands in each other a parser cannot find its way out. */
const manySigns = /(?:[-+!~][ \t\r\n]*){100,}/g;

/** A text without what keeps a parser busy, each part where it was. Each look at a text of a megabyte takes some 5 ms. */
function* calmed(text: string): Generator<undefined, string> {
  yield;
  let calm = text.replace(oddBlanks, ' ');
  yield;
  calm = calm.replace(manySigns, (signs) => signs.replace(/[^\r\n]/g, ' '));
  yield;
  calm = calm.replace(manyStars, (stars) => `**${' '.repeat(stars.length - 3)}*`);
  yield;
  return calm;
}

export interface Parsed {
  /** In the order of the text: several where what lies between them is no code. */
  readonly trees: readonly Tree[];
  /** Characters that were not read: of data, and at the end where too much was no code. */
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
  const calm = yield* calmed(text);
  const trees: Tree[] = [];
  let unread = 0;
  let left = inAll;
  for (const stretch of yield* stretchesOf(calm)) {
    if (stretch.isData || left <= 0) {
      unread += stretch.to - stretch.from;
      continue;
    }
    const read = yield* parseStretch(parser, calm, stretch, left, stretch.from === 0 ? fragments : undefined);
    trees.push(...read.trees);
    unread += read.unread;
    left -= read.lost;
  }
  return { trees, unread };
}

/** @param most steps that may be lost in it */
function* parseStretch(
  parser: Parser,
  text: string,
  { from: start, to }: Stretch,
  most: number,
  fragments: readonly TreeFragment[] | undefined,
): Generator<undefined, Parsed & { readonly lost: number }> {
  const trees: Tree[] = [];
  let lost = 0;
  for (let from = start; ;) {
    let part: Part;
    try {
      const patience = { inARow, inAll: most - lost, depth };
      part = yield* parseInSteps(
        parser,
        text,
        patience,
        { from, to },
        from === start ? fragments : undefined,
      );
    } catch (error) {
      if (error instanceof RangeError) {
        return { trees, lost, unread: to - from }; // Nested beyond what the parser's stack takes.
      }
      throw error;
    }
    trees.push(part.tree);
    lost += part.lost;
    if (part.stoppedAt === undefined) {
      return { trees, lost, unread: 0 };
    }
    statement.lastIndex = part.stoppedAt;
    const next = lost < most ? statement.exec(text)?.index : undefined;
    if (next === undefined || next >= to) {
      return { trees, lost, unread: to - part.stoppedAt };
    }
    from = next;
  }
}
