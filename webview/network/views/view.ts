import type { TemplateResult } from 'lit';
import type { nothing } from 'lit';
import type { LabState } from '../model/lab.ts';

type Shown = TemplateResult | typeof nothing;

/**
 * One way of looking at networks: what stands on the stage, under it, and beside it. A view is one object; the page asks
 * it and knows nothing of it but its name.
 */
export interface LabView {
  readonly id: string;
  readonly name: () => string;
  /** For the tooltip of its name. */
  readonly help: () => string;
  /** Has what is shown a clock? */
  readonly timed: boolean;
  readonly stage: (state: LabState) => Shown;
  /** Under the stage, beside the time. */
  readonly under: (state: LabState) => Shown;
  readonly side: (state: LabState) => readonly (() => unknown)[];
  /** After the page was drawn: what draws itself is told of what changed. */
  readonly show: (state: LabState) => void;
  /** What moves with the clock: some sixty times a second. */
  readonly follow: (state: LabState) => void;
}
