import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { beforeEach, expect, it, vi } from 'vitest';
import { readCode } from '../../../src/core/code/readCode.ts';
import type { CodeReading } from '../../../src/core/code/reading.ts';
import type { Place } from '../../../src/host/code/readings.ts';
import { hoverOf } from '../../../src/host/code/hover.ts';
import * as editor from './fakeEditor.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
beforeEach(() => editor.start('en'));

/** Makes addresses links by themselves, as the editor does. */
const markdown = new MarkdownIt({ linkify: true });
// Without `https:` the editor's parser takes less for an address than this one: what it does is looked for below.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const pieces = [
  ...[
    '[a](command:workbench.action.quit)',
    '![i](https://e.vil/p.png)',
    '<https://e.vil>',
    'https://e.vil/a',
    'www.e.vil',
  ],
  ...[
    '`',
    '``',
    '\\',
    '\\n\\n',
    '|',
    '*',
    '_',
    '$(bug)',
    '<img src=x>',
    '&lt;',
    '](',
    '[x]: https://e.vil',
    'me@e.vil',
  ],
];
const text = fc
  .array(fc.constantFrom(...pieces, 'a', ' '), { minLength: 1, maxLength: 5 })
  .map((all) => all.join(''));

/** Calls into which a stranger has written something, wherever a call has text. */
const calls: readonly ((said: string) => string)[] = [
  (said) => `import torch\nopt = torch.optim.Adam(p, lr=${JSON.stringify(said)})\n`,
  (said) => `import torch\nopt = torch.optim.SGD(p, lr=0.1, momentum=f(${JSON.stringify(said)}))\n`,
  (said) => `import torch\nopt = torch.optim.Adam(p, **{${JSON.stringify(said)}: 1, 'lr': 0.1})\n`,
  (said) => `import torch\nopt = getattr(torch.optim, ${JSON.stringify(said)})(p, lr=0.1)\n`,
  (said) =>
    `import torch\nopt = torch.optim.Adam(p)\ns = torch.optim.lr_scheduler.StepLR(opt, ${JSON.stringify(said)}, gamma=0.5)\n`,
  (said) =>
    `import tensorflow as tf\nopt = tf.keras.optimizers.Adam(learning_rate=0.1, name=${JSON.stringify(said)})\n`,
  (said) => `import tensorflow as tf\nopt = tf.keras.optimizers.get(${JSON.stringify(said)})\n`,
  (said) => `import tensorflow as tf\nmodel.compile(optimizer=${JSON.stringify(said)})\n`,
  (said) =>
    `import timm.optim\nopt = timm.optim.create_optimizer_v2(m, opt=${JSON.stringify(said)}, lr=0.1)\n`,
  (said) =>
    `from transformers import TrainingArguments\na = TrainingArguments(optim=${JSON.stringify(said)}, learning_rate=0.1, lr_scheduler_type=${JSON.stringify(said)})\n`,
  (said) => `const o = tf.train.adam(${JSON.stringify(said)}, 0.9);\n`,
  (said) => `model.compile({ optimizer: ${JSON.stringify(said)}, loss: 'x' });\n`,
  (said) =>
    `from sklearn.linear_model import SGDClassifier\nc = SGDClassifier(loss=${JSON.stringify(said)}, learning_rate=${JSON.stringify(said)}, eta0=0.1)\n`,
  (said) => `import optax\no = optax.chain(optax.clip(1.0), optax.adam(${JSON.stringify(said)}))\n`,
];

/** Everything that a hover may be about in a code. */
function placesIn({ calls: read, notUnderstood }: CodeReading): Place[] {
  return [
    ...read.flatMap((call): Place[] => [
      { kind: 'optimizer', call },
      ...(call.schedule === undefined ? [] : [{ kind: 'schedule', call } as const]),
    ]),
    ...notUnderstood.map((unread) => ({ kind: 'unread', unread }) as const),
  ];
}

it('whatever the code says, a hover has links to commands of Descent alone, and pictures of its own', () => {
  let looked = 0;
  fc.assert(
    fc.property(text, fc.constantFrom(...calls), fc.constantFrom('en', 'ko'), (said, call, language) => {
      editor.start(language);
      const reading = readCode(call(said));
      for (const place of placesIn(reading)) {
        looked++;
        const { value } = hoverOf(place, {
          target: { uri: `file:///a${said}.py`, at: 3 },
          recall: undefined,
          colors: { line: '#000', axis: '#000' } as never,
          elsewhere: reading.notUnderstood,
        });
        const html = markdown.render(value);
        for (const [, address] of html.matchAll(/href="([^"]*)"/g)) {
          expect(address, value).toMatch(/^command:descent\./);
        }
        for (const [, address] of html.matchAll(/src="([^"]*)"/g)) {
          expect(address, value).toMatch(/^data:image\/svg\+xml;base64,/);
        }
        const words = html.replace(/<code>.*?<\/code>|<[^>]*>/g, '');
        expect(words).not.toMatch(/\bwww\.\w|\w@\w/i);
      }
    }),
    { numRuns: 300 },
  );
  expect(looked).toBeGreaterThan(200);
});
