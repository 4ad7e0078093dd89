import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { house } from './houseRules.mjs';

/** Imports go down only: host -> core, webview -> core; core imports neither and knows no platform. */
const forbid = (...rules) => ({
  'no-restricted-imports': ['error', { patterns: rules.map(([group, message]) => ({ group, message })) }],
});
const tfjs = [['@tensorflow/*', '@tensorflow/**'], 'tfjs is for webview/gpu only.'];
const toolkit = [['@vscode/webview-ui-toolkit'], 'Controls are reached through webview/ui alone.'];
const vscode = [['vscode'], 'Only src/host talks to the VS Code API.'];
const views = [['lit', 'lit/*', 'chart.js'], 'Views live in webview/.'];
const tests = [['**/test/**', '**/cli/**'], 'The product does not import its tests or its command line.'];
const fromHost = [['**/webview/**'], 'Host and webview meet in core/protocol.'];
const fromWebview = [
  ['**/host/**', 'node:*'],
  'A webview imports core only; it meets the host in core/protocol.',
];
const fromCore = [
  ['**/host/**', '**/webview/**', 'node:*'],
  'Core is pure: no platform, no storey above it.',
];

const oneStyle = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name for one thing.' },
  ...['ImportSpecifier[importKind="type"]', 'ExportSpecifier[exportKind="type"]'].map((selector) => ({
    selector,
    message: 'Types apart: import type { … }, so that one sees what is loaded.',
  })),
];
/** What of VS Code's API one module alone uses, which makes it safe; by that module, under src/host. */
const guarded = {
  'view/notify.ts': [
    [
      'showInformationMessage',
      'showWarningMessage',
      'showErrorMessage',
      'withProgress',
      'setStatusBarMessage',
    ],
    'Use notify (src/host/view/notify.ts): the editor makes links, also of commands, out of text in messages.',
  ],
  'view/pick.ts': [
    ['createInputBox', 'showInputBox'],
    'Use ask (src/host/view/pick.ts): the editor makes links out of text in prompts.',
  ],
  'view/command.ts': [
    ['registerCommand', 'registerTextEditorCommand'],
    'Use registerCommand of src/host/view/command.ts: the editor makes links out of the text of errors.',
  ],
  'view/manifest.ts': [
    ['packageJSON'],
    'Use src/host/view/manifest.ts: translated texts of the manifest are objects.',
  ],
  'view/markdown.ts': [
    ['MarkdownString'],
    'Use Markdown (src/host/view/markdown.ts): elsewhere, text of others can become a link or an image.',
  ],
  nowhere: [
    ['appendMarkdown', 'supportHtml'],
    'Plain text only: in Markdown, text of others can be a link or an image.',
  ],
};
const guard = (file) => ({
  'no-restricted-properties': [
    'error',
    ...Object.entries(guarded).flatMap(([home, [properties, message]]) =>
      home === file ? [] : properties.map((property) => ({ property, message })),
    ),
  ],
});

