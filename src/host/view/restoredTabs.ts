import * as vscode from 'vscode';
import * as v from 'valibot';
import type { Log } from '../platform/log.ts';
import { tabIcon } from './icon.ts';
import type { SavedStates } from './savedStates.ts';

/** What a restored document knows of itself (webview/ui/host.ts): the name under which the host kept all else. */
const documentSchema = v.object({ kept: v.object({ id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)) }) });

export interface RestoredTabsOptions<S, P> {
  readonly viewType: string;
  readonly title: () => string;
  readonly extensionUri: vscode.Uri;
  readonly states: SavedStates<S>;
  readonly log: Log;
  /** Fills a webview with the page, showing what the states keep under the id. */
  readonly fill: (webview: vscode.Webview, id: string, onTitle: (title: string) => void) => P;
}

/** Pages of a kind as editor tabs: any number at once, each with a state of its own that outlives a reload. */
export class RestoredTabs<S, P extends { dispose(): void }> {
  readonly #options: RestoredTabsOptions<S, P>;
  /** The tabs of this window, newest last. */
  readonly #open = new Map<string, { readonly panel: vscode.WebviewPanel; readonly page: P }>();

  constructor(options: RestoredTabsOptions<S, P>) {
    this.#options = options;
  }

  /** @param beside next to what asks for it, which keeps the focus */
  open(state: S, beside = false): void {
    const { viewType, title } = this.#options;
    const id = crypto.randomUUID();
    this.keep(id, state);
    const panel = vscode.window.createWebviewPanel(
      viewType,
      title(),
      beside
        ? { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
        : { viewColumn: vscode.ViewColumn.Active },
    );
    this.#fill(panel, id);
  }

  /**
   * Shows a state where the newest tab that may be taken for it is, else in a new tab.
   * @param beside next to what asks for it, which keeps the focus
   * @param tell lets the page of the tab that is taken show the state
   */
  openInPlace(
    state: S,
    { beside, mayTake, tell }: { beside: boolean; mayTake: (state: S) => boolean; tell: (page: P) => void },
  ): void {
    // In the column of what asks it would cover that.
    const outside = beside ? vscode.window.tabGroups.activeTabGroup.viewColumn : undefined;
    const { states } = this.#options;
    const found = [...this.#open].findLast(
      ([id, { panel }]) => panel.viewColumn !== outside && mayTake(states.get(id)),
    );
    if (found === undefined) {
      this.open(state, beside);
      return;
    }
    const [id, { page, panel }] = found;
    this.keep(id, state);
    tell(page);
    panel.reveal(undefined, beside);
  }

  keep(id: string, state: S): void {
    const { states, log, viewType } = this.#options;
    states.set(id, state).then(undefined, (error: unknown) => {
      log.error(`The state of a ${viewType} could not be kept.`, error);
    });
  }

  /** Takes over a panel that the editor restored after a reload. */
  restore(panel: vscode.WebviewPanel, document: unknown): void {
    const known = v.safeParse(documentSchema, document);
    this.#fill(panel, known.success ? known.output.kept.id : crypto.randomUUID());
  }

  #fill(panel: vscode.WebviewPanel, id: string): void {
    const { extensionUri, fill } = this.#options;
    panel.iconPath = tabIcon(extensionUri);
    const page = fill(panel.webview, id, (title) => {
      panel.title = title;
    });
    this.#open.set(id, { panel, page });
    panel.onDidDispose(() => {
      page.dispose();
      this.#open.delete(id);
    });
  }
}
