import * as vscode from 'vscode';
import { asShown, askedIds, atFirst } from '../../core/deck/asked.ts';
import type { IsOff } from '../../core/deck/asked.ts';
import type { Card } from '../../core/deck/card.ts';
import type { LeftOut, Reading } from '../../core/deck/comparisonTable.ts';
import { cardKinds } from '../../core/identity/cardId.ts';
import type { CardId } from '../../core/identity/cardId.ts';
import type { CompiledTable } from '../../core/notes/compileNote.ts';
import type { PreviewCard, TableShow } from '../../core/protocol/previewLink.ts';
import type { TableSelection } from '../../core/study/selection.ts';
import { kindWords } from '../view/cardLabels.ts';

/** Cards that are shown; there may be more. */
const mostShown = 200;

/** The cards of a table that are asked, in the form in which they are, as the learner wants it. */
export function askedCards({ cards, shape }: CompiledTable, { kindsOff, rowsOff }: TableSelection): Card[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const get = (id: CardId): Card | undefined => byId.get(id);
  const isOff: IsOff = (kind) => kindsOff.includes(kind);
  return askedIds(shape, isOff).flatMap((id) => {
    const card = get(id);
    return card === undefined || rowsOff.includes(card.rowKey) ? [] : asShown(card, get, isOff);
  });
}

/** What the preview shows of a table. @param due how many of its cards are due now */
export function previewOf(compiled: CompiledTable, selection: TableSelection, due: number): TableShow {
  const { table, cards } = compiled;
  const reading = table.reading!;
  const byId = new Map(cards.map((card) => [card.id, card]));
  const all = askedCards(compiled, { kindsOff: [], rowsOff: [] });
  const asked = askedCards(compiled, selection);
  const first = all.filter((card) => atFirst(card, (id) => byId.get(id)) !== card);
  const rows = table.lists === undefined ? table.rows : table.rows.slice(1);
  return {
    kind: 'table',
    title: [...table.title],
    count: asked.length,
    due,
    how: howRead(compiled),
    names: namesOf(reading),
    ...(reading.form === 'compared' && { things: thingsOf(compiled) }),
    columns: columnsOf(reading),
    rows: rows.map(({ key, inline }) => ({ key, label: [...inline], on: !selection.rowsOff.includes(key) })),
    kinds: cardKinds.flatMap((kind) => {
      const [label, detail] = kindWords(kind);
      const count = kind === 'choice' ? first.length : all.filter((card) => card.kind === kind).length;
      return count === 0 ? [] : [{ kind, label, detail, count, on: !selection.kindsOff.includes(kind) }];
    }),
    cards: asked.slice(0, mostShown).map(previewCard),
  };
}

function previewCard(card: Card): PreviewCard {
  const { line, column, length } = card.source;
  const common = { kind: card.kind, question: [...card.question], at: { line, column, length } };
  switch (card.kind) {
    case 'recall':
    case 'choice':
      return { ...common, answers: [{ text: [...card.answer] }] };
    case 'identify':
      return { ...common, prompt: [...card.clue], answers: [{ text: [...card.answer] }] };
    case 'contrast':
      return {
        ...common,
        answers: card.answers.map(({ thing, cell }) => ({ label: [...thing], text: [...cell] })),
      };
    case 'cloze':
      return { ...common, prompt: [...card.text], answers: [{ text: [...card.text] }] };
  }
}

const headText = ({ heads }: Reading, column: number): string =>
  heads[column]?.text || vscode.l10n.t('column {0}', column + 1);

const quoted = (reading: Reading, column: number): string =>
  reading.heads[column]?.text ? vscode.l10n.t('“{0}”', headText(reading, column)) : headText(reading, column);

