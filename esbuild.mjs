// Builds every bundle. `node esbuild.mjs [--production] [--watch] [--outdir DIR]`; build() for the tools.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { onlyUsedIcons } from './icons.mjs';
import { notices } from './notices.mjs';
import { asScripts, common } from './workers.mjs';

const root = import.meta.dirname;

/**
 * tfjs needs 64-bit integers from `long`, which compiles a WebAssembly module when it loads, in case it may.
 * Under the webviews' content security policy it may not, and the attempt alone is reported as a violation.
 */
const longWithoutWasm = {
  name: 'long-without-wasm',
  setup(build) {
    build.onLoad({ filter: /[\\/]long[\\/]src[\\/]long\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const contents = source.replace(/try \{\s*wasm = new WebAssembly[^]*?\} catch \(e\) \{[^}]*\}/, '');
      if (contents === source || contents.includes('WebAssembly')) {
        return { errors: [{ text: `The WebAssembly probe in ${file} is not where it was: look again.` }] };
      }
      return { contents, loader: 'js' };
    });
  },
};

/** Lines that the problem matcher in .vscode/tasks.json waits for: one start and one end for all bundles together. */
function watchReporter() {
  let building = 0;
  return {
    name: 'watch-reporter',
    setup(build) {
      build.onStart(() => {
        if (building++ === 0) {
          console.log('[watch] build started');
        }
      });
      build.onEnd(({ errors }) => {
        for (const { text, location } of errors) {
          const where =
            location === null ? 'esbuild.mjs:1:0' : `${location.file}:${location.line}:${location.column}`;
          console.error(`${where}: error: ${text}`);
        }
        if (--building === 0) {
          console.log('[watch] build finished');
        }
      });
    },
  };
}

/** What several pages have and is large: a file for all of them, where each would have a copy of its own. */
const shared = { toolkit: 'ui', tex: 'ui', chartLibrary: 'ui', pictureView: 'ui', lezer: 'ui', tfjs: 'gpu' };
const sharedFile = new RegExp(`[\\\\/](${Object.keys(shared).join('|')})\\.ts$`);

/** @param {string} name */
const sourceOf = (name) => path.join('webview', shared[name], `${name}.ts`);

const sharedOutside = {
  name: 'shared-outside',
  setup(build) {
    build.onResolve({ filter: sharedFile }, ({ path: file, kind, resolveDir }) => {
      const [, name] = sharedFile.exec(file);
      return kind !== 'entry-point' && path.resolve(resolveDir, file) === path.join(root, sourceOf(name))
        ? { path: `./${name}.js`, external: true }
        : undefined;
    });
    build.onResolve({ filter: /^@lezer\/(?:common|lr)$/ }, () => ({ path: './lezer.js', external: true }));
  },
};

/** What a script of the simulator may ask for before the whole page is there; all else comes after that. */
const early = /[\\/](?:whole|presetMenu)\.ts$/;

/**
 * esbuild makes a file of whatever some scripts have in common, and a page would fetch dozens of small ones. But what is
 * fetched by an import() comes into a page that has all of the first script, and mostly of the whole page: said so, there
 * is one file a stage.
 * @param {string} page
 */
const inStages = (page) => ({
  name: 'in-stages',
  setup(build) {
    const folder = path.join(root, 'webview', page);
    build.onResolve({ filter: /\.ts$/ }, ({ path: file, kind, resolveDir }) =>
      kind === 'dynamic-import' ? { path: path.join(resolveDir, file), pluginData: 'later' } : undefined,
    );
    build.onLoad({ filter: /\.ts$/ }, async ({ path: file, pluginData }) => {
      if (pluginData !== 'later') {
        return undefined;
      }
      const whole = path.join(folder, 'whole.ts');
      const stages = [
        path.join(folder, 'main.ts'),
        ...(early.test(file) || !existsSync(whole) ? [] : [whole]),
      ];
      const imports = stages.map((stage) => `import ${JSON.stringify(stage)};`);
      return { contents: imports.join(' ') + (await readFile(file, 'utf8')), loader: 'ts' };
    });
  },
});

/**
 * By page: the script that has its code, with what that imports; and then what its second stage imports besides. The page
 * asks for these by name, so that those of a stage come together and not one after another.
 * @param {Record<string, import('esbuild').Metafile>} pages
 */
function stagesOf(pages) {
  return Object.fromEntries(
    Object.entries(pages).map(([name, { outputs }]) => {
      const byFile = new Map(Object.entries(outputs).map(([file, output]) => [path.basename(file), output]));
      const importsOf = (file) =>
        (byFile.get(file)?.imports ?? [])
          .filter(({ kind }) => kind === 'import-statement')
          .map((one) => path.basename(one.path));
      const files = new Set();
      const add = (file) => {
        if (!files.has(file)) {
          files.add(file);
          importsOf(file).forEach(add);
        }
      };
      const [main] = filesOf('main');
      // Where other scripts import what the first one has, esbuild leaves in it nothing but the import of a shared file.
      const isEmpty = Object.keys(byFile.get(main).inputs).length === 0;
      add(isEmpty ? importsOf(main)[0] : main);
      const first = [...files];
      filesOf('whole').forEach(add);
      return [name, { first, second: [...files].slice(first.length) }];

      function filesOf(stage) {
        return [...byFile.keys()].filter(
          (file) => byFile.get(file).entryPoint === `webview/${name}/${stage}.ts`,
        );
      }
    }),
  );
}

