/**
 * What reading code costs beside its bare parser: a script of 5,000 lines, whole and after a key was pressed, and the
 * hover's text once it is read. Run with `node test/bench/code.ts`; one JSON object a line.
 */
import { performance } from 'node:perf_hooks';
import { parser } from '@lezer/python';
import { describeCall } from '../../src/core/code/describe.ts';
import { hintsOf } from '../../src/core/code/hints.ts';
import { ParseMemory } from '../../src/core/code/parseMemory.ts';
import { readCode } from '../../src/core/code/readCode.ts';
import { report } from './lib/figure.ts';

/** A module as people write them: classes, loops and calls, and among them some that make optimizers. */
function script(lines: number): string {
  const block = (n: number): string => `class Block${n}(nn.Module):
    """One of many layers: torch.optim.SGD(p) is no code here."""

    def __init__(self, width, depth=${n % 7}):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(width, width) for _ in range(depth)])
        self.scale = nn.Parameter(torch.ones(1) * 0.${n % 10}1)

    def forward(self, x, mask=None):
        for index, layer in enumerate(self.layers):
            x = x + self.scale * torch.relu(layer(x))
            if mask is not None and index % 2 == 0:
                x = x.masked_fill(mask == 0, float("-inf"))
        return {"out": x, "norm": x.norm(dim=-1).mean().item()}


def train_${n}(model, loader, args):
    rate = 3e-4
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.95), weight_decay=args.decay)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=100)
    for epoch in range(args.epochs):
        for x, y in loader:
            loss = F.cross_entropy(model(x)["out"], y)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        scheduler.step()
    return model


`;
  const parts = ['import torch\nfrom torch import nn\nimport torch.nn.functional as F\n\n\n'];
  for (let n = 0, count = 5; count < lines; n++) {
    const next = block(n);
    parts.push(next);
    count += next.split('\n').length - 1;
  }
  return parts.join('').split('\n').slice(0, lines).join('\n');
}

/** The fastest of several, taken in turn: the machine's other work only ever adds. */
function fastest(...works: readonly (() => unknown)[]): number[] {
  const best = works.map(() => Infinity);
  for (let round = 0; round < 15; round++) {
    works.forEach((work, index) => {
      const start = performance.now();
      work();
      best[index] = Math.min(best[index]!, performance.now() - start);
    });
  }
  return best;
}

const text = script(5000);
const [bare = NaN, whole = NaN] = fastest(
  () => parser.parse(text),
  () => readCode(text, 'python'),
);
report('recognise_ms', whole, 'ms', `the bare parser on the same 5,000 lines: ${bare.toFixed(2)} ms`);
report('recognise_ratio', whole / bare, 'ratio', 'reading over the bare parser; at most 1.5');

const memory = new ParseMemory();
readCode(text, 'python', memory);
let key = 0;
const typed = (): string => {
  const at = Math.floor(text.length / 2);
  return `${text.slice(0, at)}#${(key += 1)}\n${text.slice(at)}`;
};
const [again = NaN] = fastest(() => readCode(typed(), 'python', memory));
report('recognise_again_ms', again, 'ms', `the whole anew: ${whole.toFixed(2)} ms`);

const reading = readCode(text, 'python');
const call = reading.calls.at(-1)!;
const [hover = NaN, hints = NaN] = fastest(
  () => describeCall(call),
  () => hintsOf(reading),
);
report('code_hover_ms', hover, 'ms', 'what a hover says of a call that is read; at most 5');
report('code_hints_ms', hints, 'ms', `all hints of ${reading.calls.length} calls`);
