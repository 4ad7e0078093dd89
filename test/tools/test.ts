// `npm test`: every check and every suite, and at the very end one line that sums them up.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { installCodeServer } from './codeServer.ts';
import { runTool } from './runTool.ts';
import { temporaryFolder } from './lifetime.ts';
import { root } from './paths.ts';
import type { Tally } from './testReport.ts';
import { readReport, slowest } from './testReport.ts';
import { stageExtension } from './stageExtension.ts';
import { stagedVariable } from './stagedExtension.ts';

const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');

interface Stage {
  readonly name: string;
  readonly ms: number;
  readonly tally: Tally;
}

await runTool(async () => {
  const { folder, remove } = await temporaryFolder('results');
  const extension = path.join(folder, 'descent');
  process.env[stagedVariable] = extension;
  // The unit tests have all cores to themselves but for what comes first in any case.
  const [types, unit] = await Promise.all([
    check('types', 'typecheck'),
    suite('unit', folder),
    installCodeServer().then(() => stageExtension(extension)),
  ]);
  // Pages and windows come one after the other: both at once, and a busy machine keeps none of them waiting long enough.
  const linting = check('lint', 'lint');
  const webview = await suite('webview', folder);
  const vscode = await suite('vscode', folder);
  const lint = await linting;
  for (const { name, output } of [types, lint]) {
    console.log(`\n— ${name}\n${output}`);
  }
  const stages: Stage[] = [types, lint, unit, webview, vscode];
  remove();
  const passed = stages.reduce((sum, { tally }) => sum + tally.passed, 0);
  const failures = stages.flatMap(({ tally }) => tally.failures);
  process.exitCode = failures.length === 0 ? 0 : 1;
  console.log(`\n${slowest(stages).join('\n')}`);
  for (const failure of failures) {
    console.log(`\nfailed: ${failure}`);
  }
  console.log(`\n${passed} passed, ${failures.length} failed`);
});

async function suite(name: string, folder: string): Promise<Stage> {
  console.log(`\n— ${name}`);
  const report = path.join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const start = performance.now();
  const { code } = await run(process.execPath, [vitest, 'run', '--project', name, ...reporters]);
  return { name, ms: performance.now() - start, tally: readReport(name, report, code) };
}

/** Runs a script of the package that has no tests of its own: it counts as one. Its output is for later. */
async function check(name: string, script: string): Promise<Stage & { readonly output: string }> {
  const start = performance.now();
  const { code, output } = await run('npm', ['run', '--silent', script], 'quiet');
  const failures = code === 0 ? [] : [`${name}: see above`];
  const tally = { passed: code === 0 ? 1 : 0, failures, times: [] };
  return { name, ms: performance.now() - start, tally, output };
}

/** Runs a program to its end. What a quiet one says is given back, in place of being shown. */
function run(
  program: string,
  args: readonly string[],
  quiet?: 'quiet',
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && program === 'npm';
    const out = quiet === undefined ? 'inherit' : 'pipe';
    const child = spawn(program, args, { cwd: root, stdio: ['inherit', out, out], shell });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}
