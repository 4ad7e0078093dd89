import * as vscode from 'vscode';
import type { Channel } from '../../core/protocol/channel.ts';
import type { StudyCounts, StudyShow } from '../../core/protocol/study.ts';
import { studyLink } from '../../core/protocol/study.ts';
import type { Counts } from '../../core/study/queue.ts';
import type { Question, Scope } from '../../core/study/study.ts';
import type { Home } from '../platform.ts';
import { tabIcon } from '../view/icon.ts';
import { openPage } from '../view/page.ts';
import { cardView } from './cardView.ts';
import type { OpenStudy, StudySession } from './session.ts';
import { storageText } from './words.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** What to study, if not all that is due. */
export interface Chosen {
  readonly scope: Scope;
  /** Cards to ask once each, whether they are due or not. */
  readonly each?: readonly string[];
}

/** The study panel: one a window. It shows what the session asks; all that counts is in the session. */
export class StudyPanel {
  readonly #home: Home;
  readonly #session: StudySession;
  #panel: vscode.WebviewPanel | undefined;
  #channel: Channel<typeof studyLink.toWebview, typeof studyLink.toHost> | undefined;
  /** The card on screen, with the outcomes its buttons show. */
  #asked: Question | undefined;
  #chosen: Chosen | undefined;
  /** Of the chosen cards to ask once, those that are left. */
  #left: string[] = [];
  /** An answer is being written: what changes meanwhile is shown with the next card. */
  #busy = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(home: Home, session: StudySession) {
    this.#home = home;
    this.#session = session;
  }

  /** Opens the panel, or brings it to the front, to study what is chosen, or all that is due. */
  open(chosen?: Chosen): void {
    const same = chosen === this.#chosen;
    this.#chosen = chosen;
    this.#left = [...(chosen?.each ?? [])];
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      if (!same) {
        void this.#show();
      }
      return;
    }
    this.#fill(
      vscode.window.createWebviewPanel(
        'descent.studyPanel',
        vscode.l10n.t('Study'),
        vscode.ViewColumn.Active,
      ),
    );
  }

  /** Takes over a panel that the editor restored after a reload. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#panel === undefined) {
      this.#fill(panel);
    } else {
      panel.dispose();
    }
  }

  #fill(panel: vscode.WebviewPanel): void {
    const { context, log } = this.#home;
    panel.iconPath = tabIcon(context.extensionUri);
    const page = openPage(panel.webview, {
      extensionUri: context.extensionUri,
      log,
      script: 'study',
      title: vscode.l10n.t('Study'),
      link: studyLink,
      handlers: {
        problem: (sentence) => log.error(sentence),
        rate: async ({ card, rating, milliseconds }) => {
          await this.#write(async () => {
            const asked = this.#asked;
            if (asked?.card !== card) {
              throw new Error(vscode.l10n.t('This card was answered elsewhere. The next one is shown.'));
            }
            await this.#session.answer(asked, rating, milliseconds);
            this.#left = this.#left.filter((id) => id !== card);
          });
          return null;
        },
        undo: async () => {
          await this.#write(() => this.#session.undo());
          return null;
        },
        openSource: async ({ card }) => {
          await this.#openSource(card);
          return null;
        },
        run: async ({ card }) => {
          const { experiment } = (await this.#session.open()).cards.get(card) ?? {};
          await vscode.commands.executeCommand('descent.runExperiment', experiment);
          return null;
        },
        retry: async () => {
          await this.#show();
          return null;
        },
      },
      onReady: (channel) => {
        channel.send('start', { language: vscode.env.language, texts: vscode.l10n.bundle ?? {} });
        void this.#show();
      },
    });
    this.#panel = panel;
    this.#channel = page.channel;
    const following = this.#session.onDidChange((opened) => this.#follow(opened));
    panel.onDidDispose(() => {
      clearTimeout(this.#waiting);
      following.dispose();
      page.dispose();
      this.#panel = undefined;
      this.#channel = undefined;
      this.#asked = undefined;
    });
  }

  /** Does what changes the log, then shows what comes next. A failure leaves the card on screen. */
  async #write(action: () => Promise<void>): Promise<void> {
    this.#busy = true;
    try {
      await action();
    } catch (error) {
      throw new Error(storageText(error), { cause: error });
    } finally {
      this.#busy = false;
    }
    await this.#show();
  }

  async #show(): Promise<void> {
    let show: StudyShow;
    try {
      show = this.#next(await this.#session.open());
    } catch (error) {
      this.#home.log.error('The deck could not be opened.', error);
      show = { kind: 'failed', message: storageText(error) };
    }
    this.#channel?.send('show', show);
  }

  #next({ store, cards }: OpenStudy): StudyShow {
    const now = Date.now();
    const { study } = store;
    const { next, waitUntil, counts } = study.agenda(now, this.#chosen?.scope);
    const id = next ?? this.#left.find((one) => cards.get(one) !== undefined);
    const card = id === undefined ? undefined : cards.get(id);
    clearTimeout(this.#waiting);
    if (card === undefined) {
      this.#asked = undefined;
      if (waitUntil !== undefined) {
        this.#waiting = setTimeout(() => void this.#show(), waitUntil - now);
      }
      return { kind: 'done', ...study.today(now), canUndo: this.#session.canUndo };
    }
    const asked = study.question(card.id, now);
    this.#asked = asked;
    const [again, hard, good, easy] = asked.preview;
    const time = ({ then, interval }: (typeof asked.preview)[number]): number =>
      interval * (then === 'review' ? day : minute);
    return {
      kind: 'card',
      card: cardView(card, asked.state.reps),
      counts: shown(counts),
      intervals: [time(again), time(hard), time(good), time(easy)],
      canUndo: this.#session.canUndo,
    };
  }

  /** Something changed, perhaps in another window: the card on screen stays unless it was answered there. */
  #follow({ store }: OpenStudy): void {
    if (this.#busy) {
      return;
    }
    const asked = this.#asked;
    if (asked !== undefined && store.study.fold.card(asked.card).reps === asked.state.reps) {
      this.#channel?.send('counts', shown(store.study.agenda(Date.now(), this.#chosen?.scope).counts));
    } else {
      void this.#show();
    }
  }

  async #openSource(id: string): Promise<void> {
    const card = (await this.#session.open()).cards.get(id);
    const uri = card && this.#session.sourceOf(card);
    if (card !== undefined && uri !== undefined) {
      const { line, column, length } = card.source;
      await vscode.window.showTextDocument(uri, {
        viewColumn: vscode.ViewColumn.Beside,
        selection: new vscode.Range(line, column, line, column + length),
      });
    }
  }
}

function shown({ new: fresh, learning, review }: Counts): StudyCounts {
  return { new: fresh, learning, due: review };
}
