// Stands for the `vscode` module in the unit tests of what the host says: it writes down every text that the editor
// would show, and lets a test press what is offered. vi.mock('vscode', () => import('./fakeEditor.ts')).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as bundleL10n from '@vscode/l10n';
import { root } from '../../tools/paths.ts';
import { ThemeIcon } from './fakeTypes.ts';

export * from './fakeTypes.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Item {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly kind?: number;
  readonly buttons?: readonly { readonly tooltip?: string }[];
}

export interface Message {
  readonly text: string;
  readonly detail: string | undefined;
  readonly buttons: readonly string[];
}

const read = (file: string): Json => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Json;

export const env = { language: 'en', uriScheme: 'vscode' };

export const l10n: { readonly t: typeof bundleL10n.t; bundle: Json | undefined } = {
  t: bundleL10n.t,
  bundle: undefined,
};

/** What was shown since `show` began, the newest last. */
export const shown = { messages: [] as Message[], progress: [] as string[], texts: [] as string[] };

/** The list or field that was opened last, and all that were. */
export const open: { list?: QuickPick; field?: InputBox; readonly all: Set<QuickPick | InputBox> } = {
  all: new Set(),
};

/** What the next messages are answered with: a button, by its position. */
export const answers: number[] = [];

/** The values of settings, by their whole names. */
export const settings = new Map<string, unknown>();

/** Begins anew, in a display language. */
export function start(language: 'en' | 'ko'): void {
  env.language = language;
  l10n.bundle = language === 'en' ? undefined : read(`media/l10n/bundle.l10n.${language}.json`);
  bundleL10n.config({ contents: JSON.stringify(l10n.bundle ?? {}) });
  for (const list of Object.values(shown)) {
    list.length = 0;
  }
  answers.length = 0;
  settings.clear();
  delete open.list;
  delete open.field;
  open.all.clear();
}

/** The manifest as the editor hands it out in the language: with objects where it is translated. */
export function manifest(language: 'en' | 'ko'): Json {
  const original = read('package.nls.json');
  const local = language === 'en' ? original : read(`package.nls.${language}.json`);
  const translated = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const key = /^%(.+)%$/.exec(value)?.[1];
      return key === undefined
        ? value
        : language === 'en'
          ? original[key]
          : { value: local[key], original: original[key] };
    }
    if (Array.isArray(value)) {
      return value.map(translated);
    }
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, translated(one)]))
      : value;
  };
  return translated(read('package.json')) as Json;
}

