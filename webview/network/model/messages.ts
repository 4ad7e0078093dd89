import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { Curve } from '../../../src/core/network/curve.ts';
import type { Figures } from '../../../src/core/network/figures.ts';
import type { NetworkEnd } from '../../../src/core/network/networkRun.ts';

/** What the page asks of the worker. Of each kind only the newest counts. */
export type Order =
  | {
      readonly kind: 'train';
      /** Of this configuration; what comes back names it. */
      readonly id: number;
      /** All its runs can be trained. */
      readonly config: NetworkConfig;
    }
  | {
      readonly kind: 'shot';
      readonly id: number;
      readonly step: number;
      /** Key of the run whose units are looked at. */
      readonly subject: string | undefined;
    }
  | {
      readonly kind: 'explain';
      readonly id: number;
      /** From 1. */
      readonly step: number;
      readonly key: string;
      /** Place of the weight or bias that is looked at. */
      readonly parameter: number;
    };

/** What is known of a run so far, also beyond the step that is shown. */
export interface RunCurve extends Pick<
  Curve,
  | 'every'
  | 'rows'
  | 'step'
  | 'trainLoss'
  | 'testLoss'
  | 'trainAccuracy'
  | 'testAccuracy'
  | 'rate'
  | 'gradientNorm'
  | 'layers'
> {
  readonly key: string;
  /** Undefined while it goes on. */
  readonly end: NetworkEnd | undefined;
  /** What a step has taken on this machine, in milliseconds. */
  readonly pace: number;
}

/** One run at one step. */
export interface Shot extends Figures {
  readonly key: string;
  /** Where it is: the step asked for, or where it ended before that. */
  readonly step: number;
  /** Laid out as the architecture says. */
  readonly parameters: Float64Array;
  /** What the network puts out over the map, row by row from the top. */
  readonly field: Float32Array;
  /** The same as tones. */
  readonly tones: Uint8Array;
  /** Of the run that is looked at: the tones of what each hidden unit puts out, picture by picture. */
  readonly units: Uint8Array | undefined;
  /** What a unit's last tone stands for; the first for its opposite. */
  readonly scales: Float32Array | undefined;
  /** Of the run that is looked at: hidden units that do nothing any more for the training points. */
  readonly health: { readonly dead: number; readonly saturated: number } | undefined;
  /** Hidden units that this step dropped for the first example of its batch: 1; undefined where none can be. */
  readonly dropped: Uint8Array | undefined;
  /** The training points of the step's batch; empty where all are in it. */
  readonly batch: Int32Array;
  /** Of the batch, with penalties; NaN before the first step. */
  readonly batchLoss: number;
}

/** What one step did to one parameter. */
export interface Explained {
  readonly key: string;
  readonly step: number;
  readonly parameter: number;
  /** The run ended before this step. */
  readonly ended: boolean;
  /** What the rule's lines start from, by name; none where the parameters are not updated line by line. */
  readonly before: ReadonlyMap<string, number>;
  /** What each line of the rule assigns. */
  readonly lines: readonly number[] | undefined;
  readonly from: number;
  readonly gradient: number;
  readonly to: number;
  /** Of the batch, with penalties. */
  readonly loss: number;
  /** Examples in the batch, and the units that were dropped in all of them together. */
  readonly examples: number;
  readonly dropped: number;
}

export type Reply =
  | { readonly kind: 'explained'; readonly id: number; readonly explained: Explained }
  | {
      readonly kind: 'curves';
      readonly id: number;
      readonly curves: readonly RunCurve[];
      /** No run goes on. */
      readonly done: boolean;
    }
  | { readonly kind: 'shot'; readonly id: number; readonly step: number; readonly shots: readonly Shot[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
