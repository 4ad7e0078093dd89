import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatTools } from '../../../src/host/code/chatTools.ts';
import { conventions } from '../../../src/core/config/labConfig.ts';
import { otherTopics } from '../../../src/core/code/topics.ts';
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

/** A JSON schema, as far as the tools use it. */
interface Property {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Property>>;
  readonly propertyNames?: Property;
  readonly additionalProperties?: boolean | Property;
  readonly required?: readonly string[];
  readonly items?: Property;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Is a value what a schema says? */
function fits(schema: Property, value: unknown): boolean {
  const within = (size: number, least = -Infinity, most = Infinity): boolean => size >= least && size <= most;
  switch (schema.type) {
    case 'string':
      return (
        typeof value === 'string' &&
        within(value.length, 0, schema.maxLength) &&
        (schema.enum === undefined || schema.enum.includes(value))
      );
    case 'number':
    case 'integer':
      return (
        typeof value === 'number' &&
        (schema.type === 'number' || Number.isInteger(value)) &&
        within(value, schema.minimum, schema.maximum)
      );
    case 'array':
      return (
        Array.isArray(value) &&
        within(value.length, schema.minItems, schema.maxItems) &&
        value.every((one) => fits(schema.items!, one))
      );
    default: {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return false;
      }
      const { properties = {}, additionalProperties: others, required = [], propertyNames } = schema;
      return (
        required.every((name) => Object.hasOwn(value, name)) &&
        Object.entries(value).every(([name, one]) => {
          const own = Object.hasOwn(properties, name) ? properties[name] : others;
          const isNamed = propertyNames === undefined || fits({ type: 'string', ...propertyNames }, name);
          return isNamed && own !== false && (typeof own !== 'object' || fits(own, one));
        })
      );
    }
  }
}

/** Values that a schema takes, and now and then others that are near to them. */
function near(schema: Property): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>('', 'x'.repeat(61), 0, -1, 1.5, 1e9, null, [], {}, true);
  return fc.oneof({ weight: 40, arbitrary: fitting(schema) }, { weight: 1, arbitrary: odd });
}

function fitting(schema: Property): fc.Arbitrary<unknown> {
  const { properties, minItems = 0, maxItems = 5 } = schema;
  switch (schema.type) {
    case 'string':
      return fc.constantFrom(...(schema.enum ?? ['adam', 'sgd', 'himmelblau', 'x'.repeat(60)]));
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'integer':
      return fc.integer({ min: 1, max: 3 });
    case 'array': {
      const lengths = fc.oneof(
        { weight: 40, arbitrary: fc.integer({ min: minItems, max: maxItems }) },
        { weight: 1, arbitrary: fc.constantFrom(maxItems + 1, 0) },
      );
      return lengths.chain((length) =>
        fc.array(near(schema.items!), { minLength: length, maxLength: length }),
      );
    }
    default:
      return properties === undefined
        ? fc.dictionary(
            fc.oneof(
              { weight: 20, arbitrary: fc.constantFrom('lr', 'beta1') },
              { weight: 1, arbitrary: fc.constant('x'.repeat(33)) },
            ),
            fc.double({ min: 0.1, max: 0.2, noNaN: true }),
            { noNullPrototype: true },
          )
        : ofProperties(properties, schema.required ?? []);
  }
}

function ofProperties(properties: Readonly<Record<string, Property>>, required: readonly string[]) {
  const own = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, near(one)]));
  const options = { noNullPrototype: true };
  return fc.oneof(
    { weight: 40, arbitrary: fc.record(own, { ...options, requiredKeys: [...required] }) },
    { weight: 1, arbitrary: fc.record(own, { ...options, requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.record({ ...own, strange: fc.boolean() }, options) },
  );
}

interface ToolManifest {
  readonly name: string;
  readonly inputSchema: Property;
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
    ['simulate', { surface: 'constructor', optimizers: [{ optimizer: 'sgd' }] }, /“constructor”.*rosenbrock/],
    ['simulate', { surface: '[x](command:y)', optimizers: [{ optimizer: 'sgd' }] }, /There is no surface/],
    ['simulate', { optimizers: [{ optimizer: 'sgd', hyperparameters: { lr: -1 } }] }, /“lr” must/],
    ['simulate', { optimizers: [{ optimizer: 'sgd', hyperparameters: { lr: 1e309 } }] }, /lr/],
    ['simulate', { start: [1e300, 0], optimizers: [{ optimizer: 'sgd' }] }, /start/],
    ['simulate', { optimizers: { length: 1, 0: { optimizer: 'sgd' } } }, /optimizers: /],
    ['quiz', { topic: 7 }, /topic: /],
    ['quiz', { topic: 'toString' }, /“toString”/],
    ['quiz', { topic: '__proto__' }, /“__proto__”/],
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
  it.each(['quiz', 'explain', 'simulate'] as const)('is what descent_%s takes, and no more', async (name) => {
    const schema = schemaOf(name);
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(near(schema), async (input) => {
        // What is refused for its form; that there is no such optimizer is another matter.
        const isRefused = (await answer(name, input)).startsWith('! The tool cannot use this input: ');
        expect(isRefused, JSON.stringify(input)).toBe(!fits(schema, input));
        seen[isRefused ? 'refused' : 'taken']++;
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(10);
  });

  it('names all that there is to choose from', () => {
    expect(schemaOf('explain').properties!['convention']!.enum).toEqual(conventions);
    const { description = '' } = schemaOf('quiz').properties!['topic'] as { readonly description?: string };
    for (const { id } of otherTopics) {
      expect(description).toContain(id);
    }
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
