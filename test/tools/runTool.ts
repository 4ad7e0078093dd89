/** Something the person at the terminal can act on: its message is the whole story, the stack is of no use. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/**
 * Runs a tool's main function; a failure becomes one sentence and exit code 1. It ends the process then: a window that
 * is still open would keep it, and go on working.
 */
export async function runTool(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exit(1);
  }
}
