// `npm start`: builds Descent and opens it in VS Code with the sample workspace.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { installCodeServer } from './codeServer.ts';
import { Failure, runTool } from './runTool.ts';
import { atExit, temporaryFolder } from './lifetime.ts';
import { cache, root } from './paths.ts';
import { PortTaken, startServer } from './server.ts';
import { bundle, stageExtension } from './stageExtension.ts';

const usualPort = 8642; // the same each time: a browser keeps a window's layout by address

await runTool(async () => {
  const { values } = parseArgs({
    options: { browser: { type: 'boolean' }, port: { type: 'string' } },
  });
  const home = join(cache, 'start');
  const folder = join(home, 'sample');
  // A copy, to play with; what was changed in it stays.
  cpSync(join(root, 'media', 'sample'), folder, { recursive: true, force: false });
  const code = findCode();
  if (code !== undefined && values.browser !== true && values.port === undefined) {
    console.log('Building Descent …');
    await bundle();
    const shell = process.platform === 'win32';
    const { status } = spawnSync(code, ['--new-window', `--extensionDevelopmentPath=${root}`, folder], {
      shell,
    });
    if (status !== 0) {
      throw new Failure(`${code} could not be started. To use a browser instead: npm start -- --browser`);
    }
    console.log('Descent runs in the VS Code window that has just opened.');
    return;
  }
  await serve(home, folder, values.port);
});

async function serve(home: string, folder: string, wanted: string | undefined): Promise<void> {
  const port = wanted === undefined ? usualPort : Number(wanted);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Failure(`--port ${wanted} is not a port: give a number from 0 to 65535.`);
  }
  await installCodeServer();
  console.log('Building Descent …');
  const staged = await temporaryFolder('staged');
  const extension = join(staged.folder, 'descent');
  await stageExtension(extension);
  const options = { home, folder, extensions: [extension], settings: { 'git.enabled': true } };
  const server = await startServer({ ...options, port }).catch((error: unknown) => {
    if (!(error instanceof PortTaken) || wanted !== undefined) {
      throw error;
    }
    console.log(`${error.message} Using a free one.`);
    return startServer({ ...options, port: 0 });
  });
  staged.remove();
  atExit(() => console.log('\nStopped.'));
  console.log(`\nVS Code with Descent: ${server.url}\nOpen it in a browser. Ctrl-C here ends it.`);
}

/** VS Code's command, where a window of it can open. */
function findCode(): string | undefined {
  const { PATH = '', DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && DISPLAY === undefined && WAYLAND_DISPLAY === undefined) {
    return undefined;
  }
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return PATH.split(delimiter)
    .map((each) => join(each, name))
    .find((file) => existsSync(file));
}
