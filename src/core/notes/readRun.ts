import type { CellRun, Place } from '../deck/comparisonTable.ts';
import type { Directive } from './directive.ts';
import type { DiagnosticCode } from './diagnostic.ts';
import { limits } from './noteLimits.ts';
import type { Report } from './diagnosticReport.ts';

/** Why a picture cannot be drawn. */
export interface RunProblem {
  readonly code: Extract<DiagnosticCode, `run-${string}`>;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Says what is wrong with the text of a `run`; nothing where it can be drawn. */
export type CheckRun = (text: string) => RunProblem | undefined;

/**
 * Reads `<!-- run: a name or a configuration; front -->`. What cannot be drawn is reported, once, and left out.
 * @param check absent: whatever is written is taken
 */
export function readRun(
  settings: Directive,
  at: Place,
  report: Report,
  check: CheckRun | undefined,
): CellRun | undefined {
  const text = settings.get('run');
  if (text === undefined || text === '') {
    const name = text === undefined ? 'front' : 'run';
    if (settings.has(name)) {
      report.add('warning', 'bad-directive', at, { name });
    }
    return undefined;
  }
  if (text.length > limits.run) {
    report.add('warning', 'run-too-long', at, { count: text.length, limit: limits.run });
    return undefined;
  }
  const problem = check?.(text);
  if (problem !== undefined) {
    report.add('warning', problem.code, at, problem.values);
    return undefined;
  }
  return { text, front: settings.has('front') };
}
