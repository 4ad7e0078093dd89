interface Folder {
  readonly inside: Map<string, Folder>;
  isGone: boolean;
}

/** Characters of paths between two yields: about a millisecond. */
const atOnce = 50_000;

/**
 * Those of some paths that are gone themselves, or whose folder is. Takes time in proportion to the length of all paths,
 * however many are gone and however deep they lie. Yields often.
 */
export function* pathsBelow(
  paths: Iterable<string>,
  gone: Iterable<string>,
): Generator<undefined, Set<string>> {
  const root: Folder = { inside: new Map(), isGone: false };
  let looked = 0;
  for (const path of gone) {
    let folder = root;
    for (const name of path.split('/')) {
      let next = folder.inside.get(name);
      if (next === undefined) {
        folder.inside.set(name, (next = { inside: new Map(), isGone: false }));
      }
      folder = next;
    }
    folder.isGone = true;
    if ((looked += path.length) > atOnce) {
      looked = 0;
      yield;
    }
  }
  const found = new Set<string>();
  for (const path of paths) {
    let folder: Folder | undefined = root;
    for (const name of path.split('/')) {
      folder = folder.inside.get(name);
      if (folder === undefined || folder.isGone) {
        break;
      }
    }
    if (folder?.isGone === true) {
      found.add(path);
    }
    if ((looked += path.length) > atOnce) {
      looked = 0;
      yield;
    }
  }
  return found;
}
