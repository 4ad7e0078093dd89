import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnyConfig } from '../../../src/core/config/anyConfig.ts';
import type { JsonSchema } from '../../tools/schema.ts';
import { configJsonSchema, schemaFile } from '../../tools/schema.ts';
import { anyConfig as anyLabConfig } from '../lab/arbitraryLab.ts';
import { anyNetworkConfig } from '../network/arbitraryNetwork.ts';

const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as JsonSchema;

/** A word of a schema and what it says; the schema it stands in, for words that go together. */
interface Word {
  readonly word: string;
  readonly say: unknown;
  readonly rule: JsonSchema;
}

/** JSON Schema, draft 7, as its specification has it, for the words that the file uses. */
const accepts = (rule: JsonSchema, value: unknown): boolean =>
  Object.entries(rule).every(([word, say]) => {
    const one: Word = { word, say, rule };
    const verdict =
      acceptsAny(one, value) ??
      acceptsSize(one, value) ??
      acceptsItems(one, value) ??
      acceptsMembers(one, value);
    if (verdict === undefined) {
      throw new Error(`The schema says ${word}, which this test does not know.`);
    }
    return verdict;
  });

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** Words about a value of any type. Undefined for other words, as in the functions below. */
function acceptsAny({ word, say }: Word, value: unknown): boolean | undefined {
  switch (word) {
    case '$schema':
    case 'title':
    case 'description':
    case 'default':
      return true;
    case 'type':
      return isOfType(value, say as string);
    case 'const':
      return JSON.stringify(value) === JSON.stringify(say);
    case 'enum':
      return (say as unknown[]).includes(value);
    case 'anyOf':
      return (say as JsonSchema[]).some((one) => accepts(one, value));
    default:
      return undefined;
  }
}

function acceptsSize({ word, say }: Word, value: unknown): boolean | undefined {
  const limit = say as number;
  switch (word) {
    case 'minimum':
      return typeof value !== 'number' || value >= limit;
    case 'maximum':
      return typeof value !== 'number' || value <= limit;
    case 'minLength':
      return typeof value !== 'string' || value.length >= limit;
    case 'maxLength':
      return typeof value !== 'string' || value.length <= limit;
    case 'pattern':
      return typeof value !== 'string' || new RegExp(say as string).test(value);
    case 'minItems':
      return !Array.isArray(value) || value.length >= limit;
    case 'maxItems':
      return !Array.isArray(value) || value.length <= limit;
    case 'maxProperties':
      return !isOfType(value, 'object') || Object.keys(value as object).length <= limit;
    default:
      return undefined;
  }
}

function acceptsItems({ word, say, rule }: Word, value: unknown): boolean | undefined {
  switch (word) {
    case 'items':
      return (
        !Array.isArray(value) ||
        value.every((one, i) => {
          const part = Array.isArray(say) ? (say as JsonSchema[])[i] : (say as JsonSchema);
          return part === undefined || accepts(part, one);
        })
      );
    case 'additionalItems':
      return !Array.isArray(value) || value.length <= (rule.items as JsonSchema[]).length;
    default:
      return undefined;
  }
}

function acceptsMembers({ word, say, rule }: Word, value: unknown): boolean | undefined {
  const isObject = isOfType(value, 'object');
  const members = (): Record<string, unknown> => value as Record<string, unknown>;
  switch (word) {
    case 'required':
      return !isObject || (say as string[]).every((name) => Object.hasOwn(members(), name));
    case 'properties':
      return (
        !isObject ||
        Object.entries(say as Record<string, JsonSchema>).every(
          ([name, one]) => !Object.hasOwn(members(), name) || accepts(one, members()[name]),
        )
      );
    case 'propertyNames':
      return !isObject || Object.keys(members()).every((name) => accepts(say as JsonSchema, name));
    case 'additionalProperties':
      return (
        !isObject ||
        Object.entries(members())
          .filter(([name]) => rule.properties === undefined || !Object.hasOwn(rule.properties, name))
          .every(([, one]) => say !== false && accepts(say as JsonSchema, one))
      );
    default:
      return undefined;
  }
}

const anyConfig = fc.oneof(anyLabConfig, anyNetworkConfig);

/** What several values together must be, which a schema cannot say. */
const together = [
  /The second number must be larger/,
  /Each optimizer needs a key of its own/,
  /Steps times optimizers/,
  /A log axis must start above zero/,
  /Each run needs a key of its own/,
  /Name each feature once/,
  /Steps times batch times parameters/,
  /Dropout is given for more layers/,
  /Targets that are numbers need/,
  /The target of a class is/,
];

/** The configuration with something in it changed, somewhere: left out, added or made another value. */
const spoilt = fc
  .tuple(
    anyConfig,
    fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
    fc.oneof(
      fc.constantFrom(undefined, null, true, '', 'sgd', 'formula', [], {}, [0, 1], [1, 0], 0, -1, 0.5, 1e13),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant('x'.repeat(2001)),
    ),
    fc.boolean(),
  )
  .map(([config, path, value, add]) => {
    const copy: unknown = JSON.parse(JSON.stringify(config));
    let at = copy;
    for (const [depth, step] of path.entries()) {
      if (typeof at !== 'object' || at === null) {
        break;
      }
      const record = at as Record<string, unknown>;
      const keys = Object.keys(record);
      const key = keys[step % Math.max(1, keys.length)];
      const next = key === undefined ? undefined : record[key];
      if (depth === path.length - 1 || typeof next !== 'object' || next === null) {
        if (add && !Array.isArray(at)) {
          record['extra'] = value ?? 1;
        } else if (value === undefined && !Array.isArray(at)) {
          Reflect.deleteProperty(record, key ?? '');
        } else if (key !== undefined) {
          record[key] = value ?? null;
        }
        break;
      }
      at = next;
    }
    return JSON.parse(JSON.stringify(copy)) as unknown;
  });

describe('the schema of .descent.json files', () => {
  it('is that of the format as it is now: npm run schema', () => {
    expect(schema).toEqual(JSON.parse(JSON.stringify(configJsonSchema())));
  });

  it('accepts every configuration', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        expect(accepts(schema, JSON.parse(JSON.stringify(config)))).toBe(true);
      }),
    );
  });

  it('refuses what is refused when it is opened, and nothing else', () => {
    let refused = 0;
    fc.assert(
      fc.property(spoilt, (config) => {
        const parsed = parseAnyConfig(config);
        const only =
          !parsed.ok && parsed.problems.every(({ message }) => together.some((one) => one.test(message)));
        fc.pre(!only);
        if (!parsed.ok) {
          refused++;
        }
        expect(accepts(schema, config), JSON.stringify(parsed)).toBe(parsed.ok);
      }),
      { numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
