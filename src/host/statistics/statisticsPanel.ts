import * as vscode from 'vscode';
import type { Period, StatisticsFilter, StatisticsShow } from '../../core/protocol/statisticsLink.ts';
import { isFilter, statisticsLink } from '../../core/protocol/statisticsLink.ts';
import { deckOf } from '../../core/study/roster.ts';
import { statistics } from '../../core/study/statistics.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import type { Home } from '../platform/platform.ts';
import type { StudySession } from '../study/session.ts';
import type { OpenStudy } from '../study/deckFollower.ts';
import { storageText } from '../view/storageText.ts';
import { done, PagePanel } from '../view/pagePanel.ts';
import { saveFile } from '../view/saveFile.ts';

const filterKey = 'descent.statistics';
const forecastDays = 90;
const daysOf: Readonly<Record<Period, number>> = { month: 30, quarter: 91, year: 365, all: Infinity };
/** Reviews come one after another: the numbers follow when they pause for so long, in milliseconds. */
const pause = 250;

export interface StatisticsPanelOptions {
  readonly home: Home;
  readonly session: StudySession;
  readonly library: NoteLibrary;
}

/** The statistics page: one panel a window. Which deck and period it shows is kept here, and outlives a reload. */
export class StatisticsPanel {
  readonly #options: StatisticsPanelOptions;
  readonly #panel: PagePanel<typeof statisticsLink>;
  #working: Promise<void> | undefined;
  /** Something has changed since the numbers on screen, or on their way there, were worked out. */
  #stale = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #midnight: ReturnType<typeof setTimeout> | undefined;

  constructor(options: StatisticsPanelOptions) {
    this.#options = options;
    const { home } = options;
    this.#panel = new PagePanel({
      home,
      viewType: 'descent.statisticsPanel',
      script: 'statistics',
      title: vscode.l10n.t('Statistics'),
      link: statisticsLink,
      handlers: {
        filter: async (filter) => {
          await home.context.workspaceState.update(filterKey, filter);
          return done(this.#show());
        },
        save: async ({ name, csv }) => (await saveFile(`${name}.csv`, 'csv', csv)) !== undefined,
        study: () => done(vscode.commands.executeCommand('descent.study')),
        retry: () => done(this.#show()),
      },
      onReady: () => void this.#show(),
      follow: (panel) => this.#follow(panel),
    });
  }

  open(): void {
    this.#panel.open();
  }

  restore(panel: vscode.WebviewPanel): void {
    this.#panel.restore(panel);
  }

  #follow(panel: vscode.WebviewPanel): vscode.Disposable {
    const { session } = this.#options;
    return vscode.Disposable.from(
      session.onDidChange(() => this.#later()),
      session.onDidFail((error) => this.#fail(error)),
      panel.onDidChangeViewState(() => {
        if (this.#stale) {
          this.#later();
        }
      }),
      {
        dispose: () => {
          clearTimeout(this.#timer);
          clearTimeout(this.#midnight);
        },
      },
    );
  }

  /** Works the numbers out again soon: while nobody sees them, not before someone does. */
  #later(): void {
    this.#stale = true;
    clearTimeout(this.#timer);
    if (this.#panel.isVisible) {
      this.#timer = setTimeout(() => void this.#show(), pause);
    }
  }

  /** One at a time: what changes meanwhile is shown after it. */
  #show(): Promise<void> {
    this.#stale = true;
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  async #work(): Promise<void> {
    while (this.#stale && this.#panel.isOpen) {
      this.#stale = false;
      try {
        const opened = await this.#options.session.open();
        this.#panel.send('show', await this.#find(opened));
        this.#atMidnight(opened);
      } catch (error) {
        this.#options.home.log.error('The statistics could not be worked out.', error);
        this.#fail(error);
      }
    }
  }

  #fail(error: unknown): void {
    this.#panel.send('show', { kind: 'failed', message: storageText(error) });
  }

  async #find({ store: { study } }: OpenStudy): Promise<StatisticsShow> {
    const { library, session } = this.#options;
    const moment = study.moment(Date.now());
    const decks = await this.#decks(study.cards);
    const kept = this.#filter();
    const deck = decks.some(({ key }) => key === kept.deck) ? kept.deck : null;
    const since = Math.max(-1, moment.day + 1 - daysOf[kept.period]);
    const found = await library.turns.run(
      statistics(study.fold, moment, {
        cards: study.cards,
        since,
        forecastDays,
        settingsOf: (key) => study.settingsOf(key),
        only: deck === null ? undefined : (card) => deckOf(card) === deck,
      }),
    );
    if (found.days.length === 0 && deck === null) {
      return { kind: 'empty' };
    }
    const { retention } = deck === null ? session.settings.deck : study.settingsOf(deck);
    return {
      kind: 'statistics',
      filter: { deck, period: kept.period },
      decks,
      desiredRetention: retention,
      since,
      statistics: found,
    };
  }

  /** The notes that have cards, in the order in which they are studied. */
  async #decks(cards: readonly string[]): Promise<{ key: string; title: string }[]> {
    const index = await this.#options.library.open();
    const titles = new Map(index.notes().map(({ key, title }) => [key, title]));
    return Array.from(new Set(cards.map(deckOf)), (key) => ({ key, title: titles.get(key) ?? key }));
  }

  #filter(): StatisticsFilter {
    const kept: unknown = this.#options.home.context.workspaceState.get(filterKey);
    return isFilter(kept) ? kept : { deck: null, period: 'year' };
  }

  /** The day on screen as today ends. */
  #atMidnight({ store: { study } }: OpenStudy): void {
    clearTimeout(this.#midnight);
    const [[start] = [Infinity]] = study.coming(Date.now(), 1);
    // A timer holds at most 2^31 ms.
    this.#midnight = setTimeout(() => this.#later(), Math.min(start - Date.now(), 2 ** 30));
  }
}
