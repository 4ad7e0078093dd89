import { dotted, pathOf } from './callPaths.ts';
import type { Expression, Span } from './expression.ts';
import { fieldOf } from './fields.ts';
import { bindingsOf } from './program.ts';
import type { Located, Program } from './program.ts';
import { signatures } from './signatures/allSignatures.ts';

/** The classes of optimizers that something may be, by their full names; `sure` where it is the one that is named. */
export interface Choice {
  readonly paths: readonly string[];
  readonly sure: boolean;
}

const none: Choice = { paths: [], sure: false };
const modules = /^(torch\.optim|keras\.optimizers|optax)$/;
/** What is looked through of a text, so that a long one costs no more. */
const mostText = 1500;

/**
 * Which optimizer's class an expression is that is no plain name of one: `OPTIMIZERS[name]`, `getattr(optim, name)`,
 * `AdamW if decoupled else Adam`, or a name for one of these.
 */
export function choiceOf({ expression, place }: Located, program: Program, depth = 0): Choice {
  if (depth > 4) {
    return none;
  }
  const deeper = (one: Located): Choice => choiceOf(one, program, depth + 1);
  switch (expression.kind) {
    case 'name': {
      const all = (bindingsOf(expression.name, place) ?? [])
        .filter(({ kind }) => kind === 'value')
        .slice(0, 3);
      const found = all.flatMap(({ value, at, block }) =>
        value === undefined ? [] : [byValue({ expression: value(), place: { at: at - 1, block } }, deeper)],
      );
      const [first] = found;
      return found.length === 1 && first !== undefined
        ? first
        : { paths: found.flatMap(({ paths }) => paths), sure: false };
    }
    case 'item': {
      const field = fieldOf({ expression, place });
      return field === undefined ? mentioned(ownerOf(expression.of, place), program) : named(field);
    }
    case 'call':
      return ofCall({ expression, place }, program);
    case 'other':
      return mentioned({ expression, place }, program);
    default:
      return none;
  }
}

/** Only what is no class itself, nor made by one: those are found by their names. */
const byValue = (value: Located, deeper: (one: Located) => Choice): Choice =>
  ['item', 'call', 'other', 'name'].includes(value.expression.kind) ? deeper(value) : none;

function named(located: Located): Choice {
  const path = pathOf(located, false)?.path ?? '';
  return signatures.has(path) ? { paths: [path], sure: true } : none;
}

function ofCall(
  { expression: call, place }: Located<Extract<Expression, { kind: 'call' }>>,
  program: Program,
): Choice {
  const [first, second] = call.arguments;
  if (dotted(call.callee)?.join('.') === 'getattr' && first !== undefined && second !== undefined) {
    const module = pathOf({ expression: first.value, place }, false)?.path ?? '';
    if (!modules.test(module)) {
      return none;
    }
    const path = second.value.kind === 'text' ? `${module}.${second.value.value}` : '';
    return signatures.has(path) ? { paths: [path], sure: true } : { paths: [module], sure: false };
  }
  return call.callee.kind === 'member' && call.callee.name === 'get'
    ? mentioned(ownerOf(call.callee.of, place), program)
    : none;
}

/** What holds the classes: a record by its name, or as it stands there. */
function ownerOf(expression: Expression, place: Located['place']): Located {
  const [binding, ...others] = expression.kind === 'name' ? (bindingsOf(expression.name, place) ?? []) : [];
  return binding?.value === undefined || others.length > 0
    ? { expression, place }
    : { expression: binding.value(), place: binding };
}

/** The classes that a piece of code names without calling them. */
function mentioned({ expression, place }: Located, { text }: Program): Choice {
  const code = text.slice(expression.from, Math.min(expression.to, expression.from + mostText));
  const paths: string[] = [];
  if (/^(?:torch\.)?optim\.__dict__$/.test(code)) {
    return { paths: ['torch.optim'], sure: false };
  }
  // A text that says the same names again and again is asked once for each.
  const words = new Set(code.match(/(?<![\w.'"])[A-Za-z_][\w.]*(?![\w.'"]|\s*[(=])/g));
  for (const word of words) {
    const path = pathOf({ expression: asNames(word, expression), place }, false)?.path;
    if (path !== undefined && signatures.has(path)) {
      paths.push(path);
    }
  }
  return { paths, sure: false };
}

function asNames(word: string, { from, to }: Span): Expression {
  const [root = '', ...rest] = word.split('.');
  return rest.reduce<Expression>((of, name) => ({ kind: 'member', of, name, from, to }), {
    kind: 'name',
    name: root,
    from,
    to,
  });
}
