/** Why a picture of a note is not shown. */
export type NoImage = 'remote' | 'kind' | 'outside';

const kinds = /\.(?:png|jpe?g|gif|webp|avif|bmp|svg)$/i;

/**
 * Where a picture that a note names is to be looked for, as an absolute path of `/`, or why it is not shown: it is an
 * address of the network or of another scheme, no picture by its name, or outside of the folder.
 *
 * @param src as written in the note: relative to it or, with a slash before it, to the folder
 * @param note the path of the note, with `/`
 * @param folder the path of the folder that pictures may be in
 */
export function imagePath(
  src: string,
  note: string,
  folder: string,
): { readonly path: string } | { readonly why: NoImage } {
  const written = src.trim();
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|\\)/i.test(written)) {
    return { why: 'remote' };
  }
  const name = decoded(written.split(/[?#]/, 1)[0]!);
  // A backslash separates folders on Windows alone, and is part of no name that a note should have.
  if (name === undefined || /[\\\0]/.test(name)) {
    return { why: 'outside' };
  }
  if (!kinds.test(name)) {
    return { why: 'kind' };
  }
  const base = folder.endsWith('/') ? folder.slice(0, -1) : folder;
  const beside = note.slice(0, note.lastIndexOf('/') + 1);
  const path = resolved(name.startsWith('/') ? `${base}${name}` : `${beside}${name}`);
  return path?.startsWith(`${base}/`) ? { path } : { why: 'outside' };
}

function decoded(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined; // No name that a file could be asked for by.
  }
}

/** A path without `.` and `..`; undefined where it leads above its root. */
function resolved(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) {
        return undefined;
      }
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return `/${parts.join('/')}`;
}
