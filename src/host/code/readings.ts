import * as vscode from 'vscode';
import { longestCode } from '../../core/code/longestCode.ts';
import { ParseMemory } from '../../core/code/parseMemory.ts';
import { readCodeInSteps, readNotebookInSteps, tooLong } from '../../core/code/readCode.ts';
import type { CodeReading, ReadCall, Unread } from '../../core/code/reading.ts';
import type { Turns } from '../../core/turns.ts';
import { isLongerThan, lengthOf } from '../platform/documentLength.ts';

/** What a document says about optimizers. In a notebook its cells are one program. */
export interface DocumentReading {
  readonly reading: CodeReading;
  /** Of a notebook: which of its cells the document is. */
  readonly cell: number | undefined;
}

/** What is read as one program. */
type Program = vscode.TextDocument | vscode.NotebookDocument;

interface Text {
  /** Another one for each version. */
  readonly key: () => string;
  readonly read: (memory: ParseMemory) => Generator<undefined, CodeReading>;
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
  readonly #turns: Turns;
  readonly #kept = new WeakMap<Program, Kept>();
  readonly #running = new WeakMap<Program, Promise<CodeReading>>();

  constructor(turns: Turns) {
    this.#turns = turns;
  }

  /**
   * What a document says by the time of the answer: where it changes while it is read, what was begun is left, and the
   * newer version is read. Without a pause before the answer is used, its ranges fit the document.
   */
  async of(document: vscode.TextDocument): Promise<DocumentReading> {
    const notebook = notebookOf(document);
    const program = notebook ?? document;
    const reading = await this.#read(program, notebook === undefined ? alone(document) : together(notebook));
    return { reading, cell: notebook?.getCells().findIndex((one) => one.document === document) };
  }

  /** Is what the document says now known already? */
  knows(document: vscode.TextDocument): boolean {
    const notebook = notebookOf(document);
    const { key } = notebook === undefined ? alone(document) : together(notebook);
    return this.#kept.get(notebook ?? document)?.key === key();
  }

  async #read(of: Program, text: Text): Promise<CodeReading> {
    const kept = this.#kept.get(of);
    if (kept?.key === text.key()) {
      return kept.reading;
    }
    let running = this.#running.get(of);
    if (running === undefined) {
      running = this.#newest(of, text).finally(() => this.#running.delete(of));
      this.#running.set(of, running);
    }
    return running;
  }

  async #newest(of: Program, text: Text): Promise<CodeReading> {
    for (;;) {
      const key = text.key();
      const memory = this.#kept.get(of)?.memory ?? new ParseMemory();
      const reading = await this.#turns.run(text.read(memory), () => text.key() !== key);
      if (reading !== undefined) {
        this.#kept.set(of, { key, memory, reading });
        return reading;
      }
    }
  }
}

function isTooLong(documents: readonly vscode.TextDocument[]): boolean {
  let length = 0;
  return documents.some(
    (document) => isLongerThan(document, longestCode) || (length += lengthOf(document)) > longestCode,
  );
}

/** What is not even put together to be read. */
function* leftAlone(): Generator<undefined, CodeReading> {
  yield;
  return tooLong;
}

const alone = (document: vscode.TextDocument): Text => ({
  key: () => String(document.version),
  read: (memory) =>
    isTooLong([document])
      ? leftAlone()
      : readCodeInSteps(
          document.getText(),
          document.languageId === 'python' ? 'python' : 'javascript',
          memory,
        ),
});

const together = (notebook: vscode.NotebookDocument): Text => ({
  key: () =>
    codeCells(notebook)
      .map(({ index, document }) => `${index}:${document.version}`)
      .join(),
  read: (memory) => {
    const cells = codeCells(notebook);
    return isTooLong(cells.map(({ document }) => document))
      ? leftAlone()
      : readNotebookInSteps(
          cells.map(({ index, document }) => ({ index, text: document.getText() })),
          memory,
        );
  },
});

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
    ...(at(call) ? [{ kind: 'optimizer' as const, call, length: spanLength(call) }] : []),
    ...(call.schedule !== undefined && at(call.schedule)
      ? [{ kind: 'schedule' as const, call, length: spanLength(call.schedule) }]
      : []),
  ]);
  const [first] = places.sort((a, b) => a.length - b.length);
  if (first !== undefined) {
    return first;
  }
  const unread = notUnderstood.find(at);
  return unread === undefined ? undefined : { kind: 'unread', unread };
}

const spanLength = ({ range: { from, to } }: Ranged): number => to - from;

export function rangeOf(document: vscode.TextDocument, { from, to }: Ranged['range']): vscode.Range {
  return new vscode.Range(document.positionAt(from), document.positionAt(to));
}
