import * as vscode from 'vscode';
import type { InlineText } from '../../core/text/inline.ts';
import { readableText } from '../../core/text/readableText.ts';
import { inLines } from '../../core/quiz/inLines.ts';
import { withoutIcons } from '../view/notify.ts';

/** A row of the quiz: what picking it does, if anything. */
export interface Row extends vscode.QuickPickItem {
  readonly act?: (() => unknown) | undefined;
}

/** So many columns fit into a row, which cuts off what is longer. */
const width = 74;

export const separator: Row = { label: '', kind: vscode.QuickPickItemKind.Separator };

/**
 * A text in as many rows as it needs, two lines in each.
 * @param head stands before the first line: an icon or a number
 * @param note stands at the end of the first line
 */
export function textRows(head: string, text: string, act?: () => unknown, note?: string): Row[] {
  const lines = inLines(text, note === undefined ? width : width - note.length).map(withoutIcons);
  const rows: Row[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const detail = lines[i + 1];
    rows.push({
      label: `${i === 0 ? head : blank} ${lines[i]!}`,
      ...(detail === undefined ? {} : { detail: `${blank} ${detail}` }),
      ...(i > 0 || note === undefined ? {} : { description: note }),
      alwaysShow: true,
      act,
    });
  }
  return rows;
}

/** Something to do; its key, or what else is to be said, stands behind it. */
export const actionRow = (icon: string, label: string, act: () => unknown, note = ''): Row => ({
  label: `$(${icon}) ${label}`,
  description: note,
  alwaysShow: true,
  act,
});

/** Text of a note for a row: on one line, formulas in letters and signs. */
export const line = (inline: InlineText): string => readableText(inline).replace(/\s+/g, ' ').trim();

/** As wide as an icon. */
const blank = '$(blank)';
