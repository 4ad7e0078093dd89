import * as vscode from 'vscode';
import { addedFileOf, addedName } from '../../core/study/addedFile.ts';
import type { Import } from '../../core/study/ankiExchange.ts';
import type { Turns } from '../../core/turns.ts';
import type { Home } from '../platform/platform.ts';
import type { BackupFile } from '../storage/backupFiles.ts';
import { checkStudyLog } from '../storage/logCheck.ts';
import { addedFiles, compareWithBackup, onlyIn, replaceLog, setAside } from '../storage/restore.ts';
import { forgetSnapshot } from '../storage/snapshotFile.ts';
import { newName } from '../storage/studyStore.ts';
import { notify, shortened } from '../view/notify.ts';
import { ReportDocument } from './reportDocument.ts';
import { checkReport } from './checkReport.ts';
import { addedText, additionsText, sizeText, timeText } from './logTexts.ts';
import type { StudySession } from './session.ts';
import { storageText } from '../view/storageText.ts';

export interface LogCareOptions {
  readonly home: Home;
  readonly session: StudySession;
  readonly turns: Turns;
}

/** Looking after the log: what was added can be taken out again, what was lost comes back, and all of it is checked. */
export class LogCare implements vscode.Disposable {
  readonly #options: LogCareOptions;
  readonly #report = new ReportDocument();

  constructor(options: LogCareOptions) {
    this.#options = options;
  }

  dispose(): void {
    this.#report.dispose();
  }

  /** A command: takes one import, or what was restored, out of the log again. */
  undoImport(): Promise<void> {
    return this.#try(async () => {
      const { session, turns } = this.#options;
      await session.open();
      const folder = session.log.folder(session.settings);
      const files = await addedFiles(folder);
      if (files.length === 0) {
        void notify.information(
          vscode.l10n.t('There is no import to undo: nothing was imported into this study log.'),
        );
        return;
      }
      const items = [];
      for (const file of files) {
        const { adds } = await onlyIn(folder, file.name, turns);
        items.push({ label: addedText(file), detail: additionsText(adds), file });
      }
      const picked = await vscode.window.showQuickPick(items, {
        title: vscode.l10n.t('Undo Import'),
        placeHolder: vscode.l10n.t(
          'Which one? What is listed is removed from your study log. Its file is kept beside the log.',
        ),
        ignoreFocusOut: true,
      });
      if (picked !== undefined) {
        await this.#undo(picked.file.name);
      }
    });
  }

  /** Says what was done, and offers to undo it. */
  async offerUndo(name: string, sentence: string): Promise<void> {
    const undo =
      addedFileOf(name)?.how === 'imported' ? vscode.l10n.t('Undo Import') : vscode.l10n.t('Undo Restore');
    if ((await notify.information(sentence, undo)) === undo) {
      await this.#try(() => this.#undo(name));
    }
  }

  /** A command: reads all files of the log, compares them with what is counted here, and shows a report. */
  checkStudyLog(): Promise<void> {
    return this.#try(async () => {
      const { session, turns } = this.#options;
      const { store } = await session.settled();
      const checked = await notify.progress(vscode.l10n.t('Checking the study log…'), async () => {
        await store.refresh();
        return checkStudyLog({
          folder: session.log.folder(session.settings),
          cache: session.log.cache,
          backups: session.log.backups,
          ledger: store.study.fold.ledger,
          turns,
        });
      });
      await this.#report.show(checkReport(checked, Date.now()));
      const again = vscode.l10n.t('Read Log Again');
      if (
        (checked.window !== undefined || checked.snapshot !== undefined) &&
        (await notify.warning(
          vscode.l10n.t(
            'What this window counts differs from the study log. Reading the log again fixes that.',
          ),
          again,
        )) === again
      ) {
        await session.reread(() => forgetSnapshot(session.log.cache));
        void notify.information(vscode.l10n.t('The study log was read again.'));
      }
    });
  }

  /** A command: brings back what a backup has. */
  restoreBackup(): Promise<void> {
    return this.#try(async () => {
      const { log, settings } = this.#options.session;
      const { store } = await this.#options.session.settled();
      const folder = log.folder(settings);
      const backups = await log.backups.list();
      if (backups.length === 0) {
        void notify.information(
          vscode.l10n.t('There is no backup yet. Descent makes one a day, soon after your cards are opened.'),
        );
        return;
      }
      const backup = await chooseBackup(backups, (one) => log.backups.isOf(one, folder));
      if (backup === undefined) {
        return;
      }
      const text = await this.#read(backup);
      await store.refresh();
      const { back, gone } = await notify.progress(vscode.l10n.t('Comparing the backup…'), () =>
        compareWithBackup(folder, text, this.#options.turns),
      );
      const items = restoreItems(back, gone);
      const picked = await vscode.window.showQuickPick(items, {
        title: vscode.l10n.t('Backup of {0}', timeText(backup.at)),
        placeHolder: vscode.l10n.t('Nothing is changed yet. What should be done?'),
        ignoreFocusOut: true,
      });
      switch (picked?.does) {
        case 'add': {
          const name = await log.add(back, 'restored', settings, store);
          void this.offerUndo(
            name,
            vscode.l10n.t('Restored from the backup: {0}.', additionsText(back.adds)),
          );
          break;
        }
        case 'replace':
          await this.#replace(text);
          break;
        case 'nothing':
          void notify.information(vscode.l10n.t('There was nothing to restore.'));
          break;
        case undefined:
      }
    });
  }

  async #replace(backup: string): Promise<void> {
    const { session } = this.#options;
    const folder = session.log.folder(session.settings);
    const { length } = (await session.open()).store.study.fold.ledger.reviews;
    await session.reread(async () => {
      const saved = await session.log.backups.make(folder, length, 'restore');
      const now = saved === undefined ? '' : await session.log.backups.read(saved);
      await replaceLog(folder, backup, now, addedName('restored', Date.now(), newName()));
      await forgetSnapshot(session.log.cache);
    });
    void notify.information(
      vscode.l10n.t(
        'Your study log is as it was in the backup. What it was before is the newest backup: restore that one to get it back.',
      ),
    );
  }

  async #undo(name: string): Promise<void> {
    const { session } = this.#options;
    const folder = session.log.folder(session.settings);
    const aside = await session.reread(() => setAside(folder, name));
    this.#options.home.log.info(`${folder.where}: ${name} is now ${aside}.`);
    const isImport = addedFileOf(name)?.how === 'imported';
    void notify.information(
      isImport
        ? vscode.l10n.t('The import was undone. Its file is kept as {0}.', shortened(aside))
        : vscode.l10n.t('The restore was undone. Its file is kept as {0}.', shortened(aside)),
    );
  }

  async #read(backup: BackupFile): Promise<string> {
    try {
      return await this.#options.session.log.backups.read(backup);
    } catch (error) {
      this.#options.home.log.error(`The backup ${backup.name} cannot be read.`, error);
      throw new Error(
        vscode.l10n.t('The backup of {0} is damaged. Choose another one.', timeText(backup.at)),
        { cause: error },
      );
    }
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.home.log.error('The study log could not be looked after.', error);
      void notify.error(storageText(error));
    }
  }
}

