import type { Argument } from './expression.ts';
import type { Place } from './program.ts';
import { excerpt } from './reading.ts';
import { reason } from './signatures/reason.ts';
import type { Reason } from './signatures/reason.ts';
import type { Unread } from './reading.ts';
import type { Default, Parameter } from './signatures/signature.ts';
import { unpacked } from './unpacking.ts';
import { isKnown, valueOf } from './values.ts';
import type { Known } from './values.ts';

/** A given argument: its value, or why that is not known. */
export interface Given {
  readonly argument: Argument;
  readonly known: Known;
}

/** The arguments of a call, each with its parameter. */
export interface Bound {
  readonly given: ReadonlyMap<string, Given>;
  /** Arguments that no parameter takes. */
  readonly unread: readonly Unread[];
  /** May there be more arguments than those written out? */
  readonly open: boolean;
}

interface Parameters {
  readonly positional: readonly Parameter[];
  readonly keyword?: readonly Parameter[];
  /** Are names that are not listed no concern of ours? */
  readonly loose?: true;
}

export const unreadOf = (text: string, argument: Argument, kind: Unread['kind'], why: Reason): Unread => ({
  text: excerpt(text, argument),
  range: { from: argument.from, to: argument.to },
  kind,
  why,
});

const named = new WeakMap<Parameters, ReadonlySet<string>>();

function namesOf(parameters: Parameters): ReadonlySet<string> {
  let names = named.get(parameters);
  if (names === undefined) {
    names = new Set([...parameters.positional, ...(parameters.keyword ?? [])].map(({ name }) => name));
    named.set(parameters, names);
  }
  return names;
}

/** Gives each argument to its parameter, as Python and JavaScript do: by name, else by place. */
export function bind(
  call: string,
  parameters: Parameters,
  all: readonly Argument[],
  place: Place,
  text: string,
): Bound {
  const { positional, loose } = parameters;
  const names = namesOf(parameters);
  const given = new Map<string, Given>();
  const unread: Unread[] = [];
  let open = false;
  let index = 0;
  for (const argument of all.flatMap((one) => unpacked(one, place, text))) {
    const source = text.slice(argument.from, argument.to);
    if (argument.unpacked === true || source === '...') {
      open = true;
      unread.push(unreadOf(text, argument, 'unknown', reason('There may be more arguments here.')));
      continue;
    }
    const name = argument.name ?? positional[index++]?.name;
    if (argument.name === undefined && open) {
      // After `*args` no one knows which place this is.
      unread.push(unreadOf(text, argument, 'unknown', reason('There may be more arguments here.')));
    } else if (name === undefined) {
      unread.push(
        unreadOf(text, argument, 'unknown', reason('That is more arguments than {0} takes.', call)),
      );
    } else if (!names.has(name)) {
      if (loose !== true) {
        unread.push(unreadOf(text, argument, 'unknown', reason('{0} has no argument “{1}”.', call, name)));
      }
    } else if (given.has(name)) {
      unread.push(unreadOf(text, argument, 'unknown', reason('“{0}” is given twice.', name)));
    } else {
      given.set(name, { argument, known: valueOf({ expression: argument.value, place }) });
    }
  }
  return { given, unread, open };
}

/** The value of a parameter: as given, its default, or undefined where it is given and not known. */
export function valueIn({ given }: Bound, { name, default: standard }: Parameter) {
  const one = given.get(name);
  return one === undefined ? standard : isKnown(one.known) ? one.known.value : undefined;
}

/** A value as it is listed. */
export const shown = (value: Default): number | boolean | string =>
  value === null
    ? 'None'
    : Array.isArray(value)
      ? `(${value.join(', ')})`
      : (value as number | boolean | string);
