import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { CodeReading, ReadCall } from '../../../src/core/code/reading.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import { schedules } from '../../../src/core/optimizer/schedule.ts';
import { rulesOf } from './frameworkDefaults.ts';

/**
 * Code and what it means, written down from the frameworks' own signatures before it was read: `=>` stands before each
 * optimizer with what the call says, all else being at the framework's default, `?` before what has to be named.
 */
export interface Written {
  readonly text: string;
  readonly made: readonly string[];
  readonly named: readonly string[];
}

export function written(file: string): readonly Written[] {
  const entries = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n=====\n');
  return entries.map((entry) => {
    const lines = entry.split('\n');
    const at = lines.findIndex((line) => line.startsWith('=>'));
    const after = lines.slice(at);
    return {
      text: lines.slice(0, at).join('\n'),
      made: after.filter((line) => /^=> ./.test(line)).map((line) => line.slice(3)),
      named: after.filter((line) => line.startsWith('? ')).map((line) => line.slice(2)),
    };
  });
}

const conventions = {
  torch: 'pytorch',
  keras: 'keras',
  optax: 'optax',
  tfjs: 'tfjs',
  sklearn: 'pytorch',
  'keras-form': 'keras',
} as const;

const numbers = (text: string): Record<string, number | undefined> =>
  Object.fromEntries(
    Array.from(text.matchAll(/(\w+)=(\S+)/g), ([, name, value]) => [
      name!,
      value === '?' ? undefined : Number(value),
    ]),
  );

/** Every hyperparameter of the call has the value that is expected; nothing else is said. */
function check(line: string, call: ReadCall): void {
  const [head = '', ...parts] = line.split(' | ');
  const [framework = '', rule = ''] = head.split(' ');
  if (framework === 'refused') {
    expect(call.call.split('.')).toContain(rule);
    expect(call.refused).toBeDefined();
    expect(call.optimizer).toBeUndefined();
    return;
  }
  const { optimizer } = call;
  expect(call.refused).toBeUndefined();
  expect(optimizer?.rule).toBe(rule);
  const resolved = resolveRule({ ...optimizer!, schedule: { id: 'constant', hyper: {} } });
  expect(resolved.ok).toBe(true);
  const values = resolved.ok ? resolved.value.hyper : {};
  const expected = { ...rulesOf(framework)[rule], ...numbers(head) };
  for (const [name, value] of Object.entries(values)) {
    if (name in expected && expected[name] === undefined) {
      // Not known: it is named, and has no value.
      expect(optimizer!.hyper[name], name).toBeUndefined();
    } else {
      expect(value, name).toBeCloseTo(expected[name] ?? 0, 12);
    }
  }
  const convention = conventions[framework as keyof typeof conventions];
  const own = resolveRule({ ...optimizer!, convention, schedule: { id: 'constant', hyper: {} } });
  const text = (one: typeof own): string => (one.ok ? one.value.text : '');
  expect(text(resolved)).toBe(text(own));
  const of = (pattern: RegExp): string | undefined => parts.find((part) => pattern.test(part));
  const schedule = parts.find((part) => schedules.some(({ id }) => id === part.split(' ')[0]));
  expect(optimizer!.schedule?.id).toBe(schedule?.split(' ')[0]);
  const usual = schedules.find(({ id }) => id === optimizer!.schedule?.id)?.hyper ?? [];
  for (const [name, value] of Object.entries(numbers(schedule ?? ''))) {
    const left = usual.find((hyper) => hyper.name === name)?.default;
    expect(optimizer!.schedule!.hyper[name] ?? left, name).toBeCloseTo(value!, 9);
  }
  expect(optimizer!.steps?.toString()).toBe(of(/ steps$/)?.split(' ')[0]);
  expect(optimizer!.batchSize?.toString()).toBe(of(/^batch /)?.split(' ')[1]);
}

/** Is it read as it was written down, with nothing more and nothing less named? */
export function judge({ made, named }: Written, reading: CodeReading): void {
  const { calls, notUnderstood } = reading;
  // What concerns several optimizers is named by each of them, and written down once.
  const unread = new Set([...calls.flatMap((call) => call.notUnderstood), ...notUnderstood]);
  expect(calls.map(({ call }) => call)).toHaveLength(made.length);
  made.forEach((line, index) => check(line, calls[index]!));
  const left = [...unread].map((one) => one.text);
  for (const part of named) {
    const at = left.findIndex((one) => one.includes(part));
    expect(left, part).toContainEqual(expect.stringContaining(part));
    left.splice(at, 1);
  }
  expect(left).toEqual([]);
}
