import { describe, expect, it } from 'vitest';
import { networkCommand } from '../../../src/cli/networkCommand.ts';

const network = (args: readonly string[], text = '') => networkCommand(args, () => text);
const small = JSON.stringify({ data: 'xor', runs: ['adam', { rule: 'sgd', batchSize: 4 }], steps: 20 });

describe('npm run network', () => {
  it('prints how each run went', () => {
    const { status, stdout, stderr } = network([small, '--weights']);
    expect([status, stderr]).toEqual([0, '']);
    const { parameters, runs } = JSON.parse(stdout) as {
      parameters: number;
      runs: { key: string; end: object; curve: { step: number }[]; parameters: number[] }[];
    };
    expect(runs.map(({ key }) => key)).toEqual(['1', '2']);
    expect(runs[0]!.curve.map(({ step }) => step)).toEqual(Array.from({ length: 21 }, (_, k) => k));
    expect(runs[0]!.parameters).toHaveLength(parameters);
    expect(runs[1]!.end).toEqual({ reason: 'limit', step: 20, sentence: 'All 20 steps are done.' });
  });

  it('compares many seeds pair by pair', () => {
    const { stdout } = network(['-', '--seeds', '5', '--summary'], small);
    const { runs } = JSON.parse(stdout) as {
      runs: { curve?: unknown; testLossOfSeeds: { count: number }; againstFirst?: Record<string, number> }[];
    };
    expect(runs[0]!.curve).toBeUndefined();
    expect(runs[0]!.againstFirst).toBeUndefined();
    const { pairs, first, second, ties } = runs[1]!.againstFirst!;
    expect([pairs, first! + second! + ties!]).toEqual([5, 5]);
    expect(runs[1]!.testLossOfSeeds.count).toBe(5);
  });

  it('says what is wrong on stderr and exits with 2', () => {
    for (const [args, sentence] of [
      [[], /Give one configuration/],
      [['{"data": "xor"}'], /runs: This is missing/],
      [['{"data": "xor", "runs": ["newton"]}'], /runs\[0\].rule: Newton’s method needs/],
      [[small, '--seeds', '0'], /--seeds takes a whole number from 1 to 1024/],
      [[small, '--nothing'], /--nothing/],
    ] as const) {
      const { status, stdout, stderr } = network(args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(sentence);
    }
    expect(network(['--help']).stdout).toMatch(/^Trains the networks/);
  });
});
