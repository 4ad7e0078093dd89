import { makeCards } from '../deck/makeCards.ts';
import type { NoteHead, TableCards } from '../deck/cardMaker.ts';
import type { Diagnostic } from './diagnostic.ts';
import { readNote } from './readNote.ts';
import type { NoteFile } from './readNote.ts';
import type { ComparisonTable } from '../deck/comparisonTable.ts';

export interface CompiledTable extends TableCards {
  readonly table: ComparisonTable;
}

export interface CompiledNote {
  readonly note: NoteHead;
  readonly tables: readonly CompiledTable[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Markdown to cards, for one note. Yields often; see turns.ts. */
export function* compileNote(file: NoteFile): Generator<undefined, CompiledNote> {
  const { note, diagnostics } = yield* readNote(file);
  const { tables, ...head } = note;
  return { note: head, tables: yield* compileTables(head, tables), diagnostics };
}

export function* compileTables(
  note: NoteHead,
  tables: readonly ComparisonTable[],
): Generator<undefined, CompiledTable[]> {
  const compiled: CompiledTable[] = [];
  for (const table of tables) {
    const { cards, shape } = yield* makeCards(note, table);
    compiled.push({ table, cards, shape });
  }
  return compiled;
}
