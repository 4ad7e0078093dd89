import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { installCodeServer } from './codeServer.ts';
import { temporaryFolder } from './lifetime.ts';
import { stageExtension } from './stage.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The unpacked extension under test, built for this run. */
    readonly extension: string;
  }
}

/** Before the first test of a run: the extension as its users get it, and what the tests run it in. */
export async function setup(project: TestProject): Promise<() => void> {
  if (project.name === 'vscode') {
    await installCodeServer();
  }
  const { folder, remove } = await temporaryFolder('staged');
  const extension = path.join(folder, 'descent');
  await stageExtension(extension);
  project.provide('extension', extension);
  return remove;
}
