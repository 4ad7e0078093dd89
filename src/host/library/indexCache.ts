import { NoteIndex } from '../../core/notes/noteIndex.ts';
import type { Turns } from '../../core/turns.ts';
import type { Folder } from '../storage/folder.ts';
import { StorageError } from '../storage/folder.ts';
import { decode, encode } from './encode.ts';

const file = 'index';
/** The index is saved when the notes have been left alone for so long, in milliseconds. */
const calm = 2000;

/** The index between two sessions. It only saves time: where it cannot be read or written, the notes are read again. */
export class IndexCache {
  readonly #folder: Folder;
  readonly #turns: Turns;
  readonly #warn: (why: string) => void;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(folder: Folder, turns: Turns, warn: (why: string) => void) {
    this.#folder = folder;
    this.#turns = turns;
    this.#warn = warn;
  }

  /** The index as it was saved; an empty one where there is none. */
  async load(): Promise<NoteIndex> {
    try {
      const text = await this.#turns.run(decode(await this.#folder.read(file)));
      return await this.#turns.run(NoteIndex.restore(text));
    } catch (error) {
      if (!(error instanceof StorageError && error.trouble === 'gone')) {
        this.#warn(`The index of the notes is made anew: ${String(error)}`);
      }
      return new NoteIndex();
    }
  }

  saveSoon(index: NoteIndex): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#save(index), calm);
  }

  dispose(): void {
    clearTimeout(this.#saving);
  }

  async #save(index: NoteIndex): Promise<void> {
    try {
      await this.#folder.replace(file, await this.#turns.run(encode(await this.#turns.run(index.save()))));
    } catch (error) {
      this.#warn(`The index of the notes could not be kept: ${String(error)}`);
    }
  }
}
