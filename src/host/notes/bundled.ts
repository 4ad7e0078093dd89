import * as vscode from 'vscode';
import type { FoundNote } from './findNotes.ts';

/** The languages the bundled notes are written in. */
const languages = ['en', 'ko'] as const;

/** The bundled notes, in the order in which they are best learnt. */
const course = [
  'batches',
  'terms',
  'trouble',
  'first-order',
  'orders',
  'newton-lbfgs',
  'convexity',
  'regularization',
];

/**
 * The path of a bundled note in the index starts like this. It sorts behind every address, so that a user's note
 * with the same key counts rather than the bundled one.
 */
const prefix = '~descent/';
export const isBundled = (path: string): boolean => path.startsWith(prefix);

/** A note's place in the course; the same for all that are not in it. */
export function courseOrder(path: string): number {
  const place = course.indexOf(path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, ''));
  return isBundled(path) && place >= 0 ? place : course.length;
}

/** The bundled notes in the language of the editor, else in English, with their paths in the index. */
export function bundledNotes(extensionUri: vscode.Uri): (FoundNote & { readonly path: string })[] {
  const language = languages.find((one) => vscode.env.language.split('-')[0] === one) ?? 'en';
  return course.map((note) => {
    const name = `${note}.md`;
    const uri = vscode.Uri.joinPath(extensionUri, 'media', 'notes', language, name);
    return { uri, name, path: `${prefix}${language}/${name}` };
  });
}
