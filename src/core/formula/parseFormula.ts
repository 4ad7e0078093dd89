import { FormulaFault } from './error.ts';
import type { FormulaError } from './error.ts';
import { functions, namedNumbers } from './functions.ts';
import { Graph } from './graph.ts';
import type { NodeId } from './graph.ts';
import type { Op } from './ops.ts';
import { asTyped } from './typedFormula.ts';
import { limits, longLimits, parseSyntax } from './syntax.ts';
import type { Limits, SyntaxTree } from './syntax.ts';

export type ParseResult =
  | { readonly ok: true; readonly graph: Graph; readonly node: NodeId }
  | { readonly ok: false; readonly error: FormulaError };

/**
 * Reads a formula such as `(1-x)^2 + 100*(y-x^2)^2`. Never throws on any text.
 * @param names the variables and parameters it may use
 * @param graph where its nodes go; a new graph if left out
 */
export function parse(text: string, names: Iterable<string>, graph: Graph = new Graph()): ParseResult {
  const known = new Set(names);
  if (known.has(text)) {
    // Most schedules and first values are nothing but a name: that needs no grammar.
    return { ok: true, graph, node: graph.variable(text) };
  }
  return withoutFaults(text, (plain) => {
    const reader = new Reader(plain, graph, known);
    reader.read(parseSyntax(plain, 'Formula'));
    return { ok: true, graph, node: reader.pop() };
  });
}

export interface Assignment {
  readonly name: string;
  /** The right-hand side as written: over the names of the rule, for showing. */
  readonly written: NodeId;
  /** The same with all earlier assignments put in: over the values that the names had before the rule. */
  readonly value: NodeId;
}

export type RuleResult =
  | {
      readonly ok: true;
      readonly graph: Graph;
      /** In the order of the lines. */
      readonly assignments: readonly Assignment[];
      /** What each assigned name ends up as, over the values that the names had before the rule. */
      readonly results: ReadonlyMap<string, NodeId>;
    }
  | { readonly ok: false; readonly error: FormulaError };

export interface RuleNames {
  /** Names that have a value before the first line. A line may also use what earlier lines assigned. */
  readonly known: Iterable<string>;
  /** Known names that no line may assign to, such as hyperparameters. */
  readonly fixed?: Iterable<string>;
  /** May it be longer than what people write? For rules of the catalogue, some of which are written by a program. */
  readonly long?: boolean;
}

/**
 * Reads a rule: assignments, one a line (or split by `;`), done in order; `#` starts a comment.
 * `m = beta*m + g` uses the old m on the right; later lines use the new one. Never throws on any text.
 */
export function parseRule(text: string, names: RuleNames, graph: Graph = new Graph()): RuleResult {
  return withoutFaults(text, (plain) => {
    const allowed = names.long === true ? longLimits : limits;
    const reader = new Reader(plain, graph, new Set(names.known), { fixed: new Set(names.fixed), allowed });
    reader.read(parseSyntax(plain, 'Rule', allowed));
    return { ok: true, graph, assignments: reader.assignments, results: reader.results };
  });
}

function withoutFaults<Result>(
  text: string,
  read: (plain: string) => Result,
): Result | { readonly ok: false; readonly error: FormulaError } {
  const typed = asTyped(text);
  try {
    return read(typed.text);
  } catch (fault) {
    if (fault instanceof FormulaFault) {
      return { ok: false, error: fault.at(text, typed.placeOf) };
    }
    throw fault;
  }
}

const operators: ReadonlyMap<string, { readonly op: Op; readonly swapped?: true }> = new Map([
  ['Sum', { op: '+' }],
  ['Difference', { op: '-' }],
  ['Product', { op: '*' }],
  ['Quotient', { op: '/' }],
  ['Power', { op: '^' }],
  ['Less', { op: '<' }],
  ['LessEqual', { op: '<=' }],
  ['Greater', { op: '<', swapped: true }],
  ['GreaterEqual', { op: '<=', swapped: true }],
] as const);

/** Walks a syntax tree, arguments before operations, with a stack of finished values; no recursion. */
class Reader {
  readonly assignments: Assignment[] = [];
  readonly results = new Map<string, NodeId>();
  readonly #text: string;
  readonly #graph: Graph;
  readonly #names: Set<string>;
  readonly #fixed: ReadonlySet<string>;
  readonly #most: number;
  readonly #values: NodeId[] = [];
  /** How many values there were when each open call began. */
  readonly #calls: number[] = [];
  #operations = 0;

