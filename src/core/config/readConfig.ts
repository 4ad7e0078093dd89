import * as v from 'valibot';
import { configProblem } from './checked.ts';
import { deepest, tooMuch } from './configJson.ts';
import type { Checked, ConfigProblem } from './checked.ts';

function pathOf(issue: v.BaseIssue<unknown>): string {
  let path = '';
  for (const { key: step } of issue.path ?? []) {
    path += typeof step === 'number' ? `[${step}]` : (path === '' ? '' : '.') + String(step).slice(0, 60);
  }
  return path;
}

/** valibot's issue as a sentence: ours where the schema carries one, else by what was missing or too many. */
function problemOf(issue: v.BaseIssue<unknown>): ConfigProblem {
  const path = pathOf(issue);
  if (issue.message.startsWith('["')) {
    const [template, values] = JSON.parse(issue.message) as [string, (string | number)[]];
    return configProblem(path, template, ...values);
  }
  if (issue.expected === 'never') {
    return configProblem(path, 'There is no such setting.');
  }
  if (issue.received === 'undefined') {
    return configProblem(path, 'This is missing.');
  }
  if (issue.expected === 'Object') {
    return configProblem(path, 'Give an object.');
  }
  return configProblem(path, 'Give {0} here.', issue.expected ?? 'something else');
}

/** Above this one problem is told, and not all of them: each takes time to find. */
const manyValues = 1000;

/** What a kind of configuration asks of what it is read from. */
export interface ConfigFormat {
  /** The newest version that is read. */
  readonly version: number;
  /** The most values that a configuration holds. */
  readonly values: number;
  /** By path: the most members of a list, and the sentence that says so. */
  readonly lists: Readonly<Record<string, readonly [most: number, text: string]>>;
}

/**
 * Looks how much there is before anything is read: at most as much as the largest configuration holds is looked at,
 * however much was given. Gives the number of values, or what there is too much of.
 */
function measure(input: object, { values: most, lists }: ConfigFormat): number | ConfigProblem {
  let values = 0;
  const open: { readonly path: string; readonly value: object; readonly depth: number }[] = [
    { path: '', value: input, depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, value, depth } = next;
    const isList = Array.isArray(value);
    const members = isList ? value.length : Object.keys(value).length;
    const limit = isList && Object.hasOwn(lists, path) ? lists[path] : undefined;
    if (limit !== undefined && members > limit[0]) {
      return configProblem(path, limit[1], limit[0]);
    }
    values += members;
    if (values > most || depth > deepest) {
      return configProblem(path, tooMuch);
    }
    for (const [name, member] of Object.entries(value) as [string, unknown][]) {
      if (typeof member === 'object' && member !== null) {
        open.push({
          path: isList ? `${path}[${name}]` : joined(path, name),
          value: member,
          depth: depth + 1,
        });
      }
    }
  }
  return values;
}

const joined = (path: string, name: string): string => (path === '' ? '' : `${path}.`) + name.slice(0, 60);

/** Reads one kind of configuration from anything; at most 20 problems are told. */
export function readConfig<const Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  format: ConfigFormat,
): Checked<v.InferOutput<Schema>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { ok: false, problems: [configProblem('', 'A configuration is an object.')] };
  }
  const version: unknown = 'version' in input ? input.version : undefined;
  if (version !== format.version) {
    const problem =
      typeof version === 'number' && version > format.version
        ? configProblem(
            'version',
            'This was made by a newer Descent (version {0} of the format). Update Descent to open it.',
            version,
          )
        : configProblem('version', 'Give the version of the format: {0}.', format.version);
    return { ok: false, problems: [problem] };
  }
  const size = measure(input, format);
  if (typeof size !== 'number') {
    return { ok: false, problems: [size] };
  }
  const result = v.safeParse(schema, input, { abortEarly: size > manyValues });
  if (result.success) {
    return { ok: true, value: result.output };
  }
  return { ok: false, problems: result.issues.slice(0, 20).map(problemOf) };
}
