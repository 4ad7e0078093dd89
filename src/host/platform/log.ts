import * as vscode from 'vscode';

/** Where Descent writes what a developer may want to know; made at the first line, so that activation is free. */
export class Log implements vscode.Disposable {
  #channel: vscode.LogOutputChannel | undefined;

  info(line: string): void {
    this.#open().info(line);
  }

  warn(line: string): void {
    this.#open().warn(line);
  }

  error(line: string, error?: unknown): void {
    this.#open().error(line, ...(error === undefined ? [] : [error]));
  }

  show(): void {
    this.#open().show(true);
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  #open(): vscode.LogOutputChannel {
    return (this.#channel ??= vscode.window.createOutputChannel('Descent', { log: true }));
  }
}
