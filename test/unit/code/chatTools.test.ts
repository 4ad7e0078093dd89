import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatTools } from '../../../src/host/code/chatTools.ts';
import { conventions } from '../../../src/core/config/labConfig.ts';
import type { Topic } from '../../../src/core/code/topics.ts';
import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { runLab } from '../../../src/core/lab/labRun.ts';
import { surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import { root } from '../../tools/paths.ts';
import { start } from '../editor/fakeEditor.ts';

vi.mock('vscode', () => import('../editor/fakeEditor.ts'));

beforeEach(() => start('en'));
afterEach(() => start('en'));

const asked: (readonly Topic[] | undefined)[] = [];
const tools = new ChatTools(() =>
  Promise.resolve({
    quiz: {
      open: () => Promise.resolve(),
      ask: (topics: readonly Topic[] | undefined) => {
        asked.push(topics);
        return Promise.resolve(undefined);
      },
    },
    studyCards: () => Promise.resolve(),
  }),
);

/** What a tool answers a model; of a fault, its sentence. */
const answer = async (name: 'quiz' | 'explain' | 'simulate', input: unknown): Promise<string> => {
  try {
    return await tools[name](input);
  } catch (error) {
    return `! ${error instanceof Error ? error.message : 'no error'}`;
  }
};

interface Property {
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Property>>;
  readonly items?: Property;
}
interface ToolManifest {
  readonly name: string;
  readonly inputSchema: Property & { readonly required?: readonly string[] };
}
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly contributes: { readonly languageModelTools: readonly ToolManifest[] };
};
const schemaOf = (name: string) =>
  manifest.contributes.languageModelTools.find((one) => one.name === `descent_${name}`)!.inputSchema;

describe('bad input gets a sentence that says what is wrong and where', () => {
  it.each([
    ['explain', {}, /^! The tool cannot use this input: optimizer: /],
    ['explain', null, /^! The tool cannot use this input: .*Object/],
    ['explain', { optimizer: 7 }, /optimizer: .*string/],
    ['explain', { optimizer: 'adam', convention: 'mxnet' }, /convention: .*"pytorch"/],
    ['explain', { optimizer: 'adam', lr: 0.1 }, /lr: /],
    ['explain', { optimizer: 'x'.repeat(61) }, /optimizer: .*60/],
    ['explain', { optimizer: '__proto__' }, /^! There is no optimizer “__proto__”\. Available: .*adam/],
    ['explain', { optimizer: 'sophia', convention: 'tfjs' }, /^! Sophia has no form of tfjs\.$/],
    ['simulate', {}, /optimizers: /],
    ['simulate', { optimizers: [] }, /optimizers: .*1/],
    ['simulate', { optimizers: Array(7).fill({ optimizer: 'sgd' }) }, /optimizers: .*6/],
    ['simulate', { optimizers: [{ optimizer: 'sgd', lr: 1 }] }, /optimizers\.0\.lr: /],
    ['simulate', { optimizers: [{ optimizer: 'nothing' }] }, /There is no optimizer “nothing”/],
    ['simulate', { surface: 'moon', optimizers: [{ optimizer: 'sgd' }] }, /“moon”.*rosenbrock/],
    ['simulate', { steps: 1e9, optimizers: [{ optimizer: 'sgd' }] }, /steps: .*10000/],
    ['simulate', { steps: 1.5, optimizers: [{ optimizer: 'sgd' }] }, /steps: /],
    ['simulate', { start: [1], optimizers: [{ optimizer: 'sgd' }] }, /start\.1: /],
    ['simulate', { start: [Infinity, 0], optimizers: [{ optimizer: 'sgd' }] }, /start/],
    ['simulate', { optimizers: [{ optimizer: 'adam', hyperparameters: { beta1: 1 } }] }, /“beta1” must be/],
    ['simulate', { optimizers: [{ optimizer: 'adam', hyperparameters: { speed: 1 } }] }, /speed/],
    ['quiz', { topic: 7 }, /topic: /],
    ['quiz', { topic: 'astrology' }, /“astrology”.*schedule, batch-size, weight-decay/],
    ['quiz', 'adam', /^! The tool cannot use this input: /],
  ] as const)('%s %j', async (name, input, expected) => {
    const said = await answer(name, input);
    expect(said).toMatch(/^! /);
    expect(said).toMatch(expected);
  });

  it('also in Korean', async () => {
    start('ko');
    expect(await answer('quiz', { topic: 'astrology' })).toMatch(/^! .*카드가 없습니다/);
    expect(await answer('explain', { optimizer: 'x' })).toMatch(/[가-힣]/);
  });
});

