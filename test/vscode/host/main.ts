// The bundle that VS Code runs inside the extension host under test.
import './activation.ts';
import './notes.ts';
import './exchange.ts';
import './chat.ts';
import { runTests } from './runner.ts';

/** Called by VS Code. */
export function run(): Promise<void> {
  return runTests();
}
