// `npm test`: every check and every suite, one after another, and at the very end one line that sums them up.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installCodeServer } from './codeServer.ts';
import { runTool } from './failure.ts';
import { temporaryFolder } from './lifetime.ts';
import { root } from './paths.ts';

const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

await runTool(async () => {
  await installCodeServer();
  const { folder, remove } = await temporaryFolder('results');
  const tallies: Tally[] = [];
  // A check without tests of its own counts as one.
  for (const [name, script] of [
    ['types', 'typecheck'],
    ['lint', 'lint'],
  ] as const) {
    console.log(`\n— ${name}`);
    const ok = (await run('npm', ['run', '--silent', script])) === 0;
    tallies.push({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });
  }
  for (const project of ['unit', 'webview', 'vscode']) {
    console.log(`\n— ${project}`);
    const report = path.join(folder, `${project}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await run(process.execPath, [vitest, 'run', '--project', project, ...reporters]);
    tallies.push(readReport(report, code));
  }
  remove();
  const passed = tallies.reduce((sum, each) => sum + each.passed, 0);
  const failed = tallies.reduce((sum, each) => sum + each.failed, 0);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`\n${passed} passed, ${failed} failed`);
});

/** What vitest counted. A run that ended badly without a failed test, or in which no test ran, is one failure. */
function readReport(file: string, code: number): Tally {
  const report = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number })
    : { numPassedTests: 0, numFailedTests: 0 };
  const passed = report.numPassedTests;
  const failed = report.numFailedTests;
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed };
}

function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && program === 'npm';
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', shell });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
}