export default tseslint.config(
  { ignores: ['dist', '.vscode-test', '.tsbuild', 'gallery', 'node_modules', 'media/sample'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      eqeqeq: 'error',
      curly: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'off',
      '@typescript-eslint/no-implied-eval': 'error',
      'no-restricted-syntax': ['error', ...oneStyle],
    },
  },
  {
    // What is to be read at a time: see houseRules.mjs.
    files: ['**/*.ts', '**/*.mjs'],
    plugins: { house },
    rules: {
      'max-lines': ['error', 300],
      'house/function-size': 'error',
      'house/class-size': 'error',
    },
  },
  {
    // Tables: signatures, tables to be read with what a teacher would ask of them, published algorithms in a row.
    files: [
      'src/core/code/signatures/*.ts',
      'test/unit/notes/corpus/*.ts',
      'test/unit/optimizer/transcriptions.ts',
    ],
    rules: { 'max-lines': 'off' },
  },
  {
    // Tables within a function: a case for each operation, schedule or setting.
    files: [
      'src/core/code/writeSchedule.ts',
      'src/core/formula/derivative.ts',
      'src/core/formula/formulaTex.ts',
      'src/host/decks/optionFields.ts',
    ],
    rules: { 'house/function-size': 'off' },
  },
  // A loop over every card, which is measured and stays in one piece.
  { files: ['src/core/study/candidates.ts'], rules: { 'house/function-size': 'off' } },
  {
    // Yet to be cut: what is added to these makes them no better.
    files: [
      'src/core/experiment/{adaptive,batches}.ts',
      'src/core/identity/{adopt,reconcile}.ts',
      'src/core/prediction/ravines.ts',
      'src/host/library/noteLibrary.ts',
      'src/host/storage/logReader.ts',
      'webview/gpu/kernel/{split,step}.ts',
      'webview/gpu/network/kernel/ruleLines.ts',
      'webview/network/lab.ts',
      'webview/network/{graph/graphView,map/boundaryMap,runs/runList,setup/setupView}.ts',
      'webview/network/views/{sweep,train}.ts',
      'webview/simulator/map/mapView.ts',
      'test/crash/modelDisk.ts',
      'test/soak/soak.ts',
      'test/unit/{code/code,config/schema,deck/typedAnswer,identity/whose.fuzz}.test.ts',
      'test/unit/study/naiveSearch.ts',
      'test/vscode/shot.ts',
      'test/webview/gpu/reliefPage.ts',
      'test/webview/studyKeys.test.ts',
    ],
    rules: { 'max-lines': 'off', 'house/function-size': 'off', 'house/class-size': 'off' },
  },
  { files: ['**/*.mjs', 'test/vscode/fixtures/**'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.mjs', '**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    // Plain scripts that VS Code loads as they are.
    files: ['test/vscode/fixtures/**'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // What a reader meets was written by anybody: none of its patterns takes more than linear time.
    files: ['src/**', 'webview/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
      'regexp/no-super-linear-move': ['error', { report: 'certain' }],
    },
  },
  { files: ['src/core/**'], rules: forbid(fromCore, tests, vscode, tfjs, views) },
  { files: ['src/host/**'], rules: { ...forbid(fromHost, tests, tfjs, views), ...guard() } },
  ...Object.keys(guarded).map((file) => ({ files: [`src/host/${file}`], rules: guard(file) })),
  {
    files: ['src/host/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...oneStyle,
        {
          selector: 'ImportDeclaration[source.value="vscode"] > ImportSpecifier',
          message: 'import * as vscode: what is restricted of it is found by the property.',
        },
      ],
    },
  },
  {
    files: ['src/cli/**'],
    rules: forbid([['**/host/**', '**/webview/**'], 'The command line imports core only.']),
  },
  { files: ['webview/**'], rules: forbid(fromWebview, tests, vscode, tfjs, toolkit) },
  { files: ['webview/ui/**'], rules: forbid(fromWebview, tests, vscode, tfjs) },
  { files: ['webview/gpu/**'], rules: forbid(fromWebview, tests, vscode, toolkit) },
  {
    // One folder holds what only Node has; everything else also runs in the web-worker host.
    files: ['src/host/**'],
    ignores: ['src/host/node/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', '__dirname', 'require', 'setImmediate'].map((name) => ({
          name,
          message: 'Not in the web-worker host: keep it in src/host/node.',
        })),
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['node:*'], message: 'Not in the web-worker host: keep it in src/host/node.' }],
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // The suites must pass on a machine that is busy with something else.
    files: ['test/{unit,webview,vscode}/**/*.ts'],
    // A picture, which is no test, is taken after as long as one says.
    ignores: ['test/vscode/shot.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...oneStyle,
        ...[
          "Property[key.name='timeout'] > Literal",
          'CallExpression[callee.name=/^(test|it|until)$/][arguments.length>2] > Literal:last-child',
          'CallExpression[callee.callee.property.name=/^(each|for)$/][arguments.length>2]',
          'CallExpression[callee.property.name=/^setDefault(Navigation)?Timeout$/] > Literal',
        ].map((selector) => ({
          selector,
          message: 'How long something is waited for is said in test/tools/patience.ts alone.',
        })),
        ...[
          "MemberExpression[property.name='waitForTimeout']",
          "CallExpression[callee.name='setTimeout'][arguments.length>1]",
        ].map((selector) => ({
          selector,
          message: 'Wait for what must happen (until, expect.poll, a locator), not for time to pass.',
        })),
      ],
    },
  },
);
