import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'failures');

/** Inputs that a reader once failed on, by file name. They are tried again by every run of the tests. */
export function failuresOf(reader: string): readonly (readonly [name: string, input: string])[] {
  const own = path.join(folder, reader);
  return existsSync(own)
    ? readdirSync(own)
        .sort()
        .map((name) => [name, JSON.parse(readFileSync(path.join(own, name), 'utf8')) as string] as const)
    : [];
}

/** Keeps an input as JSON, in which every character can be seen. Returns the file. */
export function keepFailure(reader: string, name: string, input: string): string {
  const own = path.join(folder, reader);
  mkdirSync(own, { recursive: true });
  const file = path.join(own, `${name}.json`);
  writeFileSync(file, `${JSON.stringify(input)}\n`);
  return file;
}
