import * as vscode from 'vscode';
import type { Turns } from '../../core/turns.ts';
import { addedName } from '../../core/study/addedFile.ts';
import type { Addition } from '../../core/study/addedFile.ts';
import { readImport } from '../../core/study/ankiExchange.ts';
import type { Import } from '../../core/study/ankiExchange.ts';
import type { Home, Platform } from '../platform/platform.ts';
import { Backups } from '../storage/backupFiles.ts';
import { exportAll, importAll } from '../storage/exchangeFiles.ts';
import { StorageError } from '../storage/folder.ts';
import type { Folder } from '../storage/folder.ts';
import { StudyStore, newName } from '../storage/studyStore.ts';
import { notify, shortened } from '../view/notify.ts';
import { storageText } from '../view/storageText.ts';
import type { StudySettings } from './studySettings.ts';
import { placeToUse } from './logPlace.ts';
import { inspectLogPlace, placeOf } from './studySettings.ts';
import { ignoredPlaceText, problemText } from './studyTexts.ts';

const deviceKey = 'descent.device';
const lastFolderKey = 'descent.logFolder';
/** The place on another computer that the user has agreed to. */
const agreedKey = 'descent.logFolderAgreed';
/** In the folder that the user chose, which may hold other things. */
const folderName = 'descent-log';
/** Milliseconds after opening until the copy of the day is made: whoever opens the deck wants to study first. */
const backupAfter = 10_000;

/**
 * Where the log is kept, and who writes it here: one place for local and remote windows, which only the user's own
 * settings name.
 */
export class LogHome implements vscode.Disposable {
  readonly #home: Home;
  readonly #platform: Platform;
  readonly #turns: Turns;
  readonly #agreed = new vscode.EventEmitter<void>();
  /** The user has agreed to another place: the log is to be opened there. */
  readonly onDidAgree = this.#agreed.event;
  /** What the user was told or asked in this window. */
  readonly #said = new Set<string>();
  /** On this machine, wherever the log is. */
  readonly backups: Backups;

  constructor(home: Home, platform: Platform, turns: Turns) {
    this.#home = home;
    this.#platform = platform;
    this.#turns = turns;
    const place = vscode.Uri.joinPath(home.context.globalStorageUri, 'backups');
    this.backups = new Backups(
      platform.openFolder(place, { chosen: false }),
      turns,
      Date.now,
      (name, error) => home.log.warn(`The backup of the study log has nothing of ${name}: ${String(error)}`),
    );
  }

  /** The folder of the log by these settings. Throws where the setting means nothing here. */
  folder({ logFolder = '' }: Pick<StudySettings, 'logFolder'>): Folder {
    return this.#folderAt(this.#place(logFolder).place);
  }

  dispose(): void {
    this.#agreed.dispose();
  }

  /** Rejects with a StorageError when the log cannot be read. */
  async open(settings: StudySettings): Promise<StudyStore> {
    const { log } = this.#home;
    const { logFolder = '' } = settings;
    const { place, ask } = this.#place(logFolder);
    this.#sayIgnored();
    if (ask) {
      void this.#askToConnect(logFolder);
    }
    const folder = this.#folderAt(place);
    const store = await StudyStore.open({
      folder,
      cache: this.cache,
      device: await this.#device(),
      settings: settings.deck,
      perDay: settings.perDay,
      rolloverHour: settings.rolloverHour,
      clock: Date.now,
      onProblems: (problems) => {
        for (const problem of problems) {
          const text = problemText(problem);
          log.warn(text);
          void notify.warning(text);
        }
      },
    });
    await this.#moved(place, folder, store);
    setTimeout(() => {
      this.backups.makeDaily(folder, store.study.fold.ledger.reviews.length).catch((error: unknown) => {
        log.error('The study log could not be backed up.', error);
      });
    }, backupAfter);
    return store;
  }

  /** What is kept on this machine to open the log faster. */
  get cache(): Folder {
    return this.#platform.openFolder(this.#home.context.globalStorageUri, { chosen: false });
  }

