import { parseLabConfig } from '../config/labConfig.ts';
import type { FormulaProblem, LabConfig } from '../config/labConfig.ts';
import { refused } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';

/** More of each kind would be no list to choose from. */
export const libraryLimit = 200;

/** A surface of the user's own, with where runs on it start. */
export interface OwnSurface {
  readonly kind: 'surface';
  readonly problem: FormulaProblem & { readonly name: string };
  readonly start: LabConfig['start'];
}

/** An update rule of the user's own, with the values of its hyperparameters. */
export interface OwnOptimizer {
  readonly kind: 'rule';
  readonly rule: { readonly name: string; readonly text: string };
  readonly hyper: Readonly<Record<string, number>>;
}

/** What the user keeps under a name; no two of a kind have the same. */
export type OwnEntry = OwnSurface | OwnOptimizer;
export type OwnKind = OwnEntry['kind'];

export const entryName = (entry: OwnEntry): string =>
  entry.kind === 'surface' ? entry.problem.name : entry.rule.name;

/** Do two entries say the same, in whatever order? */
export const sameEntry = (a: OwnEntry, b: OwnEntry): boolean => inOrder(a) === inOrder(b);

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** Reads an entry from anything, with the checks of a configuration that shows it. */
export function parseEntry(input: unknown): Checked<OwnEntry> {
  const { kind, problem, start, rule, hyper, ...rest } = Object.assign({}, input) as Record<string, unknown>;
  const [stranger] = Object.keys(rest);
  if (stranger !== undefined) {
    return refused(stranger, 'There is no such setting.');
  }
  if (kind !== 'surface' && kind !== 'rule') {
    return refused('kind', 'Give one of: {0}.', 'surface, rule');
  }
  const checked = parseLabConfig({
    version: 1,
    problem: kind === 'surface' ? problem : { kind: 'formula', text: '0' },
    start: kind === 'surface' ? start : [0, 0],
    optimizers: kind === 'rule' ? [{ key: 'own', rule, hyper }] : [],
  });
  if (!checked.ok) {
    return checked;
  }
  const { value } = checked;
  const own = value.optimizers[0];
  if (own !== undefined) {
    if (typeof own.rule === 'string') {
      return refused('rule', 'Give the update lines of the rule.');
    }
    if (!named(own.rule.name)) {
      return nameless('rule.name');
    }
    return { ok: true, value: { kind: 'rule', rule: own.rule, hyper: own.hyper } };
  }
  if (value.problem.kind !== 'formula') {
    return refused('problem.kind', 'Give one of: {0}.', 'formula');
  }
  const { name } = value.problem;
  if (name === undefined || !named(name)) {
    return nameless('problem.name');
  }
  return { ok: true, value: { kind: 'surface', problem: { ...value.problem, name }, start: value.start } };
}

const named = (name: string): boolean => name.trim() !== '';
const nameless = (path: string) => refused(path, 'Give it a name.');

const is = (kind: OwnKind, name: string) => (entry: OwnEntry) =>
  entry.kind === kind && entryName(entry) === name;

/** The library with an entry more, or with this one in the place of the one of its name. */
export function withEntry(entries: readonly OwnEntry[], entry: OwnEntry): Checked<readonly OwnEntry[]> {
  const same = is(entry.kind, entryName(entry));
  if (entries.some(same)) {
    return { ok: true, value: entries.map((one) => (same(one) ? entry : one)) };
  }
  if (entries.filter(({ kind }) => kind === entry.kind).length >= libraryLimit) {
    return refused('', 'At most {0} of a kind are kept. Delete one first.', libraryLimit);
  }
  return { ok: true, value: [...entries, entry] };
}

export function withoutEntry(entries: readonly OwnEntry[], kind: OwnKind, name: string): readonly OwnEntry[] {
  const same = is(kind, name);
  return entries.filter((one) => !same(one));
}

/** The library with an entry under another name, which must be free. */
export function withEntryRenamed(
  entries: readonly OwnEntry[],
  kind: OwnKind,
  from: string,
  to: string,
): Checked<readonly OwnEntry[]> {
  if (from === to) {
    return { ok: true, value: entries };
  }
  if (entries.some(is(kind, to))) {
    return refused('', '“{0}” already exists.', to);
  }
  const old = is(kind, from);
  const changed = entries.map((one): unknown =>
    !old(one)
      ? one
      : one.kind === 'surface'
        ? { ...one, problem: { ...one.problem, name: to } }
        : { ...one, rule: { ...one.rule, name: to } },
  );
  const checked = changed.map(parseEntry);
  const wrong = checked.find((one) => !one.ok);
  return wrong ?? { ok: true, value: checked.flatMap((one) => (one.ok ? [one.value] : [])) };
}
