import * as vscode from 'vscode';
import { every } from '../../core/identity/cardId.ts';
import type { CardId } from '../../core/identity/cardId.ts';
import { lessonOfCard } from '../../core/lesson/lessons.ts';
import { plainText } from '../../core/text/plainText.ts';
import type { TableInNote } from '../study/deck.ts';
import { withoutIcons } from '../view/notify.ts';
import { line, textRows } from './quizRows.ts';
import type { Row } from './quizRows.ts';

/**
 * Where the card's answer stands in its table: each aspect with what all its things say, the asked one marked.
 * @param act what picking a row does
 */
export function tableRows(found: TableInNote, card: CardId, act: (isAsked: boolean) => () => unknown): Row[] {
  const lesson = lessonOfCard(card, found.shape);
  return lesson === undefined ? [] : aspectRows(found, card, lesson, act);
}

/** The same of the one aspect that a card asks about. */
export function askedAspect(found: TableInNote, card: CardId): Row[] {
  const [, , row, column] = card.split('/');
  const { rows, columns, things } = found.shape;
  const all = (axis: readonly unknown[]): number[] => axis.map((_, i) => i);
  const only = (axis: readonly { readonly key: string }[], key: string | undefined): number[] =>
    all(axis).filter((i) => axis[i]!.key === key);
  return aspectRows(found, card, {
    rows: things === 'columns' ? only(rows, row) : all(rows),
    columns: things === 'columns' ? all(columns) : only(columns, column),
  });
}

interface Part {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

function aspectRows(
  { table }: TableInNote,
  card: CardId,
  { rows, columns }: Part,
  act?: (isAsked: boolean) => () => unknown,
): Row[] {
  const [, , askedRow, askedColumn] = card.split('/');
  const across = table.things === 'columns';
  const [aspects, things] = across ? [rows, columns] : [columns, rows];
  return aspects.flatMap((aspect) => [
    separatorOf(plainText((across ? table.rows : table.columns)[aspect]!.inline)),
    ...things.slice(0, mostThings).flatMap((thing) => {
      const [r, c] = across ? [aspect, thing] : [thing, aspect];
      const cell = table.cells[r]![c];
      const isAsked = isKey(table.rows[r]!.key, askedRow) && isKey(table.columns[c]!.key, askedColumn);
      const name = line((across ? table.columns : table.rows)[thing]!.inline);
      return cell
        ? textRows(
            isAsked ? '$(arrow-small-right)' : '$(blank)',
            `${name}: ${line(cell.inline)}`,
            act?.(isAsked),
          )
        : [];
    }),
  ]);
}

/** A list of more is not read in a quiz: the note has them. */
const mostThings = 12;

const isKey = (key: string, asked: string | undefined): boolean => asked === every || asked === key;

const separatorOf = (label: string): Row => ({
  label: withoutIcons(label),
  kind: vscode.QuickPickItemKind.Separator,
});
