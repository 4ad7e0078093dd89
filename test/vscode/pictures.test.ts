import { expect, test } from 'vitest';
import { NotesPage } from './pages/notes.ts';
import { SimulatorPage } from './pages/simulator.ts';
import { StudyPage } from './pages/study.ts';
import { openWindow } from './windows.ts';

test.each(['node', 'web'] as const)(
  'pictures of a note are drawn, opened in the simulator beside it, and asked about, in the %s host',
  async (host) => {
    const { workbench, complaints } = await openWindow({ host });
    let notes = await NotesPage.open(workbench);
    await notes.show('First-order optimizers');
    // A configuration of its own.
    const picture = notes.view.locator('th descent-picture').first();
    await picture.locator('path.arrow').first().waitFor({ state: 'attached' });
    await picture.locator('.picture-open').click();
    const simulator = await SimulatorPage.find(workbench, 'editor');
    await simulator.view.locator('[data-key="momentum"]').waitFor();
    await workbench.tidy();

    notes = await NotesPage.open(workbench);
    await notes.show('Batch, stochastic and mini-batch');
    const cell = notes.cell('a new direction at every step');
    // Pictures are asked for when they come near.
    await cell.scrollIntoViewIfNeeded();
    await cell.locator('path.path').waitFor({ state: 'attached' });
    await notes.use(cell, 'Study this card');
    const study = await StudyPage.find(workbench);
    expect(await study.question.innerText()).toContain('Which method drew this path?');
    await study.view.locator('.question descent-picture path.path').waitFor({ state: 'attached' });
    expect(await study.view.locator('.choice').count()).toBe(3);
    // An experiment.
    await study.view.locator('.picture-open').click();
    const experiment = await SimulatorPage.find(workbench, 'editor');
    await experiment.view.locator('.experiment').getByText('True here').waitFor();
    expect(await study.question.innerText()).toContain('Which method drew this path?');
    expect(complaints).toEqual([]);
  },
);
