import type { InlineText } from '../text/inline.ts';
import type { Directive } from './directive.ts';
import type { QuestionLine } from './questions.ts';
import type { Row } from './rows.ts';

/** A table as it stands in the note, and what is said above it. */
export interface WrittenTable {
  readonly header: Row;
  readonly rows: readonly Row[];
  readonly subheads?: Row | undefined;
  readonly directive: Directive | undefined;
  readonly questions: readonly QuestionLine[];
  readonly title: InlineText;
  readonly titleText: string;
  /** What the heading names: without a number before it, and what stands above it where it says only “Summary”. */
  readonly about: InlineText;
}
