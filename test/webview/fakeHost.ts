import * as vscode from 'vscode';
import type { Log } from '../../src/host/platform/log.ts';

/** The folder that the harness serves. */
export const extensionUri = vscode.Uri.parse('');

/** A log that nobody reads: what a page reports is asserted where it arrives. */
export const quietLog = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
} as unknown as Log;
