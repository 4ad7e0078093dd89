import { defineConfig } from 'oxlint';
import type { OxlintConfig } from 'oxlint';
import type { Restriction } from './test/tools/restrictedSyntax.ts';

type Rules = NonNullable<OxlintConfig['rules']>;

/** Imports go down only: host -> core, webview -> core; core imports neither and knows no platform. */
type Ban = readonly [names: string[], message: string];
const forbid = (...bans: readonly Ban[]): Rules => ({
  'no-restricted-imports': ['error', { patterns: bans.map(([group, message]) => ({ group, message })) }],
});
const tfjs: Ban = [['@tensorflow/*', '@tensorflow/**'], 'tfjs is for webview/gpu only.'];
const toolkit: Ban = [['@vscode/webview-ui-toolkit'], 'Controls are reached through webview/ui alone.'];
const vscode: Ban = [['vscode'], 'Only src/host talks to the VS Code API.'];
const views: Ban = [['lit', 'lit/*', 'chart.js'], 'Views live in webview/.'];
const tests: Ban = [
  ['**/test/**', '**/cli/**'],
  'The product does not import its tests or its command line.',
];
const fromHost: Ban = [['**/webview/**'], 'Host and webview meet in core/protocol.'];
const fromWebview: Ban = [
  ['**/host/**', 'node:*'],
  'A webview imports core only; it meets the host in core/protocol.',
];
const fromCore: Ban = [
  ['**/host/**', '**/webview/**', 'node:*'],
  'Core is pure: no platform, no storey above it.',
];

