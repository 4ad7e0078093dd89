import { beforeEach, expect, it, vi } from 'vitest';
import { readCode } from '../../../src/core/code/readCode.ts';
import { hoverOf } from '../../../src/host/code/hover.ts';
import * as editor from './fakeEditor.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
beforeEach(() => editor.start('en'));

const code = `import torch
train_loader = torch.utils.data.DataLoader(data, batch_size=64, shuffle=True)
optimizer = torch.optim.AdamW(p, lr=0.25, betas=(0.5, 0.75), eps=tiny)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=100)
`;

function hover(kind: 'optimizer' | 'schedule', of = code): string {
  const { calls, notUnderstood } = readCode(of);
  const { value } = hoverOf(
    { kind, call: calls[0]! },
    {
      target: { uri: 'file:///a.py', at: 3 },
      recall: undefined,
      colors: { line: '#000', axis: '#000' } as never,
      elsewhere: notUnderstood,
    },
  );
  return value.replaceAll('\\', '');
}

const ascends = (text: string, parts: readonly string[]): void => {
  const places = parts.map((part) => text.indexOf(part));
  expect(Math.min(...places), text).toBeGreaterThanOrEqual(0);
  expect(places, text).toEqual(places.toSorted((a, b) => a - b));
};

it('of an optimizer: rule, values and schedule in words come before what the editor may cut off, and the picture last', () => {
  ascends(hover('optimizer'), [
    'x ← x − αλx',
    '`0.25` (lr)',
    'Batch size `64`',
    'Cosine. Learning rate: 0.25 at first',
    'Not understood:',
    'Left at the default:',
    'reaches back',
    'data:image/svg',
  ]);
});

it('of an optimizer: what else in the file may change it is named before the defaults, at most three, and the rest counted', () => {
  const by = (n: number) => `for group${n} in given${n}.param_groups:\n    group${n}["lr"] = noise()\n`;
  const says = hover('optimizer', `${code}${[1, 2, 3, 4, 5].map(by).join('')}`);
  ascends(says, [
    'Not understood:',
    'tiny',
    'Elsewhere in this file:',
    'group1',
    'group3',
    'And 2 more.',
    'Left at the default:',
  ]);
  expect(says).not.toContain('group4');
  expect(hover('optimizer')).not.toContain('Elsewhere');
});

it('of an optimizer: what changes it is said with its own call, once for all places', () => {
  const by = (rate: number) => `for group in optimizer.param_groups:\n    group["lr"] = ${rate} * noise()\n`;
  const says = hover('optimizer', `${code}${[1, 2, 3, 4, 5, 6].map(by).join('')}`);
  ascends(says, ['Not understood:', 'tiny', 'group["lr"]', 'Left at the default:']);
  expect(says.split('group["lr"]')).toHaveLength(2);
  expect(says).not.toMatch(/Elsewhere|more\./);
});

it('of a model of scikit-learn: a search over its rate is named', () => {
  const search = `from sklearn.linear_model import SGDClassifier
model = SGDClassifier(learning_rate="constant", eta0=0.1, penalty=None)
found = GridSearchCV(model, {"eta0": [0.1, 0.01]})
`;
  expect(hover('optimizer', search)).toMatch(
    /Not understood:[^]*GridSearchCV[^]*A search tries other values of eta0/,
  );
});

it('of a schedule: the curve comes first, and nothing is said of what does not concern the rate', () => {
  const says = hover('schedule');
  ascends(says, ['Learning rate: 0.25 at first', 'data:image/svg', 'T_max `100`', 'αₜ =']);
  expect(says).not.toContain('tiny');
  expect(hover('schedule', code.replace('0.25', 'fast'))).toContain('fast');
  expect(hover('schedule', code.replace('100', 'many'))).toContain('many');
});

it.each([
  ['step / 500', 't − 1'],
  ['(step + 1) / 500', 't/w'],
])('a warm-up by %s has its own formula, and no value without a name', (rate, formula) => {
  const warm = `opt = torch.optim.SGD(p, lr=0.25)
s = torch.optim.lr_scheduler.LambdaLR(opt, lambda step: min(1.0, ${rate}))
`;
  const says = hover('schedule', warm);
  expect(says).toContain(formula);
  expect(says).toContain('w = `500`');
  expect(says).not.toMatch(/[✓✗]|t − 0/);
});
