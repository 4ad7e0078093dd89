import * as vscode from 'vscode';
import { asShown, askedIds, atFirst } from '../../core/deck/asked.ts';
import type { IsOff } from '../../core/deck/asked.ts';
import type { Card } from '../../core/deck/card.ts';
import { cardKinds } from '../../core/identity/cardId.ts';
import type { CardId, CardKind } from '../../core/identity/cardId.ts';
import type { CompiledTable } from '../../core/notes/compileNote.ts';
import type { TableSelection } from '../../core/study/selection.ts';
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

/** Shows what is asked of a table and lets forms and rows be switched off. Undefined when that is called off. */
export async function choosePart(
  { table, cards, shape }: CompiledTable,
  before: TableSelection,
): Promise<TablePart | undefined> {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const get = (id: CardId): Card | undefined => byId.get(id);
  /** The cards that are asked, in the form in which they are. */
  const asked = ({ kindsOff, rowsOff }: TableSelection): Card[] => {
    const isOff: IsOff = (kind) => kindsOff.includes(kind);
    return askedIds(shape, isOff).flatMap((id) => {
      const card = get(id);
      return card === undefined || rowsOff.includes(card.rowKey) ? [] : asShown(card, get, isOff);
    });
  };
  const nothingOff = asked({ kindsOff: [], rowsOff: [] });
  const atFirstChosen = nothingOff.filter((card) => atFirst(card, get) !== card);
  const countOf = (kind: CardKind): number =>
    (kind === 'choice' ? atFirstChosen : nothingOff.filter((card) => card.kind === kind)).length;
  const kindItems = cardKinds.flatMap((kind): KindItem[] => {
    const [label, detail] = kindWords(kind);
    const count = countOf(kind);
    return count === 0 ? [] : [{ kindOfCard: kind, label, detail, description: cardCount(count) }];
  });
  const rowItems = table.rows.map(({ key, inline }): RowItem => {
    const count = nothingOff.filter(({ rowKey }) => rowKey === key).length;
    return { row: key, label: withoutIcons(plainText(inline)), description: cardCount(count) };
  });
  const picker = vscode.window.createQuickPick<Item>();
  picker.canSelectMany = true;
  picker.items = [
    { label: vscode.l10n.t('How it is asked'), kind: vscode.QuickPickItemKind.Separator },
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
    return { selection, count: asked(selection).length };
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
