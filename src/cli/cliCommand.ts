/** What a command prints, and the status it exits with. */
export interface Outcome {
  readonly status: 0 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

class Refusal extends Error {}

/** Ends a command with a sentence for the user. */
export function refuse(sentence: string): never {
  throw new Refusal(sentence);
}

/** Does a command: what it refuses becomes a sentence on stderr and status 2. */
export function command(act: () => string): Outcome {
  try {
    return { status: 0, stdout: act(), stderr: '' };
  } catch (error) {
    // parseArgs complains of an unknown option with a TypeError that has a code; its sentence is for the user.
    const asked = error instanceof Refusal || (error instanceof TypeError && 'code' in error);
    if (!asked) {
      throw error;
    }
    return { status: 2, stdout: '', stderr: `${error.message}\n` };
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The one configuration that a command is given: JSON, the name of a file, or - for standard input. */
export function readConfiguration(positionals: readonly string[], read: (file: string) => string): unknown {
  const [argument, ...more] = positionals;
  if (argument === undefined || more.length > 0) {
    return refuse('Give one configuration: JSON, the name of a file, or - for standard input. See --help.');
  }
  const text = argument.trimStart().startsWith('{')
    ? argument
    : attempt(`${argument} cannot be read`, () => read(argument));
  return attempt('That is not JSON', (): unknown => JSON.parse(text));
}

/** Does what may throw; what it throws becomes the user's sentence. */
function attempt<T>(failing: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    return refuse(`${failing}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
