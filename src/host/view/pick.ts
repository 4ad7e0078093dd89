import * as vscode from 'vscode';
import { inert, withoutIcons } from './notify.ts';

/** Something to choose, and what choosing it gives. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}
type Item<T> = Choice<T> | (vscode.QuickPickItem & { readonly value?: undefined });

/** The learner went a step back. */
export const back = Symbol('back');

export interface PickOptions<T> {
  readonly title: string;
  readonly placeholder?: string;
  readonly items: readonly Item<T>[];
  /** The choice to stand on at first. */
  readonly active?: Choice<T> | undefined;
  /** Offers the step back. */
  readonly canGoBack?: boolean;
  /** A choice made of what is typed, if it makes one. */
  readonly typed?: (text: string) => Choice<T> | undefined;
  /** A button of an item was pressed: its value is what is chosen. */
  readonly onButton?: (value: T) => T | undefined;
}

/**
 * What was answered last. It stays until the next list stands in its place: closed before, it would give the focus
 * back to the editor or page below, which takes it a moment later, and by that closes the next list.
 */
let answered: vscode.QuickInput | undefined;

/** The list that was shown last, and when, while it is not answered. */
let fresh: { readonly list: vscode.QuickInput; readonly at: number } | undefined;
/** Milliseconds in which a list that closes was closed by no learner. */
const soon = 500;

/** Shows a list or a field in the place of the one before. */
export function showNext(next: vscode.QuickInput): void {
  const before = answered;
  answered = undefined;
  fresh = { list: next, at: Date.now() };
  next.show();
  before?.dispose();
}

/**
 * Calls back when a list that `showNext` showed has closed. One that closes at once was closed by a page below that took
 * the focus late, as when the command palette gave it back: it is shown again, once.
 */
export function onClosed(list: vscode.QuickInput, then: () => void): vscode.Disposable {
  return list.onDidHide(() => {
    const isFresh = fresh?.list === list && Date.now() - fresh.at <= soon;
    if (isFresh) {
      fresh = undefined;
      list.show();
    } else {
      then();
    }
  });
}

/** No other list follows: for the end of a dialogue, and before something else is opened. */
export function closeList(): void {
  fresh = undefined;
  answered?.dispose();
  answered = undefined;
}

function leave(input: vscode.QuickInput): void {
  input.enabled = false;
  closeList();
  answered = input;
}

/** An item in whose texts, which may be of notes, no `$(name)` becomes an icon. */
const plain = <I extends vscode.QuickPickItem>(item: I): I => ({
  ...item,
  label: withoutIcons(item.label),
  ...(item.description === undefined ? {} : { description: withoutIcons(item.description) }),
  ...(item.detail === undefined ? {} : { detail: withoutIcons(item.detail) }),
});

/** Lets one be chosen; undefined when that is called off. Who calls it ends with `closeList`. */
export async function pick<T>(options: PickOptions<T>): Promise<T | typeof back | undefined> {
  const picker = vscode.window.createQuickPick<Item<T>>();
  picker.title = options.title;
  picker.placeholder = options.placeholder;
  const items = options.items.map(plain);
  picker.items = items;
  picker.matchOnDescription = true;
  picker.buttons = options.canGoBack === true ? [vscode.QuickInputButtons.Back] : [];
  const active = options.active && items[options.items.indexOf(options.active)];
  picker.activeItems = active === undefined ? [] : [active];
  picker.onDidChangeValue((text) => {
    const typed = options.typed?.(text.trim());
    picker.items = typed === undefined ? items : [{ ...plain(typed), alwaysShow: true }, ...items];
  });
  const chosen = await new Promise<T | typeof back | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      if (item?.value !== undefined) {
        resolve(item.value);
      }
    });
    picker.onDidTriggerButton(() => resolve(back));
    picker.onDidTriggerItemButton(({ item: { value } }) => {
      if (value !== undefined) {
        resolve(options.onButton?.(value));
      }
    });
    onClosed(picker, () => resolve(undefined));
    showNext(picker);
  });
  leave(picker);
  return chosen;
}

export interface AskOptions {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  /** What is wrong with the text, in a sentence. */
  readonly check: (text: string) => string | undefined;
}

/** Asks for a text; undefined when that is called off. Who calls it ends with `closeList`. */
export async function ask(options: AskOptions): Promise<string | undefined> {
  const field = vscode.window.createInputBox();
  field.title = options.title;
  field.prompt = inert(options.prompt);
  field.value = options.value;
  field.valueSelection = [0, options.value.length];
  const checked = (text: string): string | undefined => {
    const wrong = options.check(text);
    return wrong === undefined ? undefined : inert(wrong);
  };
  field.onDidChangeValue((text) => {
    field.validationMessage = checked(text);
  });
  const text = await new Promise<string | undefined>((resolve) => {
    field.onDidAccept(() => {
      field.validationMessage = checked(field.value);
      if (field.validationMessage === undefined) {
        resolve(field.value);
      }
    });
    onClosed(field, () => resolve(undefined));
    showNext(field);
  });
  leave(field);
  return text;
}
