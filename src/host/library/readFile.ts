import * as vscode from 'vscode';
import { statFile } from '../storage/statFile.ts';
import type { FoundNote } from './findNotes.ts';

export interface ReadFile {
  readonly text: string;
  /** Changes when the file does, or what it is called below its folder. */
  readonly stamp: string;
}

/** Bytes; what is larger is no note that a person wrote. */
const largest = 8_000_000;

/**
 * Reads a note's file, unless `isCurrent` knows its stamp already.
 * @returns undefined if it is current; null if there is no such file
 */
export async function readNoteFile(
  { uri, name }: FoundNote,
  isCurrent: (stamp: string) => boolean,
): Promise<ReadFile | null | undefined> {
  try {
    const { mtime, size } = await statFile(uri);
    const stamp = `${mtime}:${size}:${name}`;
    if (isCurrent(stamp)) {
      return undefined;
    }
    if (size > largest) {
      throw new Error(vscode.l10n.t('This file has {0} bytes. A note may have {1} at most.', size, largest));
    }
    return { text: await decode(await vscode.workspace.fs.readFile(uri), uri), stamp };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return null;
    }
    throw error;
  }
}

/** UTF-8, or else the encoding that the editor's settings name for the file. */
async function decode(bytes: Uint8Array, uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return vscode.workspace.decode(bytes, { uri }); // It is not UTF-8.
  }
}
