import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where tools keep what they install and what a run needs; ignored by git, safe to delete. */
export const cache = path.join(root, '.vscode-test');

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  /** What the package is made of, beside package.json and README.md: files and whole folders. */
  readonly files: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
}
export const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
