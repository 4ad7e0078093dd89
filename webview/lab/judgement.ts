import type { Outcome } from '../../src/core/experiment/definition.ts';
import type { Words } from '../../src/core/text/bilingual.ts';

/** What became of measuring an experiment, with what was expected. */
export type Judgement = { readonly expect: Words; readonly outcome: Outcome } | { readonly failed: string };
