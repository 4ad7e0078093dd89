// Half of what each worker needs, the others need too. A worker runs from a blob, where no file can import another, so what
// they have in common is made a script that comes before each worker's own in the blob: see webview/ui/startWorker.ts.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The script with what the workers have in common, and the one global that it makes. */
export const common = 'workers';

const imports = new RegExp(`^import\\s*\\{([^}]*)\\}\\s*from\\s*"\\./${common}\\.js";`);
const exports = /\bexport\s*\{([^}]*)\};\s*(?=$|\/\/# sourceMappingURL=.*\s*$)/;

/**
 * `a as b, c` as members of an object pattern or literal, on one line.
 * @param {string} names
 * @param {(name: string, alias: string) => string} member
 */
const members = (names, member) =>
  names
    .split(',')
    .map((one) => one.trim().split(/\s+as\s+/))
    .filter(([name]) => name !== '')
    .map(([name, alias = name]) => member(name, alias))
    .join(',');

/**
 * One of the modules that esbuild made of the workers, as a classic script.
 * @param {string} text
 * @param {boolean} isCommon
 */
export function asScript(text, isCommon) {
  const pattern = isCommon ? exports : imports;
  if (!pattern.test(text)) {
    throw new Error(
      `This is not how esbuild ${isCommon ? 'ended' : 'began'} the script of a worker: look again.`,
    );
  }
  // No line moves, so that the source map stays true.
  return isCommon
    ? `const ${common}=(()=>{${text.replace(exports, (_, names) => `return{${members(names, (name, alias) => `${alias}:${name}`)}}})();`)}`
    : `{${text.replace(imports, (_, names) => `const{${members(names, (name, alias) => `${name}:${alias}`)}}=${common};`)}\n}`;
}

/** Writes what esbuild made of all workers together. */
export const asScripts = {
  name: 'workers-as-scripts',
  setup(build) {
    build.initialOptions.write = false;
    build.onEnd(async ({ outputFiles = [] }) => {
      await mkdir(path.resolve(build.initialOptions.absWorkingDir, build.initialOptions.outdir), {
        recursive: true,
      });
      await Promise.all(
        outputFiles.map(({ path: file, text }) =>
          writeFile(
            file,
            file.endsWith('.js') ? asScript(text, path.basename(file) === `${common}.js`) : text,
          ),
        ),
      );
    });
  },
};
