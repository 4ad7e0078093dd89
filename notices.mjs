// The licenses of what is bundled, for THIRD-PARTY-NOTICES.txt.
import { readFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = import.meta.dirname;

/** Whose the packages are that ship without their license text; both licenses ask for the notice and the text. */
const copyrights = new Map([
  ['@tensorflow/', 'Copyright 2017-2024 Google LLC. All Rights Reserved.'],
  ['@microsoft/fast-', 'Copyright (c) Microsoft Corporation. All rights reserved.'],
  ['@vscode/l10n', 'Copyright (c) Microsoft Corporation. All rights reserved.'],
  ['seedrandom', 'Copyright 2019 David Bau.'],
]);

/**
 * The license of a package, whole, and its notices.
 * @param {string} folder of the package
 * @param {{ name: string, license: string }} manifest
 */
async function licenseText(folder, { name, license }) {
  const files = readdirSync(folder);
  const read = (pattern) =>
    Promise.all(
      files
        .filter((file) => pattern.test(file))
        .map(async (file) => (await readFile(path.join(folder, file), 'utf8')).trim()),
    );
  const own = await read(/^licen[cs]e/i);
  if (own.length === 0) {
    const copyright = [...copyrights].find(([start]) => name.startsWith(start))?.[1];
    const common = path.join(root, 'media', 'licenses', `${license}.txt`);
    if (copyright === undefined || !existsSync(common)) {
      throw new Error(
        `${name} has no license file: say whose it is in esbuild.mjs, with ${license} in media/licenses.`,
      );
    }
    own.push(copyright, (await readFile(common, 'utf8')).trim());
  }
  return [...own, ...(await read(/^notices?(\.|$)/i))].join('\n\n');
}

/**
 * The licenses of all that went into the bundles, one text once, with the packages that it is of.
 * @param {import('esbuild').Metafile[]} metafiles
 */
export async function notices(metafiles) {
  // The font of formulas is a part of this one (test/tools/mathFont.ts).
  const folders = new Set([path.join(root, 'node_modules', '@fontsource', 'stix-two-math')]);
  for (const file of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    const [folder] = /.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file) ?? [];
    // "(disabled):…" stands for a module of Node that a browser bundle does without.
    if (folder !== undefined && !folder.startsWith('(')) {
      folders.add(path.join(root, folder));
    }
  }
  const packagesByText = new Map();
  for (const folder of [...folders].sort()) {
    const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const text = await licenseText(folder, manifest);
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), `${manifest.name} ${manifest.version}`]);
  }
  const parts = [...packagesByText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return `Descent contains the following packages; of the fonts of codicons and STIX Two Math, the characters that it shows.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