  constructor(
    text: string,
    graph: Graph,
    names: Set<string>,
    { fixed = new Set(), allowed = limits }: { fixed?: ReadonlySet<string>; allowed?: Limits } = {},
  ) {
    this.#most = allowed.operations;
    this.#text = text;
    this.#graph = graph;
    this.#names = names;
    this.#fixed = fixed;
  }

  read(tree: SyntaxTree): void {
    tree.iterate({
      enter: ({ name }) => {
        if (name === 'Call') {
          this.#calls.push(this.#values.length);
        }
      },
      leave: ({ name, from, to, node }) => {
        const operator = operators.get(name);
        if (operator) {
          this.#operator(operator.op, operator.swapped ?? false, from, to);
        } else if (name === 'Number') {
          this.#number(from, to);
        } else if (name === 'Variable') {
          this.#variable(from, to);
        } else if (name === 'Negative') {
          this.#push('neg', [this.pop()], from, to);
        } else if (name === 'Call') {
          this.#call(from, to, node.firstChild?.to ?? to);
        } else if (name === 'Target') {
          this.#target(from, to);
        } else if (name === 'Assignment') {
          this.#assign(this.#text.slice(from, node.firstChild?.to ?? to));
        }
      },
    });
  }

  pop(): NodeId {
    const value = this.#values.pop();
    if (value === undefined) {
      throw new RangeError('The syntax tree has an operation without its argument.');
    }
    return value;
  }

  #push(op: Op, args: NodeId[], from: number, to: number): void {
    this.#count(from, to);
    this.#values.push(this.#graph.apply(op, ...args));
  }

  #count(from: number, to: number): void {
    this.#operations += 1;
    if (this.#operations > this.#most) {
      throw new FormulaFault('too-large', from, to, { limit: this.#most });
    }
  }

  #operator(op: Op, swapped: boolean, from: number, to: number): void {
    const right = this.pop();
    const left = this.pop();
    this.#push(op, swapped ? [right, left] : [left, right], from, to);
  }

  #number(from: number, to: number): void {
    const found = this.#text.slice(from, to);
    const value = Number(found);
    if (!Number.isFinite(value)) {
      throw new FormulaFault('number-too-large', from, to, { found });
    }
    this.#values.push(this.#graph.constant(value));
  }

  #variable(from: number, to: number): void {
    const found = this.#text.slice(from, to);
    if (this.#names.has(found)) {
      this.#values.push(this.#graph.variable(found));
      return;
    }
    const number = namedNumbers.get(found);
    if (number !== undefined) {
      this.#values.push(this.#graph.constant(number));
      return;
    }
    if (functions.has(found)) {
      throw new FormulaFault('function-uncalled', from, to, { found });
    }
    const allowed = [...this.#names, ...namedNumbers.keys()].join(', ');
    throw new FormulaFault('unknown-name', from, to, { found, allowed });
  }

  #call(from: number, to: number, nameEnd: number): void {
    const found = this.#text.slice(from, nameEnd);
    const known = functions.get(found);
    if (!known) {
      if (this.#names.has(found) || namedNumbers.has(found)) {
        throw new FormulaFault('name-called', from, nameEnd, { found });
      }
      const allowed = [...functions.keys()].join(', ');
      throw new FormulaFault('unknown-function', from, nameEnd, { found, allowed });
    }
    const args = this.#values.splice(this.#calls.pop() ?? 0);
    const { least, most } = known;
    if (args.length < least || args.length > most) {
      const expected = least === most ? String(least) : `≥ ${least}`;
      throw new FormulaFault('wrong-arguments', from, to, { found, expected, count: args.length });
    }
    const [first = 0, ...rest] = args;
    if ('make' in known) {
      // Counted as one: what it is made of is bounded.
      this.#count(from, to);
      this.#values.push(known.make(this.#graph, args));
      return;
    }
    const { op } = known;
    if (least === most) {
      this.#push(op, args, from, to);
    } else {
      this.#values.push(first);
      for (const next of rest) {
        this.#push(op, [this.pop(), next], from, to);
      }
    }
  }

  #target(from: number, to: number): void {
    const found = this.#text.slice(from, to);
    if (this.#fixed.has(found) || functions.has(found)) {
      throw new FormulaFault('not-assignable', from, to, { found });
    }
  }

  #assign(name: string): void {
    const written = this.pop();
    const value = this.#graph.substitute(written, this.results);
    this.assignments.push({ name, written, value });
    this.results.set(name, value);
    this.#names.add(name);
  }
}
