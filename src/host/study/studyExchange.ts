import * as vscode from 'vscode';
import type { Card } from '../../core/deck/card.ts';
import { ankiNote } from '../../core/study/ankiCards.ts';
import { ankiText } from '../../core/study/ankiExchange.ts';
import type { Import } from '../../core/study/ankiExchange.ts';
import { deckOf } from '../../core/study/roster.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import type { Home } from '../platform/platform.ts';
import { whereOf } from '../storage/editorTrouble.ts';
import { notify, shortened, withoutIcons } from '../view/notify.ts';
import { saveFile, writeFile } from '../view/saveFile.ts';
import { askForExport, askToImport, offerLine, readText } from './importing.ts';
import type { LogCare } from './logCare.ts';
import type { StudySession } from './session.ts';
import type { OpenStudy } from './deckFollower.ts';
import { importText, notAnExportText } from './studyTexts.ts';
import { storageText } from '../view/storageText.ts';

export interface StudyExchangeOptions {
  readonly home: Home;
  readonly session: StudySession;
  readonly library: NoteLibrary;
  readonly userHome: vscode.Uri | undefined;
  readonly care: LogCare;
}

/**
 * What was studied, and the cards, out of Descent and back in. Each method is a command; the file may be given as its
 * argument, else the user is asked. What fails is said in a sentence.
 */
export class StudyExchange {
  readonly #options: StudyExchangeOptions;

  constructor(options: StudyExchangeOptions) {
    this.#options = options;
  }

  /** Everything as JSON lines. */
  exportStudy(target: unknown): Promise<void> {
    return this.#say(vscode.l10n.t('Exporting the study log…'), async () => {
      const { session } = this.#options;
      await session.open();
      const lines = await session.log.export(session.settings);
      if (lines.length === 0) {
        return vscode.l10n.t('There is nothing to export yet: you have not studied.');
      }
      const uri = await this.#save(target, `descent-${localDate()}.jsonl`, 'jsonl', lines.join(''));
      return uri && vscode.l10n.t('Study log exported: {0} entries in {1}.', lines.length, placeText(uri));
    });
  }

  /** Shows what an export, or any file of a study log, would add, and takes it in if the user agrees. */
  async importStudy(source: unknown): Promise<void> {
    const uri = source instanceof vscode.Uri ? source : await askForExport();
    if (uri === undefined) {
      return;
    }
    let ask: (() => Promise<void>) | undefined;
    await this.#say(vscode.l10n.t('Reading the study log…'), async () => {
      const { session } = this.#options;
      const { store } = await session.settled();
      const found = await session.log.readImport(await readText(uri), session.settings, store);
      const [first] = found.damaged;
      if (first !== undefined) {
        this.#options.home.log.warn(
          `${whereOf(uri)}: ${found.damaged.map(({ line, why }) => `line ${line}: ${why}`).join('; ')}`,
        );
      }
      if (found.events.length + found.newer.length + found.unusable.length === 0) {
        if (first === undefined) {
          return importText(found);
        }
        void offerLine(
          uri,
          first.line,
          found.known === 0 ? notAnExportText(placeText(uri), first.line) : importText(found),
        );
        return undefined;
      }
      ask = () => this.#import(uri, found);
      return undefined;
    });
    await ask?.();
  }

  async #import(uri: vscode.Uri, found: Import): Promise<void> {
    if (!(await askToImport(uri, found))) {
      return;
    }
    await this.#say(vscode.l10n.t('Importing the study log…'), async () => {
      const { session, care } = this.#options;
      const { store } = await session.open();
      const name = await session.log.add(found, 'imported', session.settings, store);
      void care.offerUndo(name, importText(found));
      return undefined;
    });
  }

  /** The cards of all decks or of one, as the text that Anki imports. */
  async exportAnki(target: unknown): Promise<void> {
    await this.#say(vscode.l10n.t('Exporting cards for Anki…'), async () => {
      const opened = await this.#options.session.settled();
      const chosen =
        target instanceof vscode.Uri ? opened.store.study.cards : await this.#chooseCards(opened);
      if (chosen === undefined) {
        return undefined;
      }
      const text = await this.#options.library.turns.run(
        ankiCards(chosen, (id) => opened.cards.get(id), ankiNoteType()),
      );
      const uri = await this.#save(target, 'descent-anki.txt', 'txt', text);
      return (
        uri &&
        vscode.l10n.t(
          'Cards exported for Anki: {0} in {1}. In Anki, choose File > Import.',
          chosen.length,
          placeText(uri),
        )
      );
    });
  }

  async #chooseCards({ store: { study } }: OpenStudy): Promise<readonly string[] | undefined> {
    const index = await this.#options.library.open();
    const titles = new Map(index.notes().map(({ key, title }) => [key, title]));
    const decks = new Map<string, string[]>();
    for (const id of study.cards) {
      const deck = decks.get(deckOf(id));
      if (deck === undefined) {
        decks.set(deckOf(id), [id]);
      } else {
        deck.push(id);
      }
    }
    const item = (label: string, cards: readonly string[]) => ({
      label,
      description: vscode.l10n.t('{0} cards', cards.length),
      cards,
    });
    const picked = await vscode.window.showQuickPick(
      [
        item(vscode.l10n.t('All cards'), study.cards),
        ...Array.from(decks, ([key, cards]) => item(withoutIcons(titles.get(key) ?? key), cards)),
      ],
      {
        title: vscode.l10n.t('Export Cards for Anki'),
        placeHolder: vscode.l10n.t('Which cards?'),
        matchOnDescription: true,
      },
    );
    return picked?.cards;
  }

  async #save(
    target: unknown,
    name: string,
    extension: string,
    text: string,
  ): Promise<vscode.Uri | undefined> {
    if (target instanceof vscode.Uri) {
      await writeFile(target, text);
      return target;
    }
    return saveFile(name, extension, text, this.#options.userHome);
  }

  /** Does the work, with a sign in the status bar while it lasts, and says what came of it. */
  async #say(title: string, work: () => Promise<string | undefined>): Promise<void> {
    try {
      const sentence = await notify.progress(title, work);
      if (sentence !== undefined) {
        void notify.information(sentence);
      }
    } catch (error) {
      this.#options.home.log.error(title, error);
      void notify.error(storageText(error));
    }
  }
}

const placeText = (uri: vscode.Uri): string => shortened(whereOf(uri));

function* ankiCards(
  ids: readonly string[],
  get: (id: string) => Card | undefined,
  noteType: string,
): Generator<undefined, string> {
  const notes = [];
  for (const id of ids) {
    const card = get(id);
    if (card !== undefined) {
      notes.push(ankiNote(card));
    }
    yield;
  }
  return ankiText(notes, noteType);
}

/** What Anki's own type with a front and a back is called: by the setting, else in the language of the display. */
function ankiNoteType(): string {
  const said = vscode.workspace.getConfiguration('descent').get<string>('ankiNoteType', '').trim();
  return said !== '' ? said : vscode.env.language.startsWith('ko') ? '기본' : 'Basic';
}

/** `2026-11-28`, by the clock on the wall. */
function localDate(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
