import { describe, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { QueryErrorCode } from '../../../src/core/study/query.ts';
import { queryMessages, readQuery } from '../../../src/core/study/query.ts';
import { CardActions } from '../../../src/host/decks/cardActions.ts';
import { Catalogue } from '../../../src/host/decks/deckCatalogue.ts';
import { CustomStudy } from '../../../src/host/decks/customStudy.ts';
import { deckBadges, deckUri } from '../../../src/host/decks/deckBadge.ts';
import type { DeckItem } from '../../../src/host/decks/items.ts';
import { DeckOptions } from '../../../src/host/decks/deckOptions.ts';
import { CardSearch } from '../../../src/host/decks/cardSearch.ts';
import { DecksView } from '../../../src/host/decks/decksView.ts';
import { LessonList } from '../../../src/host/decks/lessonList.ts';
import { tableName } from '../../../src/core/identity/shape.ts';
import { lessonsOf, namesOf } from '../../../src/core/lesson/lessons.ts';
import type { StudyPanel } from '../../../src/host/study/studyPanel.ts';
import * as editor from './fakeEditor.ts';
import { textsBelow } from './walkMenus.ts';
import { aWindow } from './world.ts';
import { wholeIn } from './wholeTexts.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));

describe.each(['en', 'ko'] as const)('in %s', (language) => {
  beforeEach(() => editor.start(language));

  // Files share a thread: with a test's clock left standing, whatever waits after it waits for ever.
  afterEach(() => vi.useRealTimers());

  const areWhole = wholeIn(language);

  test('the tree of the decks', async () => {
    const { session, library, store } = await aWindow(language);
    await store.record([store.study.configure('rules', {}, Date.now())]);
    const view = new DecksView(session, new Catalogue(library, session));
    const texts: string[] = [];
    let badges = 0;
    const badgeOf = (uri: vscode.Uri) =>
      deckBadges.provideFileDecoration(uri, {} as vscode.CancellationToken) as
        | vscode.FileDecoration
        | undefined;
    const look = async (item?: DeckItem): Promise<void> => {
      for (const child of await view.children(item)) {
        const { label, description, tooltip, accessibilityInformation, command, resourceUri } = child;
        if (resourceUri !== undefined) {
          // What is to be done stands at the right edge, too, where no name cuts it off.
          const told = /^\d+\/\d+(.*)$/.exec(String(description))![1]!;
          const now = (told.match(/\d+/g) ?? []).reduce((sum, count) => sum + Number(count), 0);
          const decoration = badgeOf(resourceUri);
          expect(decoration?.badge, told).toBe(now === 0 ? undefined : String(now));
          texts.push(...[decoration?.tooltip ?? []].flat());
          badges += now === 0 ? 0 : 1;
        }
        const id = String(child.id).replace(/^card:/, '');
        for (const text of [label, description, tooltip, accessibilityInformation?.label, command?.title]) {
          if (typeof text === 'string') {
            // The last line of an archived card is its name in the log.
            texts.push(
              text
                .replace(id, '')
                .replaceAll('of another note', '')
                .replaceAll('row', '')
                .replaceAll('column', ''),
            );
          }
        }
        if (Number(child.collapsibleState) === editor.TreeItemCollapsibleState.Collapsed) {
          await look(child);
        }
      }
    };
    await look();
    areWhole(texts, 15);
    expect(badges).toBeGreaterThan(1);
    expect(badgeOf(deckUri('rules', 123))).toMatchObject({ badge: '9+' });
  });

  test('deck options, down to what is wrong with an input', async () => {
    const { session, library } = await aWindow(language);
    const options = new DeckOptions(session, new Catalogue(library, session));
    areWhole(await textsBelow(() => options.run(), 2), 60);
  });

  test('custom study', async () => {
    const { session, library, panel } = await aWindow(language);
    const catalogue = new Catalogue(library, session);
    const view = new DecksView(session, catalogue);
    const custom = new CustomStudy(session, catalogue, panel, (study) => view.tree(study));
    areWhole(await textsBelow(() => custom.run(), 2), 35);
    areWhole(
      editor.shown.messages.flatMap(({ text, buttons }) => [text, ...buttons]),
      0,
    );
  });

  test('the search, what can be done with its cards, and what is wrong with a query', async () => {
    const { session, library, panel } = await aWindow(language);
    const catalogue = new Catalogue(library, session);
    const search = new CardSearch(session, catalogue, new CardActions(session, panel), panel);
    areWhole(await textsBelow(() => search.run('kind:recall'), 2), 25);
    // What nobody can search for, in the letters of the language.
    const odd = language === 'en' ? 'zz' : '가';
    const wrong: Readonly<Record<QueryErrorCode, string>> = {
      'too-long': odd.repeat(1001),
      'too-deep': '('.repeat(30),
      'unclosed-quote': `"${odd}`,
      'unclosed-bracket': `(${odd}`,
      'unmatched-bracket': `${odd})`,
      'empty-brackets': '()',
      'nothing-excluded': '-',
      'one-sided': `or ${odd}`,
      'unknown-field': `${odd}:x`,
      'missing-value': 'deck:',
      'unknown-value': `is:${odd}`,
      'not-whole': `rated:${odd}`,
      'not-a-comparison': `prop:${odd}`,
    };
    for (const code of Object.keys(queryMessages) as QueryErrorCode[]) {
      expect(readQuery(wrong[code]).error?.code).toBe(code);
      const texts = await textsBelow(() => search.run(wrong[code]), 0);
      areWhole(
        texts.filter((text) => !text.includes('▸')),
        4,
      );
    }
  });

  test('the list of all lessons, each with what became of it', async () => {
    const { session, library, store, index } = await aWindow(language);
    const [rules] = index.shapes().flatMap(lessonsOf);
    const titles = new Catalogue(library, session);
    const opened: unknown[] = [];
    const list = new LessonList(session, titles, {
      openLesson: (lesson: unknown) => opened.push(lesson),
    } as unknown as StudyPanel);
    const texts = await textsBelow(() => list.run(), 0);
    await store.record([store.study.lesson(namesOf(rules!), true, Date.now())]);
    texts.push(...(await textsBelow(() => list.run(), 0)));
    await store.record([store.study.lesson(namesOf(rules!), false, Date.now())]);
    texts.push(...(await textsBelow(() => list.run(), 0)));
    texts.push(...(await textsBelow(() => list.run(), 1)));
    expect(opened).toContainEqual({ table: tableName(rules!.shape), part: 1 });
    store.study.setCards([]);
    await list.run();
    texts.push(...editor.shown.messages.map(({ text }) => text));
    areWhole(texts, 10);
  });
});
