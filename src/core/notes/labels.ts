import type { Cell, Label, Place } from '../deck/comparisonTable.ts';
import { isGivenKey, keyOf } from '../identity/keys.ts';
import { hashText } from '../text/hash.ts';
import type { CellText, Source } from './readCell.ts';

/** What a label is called and known by: one cell, or several that make up a name. */
export type LabelText = readonly CellText[];

interface Keyed {
  readonly key: string;
  readonly given: boolean;
  readonly cell: CellText;
}

/**
 * The labels that stand for something, by position. Labels whose keys agree while their texts do not (`L` and `l`,
 * `\sigma` and `\Sigma`) get keys of the exact text; of two that are the same neither stands for anything.
 */
export function readLabels(
  source: Source,
  cells: readonly (LabelText | undefined)[],
  nothingThere: (index: number) => boolean,
): Map<number, Label> {
  const { report } = source;
  const keyed = cells.map((parts, index) => {
    const found = parts && keyedLabel(source, parts);
    if (found === undefined || found.key !== '') {
      return found;
    }
    if (!nothingThere(index)) {
      report.add('warning', 'empty-label', found.cell.at);
    }
    return undefined;
  });
  const told = toldApart(keyed);
  const places = new Map<string, Place[]>();
  for (const label of told) {
    if (label) {
      places.set(label.key, [...(places.get(label.key) ?? []), label.cell.at]);
    }
  }
  const labels = new Map<number, Label>();
  for (const [index, label] of told.entries()) {
    if (!label) {
      continue;
    }
    const [first, second] = places.get(label.key)!;
    if (second) {
      const related = label.cell.at === first ? second : first!;
      report.add('warning', 'duplicate-label', label.cell.at, { label: label.cell.text }, { related });
    } else {
      const { key, given, cell } = label;
      labels.set(index, { ...asCell(cell), key, given, ...(cell.as && { as: cell.as }) });
    }
  }
  return labels;
}

function keyedLabel({ report }: Source, parts: LabelText): Keyed | undefined {
  if (parts.some(({ skip }) => skip)) {
    return undefined;
  }
  const own = parts.map((cell) => {
    if (cell.key !== undefined && isGivenKey(cell.key)) {
      return cell.key;
    }
    if (cell.key !== undefined) {
      report.add('warning', 'bad-key', cell.at, { key: cell.key });
    }
    return undefined;
  });
  const cell = joinedName(parts);
  if (own.every((key) => key !== undefined) && own.length > 0) {
    return { key: own.join('-'), given: true, cell };
  }
  return own.some((key) => key !== undefined)
    ? { key: own.map((key, i) => key ?? keyOf(parts[i]!.text)).join('-'), given: false, cell }
    : { key: keyOf(cell.text), given: false, cell };
}

/** One name of several cells: `SGD – CIFAR`. */
function joinedName(parts: LabelText): CellText {
  const said = parts.filter(({ text }) => text !== '');
  const last = said.at(-1) ?? parts[0]!;
  if (said.length < 2) {
    return last;
  }
  return {
    ...said.map(asCell).reduce((a, b) => ({
      ...a,
      ...b,
      inline: [...a.inline, { type: 'text', value: ' – ' }, ...b.inline],
      marks: [...a.marks, ...b.marks],
      citations: [...a.citations, ...b.citations],
    })),
    at: parts.at(-1)!.text === '' ? last.at : parts.at(-1)!.at,
    text: said.map(({ text }) => text).join(' – '),
    skip: false,
  };
}

/** With keys of the exact text for labels that differ, but not in their keys. */
function toldApart(labels: readonly (Keyed | undefined)[]): (Keyed | undefined)[] {
  const exact = ({ cell }: Keyed): string => cell.text.normalize('NFC').replace(/\s+/g, ' ');
  const counts = new Map<string, number>();
  for (const label of labels) {
    if (label) {
      counts.set(label.key, (counts.get(label.key) ?? 0) + 1);
    }
  }
  if (counts.size === labels.length) {
    return [...labels];
  }
  const texts = new Map<string, Set<string>>();
  for (const label of labels) {
    if (label && counts.get(label.key)! > 1) {
      texts.set(label.key, (texts.get(label.key) ?? new Set()).add(exact(label)));
    }
  }
  return labels.map((label) =>
    label && !label.given && (texts.get(label.key)?.size ?? 0) > 1
      ? { ...label, key: `${label.key}~${hashText(exact(label)).toString(36)}` }
      : label,
  );
}

export function asCell({
  inline,
  at,
  marks,
  citations,
  experiment,
  run,
  ask,
  which,
  kinds,
  shared,
}: CellText): Cell {
  return {
    inline,
    at,
    marks,
    citations,
    ...(experiment && { experiment }),
    ...(run && { run }),
    ...(ask && { ask }),
    ...(which && { which }),
    ...(kinds && { kinds }),
    ...(shared !== undefined && { shared }),
  };
}
