import type { ConfigProblem } from '../core/config/checked.ts';

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

/** Ends a command with all that is wrong with a configuration, each with its place. */
export function refuseAll(problems: readonly Pick<ConfigProblem, 'path' | 'message'>[]): never {
  return refuse(
    problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('\n'),
  );
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

/** The short form of a list of optimizers: an id stands for one, and its place for its key. */
export function writtenOut(optimizers: unknown): unknown {
  return Array.isArray(optimizers)
    ? optimizers.map((one: unknown, index) => {
        const optimizer = typeof one === 'string' ? { rule: one } : one;
        return isRecord(optimizer) ? { key: String(index + 1), ...optimizer } : optimizer;
      })
    : optimizers;
}

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
