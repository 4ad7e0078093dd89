import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { labCommand } from '../../../src/cli/labCommand.ts';

const lab = (args: readonly string[], files: Readonly<Record<string, string>> = {}) =>
  labCommand(args, (file) => {
    const text = files[file];
    if (text === undefined) {
      throw new Error('no such file');
    }
    return text;
  });

interface Output {
  problem: string;
  runs: {
    key: string;
    end: { reason: string; step: number };
    x: number | null;
    path?: { step: number; x: number; states: Record<string, unknown> }[];
  }[];
}
const outputOf = (args: readonly string[], files = {}) => {
  const { status, stdout, stderr } = lab(args, files);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Output;
};

const rosenbrock = JSON.stringify({
  surface: 'rosenbrock',
  steps: 2,
  optimizers: [{ rule: 'adam', hyper: { lr: 0.05 } }, 'sgd'],
});

describe('npm run lab', () => {
  it('prints the values of design.md', () => {
    const { problem, runs } = outputOf([rosenbrock]);
    expect(problem).toContain('x^2');
    expect(runs.map((run) => run.key)).toEqual(['1', '2']);
    expect(runs[0]?.path?.[2]?.x.toFixed(14)).toBe('-1.10211102362481');
    expect(runs[1]?.path?.[1]?.states).toEqual({});
  });

  it('reads standard input and files, thins and sums up', () => {
    const config = JSON.stringify({ formula: 'x^2', start: [1, 1], steps: 25, optimizers: ['sgd'] });
    const thin = outputOf(['--every', '10', '-'], { '-': config });
    expect(thin.runs[0]?.path?.map((entry) => entry.step)).toEqual([0, 10, 20, 25]);
    const [run] = outputOf(['--summary', 'one.descent.json'], { 'one.descent.json': config }).runs;
    expect(run?.path).toBeUndefined();
    expect(run?.end).toEqual({ reason: 'limit', step: 25 });
  });

  it('says what is wrong on stderr and exits with 2', () => {
    for (const [args, sentence] of [
      [[], /Give one configuration/],
      [['{"surface":'], /not JSON/],
      [['nowhere.json'], /nowhere.json cannot be read/],
      [['[]', '-'], /Give one configuration/],
      [['{"surface":"sphere","optimizers":["adam"],"steps":0}'], /steps: Give a whole number from 1/],
      [['{"surface":"spher","optimizers":["adam"]}'], /problem.id: There is no surface “spher”/],
      [['{"formula":"x +","optimizers":["adam"]}'], /problem.text: Line 1, column 4/],
      [['--every', 'x', rosenbrock], /--every takes a whole number/],
      [['--loud', rosenbrock], /--loud/],
    ] as const) {
      const { status, stdout, stderr } = lab(args);
      expect(stderr).toMatch(sentence);
      expect(stderr).not.toMatch(/ {4}at /);
      expect(stdout).toBe('');
      expect(status).toBe(2);
    }
  });

  it('runs as a program', () => {
    const script = fileURLToPath(new URL('../../../src/cli/labMain.ts', import.meta.url));
    const run = (argument: string, input = '') =>
      spawnSync(process.execPath, [script, argument], { input, encoding: 'utf8' });
    expect((JSON.parse(run('-', rosenbrock).stdout) as Output).runs).toHaveLength(2);
    expect(run('{')).toMatchObject({ status: 2, stdout: '' });
  });

  it('explains itself', () => {
    const { status, stdout } = lab(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('npm run -s lab');
  });
});
