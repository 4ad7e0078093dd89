import { parseArgs } from 'node:util';
import { parseLabConfig } from '../core/config/labConfig.ts';
import { effectiveRate } from '../core/lab/runMeasures.ts';
import type { OptimizerRun } from '../core/lab/record.ts';
import { runLab } from '../core/lab/labRun.ts';
import { command, isRecord, readConfiguration, refuse, refuseAll, writtenOut } from './cliCommand.ts';
import type { Outcome } from './cliCommand.ts';
import { findSurface } from '../core/surface/surfaceCatalogue.ts';

const help = `Runs a lab configuration in float64 and prints it as JSON.

  npm run -s lab -- '{"surface": "rosenbrock", "optimizers": ["adam"]}'
  npm run -s lab -- config.descent.json
  … | npm run -s lab -- -

The configuration is that of the simulator (src/core/config/labConfig.ts). For short, "surface": ID or
"formula": TEXT may stand for "problem", an id for an optimizer, and version, key and start may be left out.

  --every N    print only every N-th step (and the last)
  --summary    print how each run ended, no paths
  --help       print this

Numbers that JSON cannot hold (NaN, infinity) are printed as null.
`;

/** Writes the short forms out; what is not understood is left for the validator to name. */
function writeOut(input: Record<string, unknown>): Record<string, unknown> {
  const { surface, formula, ...rest } = input;
  const config: Record<string, unknown> = { version: 1, ...rest };
  if (surface !== undefined) {
    config['problem'] = { kind: 'surface', id: surface };
  }
  if (formula !== undefined) {
    config['problem'] = { kind: 'formula', text: formula };
  }
  const problem = config['problem'];
  if (config['start'] === undefined && isRecord(problem)) {
    const known = typeof problem['id'] === 'string' ? findSurface(problem['id']) : undefined;
    config['start'] = known ? [...known.start] : [0, 0];
  }
  if (config['optimizers'] !== undefined) {
    config['optimizers'] = writtenOut(config['optimizers']);
  }
  return config;
}

function describe(run: OptimizerRun, every: number | undefined): Record<string, unknown> {
  const last = run.end.step;
  const { functions, gradients, hessians, examples } = run.evaluations;
  const summary = {
    key: run.key,
    rule: run.rule.definition?.id ?? run.rule.text,
    end: run.end,
    x: run.x[last],
    y: run.y[last],
    loss: run.loss[last],
    evaluations: {
      functions: functions[last],
      gradients: gradients[last],
      hessians: hessians[last],
      examples: examples[last],
    },
  };
  if (every === undefined) {
    return summary;
  }
  const path = [];
  for (let k = 0; k <= last; k++) {
    if (k % every !== 0 && k !== last) {
      continue;
    }
    path.push({
      step: k,
      x: run.x[k],
      y: run.y[k],
      loss: run.loss[k],
      gradient: [run.gradient.x[k], run.gradient.y[k]],
      states: Object.fromEntries(
        Object.entries(run.states).map(([name, { x, y }]) => [name, y ? [x[k], y[k]] : x[k]]),
      ),
      ...(k > 0 && { learningRate: run.rate[k - 1], effectiveRate: effectiveRate(run, k) }),
      evaluations: [functions[k], gradients[k], hessians[k]],
    });
  }
  return { ...summary, path };
}

/**
 * The command line, as a function.
 * @param read gives the text of a file, or of standard input for '-'; may throw
 */
export function labCommand(args: readonly string[], read: (file: string) => string): Outcome {
  return command(() => answer(args, read));
}

function answer(args: readonly string[], read: (file: string) => string): string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      every: { type: 'string' },
      summary: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    return help;
  }
  const every = Number(values.every ?? 1);
  if (!Number.isInteger(every) || every < 1) {
    refuse('--every takes a whole number from 1.');
  }
  const input = readConfiguration(positionals, read);
  const config = parseLabConfig(isRecord(input) ? writeOut(input) : input);
  const result = config.ok ? runLab(config.value) : config;
  if (!result.ok) {
    return refuseAll(result.problems);
  }
  const runs = result.value.runs.map((run) => describe(run, values.summary ? undefined : every));
  return `${JSON.stringify({ problem: result.value.objective.text, runs })}\n`;
}