/**
 * Has the browser compile all of the second stage when it comes, beside what the page does meanwhile, and not function by
 * function when the page calls them. The first stage would only be there later; and of what runs grammars, a page uses
 * little.
 * @param {ReturnType<typeof stagesOf>} stages
 */
async function compileAtOnce(outdir, stages) {
  const files = new Set(Object.values(stages).flatMap(({ second }) => second));
  files.delete('lezer.js');
  for (const file of files) {
    const script = path.join(outdir, 'webview', file);
    await writeFile(script, `//# allFunctionsCalledOnLoad\n${await readFile(script, 'utf8')}`);
  }
}

/** Every bundle: its name (for its size report) and what esbuild needs to know beyond the common options. */
function bundles(outdir) {
  const host = { format: 'cjs', external: ['vscode'] };
  const node = { ...host, platform: 'node', target: 'node20' };
  const view = {
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    outdir: path.join(outdir, 'webview'),
    loader: { '.glsl': 'text', '.vert': 'text', '.frag': 'text', '.ttf': 'file', '.woff2': 'file' },
    assetNames: '[name]',
    plugins: [longWithoutWasm, onlyUsedIcons(root)],
  };
  // What a page needs only later is a file of its own, fetched by an import().
  const page = (name) => ({
    ...view,
    splitting: true,
    chunkNames: `${name}.[hash]`,
    plugins: [...view.plugins, sharedOutside, inStages(name)],
  });
  const found = [
    ['extension', { ...node, ...to('src/host/node/nodeExtension.ts', 'extension') }],
    // One file has all of studying and the reader of code: the web-worker host can load no second one, and the Node
    // host loads it at first use.
    [
      'extension.web',
      {
        ...host,
        platform: 'browser',
        target: 'es2022',
        ...to('src/host/web/webExtension.ts', 'extension.web'),
      },
    ],
  ];
  for (const name of readdirSync(path.join(root, 'webview')).sort()) {
    found.push([name, { ...page(name), entryPoints: { [name]: `webview/${name}/main.ts` } }]);
  }
  for (const name of Object.keys(shared)) {
    found.push([name, { ...view, entryPoints: { [name]: sourceOf(name) } }]);
  }
  found.push([
    common,
    {
      ...view,
      splitting: true,
      chunkNames: common,
      plugins: [...view.plugins, asScripts],
      entryPoints: {
        'simulator.worker': 'webview/simulator/worker.ts',
        'network.worker': 'webview/network/worker.ts',
      },
    },
  ]);
  return found.filter(
    ([, { entryPoints }]) =>
      entryPoints === undefined || existsSync(path.join(root, Object.values(entryPoints)[0])),
  );

  function to(entry, out) {
    return { entryPoints: { [out]: entry }, outdir, outExtension: { '.js': '.cjs' } };
  }
}

/**
 * Builds everything into `outdir`, with each bundle's contents by file in `outdir/meta`.
 * @param {{ outdir?: string, production?: boolean, watch?: boolean }} options
 */
export async function build({ outdir = path.join(root, 'dist'), production = false, watch = false } = {}) {
  const meta = path.join(outdir, 'meta');
  const reporter = watchReporter();
  await rm(outdir, { recursive: true, force: true });
  await mkdir(meta, { recursive: true });
  const make = async ([name, { plugins = [], define = {}, ...options }]) => {
    const settings = {
      absWorkingDir: root,
      bundle: true,
      minify: production,
      sourcemap: !production,
      metafile: true,
      legalComments: 'none',
      logLevel: watch ? 'silent' : 'warning',
      define: {
        'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development'),
        ...define,
      },
      plugins: watch ? [...plugins, reporter] : plugins,
      ...options,
    };
    if (watch) {
      await (await esbuild.context(settings)).watch();
      return undefined;
    }
    const { metafile } = await esbuild.build(settings);
    // With each script that comes later esbuild writes the page's styles once more; no page asks for those.
    const isCopy = (file) => /\.[A-Z0-9]{8}\.css(?:\.map)?$/.test(file);
    const written = Object.entries(metafile.outputs);
    await Promise.all(written.filter(([file]) => isCopy(file)).map(([file]) => rm(path.join(root, file))));
    metafile.outputs = Object.fromEntries(written.filter(([file]) => !isCopy(file)));
    await writeFile(path.join(meta, `${name}.json`), JSON.stringify(metafile));
    return metafile;
  };
  const all = bundles(outdir);
  const isHost = ([, { format }]) => format === 'cjs';
  const views = all.filter((one) => !isHost(one));
  const viewFiles = await Promise.all(views.map(make));
  // While the files are watched their names change, and nobody counts milliseconds.
  const pages = watch
    ? {}
    : Object.fromEntries(
        views.flatMap(([name, { splitting }], k) =>
          splitting && name !== common ? [[name, viewFiles[k]]] : [],
        ),
      );
  const stages = stagesOf(pages);
  if (production) {
    await compileAtOnce(outdir, stages);
  }
  const define = { STAGES: JSON.stringify(stages) };
  const hostFiles = await Promise.all(
    all.filter(isHost).map(([name, options]) => make([name, { ...options, define }])),
  );
  const metafiles = [...viewFiles, ...hostFiles];
  if (!watch) {
    await writeFile(path.join(outdir, 'THIRD-PARTY-NOTICES.txt'), await notices(metafiles));
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      production: { type: 'boolean' },
      watch: { type: 'boolean' },
      outdir: { type: 'string' },
    },
  });
  try {
    await build(values);
  } catch (error) {
    // esbuild has printed its own errors already
    if (!('errors' in error)) {
      throw error;
    }
    process.exitCode = 1;
  }
}
