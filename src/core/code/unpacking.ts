import { pathOf } from './callPaths.ts';
import type { Argument, Expression } from './expression.ts';
import { wholeOf } from './fields.ts';
import type { Place } from './program.ts';
import type { Shape } from './treeExpressions.ts';
import { isKnown, valueOf } from './values.ts';
import type { Known } from './values.ts';

/** The arguments that `**options` stands for, where all of them are known. */
export function unpacked(argument: Argument, place: Place, text: string): readonly Argument[] {
  if (argument.unpacked !== true || !text.startsWith('**', argument.from)) {
    return [argument];
  }
  const whole = wholeOf({ expression: argument.value, place });
  const entries = whole === undefined ? undefined : entriesOf(whole.expression, whole.place);
  const { from, to } = argument.value;
  return whole === undefined || entries === undefined
    ? [argument]
    : entries.map(({ key, value }) => {
        const known = valueOf({ expression: value, place: whole.place });
        // Its value stands elsewhere; in the call stands a name for it.
        return { name: key, value: { ...literal(known), from, to }, from: argument.from, to: argument.to };
      });
}

/** A name and what it is given. */
interface Named {
  readonly key: string;
  readonly value: Expression;
}

/** The entries of `{…}` and of `dict(…)`; undefined where not all of their names are known. */
export function entriesOf(expression: Expression, place: Place): readonly Named[] | undefined {
  const all =
    expression.kind === 'record'
      ? expression.entries
      : expression.kind === 'call' && pathOf({ expression: expression.callee, place }, false)?.path === 'dict'
        ? expression.arguments.map(({ name, value }) => ({ key: name, value }))
        : undefined;
  const named = all?.flatMap(({ key, value }) => (key === undefined ? [] : [{ key, value }]));
  return named?.length === all?.length ? named : undefined;
}

/** A known value as it would be written. */
export function literal(known: Known): Shape {
  const value = isKnown(known) ? known.value : undefined;
  if (Array.isArray(value)) {
    const items = (value as readonly number[]).map(
      (one) => ({ kind: 'number', value: one, from: 0, to: 0 }) as const,
    );
    return { kind: 'list', items };
  }
  switch (typeof value) {
    case 'number':
      return { kind: 'number', value };
    case 'boolean':
      return { kind: 'boolean', value };
    case 'string':
      return { kind: 'text', value };
    default:
      return { kind: value === null ? 'nothing' : 'other' };
  }
}
