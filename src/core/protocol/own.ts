import * as v from 'valibot';
import { sharedLimits } from '../config/optimizerConfig.ts';
import { parseEntry } from '../lab/library.ts';
import type { OwnEntry } from '../lab/library.ts';
import { checkedBy } from './checkedBy.ts';

/** What pages say of the surfaces and rules that users keep. */

const entry = checkedBy<OwnEntry>(parseEntry, 'not a surface or a rule');
const kind = v.picklist(['surface', 'rule']);
export const ownNameSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(sharedLimits.name));

export const ownChangeSchema = v.variant('do', [
  /** An entry of the same name is replaced. */
  v.object({ do: v.literal('save'), entry }),
  v.object({ do: v.literal('rename'), kind, from: ownNameSchema, to: ownNameSchema }),
  /** Asks the user first. */
  v.object({ do: v.literal('delete'), kind, name: ownNameSchema }),
]);
/** A change of the user's own surfaces and rules. */
export type OwnChange = v.InferOutput<typeof ownChangeSchema>;

/** The user's own surfaces and rules, after the start and after every change. */
export const libraryEvent = v.object({ entries: v.array(entry) });
