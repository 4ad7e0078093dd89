import * as vscode from 'vscode';
import { until } from '../../tools/until.ts';
import { equal, test } from './runner.ts';

/* What chat may use of Descent, called as the editor calls it. */
const token = new vscode.CancellationTokenSource().token;

async function invoke(name: string, input: object): Promise<string> {
  const result = await vscode.lm.invokeTool(
    `descent_${name}`,
    { input, toolInvocationToken: undefined },
    token,
  );
  return result.content
    .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
    .join('');
}

/** The sentence that a tool answers with what it cannot use. */
const refusal = (name: string, input: object): Promise<string> =>
  invoke(name, input).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

test('chat is offered three tools', async () => {
  const offered = (): string[] =>
    vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('descent_'));
  await until('the tools for chat', () => offered().length === 3);
  equal(offered().sort(), ['descent_explain', 'descent_quiz', 'descent_simulate']);
});

test('a tool for chat explains an optimizer, another runs it', async () => {
  const explained = JSON.parse(await invoke('explain', { optimizer: 'adam', convention: 'keras' })) as {
    readonly name: string;
    readonly rule: readonly string[];
  };
  equal(explained.name, 'Adam');
  equal(explained.rule.length > 2, true);
  const run = JSON.parse(
    await invoke('simulate', {
      steps: 50,
      optimizers: [{ optimizer: 'sgd', hyperparameters: { lr: 0.001 } }],
    }),
  ) as { readonly runs: readonly { readonly end: { readonly step: number } }[] };
  equal(
    run.runs.map(({ end }) => end.step),
    [50],
  );
});

test('a tool for chat asks a question of the deck', async () => {
  const asked = JSON.parse(await invoke('quiz', { topic: 'adam' })) as {
    readonly choices: readonly string[];
    readonly right: string;
    readonly recorded: boolean;
  };
  equal(asked.choices.includes(asked.right), true);
  equal(asked.recorded, false);
});

test('a tool for chat answers what it cannot use with a sentence', async () => {
  equal((await refusal('explain', { optimizer: 'nothing' })).includes('“nothing”'), true);
  equal(
    (await refusal('simulate', { steps: -1, optimizers: [{ optimizer: 'sgd' }] })).includes('steps'),
    true,
  );
  equal((await refusal('quiz', { topic: 'astrology' })).includes('“astrology”'), true);
});
