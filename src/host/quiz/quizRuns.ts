import * as vscode from 'vscode';
import type { DueStatus } from '../study/dueStatus.ts';

/** What is over sooner leaves no time for a question. */
const worthAsking = 2000;

/**
 * Offers a question in the status bar while a task runs or something is debugged, where the user wants that
 * (`descent.quiz.duringTasks`): test runs among them, as far as they are one or the other, since VS Code tells
 * no extension of a run in the Test Explorer. Nothing pops up and no focus moves, so there is nothing that
 * Do Not Disturb would have to hold back; an extension could not know of it either.
 */
export class Runs implements vscode.Disposable {
  readonly #due: DueStatus;
  readonly #running = new Map<object, ReturnType<typeof setTimeout>>();
  readonly #configuration: vscode.Disposable;
  #listening: vscode.Disposable | undefined;

  constructor(due: DueStatus) {
    this.#due = due;
    this.#configuration = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('descent.quiz.duringTasks')) {
        this.#follow();
      }
    });
    this.#follow();
  }

  /** The offer was taken: it is not made again while the same runs last. */
  taken(): void {
    this.#due.offer(false);
  }

  dispose(): void {
    this.#configuration.dispose();
    this.#stop();
  }

  #follow(): void {
    if (vscode.workspace.getConfiguration('descent').get('quiz.duringTasks') !== true) {
      this.#stop();
    } else {
      this.#listening ??= vscode.Disposable.from(
        vscode.tasks.onDidStartTask(({ execution }) => {
          // Of a watcher nobody waits for the end.
          if (!execution.task.isBackground) {
            this.#begin(execution);
          }
        }),
        vscode.tasks.onDidEndTask(({ execution }) => this.#end(execution)),
        vscode.debug.onDidStartDebugSession((session) => this.#begin(session)),
        vscode.debug.onDidTerminateDebugSession((session) => this.#end(session)),
      );
    }
  }

  #begin(run: object): void {
    const offer = (): void => this.#due.offer(this.#due.mayAsk);
    this.#running.set(run, setTimeout(offer, worthAsking));
  }

  #end(run: object): void {
    clearTimeout(this.#running.get(run));
    this.#running.delete(run);
    if (this.#running.size === 0) {
      this.#due.offer(false);
    }
  }

  #stop(): void {
    this.#listening?.dispose();
    this.#listening = undefined;
    for (const run of [...this.#running.keys()]) {
      this.#end(run);
    }
  }
}
