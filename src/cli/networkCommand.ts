import { parseArgs } from 'node:util';
import { parseNetworkConfig } from '../core/config/networkConfig.ts';
import { NetworkRun, sentenceOf } from '../core/network/networkRun.ts';
import { resolveNetwork } from '../core/network/networkProblem.ts';
import { weightHistogram } from '../core/network/health.ts';
import { comparePairs, spreadOf } from '../core/network/pairedStatistics.ts';
import { command, isRecord, readConfiguration, refuse, refuseAll, writtenOut } from './cliCommand.ts';
import type { Outcome } from './cliCommand.ts';

const help = `Trains the networks of a configuration in float64 and prints how, as JSON.

  npm run -s network -- '{"data": "spirals", "runs": ["adam", "sgd"], "steps": 500}'
  npm run -s network -- config.descent.json
  … | npm run -s network -- -

The configuration is that of the network lab (src/core/config/networkConfig.ts). For short, "data" may be the id of a data
set, a run the id of an optimizer, and version, kind and key may be left out.

  --seeds N    train each run with N seeds, 1 to 1024, and compare them pair by pair with the first run
  --weights    print the weights at the end
  --summary    print how each run ended, no curve
  --help       print this

Numbers that JSON cannot hold (NaN, infinity) are printed as null.
`;

const mostSeeds = 1024;

/** Writes the short forms out; what is not understood is left for the validator to name. */
function writeOut(input: Record<string, unknown>): Record<string, unknown> {
  const config: Record<string, unknown> = { version: 1, kind: 'network', ...input };
  if (typeof config['data'] === 'string') {
    config['data'] = { kind: 'generated', id: config['data'] };
  }
  if (config['runs'] !== undefined) {
    config['runs'] = writtenOut(config['runs']);
  }
  return config;
}

/** What is printed of a run at its end. */
function describe(run: NetworkRun, shown: { readonly curve: boolean; readonly weights: boolean }) {
  const { curve, config, end } = run;
  const { architecture } = run.problem;
  const last = curve.rows - 1;
  const { zeros, weights } = weightHistogram(architecture, run.parameters);
  return {
    key: config.key,
    end: end && { ...end, sentence: sentenceOf(end).message },
    trainLoss: curve.trainLoss[last],
    testLoss: curve.testLoss[last],
    trainAccuracy: curve.trainAccuracy[last],
    testAccuracy: curve.testAccuracy[last],
    weights: { zeros, of: weights },
    ...(shown.curve && {
      curve: Array.from({ length: curve.rows }, (_, row) => ({
        step: curve.step[row],
        trainLoss: curve.trainLoss[row],
        testLoss: curve.testLoss[row],
        trainAccuracy: curve.trainAccuracy[row],
        testAccuracy: curve.testAccuracy[row],
        rate: curve.rate[row],
        gradientNorm: [...curve.gradientNorm.subarray(row * curve.layers, (row + 1) * curve.layers)],
      })),
    }),
    ...(shown.weights && { parameters: [...run.parameters] }),
  };
}

/**
 * The command line, as a function.
 * @param read gives the text of a file, or of standard input for '-'; may throw
 */
export function networkCommand(args: readonly string[], read: (file: string) => string): Outcome {
  return command(() => answer(args, read));
}

function answer(args: readonly string[], read: (file: string) => string): string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seeds: { type: 'string' },
      weights: { type: 'boolean', default: false },
      summary: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    return help;
  }
  const seeds = Number(values.seeds ?? 1);
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > mostSeeds) {
    refuse(`--seeds takes a whole number from 1 to ${mostSeeds}.`);
  }
  const input = readConfiguration(positionals, read);
  const config = parseNetworkConfig(isRecord(input) ? writeOut(input) : input);
  const problem = config.ok ? resolveNetwork(config.value) : config;
  if (!problem.ok) {
    return refuseAll(problem.problems);
  }
  const made = problem.value;
  const enabled = made.config.runs.flatMap(({ enabled: on }, index) => (on ? [index] : []));
  const losses: Float64Array[] = [];
  const runs = enabled.map((index) => {
    const ends = new Float64Array(seeds);
    const [first] = Array.from({ length: seeds }, (_, member) => {
      const run = new NetworkRun(made, index, member);
      run.advance(made.config.steps);
      ends[member] = run.end?.reason === 'diverged' ? Infinity : run.curve.testLoss[run.curve.rows - 1]!;
      return member === 0 ? describe(run, { curve: !values.summary, weights: values.weights }) : undefined;
    });
    losses.push(ends);
    return seeds === 1
      ? first
      : {
          ...first,
          testLossOfSeeds: spreadOf(ends),
          ...(losses.length > 1 && { againstFirst: comparePairs(ends, losses[0]!) }),
        };
  });
  return `${JSON.stringify({ parameters: made.architecture.parameters, runs })}\n`;
}
