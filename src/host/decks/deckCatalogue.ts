import type * as vscode from 'vscode';
import { questionText } from '../../core/deck/cardText.ts';
import type { CardId } from '../../core/identity/cardId.ts';
import { withoutOwner } from '../../core/identity/owner.ts';
import { tableName } from '../../core/identity/shape.ts';
import { tableOf } from '../../core/study/deckTree.ts';
import { deckOf } from '../../core/study/roster.ts';
import { searchable, searchableArchived } from '../../core/study/search.ts';
import type { Searchable } from '../../core/study/search.ts';
import type { Study } from '../../core/study/study.ts';
import { plainText } from '../../core/text/plainText.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import type { Cards } from '../study/deck.ts';
import type { StudySession } from '../study/session.ts';

/** A card in lists: what a search looks at, and what one reads. */
export interface Entry extends Searchable {
  readonly question: string;
  /** Table and deck. */
  readonly place: string;
}

/** What decks, tables and cards are called, and the cards as a search needs them. */
export class Catalogue implements vscode.Disposable {
  readonly #library: NoteLibrary;
  readonly #session: StudySession;
  readonly #following: vscode.Disposable;
  #entries: { readonly ids: readonly CardId[]; readonly made: Promise<readonly Entry[]> } | undefined;

  constructor(library: NoteLibrary, session: StudySession) {
    this.#library = library;
    this.#session = session;
    this.#following = library.onDidChange(() => {
      this.#entries = undefined;
    });
  }

  dispose(): void {
    this.#following.dispose();
  }

  /** Titles by names: of decks (`note`) and tables (`note/table`). What has no title is called by its key. */
  async titles(): Promise<(name: string) => string> {
    const index = await this.#library.open();
    const titles = new Map<string, string>();
    for (const { key, title } of index.notes()) {
      titles.set(key, title);
    }
    for (const shape of index.shapes()) {
      titles.set(tableName(shape), shape.title);
    }
    return (name) => titles.get(name) || wordsOf(withoutOwner(name).replace(/^[^/]*\//, ''));
  }

  /** All cards that are studied. Made in turns, and kept until the notes change. */
  async cards(): Promise<readonly Entry[]> {
    const { store, cards } = await this.#session.open();
    const ids = store.study.cards;
    if (this.#entries?.ids !== ids) {
      this.#entries = { ids, made: this.#library.turns.run(entriesOf(cards, ids)) };
    }
    return this.#entries.made;
  }

  /** Cards with a history that this window's notes do not have, the last answered first. */
  async archived(): Promise<readonly Entry[]> {
    const { store } = await this.#session.open();
    const ids = await this.archivedIds(store.study);
    const called = this.#names();
    const { fold } = store.study;
    return ids
      .map((id) => ({ id, at: fold.card(id).lastAt }))
      .sort((a, b) => b.at - a.at)
      .map(({ id }) => {
        const { card, deck, table } = called(id);
        const place = placeOf(table, deck);
        return { ...searchableArchived(id, { card, deck, table }), question: card, place };
      });
  }

  async archivedIds(study: Study): Promise<CardId[]> {
    const index = await this.#library.open();
    // A card that is only switched off is still in the notes.
    return study.archived().filter((id) => !index.has(id));
  }

  /** What archived cards were: by the tables as they were last seen, or else by the words of their keys. */
  #names(): (id: CardId) => { readonly card: string; readonly deck: string; readonly table: string } {
    const labels = new Map<string, string>();
    for (const shape of this.#session.lostTables) {
      const table = tableName(shape);
      labels.set(table, shape.title);
      for (const axis of [shape.rows, shape.columns]) {
        for (const { key, label } of axis) {
          labels.set(`${table}/${key}`, label);
        }
      }
    }
    return (id) => {
      const [note = '', table = '', row = '', column = ''] = id.split('/');
      const name = `${note}/${table}`;
      const label = (key: string): string => labels.get(`${name}/${key}`) || wordsOf(key);
      const parts = [column, row].filter((key) => key !== '' && key !== '*').map(label);
      return {
        card: parts.length > 0 ? parts.join(': ') : id,
        deck: wordsOf(withoutOwner(note)),
        table: labels.get(name) || wordsOf(table),
      };
    };
  }
}

/** A key, which is a text made tidy, as words again. */
const wordsOf = (key: string): string => key.replaceAll('-', ' ');

const placeOf = (table: string, deck: string): string => (table === deck ? deck : `${table} · ${deck}`);

function* entriesOf(cards: Cards, ids: readonly CardId[]): Generator<undefined, readonly Entry[]> {
  const entries: Entry[] = [];
  let table = '';
  for (const id of ids) {
    if (tableOf(id) !== table) {
      table = tableOf(id);
      yield;
    }
    const card = cards.get(id);
    if (card !== undefined) {
      const title = plainText(card.tableTitle) || wordsOf(table.slice(deckOf(table).length + 1));
      entries.push({
        ...searchable(card),
        question: questionText(card),
        place: placeOf(title, card.noteTitle),
      });
    }
  }
  return entries;
}
