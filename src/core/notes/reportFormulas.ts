import { formulaLimits, readFormula } from './readFormula.ts';
import type { FormulaFault } from './readFormula.ts';
import { codeText, displayedTex, leafText } from './leaf.ts';
import type { Cursor } from './markdownParser.ts';
import type { Prose } from './pageBlocks.ts';
import { readProse } from './readProse.ts';
import { Recent } from './recent.ts';
import type { Report } from './diagnosticReport.ts';
import type { Place } from '../deck/comparisonTable.ts';

/** Everything that can be read the same at once, such as a single letter, needs no second look. */
const plain = /^[A-Za-z0-9 +=,.()/-]*$/;
/** A note says the same formulas in many cells, and is read again at every change. */
const verdicts = new Recent<Verdict>(1000);

interface Verdict {
  readonly fault?: FormulaFault | undefined;
  readonly unknown?: string | undefined;
}

function verdict(tex: string, display: boolean): Verdict {
  return verdicts.get(`${String(display)} ${tex}`, () => {
    const read = readFormula(tex, display);
    return read.ok ? { unknown: read.unknown } : { fault: read.fault };
  });
}

/** Reports a formula that a page shows as it is written, or with a part as it is written. */
export function reportFormula(report: Report, tex: string, display: boolean, at: Place): void {
  if (tex.length <= formulaLimits.length && plain.test(tex)) {
    return;
  }
  // The cache is not to hold on to long texts.
  const { fault, unknown }: Verdict =
    tex.length > formulaLimits.length ? { fault: 'formula-too-long' } : verdict(tex, display);
  const shown = tex.length > 60 ? `${tex.slice(0, 59)}…` : tex;
  if (fault !== undefined) {
    const values = { tex: shown, count: tex.length, limit: formulaLimits.length };
    report.add('information', fault, at, values);
  } else if (unknown !== undefined) {
    report.add('information', 'formula-unknown', at, { command: unknown });
  }
}

/** The formulas of running text, in its order. */
export function* texIn(text: Prose): Generator<string> {
  for (const part of text) {
    if (part.type === 'math') {
      yield part.tex;
    } else if ('children' in part) {
      yield* texIn(part.children);
    }
  }
}

const noTarget = () => undefined;

/** What may hide a dollar from the reader of formulas, or make one formula of several. */
const mayHide = /\$[$`]|\\\$|[<`]|%%|\[\[|\]\([^)]*[$(]/;
/** Code without a dollar. */
const code = /(?<![`\\])`[^`$]+`(?!`)/g;

/**
 * Whether all that stands between the dollars of a text is formulas of which nothing is to be said. Where it is not
 * plain which dollars belong together, the answer is no. Most text is done with so, without being parsed.
 */
function* hasNoFault(text: string): Generator<undefined, boolean> {
  const parts = text.split('$');
  if (parts.length % 2 === 0 || mayHide.test(text.includes('`') ? text.replace(code, '') : text)) {
    return false;
  }
  for (let i = 1; i < parts.length; i += 2) {
    const tex = parts[i]!;
    const isTight = /^\S(?:[^\n]*\S)?$/.test(tex) && !/\w$/.test(parts[i - 1]!) && !/^\w/.test(parts[i + 1]!);
    if (!isTight || tex.length > formulaLimits.length) {
      return false;
    }
    if (!plain.test(tex)) {
      yield;
      const { fault, unknown } = verdict(tex, false);
      if (fault !== undefined || unknown !== undefined) {
        return false;
      }
    }
  }
  return true;
}

/** Reports the formulas of a block other than a table, where they stand. Yields between them. */
export function* reportBlockFormulas(
  report: Report,
  cursor: Cursor,
  source: string,
): Generator<undefined, void> {
  const { name, from, to } = cursor;
  const text = source.slice(from, to);
  const found: (readonly [tex: string, display: boolean])[] = [];
  if (name === 'FencedCode') {
    const { language, value } = codeText(cursor, source);
    if (language === 'math') {
      found.push([value, true]);
    }
  } else if (text.includes('$')) {
    yield;
    const leaf = leafText(cursor, source);
    const displayed = displayedTex(leaf);
    if (displayed !== undefined) {
      found.push([displayed, true]);
    } else if (!(yield* hasNoFault(leaf))) {
      yield;
      found.push(...Array.from(texIn(readProse(leaf, noTarget)), (tex) => [tex, false] as const));
    }
  }
  // A formula that goes on over a line break is read with a blank there.
  const line = text.replaceAll('\n', ' ');
  let behind = 0;
  for (const [tex, display] of found) {
    yield;
    const [first = ''] = tex.trim().split('\n', 1);
    const at = line.indexOf(first, behind);
    const place = at < 0 ? from : from + at;
    behind = Math.max(behind, at + first.length);
    reportFormula(report, tex, display, report.place(place, at < 0 ? from + 1 : place + first.length));
  }
}
