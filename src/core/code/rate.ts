import type { OptimizerConfig } from '../config/labConfig.ts';
import type { ReadSchedule } from './reading.ts';
import type { Reason } from './signatures/reason.ts';

/** A learning rate, or a schedule of it; `why` says what of it was not understood. */
export interface Rate {
  readonly lr?: number;
  readonly schedule?: OptimizerConfig['schedule'];
  readonly steps?: number;
  readonly why?: Reason;
  /** Is it understood, but not in the simulator? */
  readonly unsupported?: true;
  /** The call that makes the schedule, if one does. */
  readonly made?: ReadSchedule;
}
