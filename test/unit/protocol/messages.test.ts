import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { networkLink } from '../../../src/core/protocol/networkLink.ts';
import { notesLink } from '../../../src/core/protocol/notesLink.ts';
import { previewLink } from '../../../src/core/protocol/previewLink.ts';
import { simulatorLink } from '../../../src/core/protocol/simulatorLink.ts';
import { statisticsLink } from '../../../src/core/protocol/statisticsLink.ts';
import { studyLink } from '../../../src/core/protocol/studyLink.ts';
import { root } from '../../tools/paths.ts';

const textOf = (files: string): string =>
  globSync(files, { cwd: root })
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
const host = textOf('src/host/**/*.ts');

const pages = [
  ['network', networkLink],
  ['notes', notesLink],
  ['preview', previewLink],
  ['simulator', simulatorLink],
  ['statistics', statisticsLink],
  ['study', studyLink],
] as const;

// That each has a handler is the compiler's to say.
it.each(pages)('each message of the %s page is sent', (page, { toHost, toWebview }) => {
  const webview = textOf(`webview/{${page},ui,lab}/**/*.ts`);
  const isSent = (text: string) => (name: string) => text.includes(`'${name}'`);
  const names = ({ events, requests }: typeof toHost | typeof toWebview): string[] =>
    Object.keys({ ...events, ...requests });
  // `ready` is said before there is a script: by the document itself.
  const unsent = names(toHost).filter((name) => name !== 'ready' && !isSent(webview)(name));
  expect([...unsent, ...names(toWebview).filter((name) => !isSent(host)(name))]).toEqual([]);
});
