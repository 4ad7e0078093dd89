import * as vscode from 'vscode';
import { ParseMemory } from '../../core/code/parseMemory.ts';
import { readCode, readNotebook } from '../../core/code/read.ts';
import type { CodeReading, ReadCall, Unread } from '../../core/code/reading.ts';

/** What a document says about optimizers. In a notebook its cells are one program. */
export interface DocumentReading {
  readonly reading: CodeReading;
  /** Of a notebook: which of its cells the document is. */
  readonly cell: number | undefined;
}

interface Kept {
  /** Which versions of its documents it is of. */
  readonly key: string;
  readonly memory: ParseMemory;
  readonly reading: CodeReading;
}

export type Place =
  | { readonly kind: 'optimizer' | 'schedule'; readonly call: ReadCall }
  | { readonly kind: 'unread'; readonly unread: Unread };

/** Reads a document when it is asked about, once for each of its versions, and only what changed since the last. */
export class Readings {
  readonly #kept = new WeakMap<vscode.TextDocument | vscode.NotebookDocument, Kept>();

  of(document: vscode.TextDocument): DocumentReading {
    const notebook = notebookOf(document);
    if (notebook === undefined) {
      const language = document.languageId === 'python' ? 'python' : 'javascript';
      return {
        reading: this.#read(document, String(document.version), (memory) =>
          readCode(document.getText(), language, memory),
        ),
        cell: undefined,
      };
    }
    const cells = codeCells(notebook);
    const key = cells.map(({ index, document: one }) => `${index}:${one.version}`).join();
    return {
      reading: this.#read(notebook, key, (memory) =>
        readNotebook(
          cells.map(({ index, document: one }) => ({ index, text: one.getText() })),
          memory,
        ),
      ),
      cell: notebook.getCells().findIndex((one) => one.document === document),
    };
  }

  /** Is what the document says now known already? */
  knows(document: vscode.TextDocument): boolean {
    const notebook = notebookOf(document);
    const key =
      notebook === undefined
        ? String(document.version)
        : codeCells(notebook)
            .map(({ index, document: one }) => `${index}:${one.version}`)
            .join();
    return this.#kept.get(notebook ?? document)?.key === key;
  }

  #read(
    of: vscode.TextDocument | vscode.NotebookDocument,
    key: string,
    read: (memory: ParseMemory) => CodeReading,
  ): CodeReading {
    const before = this.#kept.get(of);
    if (before?.key === key) {
      return before.reading;
    }
    const memory = before?.memory ?? new ParseMemory();
    const reading = read(memory);
    this.#kept.set(of, { key, memory, reading });
    return reading;
  }
}

/** The notebook that a document is a cell of. */
export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  return document.uri.scheme === 'vscode-notebook-cell'
    ? vscode.workspace.notebookDocuments.find((notebook) =>
        notebook.getCells().some((cell) => cell.document === document),
      )
    : undefined;
}

/** The cells of a notebook that are one program. */
export const codeCells = (notebook: vscode.NotebookDocument): vscode.NotebookCell[] =>
  notebook
    .getCells()
    .filter(
      ({ kind, document }) => kind === vscode.NotebookCellKind.Code && document.languageId === 'python',
    );

interface Ranged {
  readonly range: { readonly from: number; readonly to: number };
  readonly cell?: number;
}

/** What of a reading stands in this document. */
export const isHere = ({ cell }: DocumentReading, one: Ranged): boolean =>
  cell === undefined || one.cell === cell;

/** What stands at an offset: the innermost call, or something that was not understood. */
export function placeAt(here: DocumentReading, offset: number): Place | undefined {
  const { calls, notUnderstood } = here.reading;
  const at = (one: Ranged): boolean =>
    isHere(here, one) && one.range.from <= offset && offset <= one.range.to;
  const places = calls.flatMap((call): (Place & { readonly length: number })[] => [
    ...(at(call) ? [{ kind: 'optimizer' as const, call, length: lengthOf(call) }] : []),
    ...(call.schedule !== undefined && at(call.schedule)
      ? [{ kind: 'schedule' as const, call, length: lengthOf(call.schedule) }]
      : []),
  ]);
  const [first] = places.sort((a, b) => a.length - b.length);
  if (first !== undefined) {
    return first;
  }
  const unread = notUnderstood.find(at);
  return unread === undefined ? undefined : { kind: 'unread', unread };
}

const lengthOf = ({ range: { from, to } }: Ranged): number => to - from;

export function rangeOf(document: vscode.TextDocument, { from, to }: Ranged['range']): vscode.Range {
  return new vscode.Range(document.positionAt(from), document.positionAt(to));
}
