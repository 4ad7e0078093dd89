import * as vscode from 'vscode';
import type { Log } from '../platform/log.ts';
import { isCode, mayUse } from './mayUse.ts';

/** Milliseconds without a change after which hints are looked for: no one waits for a hint. */
const quiet = 700;

/** Marks the hints of a document. */
export interface Marker {
  mark(document: vscode.TextDocument): Promise<void>;
  clear(document: vscode.TextDocument): void;
}

/**
 * Has likely mistakes marked in the code that is on screen. Typing is never held up: a document is looked at some time
 * after its last change, and the reader is loaded for one that may make an optimizer only.
 */
export class HintWatch implements vscode.Disposable {
  readonly #load: () => Promise<Marker>;
  readonly #log: Log;
  readonly #timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  readonly #listening: vscode.Disposable;
  #marker: Marker | undefined;

  constructor(load: () => Promise<Marker>, log: Log) {
    this.#load = load;
    this.#log = log;
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(() => this.#lookAtAll()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) {
          this.#later(document);
        }
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        clearTimeout(this.#timers.get(document));
        this.#timers.delete(document);
        this.#marker?.clear(document);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('descent.hints')) {
          this.#lookAtAll();
        }
      }),
    );
    this.#lookAtAll();
  }

  dispose(): void {
    this.#listening.dispose();
    for (const timer of this.#timers.values()) {
      clearTimeout(timer);
    }
  }

  #lookAtAll(): void {
    for (const { document } of vscode.window.visibleTextEditors) {
      this.#later(document);
    }
  }

  #later(document: vscode.TextDocument): void {
    if (!isCode(document)) {
      return;
    }
    clearTimeout(this.#timers.get(document));
    this.#timers.set(
      document,
      setTimeout(() => {
        this.#timers.delete(document);
        this.#look(document).catch((error: unknown) => {
          this.#log.error('The hints of a document could not be found.', error);
        });
      }, quiet),
    );
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    const wanted = vscode.workspace.getConfiguration('descent', document).get('hints.enabled') !== false;
    if (!wanted || !mayUse(document)) {
      this.#marker?.clear(document);
      return;
    }
    this.#marker ??= await this.#load();
    if (!document.isClosed) {
      await this.#marker.mark(document);
    }
  }
}
