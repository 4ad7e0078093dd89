import { execFile } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { listFiles, PackageManager } from '@vscode/vsce';
import { root } from './paths.ts';

const run = promisify(execFile);

/**
 * Puts the extension into `folder` as an installation of the VSIX would: the production bundles, and of the
 * other files those that vsce would pack. Built there, so that a build in `dist` at the same time is no harm.
 */
export async function stageExtension(folder: string): Promise<void> {
  const dist = path.join(folder, 'dist');
  await run(process.execPath, ['esbuild.mjs', '--production', '--outdir', dist], { cwd: root });
  await rm(path.join(dist, 'meta'), { recursive: true });
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
    if (!file.startsWith('dist/')) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      cpSync(path.join(root, file), path.join(folder, file));
    }
  }
}
