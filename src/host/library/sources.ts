import * as vscode from 'vscode';
import * as v from 'valibot';
import { parsedUri } from './parsedUri.ts';

/** Files that are notes: those below a folder that a glob pattern matches. */
export interface NoteSource {
  readonly base: vscode.Uri;
  readonly pattern: string;
}

const longestPattern = 1000;
const patternSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestPattern));
/** Each is a search through the workspace and two watchers. */
const mostPatterns = 50;

/**
 * What the setting `descent.notes` names, in the user's settings, the workspace's and each folder's together. A
 * pattern is relative to each workspace folder; in the user's settings it may also be absolute, begin with `~`, or
 * be a URI. A workspace can name only files of its own: whoever opens it has not chosen what it says.
 *
 * @param home what `~` stands for, where there is such a place
 * @param refuse told of each entry that names nothing, with why
 */
export function noteSources(home: vscode.Uri | undefined, refuse: (why: string) => void): NoteSource[] {
  // Until the user trusts it, a workspace adds no notes, not even by a pattern of the user's own.
  const folders = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
  const sources: NoteSource[] = [];
  const everywhere = vscode.workspace.getConfiguration('descent').inspect('notes');
  const read = (value: unknown): readonly string[] => {
    if (!Array.isArray(value)) {
      if (value !== undefined) {
        refuse('descent.notes must be a list of glob patterns.');
      }
      return [];
    }
    if (value.length > mostPatterns) {
      refuse(
        `descent.notes may have ${mostPatterns} patterns; here are ${value.length}. The first ones count.`,
      );
    }
    return value.slice(0, mostPatterns).flatMap((one: unknown) => {
      const parsed = v.safeParse(patternSchema, one);
      if (!parsed.success) {
        const said = JSON.stringify(one).slice(0, 100);
        refuse(`descent.notes: ${said} is no glob pattern of 1 to ${longestPattern} characters.`);
      }
      return parsed.success ? [parsed.output] : [];
    });
  };
  const inFolder = (folder: vscode.WorkspaceFolder, entry: string): void => {
    if (entry.split('/').includes('..')) {
      refuse(`descent.notes: “${entry}” leaves the workspace.`);
    } else {
      sources.push({ base: folder.uri, pattern: wholePattern(entry) });
    }
  };
  for (const written of read(everywhere?.globalValue)) {
    const entry = evened(written);
    if (isRelative(entry)) {
      folders.forEach((folder) => inFolder(folder, entry));
      continue;
    }
    const source = absolute(entry, home);
    if (source === undefined) {
      refuse(`descent.notes: “${written}” names no folder here.`);
    } else {
      sources.push(source);
    }
  }
  const own = (value: unknown, of: readonly vscode.WorkspaceFolder[]): void => {
    for (const written of read(value)) {
      const entry = evened(written);
      if (isRelative(entry)) {
        of.forEach((folder) => inFolder(folder, entry));
      } else {
        refuse(`descent.notes: “${written}” is no file of the workspace; name it in your user settings.`);
      }
    }
  };
  own(everywhere?.workspaceValue, folders);
  for (const folder of folders) {
    own(vscode.workspace.getConfiguration('descent', folder).inspect('notes')?.workspaceFolderValue, [
      folder,
    ]);
  }
  return sources;
}

/** With the separators of globs, and nothing before what counts. */
const evened = (entry: string): string =>
  (/^[a-z]{2,}:/i.test(entry) ? entry : entry.replaceAll('\\', '/')).replace(/^\.\//, '');

const isRelative = (entry: string): boolean => !/^(?:~|\/|[a-z][a-z0-9+.-]*:)/i.test(entry);

/** A folder means all Markdown in it. */
const wholePattern = (entry: string): string =>
  /[*?[\]{}]|\.\w+$/.test(entry)
    ? entry
    : [...entry.split('/').filter((name, i) => name !== '' || i === 0), '**', '*.md']
        .join('/')
        .replace(/^\//, '');

function absolute(entry: string, home: vscode.Uri | undefined): NoteSource | undefined {
  const [, origin = '', path = ''] =
    /^([a-z][a-z0-9+.-]+:(?:\/\/[^/]*)?|~|[a-z]:|)(?:\/(.*))?$/i.exec(entry) ?? [];
  const parts = wholePattern(path).split('/');
  const fixed = parts.findIndex((part, i) => i === parts.length - 1 || /[*?[\]{}]/.test(part));
  const folder = `/${parts.slice(0, fixed).join('/')}`;
  const pattern = parts.slice(fixed).join('/');
  if (origin === '~') {
    return home && { base: vscode.Uri.joinPath(home, folder), pattern };
  }
  if (origin.length > 2) {
    const base = parsedUri(`${origin}${folder}`);
    return base && { base, pattern };
  }
  return { base: vscode.Uri.file(origin + folder), pattern };
}