const oneStyle: readonly Restriction[] = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name for one thing.' },
  ...['ImportSpecifier[importKind="type"]', 'ExportSpecifier[exportKind="type"]'].map((selector) => ({
    selector,
    message: 'Types apart: import type { … }, so that one sees what is loaded.',
  })),
];
/** What of VS Code's API one module alone uses, which makes it safe; by that module, under src/host. */
const guarded: Readonly<Record<string, Ban>> = {
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
const guard = (file?: string): Rules => ({
  'no-restricted-properties': [
    'error',
    ...Object.entries(guarded).flatMap(([home, [properties, message]]) =>
      home === file ? [] : properties.map((property) => ({ property, message })),
    ),
  ],
});

/** What typescript-eslint calls strict: what the syntax shows, and what takes types. */
const strict = [
  'curly',
  'eqeqeq',
  'no-eval',
  'no-var',
  'prefer-const',
  'prefer-rest-params',
  'prefer-spread',
  'typescript/ban-ts-comment',
  'typescript/consistent-type-imports',
  'typescript/no-array-constructor',
  'typescript/no-duplicate-enum-values',
  'typescript/no-dynamic-delete',
  'typescript/no-empty-object-type',
  'typescript/no-explicit-any',
  'typescript/no-extra-non-null-assertion',
  'typescript/no-extraneous-class',
  'typescript/no-invalid-void-type',
  'typescript/no-misused-new',
  'typescript/no-namespace',
  'typescript/no-non-null-asserted-nullish-coalescing',
  'typescript/no-non-null-asserted-optional-chain',
  'typescript/no-require-imports',
  'typescript/no-this-alias',
  'typescript/no-unnecessary-type-constraint',
  'typescript/no-unsafe-declaration-merging',
  'typescript/no-unsafe-function-type',
  'typescript/no-unused-expressions',
  'typescript/no-unused-vars',
  'typescript/no-useless-constructor',
  'typescript/no-wrapper-object-types',
  'typescript/prefer-as-const',
  'typescript/prefer-literal-enum-member',
  'typescript/prefer-namespace-keyword',
  'typescript/triple-slash-reference',
  'typescript/unified-signatures',
];
const typed = [
  'typescript/await-thenable',
  'typescript/no-array-delete',
  'typescript/no-base-to-string',
  'typescript/no-confusing-void-expression',
  'typescript/no-deprecated',
  'typescript/no-duplicate-type-constituents',
  'typescript/no-floating-promises',
  'typescript/no-for-in-array',
  'typescript/no-generated-empty-object-type',
  'typescript/no-implied-eval',
  'typescript/no-meaningless-void-operator',
  'typescript/no-misused-promises',
  'typescript/no-misused-spread',
  'typescript/no-mixed-enums',
  'typescript/no-redundant-type-constituents',
  'typescript/no-unnecessary-boolean-literal-compare',
  'typescript/no-unnecessary-condition',
  'typescript/no-unnecessary-template-expression',
  'typescript/no-unnecessary-type-arguments',
  'typescript/no-unnecessary-type-assertion',
  'typescript/no-unnecessary-type-conversion',
  'typescript/no-unnecessary-type-parameters',
  'typescript/no-unsafe-argument',
  'typescript/no-unsafe-assignment',
  'typescript/no-unsafe-call',
  'typescript/no-unsafe-enum-assignment',
  'typescript/no-unsafe-enum-comparison',
  'typescript/no-unsafe-member-access',
  'typescript/no-unsafe-return',
  'typescript/no-unsafe-unary-minus',
  'typescript/no-useless-default-assignment',
  'typescript/only-throw-error',
  'typescript/prefer-promise-reject-errors',
  'typescript/prefer-reduce-type-parameter',
  'typescript/prefer-return-this-type',
  'typescript/related-getter-setter-pairs',
  'typescript/require-await',
  'typescript/restrict-plus-operands',
  'typescript/restrict-template-expressions',
  'typescript/return-await',
  'typescript/switch-exhaustiveness-check',
  'typescript/unbound-method',
  'typescript/use-unknown-in-catch-callback-variable',
];

const all = (names: readonly string[], severity: 'error' | 'off'): Rules =>
  Object.fromEntries(names.map((name) => [name, severity]));

export default defineConfig({
  ignorePatterns: ['dist', '.vscode-test', '.tsbuild', '/gallery', 'media/sample'],
  plugins: ['typescript'],
  jsPlugins: ['./test/tools/restrictedSyntax.ts', './test/tools/houseRules.mjs', 'eslint-plugin-regexp'],
  categories: { correctness: 'off' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  rules: {
    ...all(strict, 'error'),
    ...all(typed, 'error'),
    'typescript/restrict-plus-operands': [
      'error',
      {
        allowAny: false,
        allowBoolean: false,
        allowNullish: false,
        allowNumberAndString: false,
        allowRegExp: false,
      },
    ],
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
    'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    'typescript/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    'descent/no-restricted-syntax': ['error', ...oneStyle],
    // What is to be read at a time.
    'max-lines': ['error', 300],
    'house/function-size': 'error',
    'house/class-size': 'error',
  },
  overrides: [
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
      files: ['**/*.mjs', '**/*.config.ts'],
      rules: { 'descent/no-restricted-syntax': 'off', 'max-lines': 'off' },
    },
    {
      // Plain scripts, which node, or VS Code, runs as they are.
      files: ['**/*.mjs', 'test/vscode/fixtures/**'],
      rules: { ...all(typed, 'off'), 'typescript/no-require-imports': 'off', 'prefer-const': 'off' },
    },
    {
      // oxlint takes a plugin from the default export.
      files: ['test/tools/{restrictedSyntax.ts,houseRules.mjs}'],
      rules: { 'descent/no-restricted-syntax': 'off' },
    },
    {
      // What a reader meets was written by anybody: none of its patterns takes more than linear time.
      files: ['src/**', 'webview/**'],
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
        'descent/no-restricted-syntax': [
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
      excludeFiles: ['src/host/node/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...['process', 'Buffer', '__dirname', 'require', 'setImmediate'].map((name) => ({
            name,
            message: 'Not in the web-worker host: keep it in src/host/node.',
          })),
        ],
        ...forbid(fromHost, tests, tfjs, views, [
          ['node:*'],
          'Not in the web-worker host: keep it in src/host/node.',
        ]),
      },
    },
    {
      files: ['test/**/*.ts'],
      rules: { 'typescript/unbound-method': 'off' },
    },
    {
      // The suites must pass on a machine that is busy with something else.
      files: ['test/{unit,webview,vscode}/**/*.ts'],
      // A picture, which is no test, is taken after as long as one says.
      excludeFiles: ['test/vscode/shot.ts'],
      rules: {
        'descent/no-restricted-syntax': [
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
  ],
});
