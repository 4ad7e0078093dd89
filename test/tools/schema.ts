// Writes media/descent.schema.json, with which the editor completes and checks .descent.json files: `npm run schema`.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GenericSchema } from 'valibot';
import { labConfigSchema } from '../../src/core/config/labConfig.ts';
import { networkConfigSchema } from '../../src/core/config/networkConfig.ts';
import { dataProblems } from '../../src/core/lab/dataProblems.ts';
import { optimizers } from '../../src/core/optimizer/optimizerCatalogue.ts';
import { schedules } from '../../src/core/optimizer/schedule.ts';
import { surfaces } from '../../src/core/surface/surfaceCatalogue.ts';
import { root } from './paths.ts';

export interface JsonSchema {
  $schema?: string;
  title?: string;
  description?: string;
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  maxProperties?: number;
  items?: JsonSchema | JsonSchema[];
  additionalItems?: false;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  default?: unknown;
}

/** What the parts mean, by their path. */
const descriptions: Readonly<Record<string, string>> = {
  version: 'Version of the format.',
  problem: 'What is descended on: a surface of the catalogue, a formula, or a regression over data.',
  'problem.surface.id': 'The surface.',
  'problem.surface.parameters': 'Parameters that differ from the usual ones.',
  'problem.formula.text': 'A formula in x, y and the parameters, such as (1 - x)^2 + a*y^2.',
  'problem.formula.parameters': 'Values of the names that the formula uses besides x and y.',
  'problem.formula.name': 'What the formula is called.',
  'problem.formula.x': 'The range of x that the map shows: [from, to].',
  'problem.formula.y': 'The range of y that the map shows: [from, to].',
  'problem.data.id': 'The model.',
  'problem.data.loss': 'The loss of one example.',
  'problem.data.examples': 'Examples of your own: [feature, target] each.',
  optimizers: 'The optimizers that run side by side.',
  'optimizers.key': 'Unique in this file; colors follow it.',
  'optimizers.rule': 'An optimizer of the catalogue, or update lines of your own.',
  'optimizers.convention': 'Whose form of the update rule is meant.',
  'optimizers.hyper': 'Hyperparameters that differ from the defaults of the rule.',
  'optimizers.schedule': 'How the learning rate changes.',
  'optimizers.batchSize': 'Examples per update, over data.',
  'optimizers.sampling':
    'How the examples of a batch are chosen: shuffled anew each epoch, in the given order, sorted by target, or drawn with replacement.',
  start: 'Where the runs start: [x, y].',
  steps: 'Steps of each run.',
  seed: 'Of all randomness.',
  noise: 'Standard deviation of the noise added to each coordinate of the gradient.',
  tolerance: 'A run stops when both the gradient and the step are below this. 0: never.',
  view: 'What the map shows.',
  'view.epsilon': 'A minimum counts as reached when the loss is this close to the lowest one.',
  kind: 'What the configuration is of.',
  data: 'The points that the network learns.',
  'data.generated.id': 'The data set.',
  'data.generated.count': 'How many points.',
  'data.generated.noise': 'Standard deviation of the noise on the positions.',
  'data.generated.share': 'The share of the points in the class +1.',
  'data.generated.test': 'The share of the points kept for testing.',
  'data.generated.labelNoise':
    'Of the training points: the share whose class is turned round, or the standard deviation added to numbers.',
  'data.own.name': 'What the points are called.',
  'data.own.task': 'Are the targets classes (−1 and 1) or numbers?',
  'data.own.points': 'Points of your own: [x, y, target] each.',
  'data.own.test': 'The share of the points kept for testing.',
  'data.own.labelNoise':
    'Of the training points: the share whose class is turned round, or the standard deviation added to numbers.',
  features: 'What the network is given of each point.',
  layers: 'The hidden layers.',
  initialization: 'The weights that all runs start with.',
  loss: 'The loss of one point.',
  runs: 'Ways of training, side by side from the same weights.',
  'runs.key': 'Unique in this file; colors follow it.',
  'runs.rule': 'An optimizer of the catalogue, or update lines of your own.',
  'runs.convention': 'Whose form of the update rule is meant.',
  'runs.hyper': 'Hyperparameters that differ from the defaults of the rule.',
  'runs.schedule': 'How the learning rate changes.',
  'runs.batchSize': 'Points per update.',
  'runs.sampling':
    'How the points of a batch are chosen: shuffled anew each epoch, in the given order, sorted by target, or drawn with replacement.',
  'runs.dropout': 'The probability with which a unit is dropped, by hidden layer.',
  'runs.l1':
    'How the hyperparameter l1 acts: by soft thresholding after the step, which makes exact zeros, or as part of the gradient.',
  'runs.inputNoise': 'Standard deviation of the noise added to x and y, anew in each step.',
  'runs.patience': 'A run ends when the test loss has not fallen for so many steps. 0: never.',
};

