import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import { lower } from '../../../src/core/formula/lower.ts';
import type { Operand, Step } from '../../../src/core/formula/lower.ts';
import type { FunctionName } from './functionGlsl.ts';
import { shorten } from './shorten.ts';

export interface Emitted {
  /** Declarations of temporaries, one a line. */
  readonly lines: readonly string[];
  /** GLSL expressions of the outputs: a temporary, a name or a number each. */
  readonly results: readonly string[];
  /** How many of the lines are needed for the outputs up to each one. */
  readonly marks: readonly number[];
  /** What the statements call, besides built-in functions. */
  readonly functions: ReadonlySet<FunctionName>;
}

/**
 * GLSL statements that compute the outputs. Each output's operations come right before it is done, deepest first:
 * a value then lives as shortly as can be, and stays in a register.
 * @param nameOf the GLSL name of a variable
 * @param prefix of the temporaries' names
 */
export function emit(
  graph: Graph,
  outputs: readonly NodeId[],
  nameOf: (variable: string) => string,
  prefix: string,
): Emitted {
  const { steps, outputs: results } = shorten(lower(graph, outputs));
  const conditions = new Set(steps.flatMap(({ op }, index) => (op === '<' || op === '<=' ? [index] : [])));
  const lines: string[] = [];
  const functions = new Set<FunctionName>();
  /** Sine and cosine of one angle, which cost hardly more than one of them: by the angle's text. */
  const sinCos = new Map<string, string>();
  const names: (string | undefined)[] = [];
  const operandText = (operand: Operand): string => {
    if (operand.kind === 'constant') {
      return numberText(operand.value);
    }
    if (operand.kind === 'variable') {
      return nameOf(operand.name);
    }
    const name = names[operand.index] ?? '';
    return conditions.has(operand.index) ? `float(${name})` : name;
  };
  const conditionText = (operand: Operand): string => {
    if (operand.kind === 'step' && conditions.has(operand.index)) {
      return names[operand.index] ?? '';
    }
    return `(${operandText(operand)} != 0.0)`;
  };
  const write = (index: number): void => {
    const step = steps[index];
    if (step === undefined) {
      return;
    }
    const args = step.args.map(operandText);
    if (step.op === 'sin' || step.op === 'cos') {
      const [angle = ''] = args;
      const pair = sinCos.get(angle) ?? declare('vec2', call('sinCos', angle));
      sinCos.set(angle, pair);
      names[index] = `${pair}.${step.op === 'sin' ? 'x' : 'y'}`;
    } else if (step.op === 'where') {
      names[index] = declare('float', choice(step));
    } else {
      names[index] = declare(conditions.has(index) ? 'bool' : 'float', operation(step.op, args, call));
    }
  };
  const declare = (type: string, text: string): string => {
    const name = `${prefix}${lines.length}`;
    lines.push(`${type} ${name} = ${text};`);
    return name;
  };
  const call = (name: FunctionName, ...args: readonly string[]): string => {
    functions.add(name);
    return `${name}(${args.join(', ')})`;
  };
  const choice = ({ args: [condition, yes, no] }: Step): string =>
    condition && yes && no ? `${conditionText(condition)} ? ${operandText(yes)} : ${operandText(no)}` : '';

  const marks = results.map((result) => {
    // Depth first without recursion: a step is written when all that it needs has been.
    const waiting = result.kind === 'step' ? [result.index] : [];
    while (waiting.length > 0) {
      const index = waiting.at(-1) ?? 0;
      const missing = (steps[index]?.args ?? []).flatMap((arg) =>
        arg.kind === 'step' && names[arg.index] === undefined ? [arg.index] : [],
      );
      if (missing.length > 0 && names[index] === undefined) {
        waiting.push(...missing.reverse());
        continue;
      }
      if (names[index] === undefined) {
        write(index);
      }
      waiting.pop();
    }
    return lines.length;
  });
  return { lines, results: results.map(operandText), marks, functions };
}

/** A float literal; GLSL has none for infinity and NaN. */
export function numberText(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) {
    return 'uintBitsToFloat(0x7fc00000u)';
  }
  if (!Number.isFinite(single)) {
    return `uintBitsToFloat(${single > 0 ? '0x7f800000u' : '0xff800000u'})`;
  }
  const text = String(single);
  const literal = /[.e]/.test(text) ? text : `${text}.0`;
  return single < 0 ? `(${literal})` : literal;
}

function operation(
  op: Exclude<Step['op'], 'where' | 'sin' | 'cos'>,
  [a = '', b = '']: readonly string[],
  call: (name: FunctionName, ...args: readonly string[]) => string,
): string {
  switch (op) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '<':
    case '<=':
      return `${a} ${op} ${b}`;
    case 'neg':
      return `-${a}`;
    case '^':
      return call('power', a, b);
    case 'tan':
      return call('tangent', a);
    case 'acos':
      // The built-in asin is more precise near 0 than acos.
      return `1.57079633 - asin(${a})`;
    case 'sinh':
      return call('hyperbolicSine', a);
    case 'cosh':
      return call('hyperbolicCosine', a);
    case 'tanh':
      return call('hyperbolicTangent', a);
    case 'log1p':
      return call('logOfOnePlus', a);
    case 'sigmoid':
      return call('logistic', a);
    case 'softplus':
      return call('softPlus', a);
    case 'erf':
      return call('errorFunction', a);
    case 'min':
    case 'max':
      return `${op}(${a}, ${b})`;
    case 'asin':
    case 'atan':
    case 'exp':
    case 'log':
    case 'sqrt':
    case 'abs':
    case 'sign':
    case 'floor':
      return `${op}(${a})`;
  }
}
