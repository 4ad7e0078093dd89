import * as vscode from 'vscode';
import { course } from './course.ts';
import type { FoundNote } from './findNotes.ts';

/** The languages the bundled notes are written in. */
const languages = ['en', 'ko'] as const;

/** The keys of the bundled notes. No other note can give itself one of them. */
export const bundledKeys: ReadonlySet<string> = new Set<string>(course);

/** The path of a bundled note in the index starts like this; it sorts behind every address. */
const prefix = '~descent/';
export const isBundled = (path: string): boolean => path.startsWith(prefix);

/** A note's place in the course; the same for all that are not in it. */
export function courseOrder(path: string): number {
  const place = (course as readonly string[]).indexOf(
    path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, ''),
  );
  return isBundled(path) && place >= 0 ? place : course.length;
}

/** The bundled notes in the language of the editor, else in English, with their paths in the index. */
export function bundledNotes(extensionUri: vscode.Uri): (FoundNote & { readonly path: string })[] {
  const language = languages.find((one) => vscode.env.language.split('-')[0] === one) ?? 'en';
  return course.map((note) => {
    const name = `${note}.md`;
    const uri = vscode.Uri.joinPath(extensionUri, 'media', 'notes', language, name);
    return { uri, name, root: '', path: `${prefix}${language}/${name}` };
  });
}