const ids = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);
/** Names that the catalogue knows, to complete; a file may hold others, which are refused when it is opened. */
const known: Readonly<Record<string, readonly string[]>> = {
  'problem.surface.id': ids(surfaces),
  'problem.data.id': ids(dataProblems),
  'optimizers.rule': ids(optimizers),
  'optimizers.schedule.id': ids(schedules),
  'runs.rule': ids(optimizers),
  'runs.schedule.id': ids(schedules),
};

/** As much of valibot's schemas as the format uses. */
interface Schema {
  readonly type: string;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
  readonly wrapped?: Schema;
  readonly default?: unknown;
  readonly literal?: unknown;
  readonly options?: readonly (Schema | string)[];
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly items?: readonly Schema[];
  readonly key?: Schema;
  readonly value?: Schema;
}

function convert(schema: Schema, at: string): JsonSchema {
  return withWords(inner(schema, at), at);
}

/** Without its words. */
function inner(schema: Schema, at: string): JsonSchema {
  // What comes first only keeps lists away; `type: object` says so.
  const [first, ...steps] = schema.pipe ?? [];
  if (first?.type === 'custom') {
    const [object, ...rest] = steps as readonly unknown[] as [Schema];
    return inner({ ...object, pipe: [object, ...(object.pipe ?? []), ...rest] }, at);
  }
  return steps.reduce<JsonSchema>((made, one) => ({ ...made, ...limit(one, schema.type) }), bare(schema, at));
}

function withWords(made: JsonSchema, at: string): JsonSchema {
  const [description, names] = [descriptions[at], known[at]];
  return {
    ...(description === undefined ? {} : { description }),
    ...(names === undefined ? made : { anyOf: [{ enum: names }, made] }),
  };
}

function bare(schema: Schema, at: string): JsonSchema {
  const below = (name: string): string => (at === '' ? name : `${at}.${name}`);
  switch (schema.type) {
    case 'optional':
      return {
        ...inner(schema.wrapped!, at),
        ...(schema.default === undefined ? {} : { default: schema.default }),
      };
    case 'literal':
      return { const: schema.literal };
    case 'picklist':
      return { enum: schema.options as readonly string[] };
    case 'string':
    case 'number':
    case 'boolean':
      return { type: schema.type };
    case 'array':
      return { type: 'array', items: convert(schema.item!, at) };
    case 'strict_tuple': {
      const items = schema.items!.map((one) => convert(one, `${at}[]`));
      return { type: 'array', items, additionalItems: false, minItems: items.length, maxItems: items.length };
    }
    case 'record':
      return {
        type: 'object',
        propertyNames: convert(schema.key!, `${at}.*`),
        additionalProperties: convert(schema.value!, `${at}.*`),
      };
    case 'union':
      return { anyOf: (schema.options as readonly Schema[]).map((one) => convert(one, `${at}|`)) };
    case 'variant':
      return {
        anyOf: (schema.options as readonly Schema[]).map((one) =>
          convert(one, below(String(one.entries!['kind']?.literal))),
        ),
      };
    case 'strict_object': {
      const entries = Object.entries(schema.entries!);
      return {
        type: 'object',
        properties: Object.fromEntries(entries.map(([name, one]) => [name, convert(one, below(name))])),
        required: entries.filter(([, one]) => one.type !== 'optional').map(([name]) => name),
        additionalProperties: false,
      };
    }
    default:
      throw new Error(`The format uses ${schema.type}, which this cannot write down.`);
  }
}

/** What a step of a pipe allows. Checks of several values together cannot be said. */
function limit({ type, requirement }: { type: string; requirement?: unknown }, of: string): JsonSchema {
  const value = requirement as number;
  switch (type) {
    case 'min_value':
      return { minimum: value };
    case 'max_value':
      return { maximum: value };
    case 'integer':
      return { type: 'integer' };
    case 'min_length':
      return of === 'array' ? { minItems: value } : { minLength: value };
    case 'max_length':
      return of === 'array' ? { maxItems: value } : { maxLength: value };
    case 'regex':
      return { pattern: (requirement as RegExp).source };
    case 'max_entries':
      return { maxProperties: value };
    default:
      return {};
  }
}

/** The formats of all kinds of configurations as JSON Schema, draft 7. */
export function configJsonSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of Descent',
    anyOf: [labConfigSchema, networkConfigSchema].map((one) =>
      convert(one as GenericSchema as unknown as Schema, ''),
    ),
  };
}

export const schemaFile = path.join(root, 'media', 'descent.schema.json');

if (process.argv[1] === import.meta.filename) {
  writeFileSync(schemaFile, `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
}
