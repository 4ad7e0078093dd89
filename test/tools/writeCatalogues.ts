// Writes the catalogues of optimizers and of surfaces from the files in their folders, the expressions of the surfaces, and
// the schema that names them: `npm run catalogue`. A new one is listed by being there.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { families } from '../../src/core/optimizer/parts/optimizerDefinition.ts';
import { Graph } from '../../src/core/formula/graph.ts';
import { writeExpression, writeRule } from '../../src/core/formula/graphText.ts';
import { parse, parseRule } from '../../src/core/formula/parseFormula.ts';
import type { Convention } from '../../src/core/config/labConfig.ts';
import type { OptimizerDefinition } from '../../src/core/optimizer/parts/optimizerDefinition.ts';
import type { SurfaceDefinition } from '../../src/core/surface/surfaceDefinition.ts';
import { formatted } from './formatted.ts';
import { root } from './paths.ts';

interface Found {
  /** The file, from the catalogue. */
  readonly file: string;
  /** What it is exported as. */
  readonly name: string;
  readonly one: { readonly id: string };
}

interface Catalogue {
  readonly file: string;
  /** Where the definitions are, from the catalogue. */
  readonly folder: string;
  readonly type: string;
  /** Where the type is. */
  readonly definition: string;
  readonly list: string;
  readonly find: string;
  readonly comment: string;
  /** Puts them in the order in which they are offered; they come by file, and as they stand there. */
  readonly order: (all: readonly Found[]) => readonly Found[];
}

/** Of surfaces, by what makes them hard; a new file comes last. */
const surfaceFiles = ['bowls', 'valleys', 'saddles', 'wells', 'ripples'];

const byKeys = (all: readonly Found[], keys: (found: Found) => readonly (number | string)[]): Found[] =>
  all.toSorted((a, b) => {
    const theirs = keys(b);
    const at = keys(a).findIndex((key, index) => key !== theirs[index]);
    return at < 0 ? 0 : keys(a)[at]! < theirs[at]! ? -1 : 1;
  });

export const catalogues: readonly Catalogue[] = [
  {
    file: 'src/core/optimizer/optimizerCatalogue.ts',
    folder: 'rules',
    type: 'OptimizerDefinition',
    definition: './parts/optimizerDefinition.ts',
    list: 'optimizers',
    find: 'findOptimizer',
    comment: 'All optimizers, in the order in which they are offered: by family, and by year.',
    order: (all) =>
      byKeys(all, ({ one }) => {
        const { family, source } = one as OptimizerDefinition;
        return [families.indexOf(family), /\b(?:1[6-9]|20)\d\d\b/.exec(source.title)?.[0] ?? '', one.id];
      }),
  },
  {
    file: 'src/core/surface/surfaceCatalogue.ts',
    folder: '.',
    type: 'SurfaceDefinition',
    definition: './surfaceDefinition.ts',
    list: 'surfaces',
    find: 'findSurface',
    comment: 'All surfaces, from simple to hard.',
    order: (all) =>
      byKeys(all, ({ file }) => {
        const at = surfaceFiles.indexOf(path.basename(file, '.ts'));
        return [at < 0 ? Infinity : at, file];
      }),
  },
];

/** The definitions in a folder: what is exported and has an id. */
async function find({ file, folder }: Catalogue): Promise<Found[]> {
  const base = path.join(root, path.dirname(file));
  const files = (await readdir(path.join(base, folder))).filter((name) => name.endsWith('.ts')).sort();
  const found = await Promise.all(
    files
      .filter((name) => name !== path.basename(file))
      .map(async (name) => {
        const full = path.join(base, folder, name);
        const module = (await import(pathToFileURL(full).href)) as Record<string, unknown>;
        // A module's own list is in alphabetical order.
        const names = (await readFile(full, 'utf8')).matchAll(/^export const (\w+)/gm);
        return Array.from(names, ([, one]) => one!).flatMap((one): Found[] => {
          const value = module[one];
          return typeof value === 'object' && value !== null && 'id' in value
            ? [
                {
                  file: `./${folder === '.' ? '' : `${folder}/`}${name}`,
                  name: one,
                  one: value as Found['one'],
                },
              ]
            : [];
        });
      }),
  );
  return found.flat();
}

