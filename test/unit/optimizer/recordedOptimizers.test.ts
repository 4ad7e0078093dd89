import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCode } from '../../../src/core/code/readCode.ts';
import { writeCode } from '../../../src/core/code/write.ts';
import { runOne } from './run-one.ts';

interface Reference {
  readonly steps: readonly number[];
  readonly problems: Readonly<Record<string, { readonly text: string; readonly start: [number, number] }>>;
  readonly paths: readonly {
    readonly code: string;
    readonly problem: string;
    readonly points: readonly (readonly [number, number])[];
  }[];
}

describe.each(['optax', 'keras'] as const)('code of %s is read as what it does', (framework) => {
  const { steps, problems, paths } = JSON.parse(
    readFileSync(new URL(`${framework}-reference.json`, import.meta.url), 'utf8'),
  ) as Reference;

  it.each(paths.map((path) => [path.code, path.problem, path] as const))(
    '%s on %s',
    (code, problem, { points }) => {
      const [call, ...others] = readCode(code).calls;
      expect(others).toEqual([]);
      expect(call?.notUnderstood).toEqual([]);
      const { rule, convention, hyper, schedule } = call!.optimizer!;
      const { text, start } = problems[problem]!;
      const digits = schedule === undefined ? 9 : 6;
      // Written again it is the same optimizer.
      const written = writeCode({ rule, convention, hyper, ...(schedule && { schedule }) }, framework, 200)!;
      for (const optimizer of [call!.optimizer!, readCode(written).calls[0]!.optimizer!]) {
        const run = runOne(text, start, {
          rule: optimizer.rule,
          convention: optimizer.convention,
          hyper: optimizer.hyper,
          ...(optimizer.schedule && { schedule: optimizer.schedule }),
        });
        steps.forEach((step, index) => {
          // RMSProp in a ravine is chaotic later than this.
          if (rule === 'rmsprop' && step > 50) {
            return;
          }
          // JAX has some of its schedules in single precision.
          expect(run.x[step], `x after ${step} steps of ${written}`).toBeCloseTo(points[index]![0], digits);
          expect(run.y[step], `y after ${step} steps of ${written}`).toBeCloseTo(points[index]![1], digits);
        });
      }
    },
  );
});
