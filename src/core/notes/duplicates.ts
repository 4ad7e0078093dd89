import type { Diagnostic } from './diagnostic.ts';
import type { NoteEntry } from './noteEntry.ts';

/** Adds what is wrong with notes of one key beside the one that counts. Yields often. */
export function* addDuplicates(
  found: Diagnostic[],
  live: NoteEntry,
  entries: Iterable<NoteEntry>,
): Generator<undefined, void> {
  for (const diagnostic of duplicates(live, entries)) {
    found.push(diagnostic);
    yield;
  }
}

/** Notes with tables that share a key and are no translations of each other. */
function* duplicates(live: NoteEntry, entries: Iterable<NoteEntry>): Generator<Diagnostic> {
  const first = new Map<string | undefined, NoteEntry>([[live.note.language, live]]);
  for (const entry of entries) {
    const known = first.get(entry.note.language);
    if (!known || (known !== live && entry.note.path < known.note.path)) {
      first.set(entry.note.language, entry);
    }
  }
  for (const entry of entries) {
    const { note, shapes } = entry;
    const twin = first.get(note.language)!;
    if (twin === entry || shapes.length === 0) {
      continue;
    }
    const top = (path: string) => ({ path, line: 0, column: 0, length: 1 });
    const values = { key: note.key };
    const related = top(twin.note.path);
    yield { code: 'duplicate-note', severity: 'warning', at: top(note.path), values, related };
  }
}
