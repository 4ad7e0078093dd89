import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entryName,
  libraryLimit,
  parseEntry,
  sameEntry,
  withEntry,
  withEntryRenamed,
  withoutEntry,
} from '../../../src/core/lab/library.ts';
import type { OwnEntry } from '../../../src/core/lab/library.ts';

function entry(input: unknown): OwnEntry {
  const checked = parseEntry(input);
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  return checked.value;
}
const surface = (name: string) =>
  entry({
    kind: 'surface',
    problem: { kind: 'formula', text: 'x^2 + a*y', parameters: { a: 2 }, name },
    start: [1, 2],
  });
const rule = (name: string, text = 'x = x - lr*g') =>
  entry({ kind: 'rule', rule: { name, text }, hyper: { lr: 0.1 } });

const wrong = (input: unknown): string | undefined => {
  const checked = parseEntry(input);
  return checked.ok ? undefined : `${checked.problems[0]!.path}: ${checked.problems[0]!.message}`;
};

describe('the library of one’s own', () => {
  it('takes what a configuration takes, under a name', () => {
    const valley = surface('Valley');
    expect(valley).toMatchObject({ problem: { x: [-3, 3] }, start: [1, 2] });
    expect(entry(JSON.parse(JSON.stringify(valley)))).toEqual(valley);
    const { kind, ...rest } = valley;
    expect(sameEntry({ ...rest, kind } as OwnEntry, valley)).toBe(true);
    expect(sameEntry(surface('Hill'), valley)).toBe(false);
    const { problem, start } = valley as Extract<OwnEntry, { kind: 'surface' }>;
    expect(wrong({ kind: 'surface', problem: { ...problem, name: ' ' }, start })).toBe(
      'problem.name: Give it a name.',
    );
    expect(wrong({ kind: 'surface', problem: { ...problem, text: 'x'.repeat(2001) }, start })).toMatch(
      /^problem.text: /,
    );
    expect(wrong({ kind: 'surface', problem: { kind: 'surface', id: 'sphere' }, start })).toMatch(
      /^problem.kind: /,
    );
    expect(wrong({ kind: 'rule', rule: 'adam', hyper: {} })).toBe('rule: Give the update lines of the rule.');
    const hyper: unknown = JSON.parse('{"constructor": 1, "lr": 2}');
    expect(wrong({ kind: 'rule', rule: { name: 'a', text: 'x = g' }, hyper })).toBe(
      'optimizers[0].hyper: Nothing may be called constructor.',
    );
    expect(wrong({ ...valley, more: 1 })).toBe('more: There is no such setting.');
    expect(wrong({ kind: 'note' })).toBe('kind: Give one of: surface, rule.');
    expect(wrong(null)).toBeDefined();
  });

  it('never throws, whatever is stored', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), fc.anything(), (input, part) => {
        parseEntry(input);
        parseEntry({ kind: 'surface', problem: part, start: part });
        parseEntry({ kind: 'rule', rule: part, hyper: part });
      }),
    );
  });

  it('keeps one of a name and a kind', () => {
    const first = withEntry([surface('A'), rule('A')], rule('A', 'x = x - 2*g'));
    expect(first.ok && first.value.map(entryName)).toEqual(['A', 'A']);
    expect(first.ok && first.value[1]).toMatchObject({ rule: { text: 'x = x - 2*g' } });
    expect(withoutEntry([surface('A'), rule('A')], 'rule', 'A')).toEqual([surface('A')]);
  });

  it('renames to what is free', () => {
    const all = [surface('A'), surface('B'), rule('C')];
    const renamed = withEntryRenamed(all, 'surface', 'A', 'C');
    expect(renamed.ok && renamed.value).toEqual([surface('C'), surface('B'), rule('C')]);
    expect(withEntryRenamed(all, 'surface', 'A', 'B')).toMatchObject({ ok: false });
    expect(withEntryRenamed(all, 'surface', 'A', ' ')).toMatchObject({ ok: false });
    expect(withEntryRenamed(all, 'surface', 'A', 'A')).toEqual({ ok: true, value: all });
  });

  it('is bounded', () => {
    const many = Array.from({ length: libraryLimit }, (_, i) => rule(`r${i}`));
    expect(withEntry(many, rule('one more')).ok).toBe(false);
    expect(withEntry(many, rule('r7', 'x = x - g')).ok).toBe(true);
    expect(withEntry(many, surface('another kind')).ok).toBe(true);
  });
});
