import type * as vscode from 'vscode';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { noteSources } from '../../../src/host/library/sources.ts';

interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

const editor = vi.hoisted(() => ({ trusted: true, said: {} as object, folders: ['/w'] }));
// This editor is another than the other files of the thread have, whose modules would be met here, and these there.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());
vi.mock('vscode', () => {
  const uri = (path: string, scheme = 'file') => ({ scheme, path, toString: () => `${scheme}:${path}` });
  return {
    Uri: {
      file: uri,
      joinPath: (base: { path: string }, path: string) => uri(base.path + path),
      parse: (address: string) => {
        const [, scheme, path] = /^([a-z-]+):(?:\/\/[^/]*)?(.*)$/.exec(address) ?? [];
        // As the editor says it.
        if (scheme === undefined || path!.startsWith('//')) {
          throw new Error('[UriError]: If a URI does not contain an authority, the path cannot begin so');
        }
        return uri(path!, scheme);
      },
    },
    workspace: {
      get isTrusted() {
        return editor.trusted;
      },
      get workspaceFolders() {
        return editor.folders.map((path) => ({ uri: uri(path) }));
      },
      getConfiguration: () => ({ inspect: () => editor.said }),
    },
  };
});

const home = { path: '/home/me' } as unknown as vscode.Uri;

/** The sources, as `folder pattern`, and what was refused. */
function read(said: Inspected): { sources: string[]; refused: string[] } {
  editor.said = said;
  const refused: string[] = [];
  const sources = noteSources(home, (why) => refused.push(why));
  return { sources: sources.map(({ base, pattern }) => `${base.path} ${pattern}`), refused };
}

beforeEach(() => {
  editor.trusted = true;
});

it('what is no pattern is refused by itself, at every level', () => {
  for (const level of ['globalValue', 'workspaceValue', 'workspaceFolderValue'] as const) {
    const wrong = [1, null, '', '  ', 'x'.repeat(1001), ['a.md'], { __proto__: { a: 1 } }, true];
    const { sources, refused } = read({ [level]: ['a.md', ...wrong, 'notes'] });
    expect(sources).toEqual(['/w a.md', '/w notes/**/*.md']);
    expect(refused).toHaveLength(wrong.length);
    expect(refused.every((why) => why.startsWith('descent.notes: ') && why.length < 300)).toBe(true);
  }
});

it.each([null, 'a.md', { 0: 'a.md', length: 1 }, 7])('no list: %j', (value) => {
  const { sources, refused } = read({ globalValue: value, workspaceValue: ['b.md'] });
  expect(sources).toEqual(['/w b.md']);
  expect(refused).toHaveLength(1);
});

it.each([
  // An address that is none, in the user's own settings.
  'vscode-remote:////x/*.md',
  'x-y://',
])('an address that the editor does not take costs no other pattern: %s', (address) => {
  const { sources } = read({ globalValue: [address, '~/notes'] });
  expect(sources.at(-1)).toBe('/home/me/notes **/*.md');
});

it('a workspace names only what is its own, and nothing while it is not trusted', () => {
  const others = [
    '~/n.md',
    '/etc/*.md',
    '../x.md',
    'a/../../x.md',
    'file:///etc/x.md',
    'C:\\x.md',
    '\\\\host\\x.md',
  ];
  expect(read({ workspaceValue: others }).sources).toEqual([]);
  expect(read({ workspaceValue: others }).refused).toHaveLength(others.length);
  editor.trusted = false;
  expect(read({ globalValue: ['a.md'], workspaceValue: ['a.md'] }).sources).toEqual([]);
});

it('there are at most fifty of each level', () => {
  const many = Array.from({ length: 1000 }, (_, i) => `n${i}.md`);
  const { sources, refused } = read({ workspaceValue: many });
  expect(sources).toHaveLength(50);
  expect(refused).toHaveLength(1);
});
