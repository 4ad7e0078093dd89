import { purposes } from '../../../src/core/lab/random.ts';
import type { NodeId } from '../../../src/core/formula/graph.ts';
import { averageLines, chooseBatch, over } from './batchGlsl.ts';
import { settings } from './kernelPlan.ts';
import type { Plan } from './kernelPlan.ts';
import { searchLines } from './searchGlsl.ts';

/** The statements of one step: step number `n` of the run, whose numbers stand in the carried variables. */
export function bodyLines(plan: Plan): string[] {
  const { step, stop, next, options, nameOf, write } = plan;
  const lines = ['float t = float(n);'];
  if (step.noisy) {
    const noise = setting(plan, settings.noise);
    lines.push(
      `uvec4 words = randomWords(seed, ${purposes.noise}u, uint(n), run);`,
      `noiseX = ${noise} * normal01(words.x);`,
      `noiseY = ${noise} * normal01(words.y);`,
    );
  }
  if (options.ends && step.batch) {
    lines.push('{', ...endLines(plan, 'n - 1', 'c'), '}', leave);
  }
  if (step.batch) {
    const at = write(plan.batchAt, 'd');
    const means = new Map([...step.batch.means].map(([name, node]) => [nameOf(name), node]));
    const point = [at.results[0] ?? 'x', at.results[1] ?? 'y'] as const;
    lines.push(
      ...chooseBatch(plan),
      ...at.lines,
      ...averageLines(write, means, point, over('batch', plan), 'm'),
    );
  }

  // One list of expressions, so that loss, stop and step share what they have in common; cut where each is done.
  const ends = options.ends && !step.batch;
  const search = step.search ? [step.search.px, step.search.py, step.search.a] : [];
  const outputs = [...(ends ? [step.loss] : []), ...(stop === undefined ? [] : [stop]), ...search, ...next];
  const { lines: all, results, marks } = write(outputs, 'e');
  let [done, output] = [0, 0];
  const upTo = (count: number): readonly string[] => {
    output += count;
    const mark = output === 0 ? 0 : (marks[output - 1] ?? all.length);
    return all.slice(done, (done = mark));
  };
  if (ends) {
    lines.push(...upTo(1), ...verdict(plan, 'n - 1', results[0] ?? ''), leave);
  }
  if (stop !== undefined) {
    lines.push(...upTo(1), `if (${results[output - 1] ?? ''} != 0.0) break;`);
  }
  if (step.search) {
    lines.push(...upTo(3), ...searchLines(plan, results.slice(output - 3, output)));
  }
  lines.push(...upTo(next.length), ...assignments(plan, results.slice(output - next.length, output)));
  return [...lines, ...motion(plan)];
}

const leave = 'if (ended != 0.0) break;';

function setting({ constants, step }: Plan, name: string): string {
  return constants.text(step.graph.variable(name));
}

/** Gives the carried variables their next values, at once: none may overwrite what another one still reads. */
function assignments({ carried, nameOf }: Plan, values: readonly string[]): string[] {
  const variables = carried.map(nameOf);
  const copies: string[] = [];
  const sets = values.flatMap((value, index) => {
    const name = variables[index] ?? '';
    if (value === name) {
      return [];
    }
    if (!variables.includes(value)) {
      return [`${name} = ${value};`];
    }
    copies.push(`float w${copies.length} = ${value};`);
    return [`${name} = w${copies.length - 1};`];
  });
  return [...copies, ...sets];
}

/** Moves on what moves with time alone. */
function motion({ moving, nameOf, constants, step }: Plan): string[] {
  return moving.map(({ name, ratio, shift }) => {
    const [variable, factor] = [nameOf(name), constants.text(ratio)];
    const term = step.graph.value(shift) === 0 ? '' : ` + ${constants.text(shift)}`;
    return `${variable} = ${variable} * ${factor}${term};`;
  });
}

/** Finds out whether the run has ended after step `time`, with a loss computed for that alone. */
export function endLines(plan: Plan, time: string, prefix: string): string[] {
  const { step, write } = plan;
  if (step.batch) {
    const means = new Map<string, NodeId>([['lossOfAll', step.loss]]);
    return [
      ...averageLines(write, means, ['x', 'y'], over('all', plan), prefix),
      ...verdict(plan, time, 'lossOfAll'),
    ];
  }
  const { lines, results } = write([step.loss], prefix);
  return [...lines, ...verdict(plan, time, results[0] ?? '')];
}

/** Comparisons are written so that they are false for what is not a number. */
function verdict(plan: Plan, time: string, loss: string): string[] {
  const bound = setting(plan, settings.bound);
  return [
    `if (!(abs(x) <= ${bound} && abs(y) <= ${bound} && abs(${loss}) <= 3.0e38)) ended = -float(${time} + 1);`,
    `else if (${loss} <= ${setting(plan, settings.loss)}) ended = float(${time} + 1);`,
  ];
}
