/**
 * Tests that run inside an extension host, beside the extension, with the real `vscode` module. VS Code calls
 * `run()` of the bundle; what came of each test goes to the console, where the outside reads it. (Mocha would
 * do, but all that is needed in a worker is this.)
 */
export interface HostTestResult {
  readonly name: string;
  /** What went wrong; absent when the test passed. */
  readonly error?: string;
}

/** Begins every line of the console that carries a result. */
export const resultMark = 'descent-host-test ';

const tests: { readonly name: string; readonly body: () => Promise<void> | void }[] = [];

export function test(name: string, body: () => Promise<void> | void): void {
  tests.push({ name, body });
}

/** Compares as JSON, which is all that tests of this kind need. */
export function equal(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) {
    throw new Error(`is ${is}, should be ${should}`);
  }
}

export async function runTests(): Promise<void> {
  for (const { name, body } of tests) {
    const result: HostTestResult = await Promise.resolve()
      .then(body)
      .then(
        () => ({ name }),
        (error: unknown) => ({
          name,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      );
    console.log(resultMark + JSON.stringify(result));
  }
}
