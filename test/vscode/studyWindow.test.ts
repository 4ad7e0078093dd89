import { describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../tools/until.ts';
import { eventsOnDisk } from './logs.ts';
import { StudyPage } from './pages/studyPage.ts';
import { freshWindow, openWindow } from './windows.ts';

const reviewsOnDisk = (home: string) => eventsOnDisk(home, 'reviewed');

describe.each(['node', 'web'] as const)('two windows at once, in the %s host', (host) => {
  test('follow each other: the card that the other answered, the counts, and the status bar', async () => {
    const { workbench, another, complaints } = await freshWindow({ host });
    const here = await StudyPage.open(workbench);
    await here.rate('1');
    const other = await another();
    onTestFinished(() => other.page.close());
    // Its deck is not open: the count is what the first window keeps.
    await other.statusItem(/^Descent: .*\(19 new/).waitFor();
    const asked = await here.asked();
    await here.rate('1');
    await other.statusItem(/^Descent: .*\(18 new/).waitFor();

    const there = await StudyPage.open(other);
    const same = async () => (await here.asked()) === (await there.asked());
    await until('the same card in both windows', same);
    const both = await here.asked();
    expect(both).not.toBe(asked);
    const counts = await here.counts.innerText();
    await there.rate('1');
    await until('the next card in the first window', async () => (await here.asked()) !== both);
    await until('the same card in both windows again', same);
    await until('other counts', async () => (await here.counts.innerText()) !== counts);
    await until(
      'the same counts in both windows',
      async () => (await here.counts.innerText()) === (await there.counts.innerText()),
    );
    await workbench.statusItem(/^Descent: .*\(17 new/).waitFor();
    // Taking it back in the one brings it back in the other.
    await here.press('u');
    await other.statusItem(/^Descent: .*\(18 new/).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe.each(['node', 'web'] as const)('studying, in the %s host', (host) => {
  test('asks, shows four intervals, writes the review before the next card, and remembers, even when VS Code dies', async () => {
    const window = await openWindow({ host });
    const { workbench, complaints, home } = window;
    // The status bar tells what is due, once there is a deck.
    expect(await workbench.statusItem(/^Descent:/).count()).toBe(0);
    let study = await StudyPage.open(workbench);
    const first = await study.asked();
    expect(await study.answer.count()).toBe(0);
    const heading = study.question.locator('h1');
    const asked = await heading.innerText();
    await study.reveal();
    // The blanks of a text are filled in; what is asked stays.
    expect(await heading.innerText()).toBe(asked);
    expect(await study.ratings.count()).toBe(4);
    for (const interval of await study.view.locator('.interval').allInnerTexts()) {
      expect(interval).toMatch(/\d/);
    }
    expect(reviewsOnDisk(home)).toHaveLength(0);
    await study.press('3');
    await study.answer.waitFor({ state: 'detached' });
    expect(reviewsOnDisk(home)).toHaveLength(1);
    const second = await study.asked();
    expect(second).not.toBe(first);

    await study.press('u');
    await until('the first card again', async () => (await study.asked()) === first);
    await study.rate('3');

    await workbench.saved('editors', 'descent.studyPanel');
    await workbench.reload();
    study = await StudyPage.find(workbench);
    expect(await study.asked()).toBe(second);

    await workbench.tidy();
    await workbench.statusItem(/^Descent: .*to study/).click();
    // A menu of what there is, by the names of the palette.
    const menu = workbench.page.locator('.quick-input-list .monaco-list-row');
    for (const entry of ['Study', 'Quick Quiz', 'Open Simulator', 'Open Notes', 'Settings']) {
      await menu.filter({ hasText: entry }).first().waitFor();
    }
    await menu.filter({ hasText: 'Study' }).first().click();
    study = await StudyPage.find(workbench);
    expect(await study.asked()).toBe(second);
    expect(complaints).toEqual([]);

    // It dies in the moment the next card shows.
    const before = reviewsOnDisk(home).length;
    await study.rate('4');
    await window.kill();
    expect(reviewsOnDisk(home)).toHaveLength(before + 1);
    const after = await openWindow({ host, home });
    const again = await StudyPage.open(after.workbench);
    await again.rate('3');
    expect(reviewsOnDisk(home)).toHaveLength(before + 2);
    expect(after.complaints).toEqual([]);
  });
});
