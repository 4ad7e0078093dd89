import type { TemplateResult, nothing } from 'lit';
import type { ChartView } from '../../lab/chartView.ts';
import type { Notify } from '../../lab/notices.ts';
import type { ChartActions } from '../charts/chartActions.ts';
import type { LabState, Stage } from '../model/lab.ts';
import type { RunActions } from '../runs/runActions.ts';
import type { SetupActions } from '../setup/setupActions.ts';

export type Shown = TemplateResult | typeof nothing;

/** What a view may use of the page. */
export interface ViewOptions {
  readonly root: HTMLElement;
  readonly stage: Stage;
  readonly notify: Notify;
  /** The chart that all views share: what is in it is said by the view that is shown. */
  readonly chart: ChartView;
  /** A script of the page cannot be had. */
  readonly missing: (error: unknown) => void;
  /** Asks what a step did to a parameter: `explained` of the state, a little later. */
  readonly explain: (key: string, step: number, parameter: number) => void;
  readonly actions: {
    readonly setup: SetupActions;
    readonly runs: RunActions;
    readonly charts: ChartActions;
  };
}

/**
 * One way of looking at networks: what stands on the stage, under it, and beside it. A view is one object; the page asks
 * it and knows nothing of it but its id, which stands in the configuration (`view`; the first one's need not). What the
 * page says of it is in `viewBar.ts`.
 */
export interface LabView {
  readonly id: string;
  /** Has what is shown a clock? Without one nothing is trained for the page, and there is no transport. */
  readonly timed: boolean;
  readonly stage: (state: LabState) => Shown;
  /** Under the stage, beside the time. */
  readonly under: (state: LabState) => Shown;
  readonly side: (state: LabState) => readonly (() => unknown)[];
  /** After the page was drawn: what draws itself is told of what changed. */
  readonly show: (state: LabState) => void;
  /** What moves with the clock: some sixty times a second. */
  readonly follow: (state: LabState) => void;
  /** Another view is shown from now on: what was under way stops. */
  readonly leave?: () => void;
  /** A key of its own, in lower case; false where it is none. */
  readonly press?: (key: string) => boolean;
  /** What is shown, for a file. */
  readonly picture: () => HTMLCanvasElement | undefined;
  /** What is computed, as CSV; undefined while there is nothing. */
  readonly table: (state: LabState) => string | undefined;
}

/** One way of looking at the loss between and around trained networks. */
export interface LandscapePart extends Pick<
  LabView,
  'stage' | 'under' | 'side' | 'show' | 'press' | 'picture' | 'table'
> {
  readonly leave: () => void;
  readonly isBusy: (state: LabState) => boolean;
  readonly failure: (state: LabState) => string | undefined;
}
