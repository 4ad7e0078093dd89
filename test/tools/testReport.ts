import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.ts';

/** What a stage of `npm test` came to. */
export interface Tally {
  readonly passed: number;
  /** What failed, each with the first lines of why: said again at the very end, where one looks. */
  readonly failures: readonly string[];
  /** How long each test took, in ms. */
  readonly times: readonly { readonly test: string; readonly ms: number }[];
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
      /** In ms; not there for a test that did not run. */
      readonly duration?: number | null;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const whyLines = 12;

/** What vitest counted. A run that ended badly without a failed test, or in which no test ran, is one failure. */
export function readReport(project: string, file: string, code: number): Tally {
  if (!existsSync(file)) {
    return { passed: 0, failures: [`${project}: wrote no report (exit code ${code})`], times: [] };
  }
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const where = (name: string): string => path.relative(root, name);
  const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    // A file that could not be loaded has a message of its own and no tests.
    if (failed.length === 0) {
      return message === '' ? [] : [`${where(name)}\n${head(message)}`];
    }
    return failed.map(
      ({ fullName, failureMessages }) => `${where(name)} > ${fullName}\n${head(failureMessages.join('\n'))}`,
    );
  });
  const passed = report.numPassedTests;
  if (failures.length === 0 && (code !== 0 || passed === 0)) {
    failures.push(`${project}: exit code ${code}, ${passed} passed and no test failed; see above`);
  }
  const times = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({
      test: `${where(name)} > ${fullName}`,
      ms: duration ?? 0,
    })),
  );
  return { passed, failures, times };
}

/** What was slow, a line each: every stage in its order, then the tests that took longest. */
export function slowest(
  stages: readonly { readonly name: string; readonly ms: number; readonly tally: Tally }[],
  count = 10,
): string[] {
  const tests = stages
    .flatMap(({ tally }) => tally.times)
    .sort((a, b) => b.ms - a.ms)
    .slice(0, count);
  return [
    'Stages:',
    ...stages.map(({ name, ms }) => line(ms, name)),
    'Slowest tests:',
    ...tests.map(({ test, ms }) => line(ms, test)),
  ];
}

function line(ms: number, text: string): string {
  return `${(ms / 1000).toFixed(1).padStart(8)} s  ${text}`;
}

function head(text: string): string {
  return text.split('\n').slice(0, whyLines).join('\n');
}
