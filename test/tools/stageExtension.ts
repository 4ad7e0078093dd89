import { execFile } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './runTool.ts';
import { manifest, root } from './paths.ts';

/** Runs esbuild.mjs. What esbuild finds wrong in the source becomes the failure's message. */
export async function bundle(...args: string[]): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, ['esbuild.mjs', ...args], { cwd: root });
  } catch (error) {
    throw new Failure(`The build failed.\n${(error as { stderr?: string }).stderr ?? String(error)}`);
  }
}

/**
 * Puts the extension into `folder` as an installation of the VSIX would: the production bundles, and of the other files
 * those that the manifest names. (To ask vsce takes as long as ten builds: it looks at every file there is, in
 * .vscode-test, too. What it packs of such a folder has a test.) Built there, so that a build in `dist` at the same time is
 * no harm.
 */
export async function stageExtension(folder: string): Promise<void> {
  const dist = path.join(folder, 'dist');
  await bundle('--production', '--outdir', dist);
  await rm(path.join(dist, 'meta'), { recursive: true });
  for (const name of ['package.json', 'README.md', ...manifest.files]) {
    if (!name.startsWith('dist/')) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
    }
  }
  // People read these in the repository; the editor needs no spaces in them, and nothing of how they were made.
  for (const name of [
    'package.json',
    'package.nls.json',
    'package.nls.ko.json',
    'media/descent.schema.json',
    'media/l10n/bundle.l10n.ko.json',
  ]) {
    const file = path.join(folder, name);
    const said = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    if (name === 'package.json') {
      delete said['scripts'];
      delete said['devDependencies'];
    }
    await writeFile(file, JSON.stringify(said));
  }
}
