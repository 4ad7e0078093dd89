import * as vscode from 'vscode';
import type { Card } from '../../core/deck/card.ts';
import type { CardKind } from '../../core/identity/cardId.ts';
import { cardKinds } from '../../core/identity/cardId.ts';
import type { TableSelection } from '../../core/study/selection.ts';
import type { CompiledTable } from '../../core/notes/compileNote.ts';
import { plainText } from '../../core/text/plainText.ts';
import { cardCount, kindWords } from '../view/cardLabels.ts';
import { withoutIcons } from '../view/notify.ts';

/** What to study of a table, and how many cards that is. */
export interface TablePart {
  readonly selection: TableSelection;
  readonly count: number;
}

interface KindItem extends vscode.QuickPickItem {
  readonly kindOfCard: CardKind;
}
interface RowItem extends vscode.QuickPickItem {
  readonly row: string;
}
type Item = KindItem | RowItem | vscode.QuickPickItem;

/** Shows what cards a table has and lets kinds and rows be switched off. Undefined when that is called off. */
export async function choosePart(
  { table, cards }: CompiledTable,
  before: TableSelection,
): Promise<TablePart | undefined> {
  const kinds = cardKinds.filter((kind) => cards.some((card) => card.kind === kind));
  const kindItems = kinds.map((kind): KindItem => {
    const [label, detail] = kindWords(kind);
    const count = cards.filter((card) => card.kind === kind).length;
    return { kindOfCard: kind, label, detail, description: cardCount(count) };
  });
  const rowItems = table.rows.map(({ key, inline }): RowItem => {
    const count = cards.filter(({ rowKey }) => rowKey === key).length;
    return { row: key, label: withoutIcons(plainText(inline)), description: cardCount(count) };
  });
  const picker = vscode.window.createQuickPick<Item>();
  picker.canSelectMany = true;
  picker.items = [
    { label: vscode.l10n.t('Kinds of card'), kind: vscode.QuickPickItemKind.Separator },
    ...kindItems,
    { label: vscode.l10n.t('Rows'), kind: vscode.QuickPickItemKind.Separator },
    ...rowItems,
  ];
  picker.selectedItems = [
    ...kindItems.filter(({ kindOfCard }) => !before.kindsOff.includes(kindOfCard)),
    ...rowItems.filter(({ row }) => !before.rowsOff.includes(row)),
  ];
  const chosen = (): TablePart => {
    const selection = {
      kindsOff: kindItems
        .filter((item) => !picker.selectedItems.includes(item))
        .map((item) => item.kindOfCard),
      rowsOff: rowItems.filter((item) => !picker.selectedItems.includes(item)).map((item) => item.row),
    };
    return { selection, count: cards.filter((card) => isIn(card, selection)).length };
  };
  const name = plainText(table.title);
  const show = (): void => {
    const { count } = chosen();
    picker.title = name === '' ? cardCount(count) : `${name}: ${cardCount(count)}`;
  };
  picker.placeholder = vscode.l10n.t('Choose what to study, then press Enter');
  show();
  picker.onDidChangeSelection(show);
  const part = await new Promise<TablePart | undefined>((resolve) => {
    picker.onDidAccept(() => resolve(chosen()));
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  picker.dispose();
  return part;
}

const isIn = ({ kind, rowKey }: Card, { kindsOff, rowsOff }: TableSelection): boolean =>
  !kindsOff.includes(kind) && !rowsOff.includes(rowKey);
