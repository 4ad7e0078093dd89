import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { installCodeServer } from '../tools/codeServer.ts';
import { linkPattern } from '../unit/editor/linkedText.ts';

test('the editor makes links of what the unit tests take for links', async () => {
  const file = path.join(await installCodeServer(), 'out/vs/code/browser/workbench/workbench.js');
  expect(readFileSync(file, 'utf8')).toContain(`/${linkPattern.source}/${linkPattern.flags}`);
});
