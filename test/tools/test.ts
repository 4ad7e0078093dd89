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
  /** What failed, each with the first lines of why: said again at the very end, where one looks. */
  readonly failures: readonly string[];
}

/** The part of vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const whyLines = 12;

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
    tallies.push({ passed: ok ? 1 : 0, failures: ok ? [] : [`${name}: see above`] });
  }
  for (const project of ['unit', 'webview', 'vscode']) {
    console.log(`\n— ${project}`);
    const report = path.join(folder, `${project}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await run(process.execPath, [vitest, 'run', '--project', project, ...reporters]);
    tallies.push(readReport(project, report, code));
  }
  remove();
  const passed = tallies.reduce((sum, each) => sum + each.passed, 0);
  const failures = tallies.flatMap((each) => each.failures);
  process.exitCode = failures.length === 0 ? 0 : 1;
  for (const failure of failures) console.log(`\nfailed: ${failure}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
});

/** What vitest counted. A run that ended badly without a failed test, or in which no test ran, is one failure. */
function readReport(project: string, file: string, code: number): Tally {
  if (!existsSync(file)) return { passed: 0, failures: [`${project}: wrote no report (exit code ${code})`] };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const where = path.relative(root, name);
    // A file that could not be loaded has a message of its own and no tests.
    if (failed.length === 0) return message === '' ? [] : [`${where}\n${head(message)}`];
    return failed.map(
      ({ fullName, failureMessages }) => `${where} > ${fullName}\n${head(failureMessages.join('\n'))}`,
    );
  });
  const passed = report.numPassedTests;
  if (failures.length === 0 && (code !== 0 || passed === 0)) {
    failures.push(`${project}: exit code ${code}, ${passed} passed and no test failed; see above`);
  }
  return { passed, failures };
}

function head(text: string): string {
  return text.split('\n').slice(0, whyLines).join('\n');
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
