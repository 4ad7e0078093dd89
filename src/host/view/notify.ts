import * as vscode from 'vscode';

/** Characters of a message that are shown; the editor itself cuts off the end of what has more than 1000. */
const longestMessage = 600;
/** Characters of a button. */
const longestButton = 60;

/**
 * Invisible signs that rearrange or hide what stands around them: control characters but tab and line break, and
 * those that set the direction of writing.
 */
const unseen = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Half of a character, as a cut leaves it. */
const broken = /\p{Cs}/gu;

/**
 * A text in which the editor sees no link. In notifications, and in the prompt and the validation message of an input
 * box, it makes a link of `[label](href)` and runs `command:` hrefs (linkedText.ts of VS Code); the two brackets must
 * touch for that. Here an invisible sign is between them: to be applied last, to the whole message, since label and href
 * may come from different places.
 */
export function inert(text: string): string {
  return text.replace(broken, '\ufffd').replace(unseen, '\ufffd').replaceAll('](', ']\u2060(');
}

/** A text of at most `most` characters: of a longer one the beginning and the end, which say what it is. */
export function shortened(text: string, most = 80): string {
  if (text.length <= most) {
    return text;
  }
  const head = Math.ceil((most - 1) / 2);
  const tail = text.slice(text.length - (most - 1 - head));
  return `${text.slice(0, head).replace(broken, '')}…${tail.replace(broken, '')}`;
}

/** Text of others in the label of a list's item, where the editor makes an icon of `$(name)`. */
export const withoutIcons = (text: string): string => text.replaceAll('$(', '\\$(');

type Show = 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage';

/** Something to choose in a message, and what choosing it gives. */
export interface Answer<T> extends vscode.MessageItem {
  readonly value: T;
}

async function show<T>(
  how: Show,
  text: string,
  answers: readonly Answer<T>[],
  options: vscode.MessageOptions = {},
): Promise<T | undefined> {
  const items = answers.map((answer) => ({
    ...answer,
    title: shortened(inert(answer.title), longestButton),
  }));
  const chosen = await vscode.window[how](inert(shortened(text, longestMessage)), options, ...items);
  return chosen?.value;
}

const buttonsOf = (titles: readonly string[]): Answer<string>[] =>
  titles.map((title) => ({ title, value: title }));

/**
 * Every message of Descent to the user goes through here (the linter sees to it), so that nothing in it is a link. Each
 * resolves to the button pressed, or undefined.
 */
export const notify = {
  information: (text: string, ...buttons: readonly string[]): Promise<string | undefined> =>
    show('showInformationMessage', text, buttonsOf(buttons)),
  warning: (text: string, ...buttons: readonly string[]): Promise<string | undefined> =>
    show('showWarningMessage', text, buttonsOf(buttons)),
  error: (text: string, ...buttons: readonly string[]): Promise<string | undefined> =>
    show('showErrorMessage', text, buttonsOf(buttons)),
  /** A question, as a notification that takes no focus; answers may read alike. */
  question: <T>(text: string, answers: readonly Answer<T>[]): Promise<T | undefined> =>
    show('showInformationMessage', text, answers),
  /** A question that must be answered first, with one thing to agree to. */
  confirm: async (question: string, detail: string, yes: string): Promise<boolean> =>
    (await show('showWarningMessage', question, buttonsOf([yes]), {
      modal: true,
      detail: inert(shortened(detail, longestMessage)),
    })) === yes,
  /** Does the work, with a sign in the status bar while it lasts. */
  progress: <T>(title: string, work: () => Promise<T>): Thenable<T> =>
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: inert(shortened(title)) },
      work,
    ),
};
