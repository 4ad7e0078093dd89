import * as vscode from 'vscode';
import * as v from 'valibot';
import { tableName } from '../../core/identity/shape.ts';
import type { CompiledTable } from '../../core/notes/compileNote.ts';
import { select, selectAll, selectionOf, selector, wantedIds } from '../../core/study/selection.ts';
import type { TableSelection } from '../../core/study/selection.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import type { Home } from '../platform/platform.ts';
import type { NoteDocuments } from './documents.ts';
import { PreviewPanel } from './previewPanel.ts';
import { askedCards } from './previewShow.ts';
import { dueOf } from './tableCounts.ts';
import type { StudySession } from '../study/session.ts';
import type { StudyPanel } from '../study/studyPanel.ts';
import { cardCount } from '../view/cardLabels.ts';
import { notify } from '../view/notify.ts';
import { storageText } from '../view/storageText.ts';

export interface TableStudyOptions {
  readonly home: Home;
  readonly library: NoteLibrary;
  readonly session: StudySession;
  readonly panel: StudyPanel;
  readonly documents: NoteDocuments;
}

const targetSchema = v.object({
  uri: v.string(),
  /** From 0. */
  line: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** Studies it as it was chosen last, without the preview. */
  now: v.optional(v.boolean(), false),
});

/** "Study this table": its cards in a preview, where parts can be switched off; then these cards and no others. */
export class TableStudy {
  readonly #options: TableStudyOptions;
  readonly #preview: PreviewPanel;

  constructor(options: TableStudyOptions) {
    this.#options = options;
    const { home, session, documents } = options;
    this.#preview = new PreviewPanel({
      home,
      session,
      documents,
      study: (document, table, part) => this.#study(document, table, part),
    });
  }

  /** "Study this table (12 cards)", as far as is known without reading the log. */
  label({ shape }: CompiledTable): string {
    const count = this.#wanted(shape).length;
    return count === 1
      ? vscode.l10n.t('Study this table (1 card)')
      : vscode.l10n.t('Study this table ({0} cards)', count);
  }

  /** "12 cards · 3 due": what stands over a table that is studied. */
  lens({ shape }: CompiledTable): string {
    const ids = this.#wanted(shape);
    const due = dueOf(this.#options.session, ids);
    return due === 0 ? cardCount(ids.length) : `${cardCount(ids.length)} · ${vscode.l10n.t('{0} due', due)}`;
  }

  #wanted(shape: CompiledTable['shape']): string[] {
    const opened = this.#options.session.opened;
    return wantedIds(shape, opened === undefined ? selectAll : selector(opened.store.study));
  }

  /** The command. Its argument comes from a code action or the page, or from anybody; without, the cursor decides. */
  async run(argument?: unknown): Promise<void> {
    try {
      const target = v.safeParse(targetSchema, argument);
      const editor = vscode.window.activeTextEditor;
      if (target.success) {
        const uri = vscode.Uri.parse(target.output.uri, true);
        await this.#open(await vscode.workspace.openTextDocument(uri), target.output.line, target.output.now);
      } else if (editor?.document.languageId === 'markdown') {
        await this.#open(editor.document, editor.selection.active.line, false);
      } else {
        void notify.information(
          vscode.l10n.t('Put the cursor into a table of a Markdown file, then run this command again.'),
        );
      }
    } catch (error) {
      void notify.error(storageText(error));
    }
  }

  async #open(document: vscode.TextDocument, line: number, now: boolean): Promise<void> {
    const { session, documents } = this.#options;
    if (!vscode.workspace.isTrusted && vscode.workspace.getWorkspaceFolder(document.uri) !== undefined) {
      void notify.information(
        vscode.l10n.t('Trust this workspace first: in Restricted Mode, its notes are not studied.'),
      );
      return;
    }
    const { store } = await session.settled();
    const table = await documents.tableAt(document, line);
    if (table === undefined || table.cards.length === 0) {
      void notify.information(await documents.whyNot(document, line));
    } else if (now) {
      const rows = table.table.rows.map(({ key }) => key);
      await this.#study(document, table, selectionOf(store.study, tableName(table.shape), rows));
    } else {
      await this.#preview.open(document, line);
    }
  }

  async #study(document: vscode.TextDocument, table: CompiledTable, part: TableSelection): Promise<void> {
    const { library, session, panel, documents } = this.#options;
    if ((document.isUntitled || document.isDirty) && !(await savedNow(document))) {
      return;
    }
    const { store } = await session.settled();
    const count = askedCards(table, part).length;
    const written = tableName(table.shape);
    const path = documents.path(document);
    if ((library.note(path)?.because ?? 'chosen') === 'chosen') {
      await library.chosen.set(path, written, count > 0);
      await library.refresh();
    }
    await session.settled();
    // With the first table of a folder, it turns out only now whose it is.
    const name = library.settledName(written);
    const rows = table.table.rows.map(({ key }) => key);
    const events = select(store.study, name, rows, part, Date.now());
    if (events.length > 0) {
      await store.record(events);
      await session.settled();
    }
    if (count > 0) {
      panel.open({ scope: { only: (id) => id.startsWith(`${name}/`) }, title: table.shape.title || name });
    }
  }
}

/** Cards are made of what is saved. Saving is the user's to do. */
async function savedNow(document: vscode.TextDocument): Promise<boolean> {
  const save = vscode.l10n.t('Save');
  const answer = await notify.information(
    vscode.l10n.t('Cards are made from what is saved. Save the file first.'),
    save,
  );
  if (answer !== save) {
    return false;
  }
  // While the editor saves the file by itself, `save` may say no; the next one waits for that.
  const saved = (await document.save()) || !document.isDirty || (await document.save());
  return saved && !document.isUntitled;
}
