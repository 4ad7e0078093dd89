import { FormulaFault } from './error.ts';
import { functions } from './functions.ts';
import { parseUntilLost } from '../parser/untilLost.ts';
import { makeTables } from './grammar/tables.ts';

export interface Limits {
  readonly length: number;
  readonly nesting: number;
  readonly operations: number;
}

export const limits: Limits = {
  /** Characters of a formula or a rule. Keeps the parser's stack below the depth at which Lezer gives up. */
  length: 2000,
  /** Brackets within brackets. */
  nesting: 100,
  /** Operations in a formula, or in all lines of a rule together. */
  operations: 500,
};

/** Of rules that are not written by hand: many short lines. */
export const longLimits: Limits = { ...limits, length: 40_000, operations: 4000 };

type Parser = ReturnType<typeof makeTables>;
export type SyntaxTree = ReturnType<Parser['parse']>;
let parsers: { readonly Formula: Parser; readonly Rule: Parser } | undefined;

function parserOf(kind: 'Formula' | 'Rule'): Parser {
  if (parsers === undefined) {
    const tables = makeTables();
    parsers = { Formula: tables, Rule: tables.configure({ top: 'Rule' }) };
  }
  return parsers[kind];
}

/**
 * The syntax tree of a formula (line breaks are spaces) or a rule (assignments, one a line).
 * Throws a FormulaFault, never anything else, at the first character that cannot be right.
 */
export function parseSyntax(text: string, kind: 'Formula' | 'Rule', { length }: Limits = limits): SyntaxTree {
  if (text.length > length) {
    throw new FormulaFault('too-long', length, text.length, { limit: length });
  }
  const source =
    kind === 'Formula' ? text.replaceAll(/#.*|[\n\r]/g, (found) => ' '.repeat(found.length)) : text;
  const tokens = scan(source);
  if (tokens.every((token) => token.kind === 'newline')) {
    throw new FormulaFault('empty', 0, text.length);
  }
  checkBrackets(tokens);
  // Where the first error is, is known soon after it.
  const { tree } = parseUntilLost(parserOf(kind), source, { inARow: 20, inAll: 20 });
  let fault: number | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) {
        fault ??= node.from;
      }
      return fault === undefined;
    },
  });
  if (fault !== undefined) {
    throw explain(tokens, fault, kind);
  }
  return tree;
}

type TokenKind = 'number' | 'name' | 'open' | 'close' | 'newline' | 'other';

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly from: number;
}

const tokenPattern =
  /(?<skipped>[ \t\u00a0]+|#[^\n\r]*)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<open>\()|(?<close>\))|(?<newline>[\n\r;])|(?<other>\*\*|[<>]=|[-−+*·×/^<>=,])|(?<unknown>[^])/gu;

/** The groups of the pattern. */
const tokenKinds = ['skipped', 'name', 'other', 'number', 'open', 'close', 'newline', 'unknown'] as const;

/** The same tokens as the grammar's, to find what an error is about. */
function scan(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const [found] = match;
    const kind = tokenKinds.find((one) => match.groups?.[one] !== undefined) ?? 'unknown';
    if (kind === 'skipped') {
      continue;
    }
    if (kind === 'unknown') {
      throw new FormulaFault('unexpected-character', match.index, match.index + found.length, { found });
    }
    tokens.push({ kind, text: found, from: match.index });
  }
  return tokens;
}

function checkBrackets(tokens: readonly Token[]): void {
  const open: number[] = [];
  const close = (): void => {
    const unclosed = open.pop();
    if (unclosed !== undefined) {
      throw new FormulaFault('unclosed-bracket', unclosed, unclosed + 1);
    }
  };
  for (const { kind, from } of tokens) {
    if (kind === 'open' && open.push(from) > limits.nesting) {
      throw new FormulaFault('too-deep', from, from + 1, { limit: limits.nesting });
    }
    if (kind === 'close' && open.pop() === undefined) {
      throw new FormulaFault('unmatched-bracket', from, from + 1);
    }
    if (kind === 'newline') {
      close();
    }
  }
  close();
}

/** Why the parser could go no further than `position`. */
function explain(tokens: readonly Token[], position: number, kind: 'Formula' | 'Rule'): FormulaFault {
  const index = tokens.findIndex((token) => token.from >= position);
  const token = index < 0 ? undefined : tokens[index];
  const before = index < 0 ? tokens.at(-1) : tokens[index - 1];
  const from = token?.from ?? (before ? before.from + before.text.length : position);
  const to = from + (token && token.kind !== 'newline' ? token.text.length : 0);
  const found = token?.text ?? '';
  const afterValue = before?.kind === 'number' || before?.kind === 'name' || before?.kind === 'close';
  if (kind === 'Rule' && !isAssignment(tokens, index < 0 ? tokens.length : index)) {
    return new FormulaFault('expected-assignment', from, to);
  }
  const remedy = functionRemedy(tokens, index, from, to);
  if (remedy) {
    return remedy;
  }
  if (afterValue && (token?.kind === 'number' || token?.kind === 'name' || token?.kind === 'open')) {
    return new FormulaFault('missing-multiplication', from, to, { found });
  }
  if (afterValue) {
    return new FormulaFault('expected-operator', from, to, { found });
  }
  if (token === undefined || token.kind === 'newline') {
    return new FormulaFault('expected-value-at-end', from, to);
  }
  return new FormulaFault('expected-value', from, to, { found });
}

/** `sin x` and `sin^2(x)`, as they are written on paper. */
function functionRemedy(
  tokens: readonly Token[],
  index: number,
  from: number,
  to: number,
): FormulaFault | undefined {
  const [token, before, sign, name] = [0, 1, 2, 3].map((back) =>
    index < 0 ? undefined : tokens[index - back],
  );
  if (token === undefined || before === undefined) {
    return undefined;
  }
  if (
    before.kind === 'name' &&
    functions.has(before.text) &&
    (token.kind === 'name' || token.kind === 'number')
  ) {
    return new FormulaFault('function-unbracketed', from, to, { found: before.text, next: token.text });
  }
  const raised =
    (sign?.text === '^' || sign?.text === '**') && name?.kind === 'name' && functions.has(name.text);
  return raised && before.kind === 'number' && (token.kind === 'open' || token.kind === 'name')
    ? new FormulaFault('function-power', name.from, to, { found: name.text, power: before.text })
    : undefined;
}

/** Does the line that the token stands in begin with `name =`, before that token? */
function isAssignment(tokens: readonly Token[], index: number): boolean {
  const start = tokens.findLastIndex((token, at) => token.kind === 'newline' && at < index) + 1;
  return tokens[start]?.kind === 'name' && tokens[start + 1]?.text === '=' && start + 1 < index;
}
