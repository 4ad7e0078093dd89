import * as vscode from 'vscode';
import { editorTrouble } from '../storage/editorTrouble.ts';
import { storageText } from './storageText.ts';

/**
 * Asks where and writes, by whatever file system the user chooses from. Undefined when the user cancels; throws a
 * sentence when the file cannot be written.
 * @param folder where to begin when no folder is open
 */
export async function saveFile(
  name: string,
  extension: string,
  content: string | Uint8Array,
  folder?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const start = vscode.workspace.workspaceFolders?.[0]?.uri ?? folder;
  const uri = await vscode.window.showSaveDialog({
    ...(start === undefined ? {} : { defaultUri: vscode.Uri.joinPath(start, name) }),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (uri !== undefined) {
    await writeFile(uri, content);
  }
  return uri;
}

/** Throws a sentence when the file cannot be written. */
export async function writeFile(uri: vscode.Uri, content: string | Uint8Array): Promise<void> {
  try {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    await vscode.workspace.fs.writeFile(uri, bytes);
  } catch (error) {
    throw new Error(storageText(editorTrouble(error, uri)), { cause: error });
  }
}

/** What a page sends for a file: text as it stands, bytes in base64. */
export function bytesOf({
  encoding,
  text,
}: {
  encoding: 'utf8' | 'base64';
  text: string;
}): string | Uint8Array {
  if (encoding === 'utf8') {
    return text;
  }
  const decoded = atob(text);
  // One by one: a list of the characters of a long film takes a gigabyte.
  const bytes = new Uint8Array(decoded.length);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = decoded.charCodeAt(i);
  }
  return bytes;
}
