import { stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../tools/lifetime.ts';
import { listZip, packVsix } from '../tools/vsix.ts';

test('the VSIX holds what an installation needs, and nothing else', async () => {
  const { folder, remove } = await temporaryFolder('vsix');
  onTestFinished(remove);
  const vsix = await packVsix(inject('extension'), folder);
  const names = (await listZip(vsix)).map(({ name }) =>
    name
      .replace(/(notes\/(?:en|ko)\/)[a-z-]+(\.md)$/, '$1*$2')
      .replace(/(walkthrough\/)[a-z]+-(?:dark|light)(\.webp)$/, '$1*$2')
      // What a page fetches later.
      .replace(/(webview\/[a-z]+\.)[A-Z0-9]{8}(\.js)$/, '$1*$2'),
  );
  expect([...new Set(names)].sort()).toEqual(
    [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/readme.md',
      'extension/package.json',
      'extension/package.nls.json',
      'extension/package.nls.ko.json',
      'extension/dist/THIRD-PARTY-NOTICES.txt',
      'extension/dist/extension.cjs',
      'extension/dist/extension.web.cjs',
      'extension/dist/webview/chartLibrary.js',
      'extension/dist/webview/codicon.ttf',
      'extension/dist/webview/lezer.js',
      'extension/dist/webview/mathFont.woff2',
      'extension/dist/webview/network.*.js',
      'extension/dist/webview/network.css',
      'extension/dist/webview/network.js',
      'extension/dist/webview/network.worker.js',
      'extension/dist/webview/notes.css',
      'extension/dist/webview/notes.js',
      'extension/dist/webview/pictureView.js',
      'extension/dist/webview/preview.css',
      'extension/dist/webview/preview.js',
      'extension/dist/webview/simulator.*.js',
      'extension/dist/webview/simulator.css',
      'extension/dist/webview/simulator.js',
      'extension/dist/webview/simulator.worker.js',
      'extension/dist/webview/statistics.css',
      'extension/dist/webview/statistics.js',
      'extension/dist/webview/study.*.js',
      'extension/dist/webview/study.css',
      'extension/dist/webview/study.js',
      'extension/dist/webview/tex.js',
      'extension/dist/webview/tfjs.js',
      'extension/dist/webview/toolkit.js',
      'extension/dist/webview/workers.js',
      'extension/media/descent-dark.svg',
      'extension/media/descent-light.svg',
      'extension/media/descent.schema.json',
      'extension/media/descent.svg',
      'extension/media/icon.png',
      'extension/media/l10n/bundle.l10n.ko.json',
      'extension/media/notes/en/*.md',
      'extension/media/notes/ko/*.md',
      'extension/media/walkthrough/*.webp',
    ].sort(),
  );
  expect((await stat(vsix)).size).toBeLessThan(1_900_000);
  expect(path.basename(vsix)).toMatch(/^descent-\d+\.\d+\.\d+\.vsix$/);
});