export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => unknown>();
  readonly event = (listener: (value: T) => unknown): Disposable => {
    this.#listeners.add(listener);
    return new Disposable(() => this.#listeners.delete(listener));
  };
  fire(value: T): void {
    this.#listeners.forEach((listener) => void listener(value));
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

export class Disposable {
  readonly dispose: () => void;
  constructor(dispose: () => unknown) {
    this.dispose = () => void dispose();
  }
  static from(...all: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
}

class QuickInput {
  title: string | undefined;
  value = '';
  busy = false;
  enabled = true;
  readonly accepted = new EventEmitter<void>();
  readonly hidden = new EventEmitter<void>();
  readonly changed = new EventEmitter<string>();
  readonly triggered = new EventEmitter<unknown>();
  readonly onDidAccept = this.accepted.event;
  readonly onDidHide = this.hidden.event;
  readonly onDidChangeValue = this.changed.event;
  readonly onDidTriggerButton = this.triggered.event;
  buttons: readonly { readonly tooltip?: string }[] = [];

  dispose(): void {
    this.hidden.fire();
  }
  protected get headTexts(): string[] {
    return [this.title, ...this.buttons.map(({ tooltip }) => tooltip)].flatMap((text) => text ?? []);
  }
}

export class QuickPick extends QuickInput {
  placeholder: string | undefined;
  items: readonly Item[] = [];
  activeItems: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  readonly onDidTriggerItemButton = new EventEmitter<unknown>().event;
  readonly onDidChangeSelection = new EventEmitter<readonly Item[]>().event;

  show(): void {
    open.list = this;
    open.all.add(this);
  }
  choose(item: Item): void {
    this.selectedItems = [item];
    this.accepted.fire();
  }
  /** Everything that it says. */
  get texts(): string[] {
    return [
      ...this.headTexts,
      ...(this.placeholder === undefined ? [] : [this.placeholder]),
      ...textsOf(this.items),
    ];
  }
}

export const textsOf = (items: readonly Item[]): string[] =>
  items.flatMap(({ label, description, detail, buttons = [] }) =>
    [label, description, detail, ...buttons.map(({ tooltip }) => tooltip)].flatMap((text) => text ?? []),
  );

export class InputBox extends QuickInput {
  prompt: string | undefined;
  validationMessage: string | undefined;
  valueSelection: unknown;

  show(): void {
    open.field = this;
    open.all.add(this);
  }
  type(text: string): void {
    this.value = text;
    this.changed.fire(text);
  }
  get texts(): string[] {
    return [...this.headTexts, this.prompt ?? '', this.validationMessage ?? ''];
  }
}

interface Titled {
  readonly title: string;
}

function message(
  text: string,
  ...rest: readonly (Titled | { readonly detail?: string })[]
): Promise<unknown> {
  const items = rest.filter((one): one is Titled => 'title' in one);
  const detail = rest.flatMap((one) => ('detail' in one ? [one.detail] : []))[0];
  shown.messages.push({ text, detail, buttons: items.map(({ title }) => title) });
  return Promise.resolve(items[answers.shift() ?? -1]);
}

class StatusBarItem {
  text = '';
  tooltip = '';
  name = '';
  command = '';
  accessibilityInformation: unknown;
  show = (): void => undefined;
  hide = (): void => undefined;
  dispose = (): void => undefined;
}

export const statusItems: StatusBarItem[] = [];

export const window = {
  showInformationMessage: message,
  showWarningMessage: message,
  showErrorMessage: message,
  withProgress: ({ title }: Titled, work: () => unknown) => {
    shown.progress.push(title);
    return work();
  },
  showQuickPick: (
    items: readonly (Item | string)[],
    options: { title?: string; placeHolder?: string } = {},
  ) => {
    const list = new QuickPick();
    list.title = options.title;
    list.placeholder = options.placeHolder;
    list.items = items.map((item) => (typeof item === 'string' ? { label: item } : item));
    list.show();
    return new Promise((resolve) => {
      list.onDidAccept(() => {
        const chosen = list.selectedItems[0];
        resolve(chosen && items[list.items.indexOf(chosen)]);
      });
      list.onDidHide(() => resolve(undefined));
    });
  },
  createQuickPick: () => new QuickPick(),
  createInputBox: () => new InputBox(),
  createStatusBarItem: () => {
    const item = new StatusBarItem();
    statusItems.push(item);
    return item;
  },
  onDidChangeWindowState: () => new Disposable(() => undefined),
  activeTextEditor: undefined as unknown,
};

export const commands = {
  handlers: new Map<string, (argument?: unknown) => Promise<unknown>>(),
  registerCommand(id: string, run: (argument?: unknown) => Promise<unknown>): Disposable {
    commands.handlers.set(id, run);
    return new Disposable(() => commands.handlers.delete(id));
  },
  executeCommand: () => Promise.resolve(),
};

export const workspace = {
  textDocuments: [] as unknown[],
  getConfiguration: (section: string) => ({
    get: (name: string) => settings.get(`${section}.${name}`),
    inspect: (name: string) => ({ globalLocalValue: settings.get(`${section}.${name}`) }),
  }),
};

export const QuickPickItemKind = { Separator: -1, Default: 0 };

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };

export const StatusBarAlignment = { Left: 1, Right: 2 };

export const ProgressLocation = { Window: 10 };

export const ViewColumn = { Active: -1, Beside: -2 };

export const QuickInputButtons = { Back: { iconPath: new ThemeIcon('arrow-left') } };
