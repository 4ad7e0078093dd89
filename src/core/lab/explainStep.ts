import { compileScalar } from '../formula/scalar.ts';
import { curvatureNames } from '../optimizer/ruleParts.ts';
import type { Rule } from '../optimizer/rule.ts';
import type { Assignment } from '../formula/parseFormula.ts';
import type { OptimizerRun } from './record.ts';

/** One line of a rule at one step: what it assigns, in x and (for a coordinate rule) in y. */
export interface ExplainedLine {
  readonly assignment: Assignment;
  readonly x: number;
  readonly y: number | undefined;
}

export interface ExplainedStep {
  /** The values that the lines start from, by name: position, gradient, states, t, T, and hyperparameters. */
  readonly before: Readonly<Record<string, { readonly x: number; readonly y: number | undefined }>>;
  readonly lines: readonly ExplainedLine[];
}

/**
 * Step t (from 1) of a run, line by line: the numbers are those of the run itself, put into the rule's lines.
 * @param steps the number of steps the run was asked for, which a schedule may depend on
 * @throws RangeError if the run has no such step
 */
export function explainStep(run: OptimizerRun, t: number, steps: number): ExplainedStep {
  if (!Number.isInteger(t) || t < 1 || t > run.used.x.length) {
    throw new RangeError(`The run has no step ${t}; it has ${run.used.x.length}.`);
  }
  const { rule } = run;
  const coordinate = rule.kind === 'coordinate';
  const k = t - 1;
  const both = (x: number, y: number | undefined = x) => ({ x, y: coordinate ? y : undefined });
  const before: Record<string, { x: number; y: number | undefined }> = coordinate
    ? { x: both(run.x[k]!, run.y[k]), g: both(run.used.x[k]!, run.used.y[k]) }
    : {
        x: both(run.x[k]!),
        y: both(run.y[k]!),
        gx: both(run.used.x[k]!),
        gy: both(run.used.y[k]!),
        f: both(run.usedLoss[k]!),
        ...Object.fromEntries(
          curvatureNames[rule.curvature ?? 'hessian'].map((name, index) => [
            name,
            both(run.hessian?.[index]?.[k] ?? NaN),
          ]),
        ),
      };
  for (const [name, values] of Object.entries(run.states)) {
    before[name] = both(values.x[k]!, values.y?.[k]);
  }
  for (const [name, value] of Object.entries(rule.hyper)) {
    before[name] = both(value);
  }
  before['lr'] = both(run.rate[k]!);
  before['t'] = both(t);
  before['T'] = both(steps);

  const evaluate = (pick: 'x' | 'y'): readonly number[] => {
    const now = new Map(Object.entries(before).map(([name, value]) => [name, value[pick] ?? NaN]));
    return valuesOfLines(rule, now, (name) =>
      rule.search && name === 'a' ? stepLength(run, t, now) : undefined,
    );
  };
  const x = evaluate('x');
  const y = coordinate ? evaluate('y') : [];
  const lines = rule.assignments.map((assignment, index) => ({ assignment, x: x[index]!, y: y[index] }));
  return { before, lines };
}

/**
 * What each line of a rule assigns.
 * @param now the values that the lines start from, by name; afterwards with what they assign
 * @param instead the value of a line that was found in another way
 */
export function valuesOfLines(
  { assignments, graph }: Rule,
  now: Map<string, number>,
  instead: (name: string) => number | undefined = () => undefined,
): readonly number[] {
  return assignments.map(({ name, written }) => {
    const names = graph.variables(written);
    const result = [NaN];
    compileScalar(
      graph,
      [written],
      names,
    )(
      names.map((one) => now.get(one) ?? NaN),
      result,
    );
    const value = instead(name) ?? result[0]!;
    now.set(name, value);
    return value;
  });
}

/** The step length that the line search of step t found, along the direction (px, py). */
function stepLength(run: OptimizerRun, t: number, now: ReadonlyMap<string, number>): number {
  const [px = 0, py = 0] = [now.get('px'), now.get('py')];
  const [dx = 0, dy = 0] = [run.states['dx']?.x[t], run.states['dy']?.x[t]];
  return Math.abs(px) >= Math.abs(py) ? dx / px : dy / py;
}
