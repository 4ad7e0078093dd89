import { describe, expect, test } from 'vitest';
import { DecksView, QuickList } from './pages/decksTree.ts';
import { StudyPage } from './pages/studyPage.ts';
import { freshWindow } from './windows.ts';

describe.each(['node', 'web'] as const)('the decks, in the %s host', (host) => {
  test('are counted, have options of their own, are studied by table, studied again and searched', async () => {
    const { workbench, complaints } = await freshWindow({ host });
    const decks = await DecksView.open(workbench);
    // The parts add up: today's new cards are of the first deck, and what a deck holds stands beside.
    await decks.waitForDescription('All decks', /^0\/\d+ · 20 new$/);
    await decks.waitForDescription('Terms of training', /^0\/\d+ · 20 new$/);
    await decks.waitForDescription('Where SGD struggles', /^0\/\d+$/);

    // A deck has options of its own.
    const options = await QuickList.open(workbench, 'descent.deckOptions');
    await options.choose('Terms of training');
    for (const perDay of ['3', '20']) {
      await options.choose('New cards a day');
      await options.rows.first().waitFor({ state: 'hidden' });
      await options.type('many');
      await workbench.page.getByText('Give a whole number from 0 to 9999.').first().waitFor();
      await options.type(perDay);
      await workbench.page.keyboard.press('Enter');
      await options.row(new RegExp(`New cards a day\\s*${perDay}`)).waitFor();
      await decks.waitForDescription('Terms of training', new RegExp(`^0/\\d+ · ${perDay} new$`));
      await decks.waitForDescription('All decks', /^0\/\d+ · 20 new$/);
    }
    await options.close();

    await decks.expand('Where SGD struggles');
    const table = 'Four shapes that trouble SGD';
    await decks.press(table, 'Study', workbench.page.locator('.tabs-container .tab', { hasText: 'Study' }));
    const study = await StudyPage.find(workbench);
    await study.view.getByText(table).first().waitFor();
    await study.rate('1');
    // A table that is asked for has its own new cards.
    await decks.waitForDescription('All decks', /^1\/\d+ · [2-9]\d new/);
    await decks.waitForDescription(table, /^1\/\d+ · \d+ new/);

    await decks.pressTitle('Custom Study…');
    const list = new QuickList(workbench);
    await list.row('Forgotten today').filter({ hasText: '1 card' }).waitFor();
    await list.choose('Forgotten today');
    await study.counts.filter({ hasText: /^\s*1 (learning|soon)\s*$/ }).waitFor();

    const search = await QuickList.open(workbench, 'descent.searchCards');
    await search.type('is:deu');
    await search.row(/cannot be “deu”/).waitFor();
    await search.type('is:learning');
    await search.row('Study this card').waitFor();
    expect(await search.rows.count()).toBe(2);
    await search.type('adam idea table:rules');
    await search.choose(/What is the idea of Adam\?/);
    await search.choose('Suspend');
    await search.row(/What is the idea of Adam\?.*suspended/).waitFor();
    await search.type('is:suspended or is:learning');
    await search.row('Study this card').waitFor();
    expect(await search.rows.count()).toBe(3);
    await search.type('adam -is:suspended table:rules');
    await search.choose(/Study these \d+ cards/);
    await study.counts.filter({ hasText: /^\s*[1-9]\d* new/ }).waitFor();
    expect(complaints).toEqual([]);
  });
});