/** The text of a catalogue, from the definitions as they are now. */
export async function catalogueText(catalogue: Catalogue): Promise<string> {
  const { file, type, definition, list, find: finder, comment, order } = catalogue;
  const all = await find(catalogue);
  const files = [...new Set(all.map((one) => one.file))];
  const text = [
    '// Written by `npm run catalogue`.',
    `import type { ${type} } from '${definition}';`,
    ...files.map((from) => {
      const names = all.filter((one) => one.file === from).map(({ name }) => name);
      return `import { ${names.sort().join(', ')} } from '${from}';`;
    }),
    '',
    `/** ${comment} */`,
    `export const ${list}: readonly ${type}[] = [${order(all)
      .map(({ name }) => name)
      .join(', ')}];`,
    '',
    `export function ${finder}(id: string): ${type} | undefined {`,
    `return ${list}.find((one) => one.id === id);`,
    '}',
  ].join('\n');
  return formatted(file, text);
}

export const expressionsFile = 'src/core/surface/surfaceExpressions.ts';

/** What the surfaces' texts say, as graphs. */
export async function expressionsText(surfaces: readonly SurfaceDefinition[]): Promise<string> {
  const entries = surfaces.map(({ id, text, parameters }) => {
    const formula = parse(text, ['x', 'y', ...parameters.map(({ name }) => name)]);
    if (!formula.ok) {
      throw new Error(`The formula of ${id} cannot be read: ${JSON.stringify(formula.error)}`);
    }
    return `[${JSON.stringify(id)}, ${JSON.stringify(writeExpression(formula))}],`;
  });
  return formatted(
    expressionsFile,
    [
      '// Written by `npm run catalogue`.',
      '',
      '/** By surface, what its text says: see formula/graphText.ts. */',
      'export const surfaceExpressions: ReadonlyMap<string, string> = new Map([',
      ...entries,
      ']);',
    ].join('\n'),
  );
}

export const rulesFile = 'src/core/optimizer/ruleGraphs.ts';

/** Characters of a rule's graph: what is longer is of rules that few begin with, and four scripts carry it. */
const longestRule = 309;

/** What the lines of the coordinate rules say in their usual forms, as graphs; but for those of long ones, and joint rules. */
export async function rulesText(optimizers: readonly OptimizerDefinition[]): Promise<string> {
  // The modules of rules import what is written here, so they are only there when they are asked for.
  const { partsOf } = await import('../../src/core/optimizer/ruleParts.ts');
  const { ruleNames } = await import('../../src/core/optimizer/rule.ts');
  const entries = new Map<string, string>();
  for (const { id, kind, conventions } of optimizers.filter((one) => one.kind === 'coordinate')) {
    for (const convention of Object.keys(conventions) as Convention[]) {
      const schedule = { id: 'constant', hyper: {} };
      const parts = partsOf({ rule: id, convention, hyper: {}, schedule }, []);
      if (!parts.ok) {
        throw new Error(
          `${id} (${kind}) is no rule as ${convention} has it: ${JSON.stringify(parts.problems)}`,
        );
      }
      // As the learning rate's schedule comes first into the graph of a rule.
      const graph = new Graph();
      graph.variable('lr');
      const rule = parseRule(parts.value.text, ruleNames(parts.value), graph);
      if (!rule.ok) {
        throw new Error(`The lines of ${id} cannot be read: ${JSON.stringify(rule.error)}`);
      }
      const written = writeRule(graph, rule.assignments);
      if (written.length <= longestRule) {
        entries.set(parts.value.text, written);
      }
    }
  }
  return formatted(
    rulesFile,
    [
      '// Written by `npm run catalogue`.',
      '',
      '/** By the lines of a rule of the catalogue, in its usual forms, what they say: see formula/graphText.ts. */',
      'export const ruleGraphs: ReadonlyMap<string, string> = new Map([',
      ...Array.from(entries, ([text, graph]) => `[${JSON.stringify(text)}, ${JSON.stringify(graph)}],`),
      ']);',
    ].join('\n'),
  );
}

if (process.argv[1] === import.meta.filename) {
  for (const catalogue of catalogues) {
    await writeFile(path.join(root, catalogue.file), await catalogueText(catalogue));
  }
  const { surfaces } = await import('../../src/core/surface/surfaceCatalogue.ts');
  await writeFile(path.join(root, expressionsFile), await expressionsText(surfaces));
  const { optimizers } = await import('../../src/core/optimizer/optimizerCatalogue.ts');
  await writeFile(path.join(root, rulesFile), await rulesText(optimizers));
  // Not before: the schema names what the catalogues list.
  const { configJsonSchema, schemaFile } = await import('./schema.ts');
  await writeFile(schemaFile, `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
}
