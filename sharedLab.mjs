// What studying and the reader of code both have on Node: the simulator's own computation, in a file for both of them.
import { readdirSync } from 'node:fs';
import path from 'node:path';

const folders = ['config', 'formula', 'lab', 'optimizer', 'parser', 'surface'];
const name = './lab.cjs';
const namespace = 'shared-lab';

/** The file's entry: each module by its path, made when it is first asked for. */
export function labEntry(root) {
  const core = path.join(root, 'src', 'core');
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(core, folder), { recursive: true })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => path.posix.join(folder, file.split(path.sep).join('/'))),
  );
  const modules = files.map((file) => `get ${JSON.stringify(file)}() { return require('./${file}'); }`);
  return {
    contents: `module.exports = {\n${modules.join(',\n')}\n};\n`,
    resolveDir: core,
    sourcefile: 'lab.js',
  };
}

/** Takes those modules from the shared file. */
export const fromSharedLab = (root) => ({
  name: 'from-shared-lab',
  setup(build) {
    const core = path.join(root, 'src', 'core');
    build.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path: file, kind, resolveDir }) => {
      const below = path.relative(core, path.resolve(resolveDir, file)).split(path.sep).join('/');
      return kind !== 'entry-point' && folders.some((folder) => below.startsWith(`${folder}/`))
        ? { path: below, namespace }
        : undefined;
    });
    build.onLoad({ filter: /.*/, namespace }, ({ path: below }) => ({
      contents: `module.exports = require(${JSON.stringify(name)})[${JSON.stringify(below)}];`,
      loader: 'js',
    }));
    build.onResolve({ filter: /^\.\/lab\.cjs$/, namespace }, () => ({ path: name, external: true }));
  },
});
