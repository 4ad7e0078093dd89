import type { Diagnostic, DiagnosticCode, FixCode, Severity } from './diagnostic.ts';
import type { LineMap } from './lineMap.ts';
import type { Place } from '../deck/comparisonTable.ts';

/** Gathers what is wrong with one note. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  readonly #path: string;
  readonly #lines: LineMap;

  constructor(path: string, lines: LineMap) {
    this.#path = path;
    this.#lines = lines;
  }

  place(from: number, to: number): Place {
    return { ...this.#lines.at(from), length: to - from };
  }

  add(
    severity: Severity,
    code: DiagnosticCode,
    at: Place,
    values: Diagnostic['values'] = {},
    more: { related?: Place; fix?: PlacedFix; others?: readonly PlacedFix[] } = {},
  ): void {
    const located = (place: Place) => ({ path: this.#path, ...place });
    this.diagnostics.push({
      code,
      severity,
      at: located(at),
      values,
      ...(more.related && { related: located(more.related) }),
      ...(more.fix && { fix: { ...more.fix, at: located(more.fix.at) } }),
      ...(more.others && { others: more.others.map((fix) => ({ ...fix, at: located(fix.at) })) }),
    });
  }

  /** Makes one of what was reported of a table's rows again and again. @param from how many came before it */
  gather(from: number): void {
    const firsts = new Map<string, number>();
    for (const one of this.diagnostics.splice(from)) {
      const name = `${one.code} ${one.fix?.code ?? ''}`;
      const index = ofRows.has(one.code) ? firsts.get(name) : undefined;
      if (index === undefined) {
        firsts.set(name, this.diagnostics.push(one) - 1);
      } else {
        this.diagnostics[index] = withMore(this.diagnostics[index]!, one);
      }
    }
  }
}

/** A fix of the note that is read. */
export interface PlacedFix {
  readonly code: FixCode;
  readonly at: Place;
  readonly text: string;
}

/** What many rows of a table may have. */
const ofRows: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'empty-label',
  'duplicate-label',
  'long-row',
  'short-row',
  'same-as-unknown',
  'html-dropped',
  'link-inert',
  'unclosed-strong',
  'footnote-missing',
]);

function withMore(first: Diagnostic, one: Diagnostic): Diagnostic {
  const { fix, values } = first;
  return {
    ...first,
    values: { ...values, more: Number(values['more'] ?? 0) + 1 },
    ...(fix &&
      one.fix && { fix: { ...fix, also: [...(fix.also ?? []), { at: one.fix.at, text: one.fix.text }] } }),
  };
}
