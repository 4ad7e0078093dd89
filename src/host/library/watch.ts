import * as vscode from 'vscode';
import type { FoundNote } from './findNotes.ts';
import { noteBelow } from './findNotes.ts';
import type { NoteSource } from './sources.ts';

/** What happened to files: all that was touched, and what is gone, which may be whole folders. */
export interface Touched {
  readonly notes: readonly FoundNote[];
  readonly gone: readonly vscode.Uri[];
}

/** A change is told when so many milliseconds have passed without another: saving or moving files comes in bursts. */
const patience = 300;
/** But never later than this: something may save a file again and again. */
const longest = 2000;

/** Watches the files of some sources, and single files besides. */
export class NoteWatch implements vscode.Disposable {
  readonly #tell: (touched: Touched) => void;
  readonly #watchers: vscode.FileSystemWatcher[] = [];
  readonly #notes = new Map<string, FoundNote>();
  readonly #gone = new Map<string, vscode.Uri>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first change came that is still waited with. */
  #since: number | undefined;

  constructor(sources: readonly NoteSource[], files: readonly FoundNote[], tell: (touched: Touched) => void) {
    this.#tell = tell;
    for (const { base, pattern } of sources) {
      this.#watch(base, pattern, (uri) => noteBelow(base, uri));
      // A folder that is deleted takes its notes along, and only the folder is told of.
      const all = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(base, '**'),
        true,
        true,
        false,
      );
      all.onDidDelete((uri) => this.#lost(uri));
      this.#watchers.push(all);
    }
    for (const file of files) {
      const folder = vscode.Uri.joinPath(file.uri, '..');
      const watcher = this.#watch(folder, file.uri.path.slice(folder.path.length + 1), () => file);
      watcher.onDidDelete((uri) => this.#lost(uri));
    }
  }

  /** Tells at once what is still waited with. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#since = undefined;
    if (this.#notes.size + this.#gone.size > 0) {
      const touched = { notes: [...this.#notes.values()], gone: [...this.#gone.values()] };
      this.#notes.clear();
      this.#gone.clear();
      this.#tell(touched);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#watchers).dispose();
  }

  #watch(base: vscode.Uri, pattern: string, note: (uri: vscode.Uri) => FoundNote): vscode.FileSystemWatcher {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(base, pattern));
    const touch = (uri: vscode.Uri): void => {
      this.#notes.set(uri.toString(), note(uri));
      this.#wait();
    };
    watcher.onDidCreate(touch);
    watcher.onDidChange(touch);
    this.#watchers.push(watcher);
    return watcher;
  }

  #lost(uri: vscode.Uri): void {
    this.#gone.set(uri.toString(), uri);
    // What is deleted may be no note at all: it puts nothing off.
    if (this.#timer === undefined) {
      this.#wait();
    }
  }

  #wait(): void {
    const now = performance.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), Math.min(patience, this.#since + longest - now));
  }
}