  /** Everything studied so far, as JSON lines. Rejects with a StorageError. */
  export(settings: StudySettings): Promise<string[]> {
    return exportAll(this.folder(settings), this.#turns);
  }

  /** What taking in an export, a backup or a file of a log would do. Rejects with a StorageError. */
  async readImport(text: string, settings: StudySettings, store: StudyStore): Promise<Import> {
    await store.refresh();
    const found = await this.#turns.run(readImport(text, store.study.fold.ledger));
    const { newer, unusable, contradictions } = found;
    if (newer.length + unusable.length + contradictions === 0) {
      return found;
    }
    // What does not count cannot be told to be here but by comparing it as it is.
    const here = new Set(await this.export(settings));
    const fresh = (lines: readonly string[]) => lines.filter((line) => !here.has(line));
    const events = fresh(found.events);
    const known = found.events.length - events.length;
    return {
      ...found,
      events,
      known: found.known + known,
      contradictions: contradictions - known,
      newer: fresh(newer),
      unusable: fresh(unusable),
    };
  }

  /**
   * Takes in what was found, as a file of its own, and returns its name. Resolves when that is durable and counted;
   * rejects with a StorageError, and then nothing was taken in. A copy of the log as it was is kept before.
   */
  async add(found: Import, how: Addition, settings: StudySettings, store: StudyStore): Promise<string> {
    const folder = this.folder(settings);
    const { length } = store.study.fold.ledger.reviews;
    await this.backups.make(folder, length, how === 'imported' ? 'import' : 'restore');
    const name = addedName(how, Date.now(), newName());
    await importAll(folder, found, name);
    await store.refresh();
    return name;
  }

  /** Whoever chooses another folder is asked whether what was studied so far comes along; the old one stays. */
  async #moved(place: string, folder: Folder, store: StudyStore): Promise<void> {
    const last = this.#last;
    if (last === place) {
      return;
    }
    const before = this.#folderAt(last);
    let lines: readonly string[] = [];
    try {
      lines = await exportAll(before, this.#turns);
    } catch (error) {
      // A folder that is gone has nothing to bring along; of another, it is asked when it can be read again.
      if (!(error instanceof StorageError && error.trouble === 'gone')) {
        this.#home.log.warn(`${before.where} cannot be read: ${String(error)}`);
        void notify.warning(storageText(error));
        return;
      }
    }
    await this.#home.context.globalState.update(lastFolderKey, place);
    if (lines.length > 0) {
      void this.#offer(before.where, folder, lines, store);
    }
  }

  #folderAt(place: string): Folder {
    const { openFolder, userHome } = this.#platform;
    const { globalStorageUri } = this.#home.context;
    return place === ''
      ? openFolder(vscode.Uri.joinPath(globalStorageUri, 'log'), { chosen: false })
      : openFolder(vscode.Uri.joinPath(placeOf(place, userHome), folderName), { chosen: true });
  }

  #place(logFolder: string): { place: string; ask: boolean } {
    const agreed = this.#home.context.globalState.get<unknown>(agreedKey);
    return placeToUse(logFolder, this.#last, typeof agreed === 'string' ? agreed : undefined);
  }

  /** The place used last; '' for Descent's own. */
  get #last(): string {
    const last = this.#home.context.globalState.get<unknown>(lastFolderKey);
    return typeof last === 'string' ? last : '';
  }

  /** Says once in a window that someone else's setting has no effect. */
  #sayIgnored(): void {
    const { log } = this.#home;
    for (const source of inspectLogPlace().ignored) {
      if (!this.#said.has(source)) {
        this.#said.add(source);
        const sentence = ignoredPlaceText(source);
        log.warn(sentence);
        void notify.warning(sentence);
      }
    }
  }

  async #askToConnect(logFolder: string): Promise<void> {
    if (this.#said.has(logFolder)) {
      return;
    }
    this.#said.add(logFolder);
    const connect = vscode.l10n.t('Connect');
    const answer = await notify.warning(
      vscode.l10n.t(
        'The study log is to be kept on another computer, {0}. Descent connects to it, with your sign-in, only if you agree. Until then the log stays where it is.',
        shortened(logFolder),
      ),
      connect,
    );
    if (answer === connect) {
      await this.#home.context.globalState.update(agreedKey, logFolder);
      this.#agreed.fire();
    }
  }

  async #offer(from: string, folder: Folder, lines: readonly string[], store: StudyStore): Promise<void> {
    const copy = vscode.l10n.t('Copy');
    const answer = await notify.information(
      vscode.l10n.t(
        'Your study log is kept in {0} now. Copy what you have studied so far from {1}?',
        shortened(folder.where),
        shortened(from),
      ),
      copy,
    );
    if (answer === copy) {
      const found = await this.#turns.run(readImport(lines.join('')));
      await importAll(folder, found, addedName('imported', Date.now(), newName()));
      await store.refresh();
    }
  }

  /** This installation's name in the log, made at first use. */
  async #device(): Promise<string> {
    const { globalState } = this.#home.context;
    const known = globalState.get(deviceKey);
    if (typeof known === 'string' && /^[a-z0-9]{4,32}$/.test(known)) {
      return known;
    }
    const device = newName();
    await globalState.update(deviceKey, device);
    return device;
  }
}
