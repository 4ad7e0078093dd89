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

const encoded = (text: string): string => Buffer.from(text).toString('base64url');
const lab = JSON.stringify(defaultLabConfig());

test.each([
  ['a list', encoded('[]')],
  ['a word', encoded('"simulator"')],
  ['nothing', ''],
  ['half of a sign', encoded(lab) + '_'],
  ['bytes that are no text', Buffer.from([0xc3, 0x28, 0xff]).toString('base64url')],
  ['what a mailer hangs on', `${encoded(lab)}&utm_source=mail`],
  ['two documents', encoded(lab + lab)],
  ['another prototype', encoded(lab.replace('{', '{"__proto__":{"version":1},'))],
  ['a version of its own', encoded(lab.replace('"version":1', '"version":1e309'))],
  ['members of another kind', encoded(lab.replace('{', '{"kind":"constructor",'))],
])('an address with %s opens nothing, and says why', (_, query) => {
  const links = new ConfigLinks(() => expect.unreachable());
  links.handleUri(new editor.Uri('vscode', '/simulator', query) as unknown as vscode.Uri);
  expect(editor.shown.messages.at(-1)?.text).toMatch(/^This link cannot be opened\. \S/);
  expect({}).not.toHaveProperty('version');
});
