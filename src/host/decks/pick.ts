import * as vscode from 'vscode';

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

/** Lets one be chosen; undefined when that is called off. */
export async function pick<T>(options: PickOptions<T>): Promise<T | typeof back | undefined> {
  const picker = vscode.window.createQuickPick<Item<T>>();
  picker.title = options.title;
  picker.placeholder = options.placeholder;
  picker.items = options.items;
  picker.matchOnDescription = true;
  picker.buttons = options.canGoBack === true ? [vscode.QuickInputButtons.Back] : [];
  if (options.active !== undefined) {
    picker.activeItems = [options.active];
  }
  picker.onDidChangeValue((text) => {
    const typed = options.typed?.(text.trim());
    picker.items = typed === undefined ? options.items : [{ ...typed, alwaysShow: true }, ...options.items];
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
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  picker.dispose();
  return chosen;
}
