import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatTools } from '../../../src/host/code/chatTools.ts';
import { start } from '../editor/fakeEditor.ts';

vi.mock('vscode', () => import('../editor/fakeEditor.ts'));
beforeEach(() => start('en'));

const tools = new ChatTools(() => Promise.reject(new Error('The deck is not asked for this.')));
type Tool = 'quiz' | 'explain' | 'simulate';

/** The sentence that a tool refuses an input with. */
async function refusal(name: Tool, input: unknown): Promise<string> {
  try {
    return `Not refused: ${await tools[name](input)}`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('what a tool of chat is asked with', () => {
  it('is counted before all of it is looked at', async () => {
    let looked = 0;
    const wrong = {
      get optimizer() {
        looked += 1;
        return 1;
      },
    };
    const many = Array.from({ length: 5000 }, () => wrong);
    expect(await refusal('simulate', { optimizers: many })).toMatch(/ optimizers: Invalid length: .* 5000$/);
    expect(looked).toBe(0);
    expect(await refusal('simulate', { optimizers: many.slice(0, 6) })).toMatch(
      / optimizers\.0\.optimizer: /,
    );
    expect(looked).toBeLessThanOrEqual(2);
    const hyperparameters = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`h${i}`, 'x']));
    expect(await refusal('simulate', { optimizers: [{ optimizer: 'sgd', hyperparameters }] })).toMatch(
      / optimizers\.0\.hyperparameters: Invalid length: .* 5000$/,
    );
  });

  const sgd = { optimizer: 'sgd' };
  const polluting = JSON.parse(
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  ) as object;
  it.each([
    ['quiz', polluting],
    ['quiz', { topic: 'x'.repeat(1_000_000) }],
    ['quiz', { topic: '__proto__' }],
    ['explain', { optimizer: 'constructor' }],
    ['explain', { optimizer: 'sgd', convention: '__proto__' }],
    ['explain', { optimizer: '\u202e]($(zap)' }],
    ['simulate', { optimizers: [sgd], ...polluting }],
    ['simulate', { optimizers: [sgd], surface: 'toString' }],
    ['simulate', { optimizers: [{ optimizer: '__proto__' }] }],
    ['simulate', { optimizers: [sgd], start: [NaN, 0] }],
    ['simulate', { optimizers: [sgd], start: [1e308, -1e308] }],
    ['simulate', { optimizers: [sgd], start: [0, 0, 0] }],
    ['simulate', { optimizers: [sgd], steps: 1e9 }],
    ['simulate', { optimizers: [{ ...sgd, hyperparameters: { lr: Infinity } }] }],
    ['simulate', { optimizers: { length: 1, 0: sgd } }],
    ['simulate', { optimizers: sgd }],
    ['simulate', { optimizers: [] }],
    ['simulate', 'sgd'],
    ['simulate', null],
  ] as const)('%s is refused with a short sentence: %#', async (name, input) => {
    const sentence = await refusal(name, input);
    expect(sentence).not.toMatch(/^Not refused|Cannot read|not a function|undefined \(reading/);
    expect(sentence.length).toBeLessThan(1500);
    expect({}).not.toHaveProperty('polluted');
  });
});
