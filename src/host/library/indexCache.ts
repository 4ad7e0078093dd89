import { NoteIndex } from '../../core/notes/noteIndex.ts';
import type { Turns } from '../../core/turns.ts';
import type { Folder } from '../storage/folder.ts';
import { StorageError } from '../storage/folder.ts';
import { encode } from './encode.ts';

const file = 'index';

/** The index as it was saved; an empty one where there is none. Rejects when it cannot be read. */
export async function loadIndex(folder: Folder, turns: Turns): Promise<NoteIndex> {
  try {
    const text = new TextDecoder().decode(await folder.read(file));
    return await turns.run(NoteIndex.restore(text));
  } catch (error) {
    if (error instanceof StorageError && error.trouble === 'gone') {
      return new NoteIndex();
    }
    throw error;
  }
}

export async function saveIndex(folder: Folder, index: NoteIndex, turns: Turns): Promise<void> {
  await folder.replace(file, await turns.run(encode(await turns.run(index.save()))));
}
