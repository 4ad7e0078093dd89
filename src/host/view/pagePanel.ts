import * as vscode from 'vscode';
import type { EventBody, EventName, Handlers } from '../../core/protocol/message.ts';
import type { Home } from '../platform/platform.ts';
import { tabIcon } from './icon.ts';
import { NoteImages } from './noteImages.ts';
import { openPage, pageStart } from './webviewPage.ts';
import type { OpenPage, ReadyLink } from './webviewPage.ts';

export interface PagePanelOptions<L extends ReadyLink> {
  readonly home: Home;
  /** As the manifest and the serializer name it. */
  readonly viewType: string;
  /** `dist/webview/<script>.js` and `.css` make the page. */
  readonly script: string;
  /** Whether it opens beside what is in the editor. */
  readonly beside?: boolean;
  /** Of the tab and of the document. */
  readonly title: string;
  readonly link: L;
  /** All but what every page says: that it listens, and what went wrong in it. */
  readonly handlers: Omit<Handlers<L['toHost']>, 'ready' | 'problem'>;
  /** The document listens. Again for each document made of the same HTML. */
  readonly onReady: () => void;
  /** What is followed while the panel is there; disposed with it. */
  readonly follow: (panel: vscode.WebviewPanel) => vscode.Disposable;
}

/** One of Descent's pages as an editor tab, at most one a window. */
export class PagePanel<L extends ReadyLink> {
  readonly #options: PagePanelOptions<L>;
  readonly #images: NoteImages;
  #opened: { readonly panel: vscode.WebviewPanel; readonly page: OpenPage<L> } | undefined;

  constructor(options: PagePanelOptions<L>) {
    this.#options = options;
    const { context, log } = options.home;
    this.#images = new NoteImages(context, (sentence) => log.warn(sentence));
  }

  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  get isVisible(): boolean {
    return this.#opened?.panel.visible === true;
  }

  /** Opens the panel, or brings it to the front. */
  open(): void {
    const { viewType, title, beside = false } = this.#options;
    if (this.#opened === undefined) {
      const column = beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      this.#fill(vscode.window.createWebviewPanel(viewType, title, column));
    } else {
      this.#opened.panel.reveal();
    }
  }

  /** Takes over a panel that the editor restored after a reload. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#opened === undefined) {
      this.#fill(panel);
    } else {
      panel.dispose();
    }
  }

  /** Nothing while the panel is closed: what it then shows is asked for when it opens. */
  send<N extends EventName<L['toWebview']>>(name: N, body: EventBody<L['toWebview'], N>): void {
    this.#opened?.page.channel.send(name, body);
  }

  /** A message with the pictures of a note found, so that the page can load them. */
  async withImages<T>(message: T, note: string): Promise<T> {
    return await this.#images.find(message, note, (copy) =>
      String(this.#opened?.panel.webview.asWebviewUri(copy)),
    );
  }

  #fill(panel: vscode.WebviewPanel): void {
    const { home, script, title, link, handlers, onReady, follow } = this.#options;
    const { context, log } = home;
    panel.iconPath = tabIcon(context.extensionUri);
    const page = openPage<L>(panel.webview, {
      extensionUri: context.extensionUri,
      log,
      script,
      title,
      images: this.#images.folder,
      link,
      handlers: { ...handlers, problem: (sentence: string) => log.error(sentence) } as Omit<
        Handlers<L['toHost']>,
        'ready'
      >,
      start: () => [{ name: 'start', body: pageStart() }],
      onReady,
    });
    this.#opened = { panel, page };
    const following = follow(panel);
    panel.onDidDispose(() => {
      this.#opened = undefined;
      following.dispose();
      page.dispose();
    });
  }
}

/** The reply to a request that asks for something to be done: nothing, once it is. */
export async function done(work: Promise<unknown> | Thenable<unknown>): Promise<null> {
  await work;
  return null;
}
