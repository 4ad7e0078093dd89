import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogues, catalogueText } from '../../tools/writeCatalogues.ts';
import { root } from '../../tools/paths.ts';

describe('the catalogue', () => {
  it.each(catalogues.map((one) => [one.list, one] as const))(
    'of %s lists the files there are: `npm run catalogue` writes it',
    async (_list, catalogue) => {
      expect(readFileSync(path.join(root, catalogue.file), 'utf8')).toBe(await catalogueText(catalogue));
    },
  );
});
