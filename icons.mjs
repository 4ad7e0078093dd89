// The part of the editor's icons that the pages use: of 650 they show some 80.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import subsetFont from 'subset-font';

const rule = /^\.codicon-([a-z0-9-]+):before\s*\{\s*content:\s*"\\([0-9a-f]+)"\s*\}\s*\n/gm;

/**
 * The icons that scripts and styles name, by what the style sheet calls them, with their characters: every word in quotes
 * that is an icon's name, every name that begins as a template does, and every character that a style writes by itself.
 * @param {string} sheet codicon.css
 * @param {readonly string[]} sources
 * @returns {Map<string, string>}
 */
export function usedIcons(sheet, sources) {
  const icons = new Map(Array.from(sheet.matchAll(rule), ([, name, code]) => [name, code]));
  const used = new Map();
  const use = (wanted) => {
    for (const [name, code] of icons) {
      if (wanted(name, code)) {
        used.set(name, String.fromCodePoint(Number.parseInt(code, 16)));
      }
    }
  };
  const text = sources.join('\n');
  const words = new Set(
    Array.from(
      text.matchAll(/['"`](?:codicon-)?([a-z0-9-]+)['"`]|codicon-([a-z0-9-]+)/g),
      ([, a, b]) => a ?? b,
    ),
  );
  const starts = Array.from(text.matchAll(/`(?:codicon-)?([a-z0-9]+-)\$\{/g), ([, start]) => start);
  const codes = new Set(Array.from(text.matchAll(/content:\s*['"]\\([0-9a-f]{4})['"]/g), ([, code]) => code));
  use((name, code) => words.has(name) || codes.has(code) || starts.some((start) => name.startsWith(start)));
  return used;
}

/** What of the pages may name icons. */
export async function pageSources(root) {
  const folder = path.join(root, 'webview');
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(?:ts|css)$/.test(file));
  return Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
}

/**
 * The style sheet and the font without the icons that no page uses.
 * @param {string} root of the repository
 */
export const onlyUsedIcons = (root) => ({
  name: 'only-used-icons',
  setup(build) {
    build.onLoad({ filter: /[\\/]codicons[\\/]dist[\\/]codicon\.(?:css|ttf)$/ }, async ({ path: file }) => {
      const sheet = await readFile(file.replace(/\.ttf$/, '.css'), 'utf8');
      const used = usedIcons(sheet, await pageSources(root));
      if (file.endsWith('.css')) {
        return { contents: sheet.replace(rule, (all, name) => (used.has(name) ? all : '')), loader: 'css' };
      }
      const font = await subsetFont(await readFile(file), [...used.values()].join(''), {
        targetFormat: 'truetype',
      });
      return { contents: font, loader: 'file' };
    });
  },
});
