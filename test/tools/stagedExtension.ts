import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { installCodeServer } from './codeServer.ts';
import { atExit, temporaryFolder } from './lifetime.ts';
import { stopServersIn } from './server.ts';
import { stageExtension } from './stageExtension.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The unpacked extension under test, built for this run. */
    readonly extension: string;
    /** A folder for the homes of the windows that tests share. */
    readonly sharedHomes: string;
  }
}

/** The variable in which `npm test` names the extension that it has staged for all suites. */
export const stagedVariable = 'DESCENT_STAGED';

/** Before the first test of a run: the extension as its users get it, and what the tests run it in. */
export async function setup(project: TestProject): Promise<() => void> {
  const staged = process.env[stagedVariable];
  const { folder, remove } = await temporaryFolder('staged');
  const extension = staged ?? path.join(folder, 'descent');
  if (staged === undefined) {
    await stageExtension(extension);
  }
  project.provide('extension', extension);
  if (project.name !== 'vscode') {
    return remove;
  }
  await installCodeServer();
  const homes = await temporaryFolder('shared');
  project.provide('sharedHomes', homes.folder);
  // The runner kills a process of tests that takes half a second to end: its servers are ended here.
  const stop = atExit(() => {
    stopServersIn(homes.folder);
  });
  return () => {
    stop();
    homes.remove();
    remove();
  };
}