async function chooseBackup(
  backups: readonly BackupFile[],
  isOwn: (backup: BackupFile) => boolean,
): Promise<BackupFile | undefined> {
  const reasons = {
    day: undefined,
    import: vscode.l10n.t('before an import'),
    restore: vscode.l10n.t('before restoring'),
  };
  const item = (backup: BackupFile) => ({
    label: timeText(backup.at),
    description: [
      vscode.l10n.t('{0} reviews', backup.reviews),
      sizeText(backup.size),
      ...((reasons[backup.reason] ?? []).length === 0 ? [] : [reasons[backup.reason]!]),
    ].join(' · '),
    backup,
  });
  const others = backups.filter((backup) => !isOwn(backup)).map(item);
  const kind = vscode.QuickPickItemKind.Separator;
  const picked = await vscode.window.showQuickPick(
    [
      ...backups.filter(isOwn).map(item),
      ...(others.length === 0 ? [] : [{ label: vscode.l10n.t('Of logs in other folders'), kind }]),
      ...others,
    ],
    {
      title: vscode.l10n.t('Restore from Backup'),
      placeHolder: vscode.l10n.t('Which backup? You are shown first what it would change.'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  return picked !== undefined && 'backup' in picked ? picked.backup : undefined;
}

/** What can be done with a backup, and what would come of it. */
function restoreItems(back: Import, gone: Import) {
  return [
    {
      label: `$(add) ${vscode.l10n.t('Add what is missing')}`,
      detail:
        back.events.length === 0
          ? vscode.l10n.t('Nothing is missing: your study log has everything that is in this backup.')
          : vscode.l10n.t('Comes back: {0}. Nothing is removed.', additionsText(back.adds)),
      does: back.events.length === 0 ? ('nothing' as const) : ('add' as const),
    },
    {
      label: `$(history) ${vscode.l10n.t('Go back to this backup exactly')}`,
      detail:
        gone.events.length === 0
          ? vscode.l10n.t('Your study log has nothing that is not in this backup.')
          : vscode.l10n.t(
              'Removed from your study log: {0}. The log as it is now is backed up first.',
              additionsText(gone.adds),
            ),
      does: back.events.length + gone.events.length === 0 ? ('nothing' as const) : ('replace' as const),
    },
  ];
}
