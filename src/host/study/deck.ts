import * as vscode from 'vscode';
import type { Card, CardId } from '../../core/deck/card.ts';
import { makeCards } from '../../core/deck/makeCards.ts';
import type { Diagnostic } from '../../core/notes/diagnostic.ts';
import { readNote } from '../../core/notes/readNote.ts';
import type { Note } from '../../core/notes/table.ts';

export interface Deck {
  readonly notes: readonly Note[];
  /** In the order of the notes. */
  readonly cards: ReadonlyMap<CardId, Card>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The languages the bundled notes are written in. */
const languages = ['en', 'ko'] as const;

/** The bundled notes in the language of the editor, else in English, compiled to cards. */
export async function bundledDeck(extensionUri: vscode.Uri): Promise<Deck> {
  const language = languages.find((one) => vscode.env.language.split('-')[0] === one) ?? 'en';
  const folder = vscode.Uri.joinPath(extensionUri, 'media', 'notes', language);
  const names = (await vscode.workspace.fs.readDirectory(folder))
    .map(([name]) => name)
    .filter((name) => name.endsWith('.md'))
    .sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
  const notes: Note[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of names) {
    const uri = vscode.Uri.joinPath(folder, name);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const read = await inTurns(readNote({ path: uri.toString(), name, text }));
    notes.push(read.note);
    diagnostics.push(...read.diagnostics);
  }
  const cards = new Map<CardId, Card>();
  for (const note of notes) {
    for (const table of note.tables) {
      for (const card of (await inTurns(makeCards(note, table))).cards) {
        cards.set(card.id, card);
      }
    }
  }
  return { notes, cards, diagnostics };
}

/** The order in which the bundled notes are best learnt. */
const course = ['batches', 'terms', 'trouble', 'first-order', 'orders', 'newton-lbfgs'];

function order(name: string): number {
  const place = course.indexOf(name.replace(/\.md$/, ''));
  return place < 0 ? course.length : place;
}

/** Runs a generator to its end, giving the host a turn after every few milliseconds. */
async function inTurns<T>(work: Generator<undefined, T>): Promise<T> {
  let since = performance.now();
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) {
      return next.value;
    }
    if (performance.now() - since > 8) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      since = performance.now();
    }
  }
}
