import type { SourceLocation } from '../deck/card.ts';
import type { AlmostKind } from './almostTable.ts';

/** What can be wrong with a note. The sentences for each code, in both languages, are in diagnosticMessages.ts. */
export type DiagnosticCode =
  | 'file-too-large'
  | 'too-many-lines'
  | 'line-too-long'
  | 'nested-too-deep'
  | 'too-many-tables'
  | 'table-too-long'
  | 'table-too-wide'
  | 'cell-too-long'
  | 'header-mismatch'
  | `almost-table-${AlmostKind}`
  | 'one-column'
  | 'no-rows'
  | 'only-links'
  | 'only-data'
  | 'only-blanks'
  | 'no-names'
  | 'doubt-rows'
  | 'doubt-columns'
  | 'doubt-lists'
  | 'doubt-names'
  | 'empty-label'
  | 'duplicate-label'
  | 'duplicate-table'
  | 'duplicate-note'
  | 'long-row'
  | 'short-row'
  | 'empty-cell'
  | 'mean-left-out'
  | 'not-asked-records'
  | 'idle-cell'
  | 'picture-only'
  | 'same-as-unknown'
  | 'html-dropped'
  | 'link-inert'
  | 'unclosed-strong'
  | 'footnote-missing'
  | 'open-front-matter'
  | 'bad-key'
  | 'reserved-key'
  | 'bad-directive'
  | 'contradiction'
  | 'formula-unreadable'
  | 'formula-too-long'
  | 'formula-too-large'
  | 'formula-unknown'
  | 'experiment-too-long'
  | 'run-unknown'
  | 'run-configuration'
  | 'run-too-long'
  | 'ask-line'
  | 'ask-key'
  | 'ask-twice'
  | 'ask-placeholder'
  | 'ask-name'
  | 'ask-same'
  | 'ask-too-long'
  | 'ask-alone';

/** A hint is not listed in the Problems panel; a warning costs cards; information says how text was read. */
export type Severity = 'warning' | 'information' | 'hint';

/** An edit that the user may choose to make. Descent itself never writes into a note. */
export interface Fix extends Edit {
  readonly code: FixCode;
  /** The same in other rows of the table. */
  readonly also?: readonly Edit[];
}

export interface Edit {
  readonly at: SourceLocation;
  readonly text: string;
}

export const fixCodes = [
  'escape-pipe',
  'complete-delimiter',
  'make-table',
  'suggested-key',
  'things-rows',
  'things-columns',
  'labels-first',
  'labels-none',
  'ask-all',
] as const;
export type FixCode = (typeof fixCodes)[number];

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly at: SourceLocation;
  /** For the placeholders of the sentence; `more` counts the same in other places of the table. */
  readonly values: Readonly<Record<string, string | number>>;
  /** The other place, of a pair that does not go together. */
  readonly related?: SourceLocation;
  readonly fix?: Fix;
  /** What may be done instead. */
  readonly others?: readonly Fix[];
}
