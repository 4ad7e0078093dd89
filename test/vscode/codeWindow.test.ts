import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../tools/lifetime.ts';
import { until } from '../tools/until.ts';
import { CodePage } from './pages/codePage.ts';
import { QuizPage } from './pages/quizPage.ts';
import { openWindow } from './windows.ts';

const script = `import torch

model = Net()
optimizer = torch.optim.Adam(model.parameters(), lr=0.1, weight_decay=1e-4)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=100)
other = torch.optim.AdamW(model.parameters(), lr=3e-4, betas=(0.9, 0.95), eps=args.eps)
`;
const notebook = {
  cells: [['import torch\n', 'RATE = 2e-3'], ['opt = torch.optim.RMSprop(net.parameters(), lr=RATE)']].map(
    (source) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source }),
  ),
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
};

async function workspace(): Promise<string> {
  const { folder, remove } = await temporaryFolder('workspace');
  onTestFinished(remove);
  writeFileSync(path.join(folder, 'fit.py'), script);
  writeFileSync(path.join(folder, 'lab.ipynb'), JSON.stringify(notebook));
  return folder;
}

test.each(['node', 'web'] as const)(
  'code is explained, simulated and asked about, and hints can be silenced, in the %s host',
  async (host) => {
    const { workbench, complaints } = await openWindow({
      host,
      restricted: true,
      workspace: await workspace(),
      settings: { 'descent.codeLens': true },
      builtIn: ['ipynb', 'javascript', 'json', 'notebook-renderers', 'python', 'theme-defaults'],
    });
    const { page } = workbench;
    const code = new CodePage(workbench);
    await workbench.openFile('fit.py');
    await code.lenses.getByText('Simulate AdamW').waitFor();

    const says = await code.read('AdamW', 'Left at the default');
    expect(says).toContain('m ← β₁m + (1 − β₁)g');
    expect(says).toMatch(/α =\s*3e-4\s*\(lr\)/);
    expect(says).toMatch(/Not understood:\s*eps=args\.eps/);
    // The deck was not opened for a hover.
    expect(says).not.toContain('cards');

    const curve = await until('the curve', async () => {
      const schedule = await code.hover('CosineAnnealingLR', 'schedule of Adam');
      // It closes when it likes.
      const [drawn] = await schedule
        .locator('img')
        .evaluateAll((all) =>
          (all as HTMLImageElement[]).map((one) => [one.naturalWidth > 0, one.alt] as const),
        );
      return drawn?.[0] === true && drawn[1];
    });
    expect(curve).toContain('0.1 at first, 2.467e-5 at the end');

    await until('two hints', async () => (await code.hints.count()) === 2);
    await code.act('1e-4', 'Do not say this again', async () => (await code.hints.count()) === 1);

    await code.press('AdamW', 'Left at the default', 'Quiz');
    const quiz = new QuizPage(workbench);
    await quiz.question();
    expect(await page.locator('.quick-input-widget input.input').getAttribute('placeholder')).toMatch(
      /since fit\.py uses this: Adam/,
    );
    await quiz.close();
    expect(await code.read('AdamW', 'Left at the default')).toMatch(/You have \d+ cards about it/);

    await workbench.openFile('lab.ipynb');
    expect(await code.read('RMSprop', 'Left at the default')).toMatch(/α =\s*0\.002\s*\(lr\)/);
    await code.press('RMSprop', 'Left at the default', 'Run');
    const side = await workbench.webview('simulator', 'side');
    await side.locator('[data-key="rmsprop"]').first().waitFor();
    expect(complaints).toEqual([]);
  },
);
