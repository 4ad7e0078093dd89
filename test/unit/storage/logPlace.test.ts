import { describe, expect, it } from 'vitest';
import { isOnNetwork, isPlace, logPlace, placeToUse } from '../../../src/host/study/logPlace.ts';

describe('whose setting names the place of the log', () => {
  it.each([
    ['nobody', {}, undefined, []],
    ['the user, in a local window', { globalLocalValue: '/a', globalValue: '/a' }, '/a', []],
    ['the user, in another profile than the default one', { globalValue: '/a' }, '/a', []],
    ['a container', { globalRemoteValue: '/b', globalValue: '/b' }, undefined, ['remote']],
    [
      'the user and a container',
      { globalLocalValue: '/a', globalRemoteValue: '/b', globalValue: '/b' },
      '/a',
      ['remote'],
    ],
    [
      'the user and a container, the same',
      { globalLocalValue: '/a', globalRemoteValue: '/a', globalValue: '/a' },
      '/a',
      [],
    ],
    ['a workspace', { workspaceValue: '/w' }, undefined, ['workspace']],
    [
      'a folder of a workspace',
      { globalLocalValue: '/a', globalValue: '/a', workspaceFolderValue: '/w' },
      '/a',
      ['workspace'],
    ],
    [
      'everybody',
      { globalLocalValue: '/a', globalRemoteValue: '/b', globalValue: '/b', workspaceValue: '/w' },
      '/a',
      ['remote', 'workspace'],
    ],
  ] as const)('is the user: %s', (_name, inspected, chosen, ignored) => {
    expect(logPlace(inspected)).toEqual({ chosen, ignored });
  });
});

const onNetwork = [
  '\\\\host\\share',
  '//host/share',
  '\\/host/share',
  '/\\host\\share',
  '\\\\?\\UNC\\host\\share',
  '\\\\.\\UNC\\host\\share',
  'file://host/share',
  'FILE://host/share',
  'file:\\\\host\\share',
  'file:////host/share',
  'file:///%2Fhost/share',
  'file:///%5C%5chost/share',
  'file://localhost.evil/share',
];
const here = [
  '',
  '/home/me/notes',
  '~',
  '~/notes',
  'C:\\Users\\me',
  'c:/Users/me',
  'file:///home/me',
  'file://localhost/home/me',
  'vscode-remote://ssh-remote+host/home/me',
];

describe('a path on another computer', () => {
  it.each(onNetwork)('is %s', (text) => {
    expect(isOnNetwork(text)).toBe(true);
  });

  it.each(here)('is not %s', (text) => {
    expect(isPlace(text)).toBe(true);
    expect(isOnNetwork(text)).toBe(false);
  });

  it.each(onNetwork)('%s is not used before the user agrees', (text) => {
    expect(placeToUse(text, '', undefined)).toEqual({ place: '', ask: true });
    expect(placeToUse(text, '/last', '//other/share')).toEqual({ place: '/last', ask: true });
    expect(placeToUse(text, '', text)).toEqual({ place: text, ask: false });
    // The log has been there before this version asked.
    expect(placeToUse(text, text, undefined)).toEqual({ place: text, ask: false });
  });

  it.each(here)('others are used at once: %s', (text) => {
    expect(placeToUse(text, '/last', undefined)).toEqual({ place: text, ask: false });
  });
});
