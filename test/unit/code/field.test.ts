import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCode } from '../../../src/core/code/read.ts';
import type { CodeReading, ReadCall } from '../../../src/core/code/reading.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import { argumentsOf, rulesOf } from './frameworkDefaults.ts';

/**
 * Code and what it means, written down from the frameworks' own signatures before it was read: `=>` stands before each
 * optimizer with what the call says, all else being at the framework's default, `?` before what has to be named.
 */
interface Case {
  readonly text: string;
  readonly made: readonly string[];
  readonly named: readonly string[];
}

const cases: readonly Case[] = readFileSync(new URL('field.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n=====\n')
  .map((entry) => {
    const lines = entry.split('\n');
    const at = lines.findIndex((line) => line.startsWith('=>'));
    const after = lines.slice(at);
    return {
      text: lines.slice(0, at).join('\n'),
      made: after.filter((line) => /^=> ./.test(line)).map((line) => line.slice(3)),
      named: after.filter((line) => line.startsWith('? ')).map((line) => line.slice(2)),
    };
  });

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
  const schedule = of(/^(step|cosine|warmup|warmup-cosine|inverse)\b/);
  expect(optimizer!.schedule?.id).toBe(schedule?.split(' ')[0]);
  for (const [name, value] of Object.entries(numbers(schedule ?? ''))) {
    expect(optimizer!.schedule!.hyper[name], name).toBeCloseTo(value!, 9);
  }
  expect(optimizer!.steps?.toString()).toBe(of(/ steps$/)?.split(' ')[0]);
  expect(optimizer!.batchSize?.toString()).toBe(of(/^batch /)?.split(' ')[1]);
}

function judge({ made, named }: Case, reading: CodeReading): void {
  const { calls, notUnderstood } = reading;
  const unread = [...calls.flatMap((call) => call.notUnderstood), ...notUnderstood];
  expect(calls.map(({ call }) => call)).toHaveLength(made.length);
  made.forEach((line, index) => check(line, calls[index]!));
  const left = unread.map((one) => one.text);
  for (const part of named) {
    const at = left.findIndex((one) => one.includes(part));
    expect(left, part).toContainEqual(expect.stringContaining(part));
    left.splice(at, 1);
  }
  expect(left).toEqual([]);
}

describe('code of real kinds, against what it means', () => {
  it('is plenty', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    expect(cases.filter(({ made }) => made.length === 0).length).toBeGreaterThanOrEqual(20);
  });

  it.each(cases.map((one) => [one.text, one] as const))('%s', (text, one) => {
    judge(one, readCode(text));
  });

  it('has no silent default: each argument of a rule is read, listed at its default, or named', () => {
    for (const { text } of cases) {
      for (const { call, optimizer, read, defaults, notUnderstood } of readCode(text).calls) {
        const known = optimizer === undefined ? {} : argumentsOf(call, optimizer.rule);
        const open = notUnderstood.some((one) => one.text.startsWith('*'));
        for (const [name, value] of Object.entries(known)) {
          const given = [...read, ...defaults].some(
            (one) =>
              one.name.replace(/\[\d\]$/, '') === name ||
              (name === 'learning_rate' && one.ours?.includes('lr') === true),
          );
          const told = notUnderstood.some(
            (one) => one.text.includes(name) || one.ours?.includes('lr') === true,
          );
          expect(given || told || open, `${name} of ${text}`).toBe(true);
          const standard = defaults.find((one) => one.name === name);
          if (standard !== undefined) {
            expect(standard.value, `${name} of ${call}`).toEqual(value);
          }
        }
      }
    }
  });
});
