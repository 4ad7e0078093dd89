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
  const [call] = readCode(of).calls;
  const { value } = hoverOf(
    { kind, call: call! },
    {
      target: { uri: 'file:///a.py', at: 3 },
      recall: undefined,
      colors: { line: '#000', axis: '#000' } as never,
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
