import type { Convention, OptimizerConfig, Sampling } from '../config/labConfig.ts';
import type { Span } from './expression.ts';
import type { DefaultValue, ReadSchedule, ReadValue, Unread } from './reading.ts';
import type { Reason } from './signatures/reason.ts';
import type { Origin } from './signatures/signature.ts';

/** An optimizer being read: schedulers and loaders still come to it. */
export interface Draft {
  readonly range: Span;
  readonly framework: Origin;
  readonly call: string;
  readonly read: ReadValue[];
  readonly defaults: DefaultValue[];
  readonly unread: Unread[];
  readonly refused: Reason | undefined;
  readonly rule: string | undefined;
  readonly convention: Convention;
  readonly hyper: Record<string, number>;
  schedule: OptimizerConfig['schedule'] | undefined;
  steps: number | undefined;
  batchSize: number | undefined;
  /** Which examples a batch has, where the code that makes the batches says so. */
  sampling: Sampling | undefined;
  /** The call that makes its schedule. */
  scheduler: ReadSchedule | undefined;
}

/** A call that makes an optimizer which the simulator does not have, or of which it is not clear what it is. */
export function refusedDraft(refused: Reason, framework: Origin, call: string, range: Span): Draft {
  return {
    range,
    framework,
    call,
    read: [],
    defaults: [],
    unread: [],
    refused,
    rule: undefined,
    convention: 'pytorch',
    hyper: {},
    schedule: undefined,
    steps: undefined,
    batchSize: undefined,
    sampling: undefined,
    scheduler: undefined,
  };
}
