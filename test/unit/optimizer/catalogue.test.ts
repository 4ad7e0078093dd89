import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import {
  catalogues,
  catalogueText,
  expressionsFile,
  expressionsText,
  rulesFile,
  rulesText,
} from '../../tools/writeCatalogues.ts';
import { root } from '../../tools/paths.ts';

describe('the catalogue', () => {
  it.each(catalogues.map((one) => [one.list, one] as const))(
    'of %s lists the files there are: `npm run catalogue` writes it',
    async (_list, catalogue) => {
      expect(readFileSync(path.join(root, catalogue.file), 'utf8')).toBe(await catalogueText(catalogue));
    },
  );

  it('of surfaces has their expressions as they are written: `npm run catalogue` writes them', async () => {
    expect(readFileSync(path.join(root, expressionsFile), 'utf8')).toBe(await expressionsText(surfaces));
  });

  it('of optimizers has the lines of rules as they are written: `npm run catalogue` writes them', async () => {
    expect(readFileSync(path.join(root, rulesFile), 'utf8')).toBe(await rulesText(optimizers));
  });
});