describe('what the manifest tells a model', () => {
  it('is what the tools take', async () => {
    for (const name of ['explain', 'simulate'] as const) {
      for (const needed of schemaOf(name).required ?? []) {
        expect(await answer(name, {})).toContain(needed);
      }
    }
    const { optimizers, surface } = schemaOf('simulate').properties!;
    expect(schemaOf('explain').properties!['convention']!.enum).toEqual(conventions);
    expect(optimizers!.items!.properties!['convention']!.enum).toEqual(conventions);
    expect(Object.keys(schemaOf('quiz').properties!)).toEqual(['topic']);
    expect(surface).toBeDefined();
  });
});

describe('an optimizer is explained', () => {
  it('as the form of a framework has it, by its id or a name in either language', async () => {
    const keras = JSON.parse(await answer('explain', { optimizer: 'Adam', convention: 'keras' })) as {
      readonly hyperparameters: readonly { readonly name: string; readonly default: number }[];
      readonly rule: readonly string[];
    };
    expect(keras.hyperparameters.find(({ name }) => name === 'eps')?.default).toBe(1e-7);
    expect(keras.rule.join('\n')).toMatch(/m = beta1\*m/);
    const momentum = await answer('explain', { optimizer: 'momentum' });
    expect(momentum).toContain('mu*');
    expect(await answer('explain', { optimizer: '모멘텀' })).toBe(momentum);
  });
});

describe('a simulation', () => {
  it('is the float64 run of the simulator', async () => {
    const input = {
      surface: 'himmelblau',
      steps: 300,
      optimizers: [
        { optimizer: 'sgd', hyperparameters: { lr: 0.01 } },
        { optimizer: 'L-BFGS' },
        { optimizer: 'adam', convention: 'keras', hyperparameters: { lr: 0.1 } },
      ],
    };
    const { runs } = JSON.parse(await answer('simulate', input)) as {
      readonly runs: readonly { readonly finalPoint: readonly number[]; readonly end: unknown }[];
    };
    const config = parseLabConfig({
      version: 1,
      problem: { kind: 'surface', id: 'himmelblau' },
      start: surfaces.find(({ id }) => id === 'himmelblau')!.start,
      steps: 300,
      optimizers: [
        { key: 'a', rule: 'sgd', hyper: { lr: 0.01 } },
        { key: 'b', rule: 'lbfgs' },
        { key: 'c', rule: 'adam', convention: 'keras', hyper: { lr: 0.1 } },
      ],
    }) as { readonly ok: true; readonly value: LabConfig };
    const expected = runLab(config.value);
    const paths = expected.ok ? expected.value.runs : [];
    expect(runs.map(({ finalPoint }) => finalPoint)).toEqual(paths.map(({ x, y }) => [x.at(-1), y.at(-1)]));
    expect(runs.map(({ end }) => end)).toEqual(paths.map(({ end }) => end));
  });

  it.each(surfaces.map(({ id }) => id))('has %s with where it is lowest', async (surface) => {
    const said = await answer('simulate', { surface, steps: 1, optimizers: [{ optimizer: 'sgd' }] });
    const { minima } = (JSON.parse(said) as { readonly surface: { readonly minima: readonly unknown[] } })
      .surface;
    expect(Array.isArray(minima)).toBe(true);
  });

  it('that leaves all bounds says so', async () => {
    const said = await answer('simulate', { optimizers: [{ optimizer: 'sgd', hyperparameters: { lr: 1 } }] });
    expect(JSON.parse(said)).toMatchObject({ runs: [{ end: { reason: 'diverged' } }] });
  });
});

describe('a quiz', () => {
  it('is about the topic, or about what is due', async () => {
    asked.length = 0;
    expect(await answer('quiz', {})).toMatch(/^The deck has no question/);
    await answer('quiz', { topic: 'Adam' });
    await answer('quiz', { topic: 'batch-size' });
    expect(asked.map((topics) => topics?.map(({ id }) => id))).toEqual([undefined, ['adam'], ['batch-size']]);
  });
});
