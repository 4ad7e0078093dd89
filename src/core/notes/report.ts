import type { Diagnostic, DiagnosticCode, Fix, Severity } from './diagnostic.ts';
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
    more: { related?: Place; fix?: { code: Fix['code']; at: Place; text: string } } = {},
  ): void {
    const located = (place: Place) => ({ path: this.#path, ...place });
    this.diagnostics.push({
      code,
      severity,
      at: located(at),
      values,
      ...(more.related && { related: located(more.related) }),
      ...(more.fix && { fix: { ...more.fix, at: located(more.fix.at) } }),
    });
  }
}
