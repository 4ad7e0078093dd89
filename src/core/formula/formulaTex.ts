import type { Graph, Node, NodeId } from './graph.ts';
import { nameTex } from './nameTex.ts';

export interface TexOptions {
  /** Signs for names that should not have their usual one (see nameTex.ts). */
  readonly names?: ReadonlyMap<string, string>;
  /** Names to be shown as their present value: the formula "with numbers in it". */
  readonly values?: ReadonlyMap<string, number>;
  /** Significant digits of those values; default 4. Numbers of the formula itself show up to 6. */
  readonly digits?: number;
  /** The word for the last case of `where`, in the reader's language. */
  readonly otherwise?: string;
}

/** How tightly a piece of TeX holds together: what is below what its surroundings need gets brackets. */
const level = { relation: 0, sum: 1, negative: 2, product: 3, power: 4, atom: 5 } as const;

interface Piece {
  readonly tex: string;
  readonly level: number;
  /** A number, to be kept apart from a number before it. */
  readonly number?: boolean;
  /** A long name or a brace, to be kept apart from its neighbors. */
  readonly apart?: boolean;
  /** How many operations it shows. */
  readonly size: number;
}

/** Expressions share parts, so written out they can be huge; parts beyond this many operations become dots. */
const largestSize = 1000;

/** An expression of the graph in TeX math, without delimiters. */
export function formulaTex(graph: Graph, root: NodeId, options: TexOptions = {}): string {
  const pieces = new Map<NodeId, Piece>();
  for (const id of graph.reachable([root])) {
    const node = graph.node(id);
    const piece = leaf(node, options) ?? apply(node, (arg) => pieces.get(arg) ?? dots, options);
    pieces.set(id, piece.size > largestSize ? dots : piece);
  }
  return (pieces.get(root) ?? dots).tex;
}

/** A number in TeX with at most so many significant digits: 0.05, −1.2·10⁻⁷, 2π where it is that. */
export function numberTex(value: number, digits = 6): string {
  if (Number.isNaN(value)) {
    return '\\mathrm{NaN}';
  }
  if (!Number.isFinite(value)) {
    return value < 0 ? '-\\infty' : '\\infty';
  }
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) {
    return String(value);
  }
  const [mantissa = '', exponent] = String(Number(value.toPrecision(digits))).split('e');
  if (exponent === undefined && size >= 1e-4 && size < 1e9) {
    return mantissa;
  }
  const [short = '', power = ''] = Number(value.toPrecision(digits)).toExponential().split('e');
  const factor = short === '1' ? '' : short === '-1' ? '-' : `${short} \\cdot `;
  return `${factor}10^{${Number(power)}}`;
}

const dots: Piece = { tex: '\\cdots', level: level.atom, size: 1 };

function leaf(node: Node, { values, digits, names }: TexOptions): Piece | undefined {
  if (node.kind === 'apply') {
    return undefined;
  }
  const value = node.kind === 'constant' ? node.value : values?.get(node.name);
  if (value === undefined) {
    const name = node.kind === 'variable' ? node.name : '';
    const tex = names?.get(name) ?? nameTex(name);
    return { tex, level: level.atom, size: 0, apart: tex.includes('\\mathrm') };
  }
  const known = node.kind === 'constant' ? namedNumber(value) : undefined;
  const tex = known ?? numberTex(value, node.kind === 'constant' ? 6 : (digits ?? 4));
  const whole = value < 0 ? level.negative : tex.includes('\\cdot') ? level.product : level.atom;
  return {
    tex,
    level: tex.includes('^') && whole === level.atom ? level.power : whole,
    size: 0,
    number: /^-?\d/.test(tex),
  };
}

/** e, and small multiples of π. */
function namedNumber(value: number): string | undefined {
  if (value === Math.E) {
    return 'e';
  }
  const times = value / Math.PI;
  if (!Number.isInteger(times) || Math.abs(times) > 10 || times === 0) {
    return undefined;
  }
  return `${times === 1 ? '' : times === -1 ? '-' : times}\\pi`;
}

