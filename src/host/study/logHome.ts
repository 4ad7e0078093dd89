import * as vscode from 'vscode';
import type { Turns } from '../../core/notes/turns.ts';
import { readImport, type Import } from '../../core/study/exchange.ts';
import type { Home, Platform } from '../platform.ts';
import { exportAll, importAll } from '../storage/exchange.ts';
import type { Folder } from '../storage/folder.ts';
import { StudyStore, newName } from '../storage/store.ts';
import type { StudySettings } from './settings.ts';
import { placeOf } from './settings.ts';
import { problemText } from './words.ts';

const deviceKey = 'descent.device';
const lastFolderKey = 'descent.logFolder';
/** In the folder that the user chose, which may hold other things. */
const folderName = 'descent-log';

/** Where the log is kept, and who writes it here. */
export class LogHome {
  readonly #home: Home;
  readonly #platform: Platform;
  readonly #turns: Turns;

  constructor(home: Home, platform: Platform, turns: Turns) {
    this.#home = home;
    this.#platform = platform;
    this.#turns = turns;
  }

  /** The folder of the log by these settings. Throws where the setting means nothing here. */
  folder({ logFolder }: Pick<StudySettings, 'logFolder'>): Folder {
    const { openFolder, userHome } = this.#platform;
    const { globalStorageUri } = this.#home.context;
    return logFolder === undefined
      ? openFolder(vscode.Uri.joinPath(globalStorageUri, 'log'), { chosen: false })
      : openFolder(vscode.Uri.joinPath(placeOf(logFolder, userHome), folderName), { chosen: true });
  }

  /** Rejects with a StorageError when the log cannot be read. */
  async open(settings: StudySettings): Promise<StudyStore> {
    const { context, log } = this.#home;
    const folder = this.folder(settings);
    const store = await StudyStore.open({
      folder,
      cache: this.#platform.openFolder(context.globalStorageUri, { chosen: false }),
      device: await this.#device(),
      settings: settings.deck,
      perDay: settings.perDay,
      rolloverHour: settings.rolloverHour,
      clock: Date.now,
      onProblems: (problems) => {
        for (const problem of problems) {
          const text = problemText(problem);
          log.warn(text);
          void vscode.window.showWarningMessage(text);
        }
      },
    });
    await this.#moved(settings, folder, store);
    return store;
  }

  /** Everything studied so far, as JSON lines. Rejects with a StorageError. */
  export(settings: StudySettings): Promise<string[]> {
    return exportAll(this.folder(settings), this.#turns);
  }

  /**
   * Takes an export in, and says what was in it. Resolves when what is new is durable and counted; rejects with a
   * StorageError, and then nothing was imported.
   */
  async import(text: string, settings: StudySettings, store: StudyStore): Promise<Import> {
    await store.refresh();
    const { ledger } = store.study.fold;
    const found = await this.#turns.run(readImport(text, ledger));
    // What is not understood cannot be told to be here but by comparing it as it is.
    const here = found.newer.length === 0 ? new Set<string>() : new Set(await this.export(settings));
    const fresh = { ...found, newer: found.newer.filter((line) => !here.has(line)) };
    await importAll(this.folder(settings), fresh, await this.#device(), newName());
    await store.refresh();
    return fresh;
  }

  /** Whoever chooses another folder is asked whether what was studied so far comes along; the old one stays. */
  async #moved({ logFolder = '' }: StudySettings, folder: Folder, store: StudyStore): Promise<void> {
    const { globalState } = this.#home.context;
    const last = globalState.get<unknown>(lastFolderKey) ?? '';
    if (typeof last !== 'string' || last === logFolder) {
      return;
    }
    await globalState.update(lastFolderKey, logFolder);
    const before = this.folder({ logFolder: last === '' ? undefined : last });
    // A folder that is gone has nothing to bring along.
    const lines = await exportAll(before, this.#turns).catch(() => []);
    if (lines.length > 0) {
      void this.#offer(before.where, folder, lines, store);
    }
  }

  async #offer(from: string, folder: Folder, lines: readonly string[], store: StudyStore): Promise<void> {
    const copy = vscode.l10n.t('Copy');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Your study log is kept in {0} now. Copy what you have studied so far from {1}?',
        folder.where,
        from,
      ),
      copy,
    );
    if (answer === copy) {
      const found = await this.#turns.run(readImport(lines.join('')));
      await importAll(folder, found, await this.#device(), newName());
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
