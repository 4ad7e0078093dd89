import { keyOf } from '../identity/keys.ts';
import { plainText } from '../text/plainText.ts';
import type { Label } from '../deck/comparisonTable.ts';

/**
 * A cell that refers to another instead of answering: to the one above, to the left, or of a label. Whether there is
 * such a label is for the table to say: in “두 분포가 같음” there is none, and it is an answer.
 */
export type Reference =
  | { readonly to: 'above' }
  | { readonly to: 'left' }
  | { readonly to: 'label'; readonly label: string };

const above =
  /^(?:["〃″„”]|\^\^|ditto|do\.|(?:the )?same as above|as above|see above|상동|위와 (?:같음|동일)|위와 같다|同上)$/i;
const left = /^(?:(?:the )?same as (?:the )?left|see left|좌동|왼쪽과 (?:같음|동일)|同左)$/i;
const english = /^(?:the )?same as (?:for |in |with )?(.+)$/i;
const korean = /(?:같음|같다|같습니다|동일|동일함|동일하다|동일합니다)$/;

const hint = /same|ditto|do\.|above|left|[같동同〃″„”"^]/i;

/** What a cell's text refers to, if the whole of it is a reference. */
export function readReference(text: string): Reference | undefined {
  if (text.length > 120) {
    return undefined;
  }
  const even = text.normalize('NFC');
  if (!hint.test(even)) {
    return undefined;
  }
  const bare = even.trim().replace(/[.。]$/, '');
  if (above.test(bare)) {
    return { to: 'above' };
  }
  if (left.test(bare)) {
    return { to: 'left' };
  }
  const label = english.exec(bare)?.[1] ?? koreanLabel(bare);
  return label ? { to: 'label', label } : undefined;
}

/** “1행과 같음”: what stands before the word, without the particle between them. */
function koreanLabel(text: string): string | undefined {
  const end = korean.exec(text)?.index;
  const label = text
    .slice(0, end ?? 0)
    .trimEnd()
    .replace(/(?<=.)(?:와|과|이랑|랑)$/, '');
  return label === '' ? undefined : label;
}

export interface Grid<C> {
  /** By line and position as written; a line that could not be read is undefined. */
  readonly cells: readonly (readonly C[] | undefined)[];
  readonly rows: ReadonlyMap<number, Label>;
  readonly columns: ReadonlyMap<number, Label>;
  readonly things: 'rows' | 'columns';
}

/**
 * Follows references through a table: gives the cell that answers for a cell, which is itself where it is no
 * reference, or undefined where that cannot be said.
 */
export function followReferences<C extends { readonly text: string }>(
  grid: Grid<C>,
): (row: number, column: number) => C | undefined {
  const { cells, rows, columns, things } = grid;
  const known = new Map<C, C | undefined>();
  let labels: { rows: Map<string, number>; columns: Map<string, number> } | undefined;

  const named = (label: string, row: number, column: number): C | undefined => {
    labels ??= { rows: byName(rows), columns: byName(columns) };
    const inRows = labels.rows.get(keyOf(label));
    const inColumns = labels.columns.get(keyOf(label));
    if (inRows === undefined && inColumns === undefined) {
      return cells[row]![column];
    }
    const otherRow = inRows === undefined || inRows === row ? undefined : () => follow(inRows, column);
    const otherColumn =
      inColumns === undefined || inColumns === column ? undefined : () => follow(row, inColumns);
    return (things === 'rows' ? (otherRow ?? otherColumn) : (otherColumn ?? otherRow))?.();
  };

  const follow = (row: number, column: number): C | undefined => {
    const cell = cells[row]?.[column];
    if (!cell) {
      return undefined;
    }
    const reference = readReference(cell.text);
    if (!reference) {
      return cell;
    }
    if (known.has(cell)) {
      return known.get(cell);
    }
    known.set(cell, undefined); // While it is being followed: a circle answers nothing.
    const meant =
      reference.to === 'above'
        ? follow(row - 1, column)
        : reference.to === 'left'
          ? follow(row, column - 1)
          : named(reference.label, row, column);
    known.set(cell, meant);
    return meant;
  };
  return follow;
}

/** Positions by key and by the key that the text would have: a note may give one and refer by the other. */
function byName(labels: ReadonlyMap<number, Label>): Map<string, number> {
  const names = new Map<string, number>();
  for (const [index, label] of labels) {
    names.set(keyOf(plainText(label.inline)), index);
  }
  for (const [index, label] of labels) {
    names.set(label.key, index);
  }
  return names;
}