function apply(node: Node, pieceOf: (id: NodeId) => Piece, { otherwise = 'otherwise' }: TexOptions): Piece {
  if (node.kind !== 'apply') {
    return dots;
  }
  const [a = dots, b = dots, c = dots] = node.args.map(pieceOf);
  const size = 1 + a.size + b.size + c.size;
  const infix = (sign: string, own: number, right: number): Piece => ({
    tex: `${enclosed(a, own)} ${sign} ${enclosed(b, right)}`,
    level: own,
    size,
  });
  const call = (name: string): Piece => ({
    tex: name + bracketed(a.tex),
    level: level.product,
    size,
  });
  switch (node.op) {
    case '+':
      return infix('+', level.sum, level.product);
    case '-':
      return infix('-', level.sum, level.product);
    case '<':
    case '<=': {
      const signs = node.op === '<' ? ['<', '>'] : ['\\le', '\\ge'];
      const [left, sign, right] = a.number === true ? [b, signs[1], a] : [a, signs[0], b];
      return {
        tex: `${enclosed(left, level.sum)} ${sign} ${enclosed(right, level.sum)}`,
        level: level.relation,
        size,
      };
    }
    case '*':
      return product(a, b, size);
    case '/':
      return { tex: `\\frac{${a.tex}}{${b.tex}}`, level: level.product, size };
    case 'neg':
      return { tex: `-${enclosed(a, level.product)}`, level: level.negative, size };
    case '^':
      return { tex: `${base(a)}^{${b.tex}}`, level: level.power, size };
    case 'exp':
      if (/\\(frac|begin)/.test(a.tex)) {
        return call('\\exp');
      }
      return { tex: `e^{${a.tex}}`, level: level.power, size };
    case 'sqrt':
      return { tex: `\\sqrt{${a.tex}}`, level: level.atom, size };
    case 'abs':
      return { tex: `\\left|${a.tex}\\right|`, level: level.atom, size };
    case 'floor':
      return { tex: `\\left\\lfloor ${a.tex}\\right\\rfloor`, level: level.atom, size };
    case 'log1p':
      return {
        tex: `\\log${bracketed(`1 + ${enclosed(a, level.product)}`)}`,
        level: level.product,
        size,
      };
    case 'asin':
    case 'acos':
    case 'atan':
      return call(`\\arc${node.op.slice(1)}`);
    case 'sin':
    case 'cos':
    case 'tan':
    case 'sinh':
    case 'cosh':
    case 'tanh':
    case 'log':
      return call(`\\${node.op}`);
    case 'sigmoid':
      return call('\\sigma');
    case 'sign':
    case 'softplus':
    case 'erf':
      return call(`\\operatorname{${node.op}}`);
    case 'min':
    case 'max':
      return {
        tex: `\\${node.op}${bracketed(`${inside(a, node.op)}, ${inside(b, node.op)}`)}`,
        level: level.product,
        size,
      };
    case 'where':
      return cases(a, b, c, size, otherwise);
  }
}

function product(a: Piece, b: Piece, size: number): Piece {
  const left = enclosed(a, level.negative);
  const right = enclosed(b, level.product);
  // Two numbers side by side would read as one, also where the second has an exponent.
  const number = /^\{?\d/.test(right);
  const separator = number ? ' \\cdot ' : a.apart || b.apart ? ' \\, ' : ' ';
  return {
    tex: left + separator + right,
    level: a.level === level.negative ? level.negative : level.product,
    number: a.number ?? false,
    size,
  };
}

/** What a power is taken of: in braces if it is a name with an exponent of its own. */
function base(piece: Piece): string {
  if (piece.level < level.atom) {
    return bracketed(piece.tex);
  }
  return piece.tex.includes('^') ? `{${piece.tex}}` : piece.tex;
}

function cases(condition: Piece, yes: Piece, no: Piece, size: number, otherwise: string): Piece {
  const test = condition.level === level.relation ? condition.tex : `${condition.tex} \\ne 0`;
  const start = '\\begin{cases}';
  // A case within the last case becomes a further line of the same brace.
  const last =
    no.tex.startsWith(start) && no.level === level.product ? no.tex.slice(start.length) : undefined;
  const rest = last ?? `${no.tex} & \\text{${otherwise}}\\end{cases}`;
  return { tex: `${start}${yes.tex} & ${test} \\\\ ${rest}`, level: level.product, apart: true, size };
}

/** The arguments of a call within a call of the same function: max(a, max(b, c)) is max(a, b, c). */
function inside(piece: Piece, op: string): string {
  const [start, end] = [`\\${op}\\left(`, '\\right)'];
  const inner = piece.tex.slice(start.length, -end.length);
  return piece.tex.startsWith(start) && piece.tex.endsWith(end) && !inner.includes('\\left(')
    ? inner
    : piece.tex;
}

const bracketed = (tex: string): string => `\\left(${tex}\\right)`;

const enclosed = (piece: Piece, least: number): string =>
  piece.level < least ? bracketed(piece.tex) : piece.tex;