/** How a table was read, and why, sentence by sentence. */
function howRead({ table }: CompiledTable): string[] {
  const reading = table.reading!;
  const names = reading.names.map((column) => quoted(reading, column)).join(' – ');
  const whys: readonly LeftOut[] = ['numbering', 'links', 'measures', 'records'];
  return [
    mainSentence(reading, names, table.things),
    ...(reading.joined ? [vscode.l10n.t('Where a name repeats, the next column belongs to it.')] : []),
    ...(reading.continued ? [vscode.l10n.t('A row without a name continues the one above it.')] : []),
    ...(reading.doubt === 'way'
      ? [
          vscode.l10n.t(
            'It is not certain which way round this table is. Until you choose, each cell is asked by its row and its column alike.',
          ),
        ]
      : []),
    ...(reading.doubt === 'lists'
      ? [vscode.l10n.t('It is not certain whether these are lists, or names and what is said of them.')]
      : []),
    ...whys.flatMap((why) => {
      const left = reading.left
        .filter((one) => one.why === why)
        .map(({ column }) => headText(reading, column));
      return left.length === 0 ? [] : [leftSentence(why, left.join(', '))];
    }),
  ];
}

function mainSentence({ form }: Reading, names: string, things: 'rows' | 'columns'): string {
  switch (form) {
    case 'lists':
      return vscode.l10n.t('These are lists side by side: you say to which one a statement belongs.');
    case 'title':
      return vscode.l10n.t('The one row is about what the heading names.');
    case 'compared':
      return things === 'rows'
        ? vscode.l10n.t('The rows are compared. Their names are in {0}.', names)
        : vscode.l10n.t('The columns are compared. What is asked of each is in {0}.', names);
  }
}

function leftSentence(why: LeftOut, columns: string): string {
  switch (why) {
    case 'numbering':
      return vscode.l10n.t('Only counts the rows: {0}', columns);
    case 'links':
      return vscode.l10n.t('Only links or pictures: {0}', columns);
    case 'measures':
      return vscode.l10n.t('Only measured numbers: {0}', columns);
    case 'records':
      return vscode.l10n.t('Not asked, since it only keeps record: {0}', columns);
    case 'skip':
      return vscode.l10n.t('Left out in the note: {0}', columns);
  }
}

function namesOf(reading: Reading): TableShow['names'] {
  const { form, names, heads, said } = reading;
  const name = names.map((column) => headText(reading, column)).join(' – ');
  const choices = [
    {
      value: 'auto',
      label: said.includes('labels')
        ? vscode.l10n.t('Automatic')
        : vscode.l10n.t(
            'Automatic: {0}',
            form === 'compared'
              ? name
              : form === 'title'
                ? vscode.l10n.t('the heading')
                : vscode.l10n.t('no column'),
          ),
    },
    ...heads.map((_, column) => ({ value: String(column), label: headText(reading, column) })),
    ...(names.length > 1 && said.includes('labels') ? [{ value: names.join(','), label: name }] : []),
    { value: 'none', label: vscode.l10n.t('None: lists side by side') },
  ];
  const value = !said.includes('labels') ? 'auto' : form === 'lists' ? 'none' : names.join(',');
  return { value, choices };
}

function thingsOf({ table: { things, reading } }: CompiledTable): NonNullable<TableShow['things']> {
  const said = reading!.said.includes('things');
  const labels = { rows: vscode.l10n.t('Rows'), columns: vscode.l10n.t('Columns') };
  return {
    value: said ? things : 'auto',
    choices: [
      {
        value: 'auto',
        label: said ? vscode.l10n.t('Automatic') : vscode.l10n.t('Automatic: {0}', labels[things]),
      },
      { value: 'rows', label: labels.rows },
      { value: 'columns', label: labels.columns },
    ],
  };
}

function columnsOf(reading: Reading): TableShow['columns'] {
  const { heads, names, left } = reading;
  return heads.flatMap((_, column) => {
    const why = left.find((one) => one.column === column)?.why;
    const label = headText(reading, column);
    if (names.includes(column)) {
      return [];
    }
    return why === undefined || why === 'skip'
      ? [{ column, label, on: why === undefined }]
      : [{ column, label, on: false, why: whyText(why) }];
  });
}

function whyText(why: Exclude<LeftOut, 'skip'>): string {
  switch (why) {
    case 'numbering':
      return vscode.l10n.t('counts the rows');
    case 'links':
      return vscode.l10n.t('links or pictures');
    case 'measures':
      return vscode.l10n.t('measured numbers');
    case 'records':
      return vscode.l10n.t('a record');
  }
}
