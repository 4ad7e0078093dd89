import { beforeEach, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { AnyConfig } from '../../../src/core/config/anyConfig.ts';
import { defaultLabConfig } from '../../../src/core/config/labConfig.ts';
import { defaultNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { ConfigLinks, linkTo } from '../../../src/host/config/links.ts';
import * as editor from './fakeEditor.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
beforeEach(() => editor.start('en'));

test.each([
  ['simulator', defaultLabConfig()],
  ['network', defaultNetworkConfig()],
] as const)('a link to a %s opens what it says', (path, config) => {
  const link = linkTo('descent-lab.descent', config);
  expect(link).toContain(`://descent-lab.descent/${path}?`);
  const opened: AnyConfig[] = [];
  const links = new ConfigLinks((one) => opened.push(one));
  const query = link.slice(link.indexOf('?') + 1);
  links.handleUri(new editor.Uri('vscode', `/${path}`, query) as unknown as vscode.Uri);
  expect(opened).toEqual([config]);
});
