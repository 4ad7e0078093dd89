// Files and folders in memory, with what of them is synced.

/**
 * What a power cut leaves of all that was not synced. `nothing`: files have what was synced, and names that were not
 * synced with their folder are gone. `names`: all names are there, files have only what was synced. `torn`: as
 * `names`, and half of what was written since is there.
 */
export type Cut = 'nothing' | 'names' | 'torn';
export const cuts: readonly Cut[] = ['nothing', 'names', 'torn'];

export interface File {
  data: Uint8Array;
  synced: Uint8Array;
  modified: number;
  links: number;
}

export interface Directory {
  entries: Map<string, File | Directory>;
  synced: Map<string, File | Directory>;
}

export const isDirectory = (node: File | Directory): node is Directory => 'entries' in node;

export function errorOf(code: string): Error {
  return Object.assign(new Error(`${code}: on purpose`), { code });
}

export function findNode(root: Directory, path: string): File | Directory {
  const { parent, name } = parentOf(root, path);
  const node = name === '' ? root : parent.entries.get(name);
  if (node === undefined) {
    throw errorOf('ENOENT');
  }
  return node;
}

export function parentOf(root: Directory, path: string): { parent: Directory; name: string } {
  const parts = path.split('/').filter(Boolean);
  const name = parts.pop() ?? '';
  let parent = root;
  for (const part of parts) {
    const next = parent.entries.get(part);
    if (next === undefined) {
      throw errorOf('ENOENT');
    }
    if (!isDirectory(next)) {
      throw errorOf('ENOTDIR');
    }
    parent = next;
  }
  return { parent, name };
}

/** What is left of a folder after the power was cut. */
export function treeAfterCut(directory: Directory, cut: Cut): Directory {
  const entries = new Map<string, File | Directory>();
  for (const [name, node] of cut === 'nothing' ? directory.synced : directory.entries) {
    entries.set(name, isDirectory(node) ? treeAfterCut(node, cut) : survivor(node, cut));
  }
  return { entries, synced: new Map(entries) };
}

/** A copy of a folder, with everything in it synced. */
export function syncedTree(directory: Directory): Directory {
  const entries = new Map<string, File | Directory>();
  for (const [name, node] of directory.entries) {
    entries.set(name, isDirectory(node) ? syncedTree(node) : syncedFile(node));
  }
  return { entries, synced: new Map(entries) };
}

const syncedFile = (file: File): File => ({ ...file, data: file.data.slice(), synced: file.data.slice() });

export function emptyDirectory(): Directory {
  return { entries: new Map(), synced: new Map() };
}

/** A file that no name leads to any more. */
export function unlinked(node: File | Directory | undefined): void {
  if (node !== undefined && !isDirectory(node)) {
    node.links = 0;
  }
}

function survivor(file: File, cut: Cut): File {
  const { data, synced } = file;
  const more = data.length > synced.length ? Math.floor((data.length - synced.length) / 2) : 0;
  const left = cut === 'torn' ? data.slice(0, synced.length + more) : synced.slice();
  return { data: left, synced: left, modified: file.modified, links: 1 };
}
