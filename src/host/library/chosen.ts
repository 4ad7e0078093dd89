import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { Rename } from '../../core/identity/changes.ts';
import { withoutOwner } from '../../core/identity/owner.ts';
import { deckOf } from '../../core/study/roster.ts';
import { storedEntries } from '../platform/storedEntries.ts';
import { parsedUri } from './parsedUri.ts';

const key = 'descent.chosenTables';
const schema = v.array(v.string());
type Tables = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Tables that the user chose to study in files that are no notes: their names (`note/table`, without an owner, since
 * the file tells whose they are), by the file's address. Kept in the editor's storage, and never in the file.
 */
export class ChosenTables {
  readonly #memento: vscode.Memento;
  #tables: Tables;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    const entries = storedEntries(schema, memento.get(key));
    this.#tables = new Map(entries.map(([file, tables]) => [file, new Set(tables)]));
  }

  get files(): vscode.Uri[] {
    return [...this.#tables.keys()].flatMap((file) => parsedUri(file) ?? []);
  }

  has(file: string, table: string): boolean {
    return this.#tables.get(file)?.has(withoutOwner(table)) === true;
  }

  async set(file: string, table: string, chosen: boolean): Promise<void> {
    if (this.has(file, table) !== chosen) {
      const name = withoutOwner(table);
      const others = [...(this.#tables.get(file) ?? [])].filter((one) => one !== name);
      await this.#keep([...this.#tables, [file, new Set(chosen ? [...others, name] : others)]]);
    }
  }

  /**
   * Follows tables that have other names now.
   * @param noteOf the key of a file's note in this window: files of other workspaces have tables of the same names
   */
  async rename(renames: readonly Rename[], noteOf: (file: string) => string | undefined): Promise<void> {
    const renamed = Array.from(this.#tables, ([file, tables]) => {
      const note = noteOf(file);
      const own = renames.filter(({ to }) => deckOf(to) === note);
      const named = (table: string): string =>
        own.reduce((now, { from, to }) => (now === withoutOwner(from) ? withoutOwner(to) : now), table);
      return [file, new Set(Array.from(tables, named))] as const;
    });
    if (renamed.some(([file, tables]) => [...tables].some((table) => !this.has(file, table)))) {
      await this.#keep(renamed);
    }
  }

  /** Follows a file, or all in a folder, to another place. */
  async move(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const [old, now] = [from.toString(), to.toString()];
    const moved = (file: string): string =>
      file === old || file.startsWith(`${old}/`) ? now + file.slice(old.length) : file;
    if ([...this.#tables.keys()].some((file) => moved(file) !== file)) {
      await this.#keep(Array.from(this.#tables, ([file, tables]) => [moved(file), tables]));
    }
  }

  async #keep(entries: readonly (readonly [string, ReadonlySet<string>])[]): Promise<void> {
    this.#tables = new Map([...new Map(entries)].filter(([, tables]) => tables.size > 0));
    const plain = Array.from(this.#tables, ([file, tables]) => [file, [...tables]] as const);
    await this.#memento.update(key, Object.fromEntries(plain));
  }
}
