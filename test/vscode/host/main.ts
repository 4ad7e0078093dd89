// The bundle that VS Code runs inside the extension host under test.
import './activationTests.ts';
import './notesTests.ts';
import './exchangeTests.ts';
import './chatTests.ts';
import { runTests } from './runner.ts';

/** Called by VS Code. */
export function run(): Promise<void> {
  return runTests();
}
