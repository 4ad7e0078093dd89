import { runInNewContext } from 'node:vm';
import * as esbuild from 'esbuild';
import { expect, it } from 'vitest';

const { asScript } = (await import(new URL('../../../workers.mjs', import.meta.url).href)) as {
  asScript: (text: string, isCommon: boolean) => string;
};

const files: Record<string, string> = {
  'common.js': `export const twice = (x) => 2 * x; export class Both { name = 'export {no};' } export { twice as other };`,
  'a.js': `import { Both, twice } from 'common.js'; said.push(twice(21), new Both().name);`,
  'b.js': `import { Both, other } from 'common.js'; const twice = 1; said.push(other(twice), new Both().name);`,
};

const build = async (minify: boolean): Promise<ReadonlyMap<string, string>> => {
  const { outputFiles } = await esbuild.build({
    bundle: true,
    splitting: true,
    format: 'esm',
    minify,
    sourcemap: !minify,
    write: false,
    outdir: '/out',
    chunkNames: 'workers',
    entryPoints: ['a.js', 'b.js'],
    plugins: [
      {
        name: 'files',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /.*/ }, ({ path }) => ({ path, namespace: 'files' }));
          onLoad({ filter: /.*/, namespace: 'files' }, ({ path }) => ({ contents: files[path]! }));
        },
      },
    ],
  });
  return new Map(outputFiles.map(({ path, text }) => [path.split(/[\\/]/).at(-1)!, text]));
};

it.each([true, false])('workers run after what they have in common, minified: %s', async (minify) => {
  const made = await build(minify);
  const scripts = ['a.js', 'b.js'].map(
    (name) => asScript(made.get('workers.js')!, true) + asScript(made.get(name)!, false),
  );
  for (const [i, script] of scripts.entries()) {
    const said: unknown[] = [];
    runInNewContext(script, { said });
    expect(said).toEqual([i === 0 ? 42 : 2, 'export {no};']);
  }
});

it('a script of another form is refused', () => {
  expect(() => asScript('console.log(1);', false)).toThrow('look again');
  expect(() => asScript('console.log(1);', true)).toThrow('look again');
});
