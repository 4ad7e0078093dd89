import type { Argument, Expression } from './expression.ts';
import { reason } from './signatures/reason.ts';
import type { Reason } from './signatures/reason.ts';
import type { Origin, Signature } from './signatures/signature.ts';

export type Call = Extract<Expression, { kind: 'call' }>;

/** A call that makes an optimizer: by which signature, and with which arguments. Or why it cannot be told. */
export type Recognized =
  | {
      readonly signature: Signature;
      readonly call: Call;
      readonly arguments: readonly Argument[];
      /** Why there may be more arguments elsewhere. */
      readonly open?: Reason;
      /** Where the call begins that this one completes. */
      readonly completes?: number;
    }
  | { readonly refused: Reason; readonly framework: Origin; readonly path: string; readonly call: Call };

export const undecided = reason('Which optimizer this is depends on the running program.');

/** Whose a full name is. */
export const originOf = (path: string): Origin =>
  path.startsWith('keras')
    ? 'keras'
    : path.startsWith('optax')
      ? 'optax'
      : path.startsWith('tfjs')
        ? 'tfjs'
        : 'pytorch';
