import { shown } from './bind.ts';
import type { CallSite, Program } from './program.ts';
import type { Unread } from './reading.ts';
import { reason } from './signatures/reason.ts';
import { fromElsewhere, isKnown, valueOf } from './values.ts';

type Value = number | boolean | string;

/** What holds the values of a command line: `args.lr`, `self.opts.lr`. */
const holder = /^(?:self\.)?\w*(?:arg|opt|flag)\w*\.(\w+)$/i;

/** No command line has as many; to read them takes some milliseconds. */
const mostArguments = 1000;

/**
 * Names the default of what the command line gives: it is no fact of the training, so the value stays among what is not
 * known.
 */
export function withDefaults(program: Program): (unread: Unread) => Unread {
  let defaults: ReadonlyMap<string, Value> | undefined;
  return (unread) => {
    const [whole = ''] = unread.why.text === fromElsewhere ? unread.why.values : [];
    const name = holder.exec(String(whole))?.[1];
    const value = name === undefined ? undefined : (defaults ??= defaultsIn(program)).get(name);
    // One that is set anew is another.
    if (value === undefined || new RegExp(`\\.${name}\\s*[-+*/]{0,2}=(?!=)`).test(program.text)) {
      return unread;
    }
    const told = '“{0}” comes from the command line; its default there is {1}.';
    return { ...unread, why: reason(told, whole, String(value)) };
  };
}

/** By the names that values have: `--learning-rate` gives `learning_rate`. Two of one name have none. */
function defaultsIn({ calls, text }: Program): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  const taken = new Set<string>();
  const sites = calls.filter(({ name }) => name === 'add_argument');
  for (const site of text.includes('set_defaults') || sites.length > mostArguments ? [] : sites) {
    const { name, value } = defaultAt(site);
    if (name === undefined || !/^\w{1,100}$/.test(name)) {
      continue;
    }
    if (taken.has(name)) {
      found.delete(name);
    } else {
      taken.add(name);
      if (value !== undefined) {
        found.set(name, value);
      }
    }
  }
  return found;
}

/** `parser.add_argument('--lr', '--learning-rate', type=float, default=1e-3, dest='rate')`. */
function defaultAt(site: CallSite): { readonly name?: string; readonly value?: Value } {
  const call = site.expression();
  const all = call.kind === 'call' ? call.arguments : [];
  const options = all.flatMap(({ name, value }) =>
    name === undefined && value.kind === 'text' ? [value.value] : [],
  );
  const given = (wanted: string) => all.find(({ name }) => name === wanted)?.value;
  const dest = given('dest');
  const long = options.find((one) => one.startsWith('--')) ?? options[0];
  const name = dest?.kind === 'text' ? dest.value : long?.replace(/^-+/, '').replaceAll('-', '_');
  const standard = given('default');
  const known = standard === undefined ? undefined : valueOf({ expression: standard, place: site });
  return {
    ...(name === undefined ? {} : { name }),
    ...(known === undefined || !isKnown(known) || known.value === null ? {} : { value: shown(known.value) }),
  };
}
