import type { MapView } from '../map/mapView.ts';
import type { Notify } from '../../lab/notices.ts';
import type { Stage } from '../model/stage.ts';
import type { ChartView } from '../../lab/chartView.ts';
import type { RunState } from '../runs/runState.ts';
import { asking } from '../../lab/asking.ts';
import { createFileActions, createLinkActions } from './fileActions.ts';
import type { HostChannel } from './hostChannel.ts';
import { createPasteActions } from './pasteActions.ts';

export interface ExchangeOptions {
  readonly channel: HostChannel;
  readonly map: MapView;
  readonly chart: ChartView;
  readonly notify: Notify;
  /** Shows the data set in a text. Throws the sentence that says what is wrong. */
  readonly takeData: (text: string) => string;
}

/** What goes out of a simulator, and in: a script that comes at its first use. */
export function createExchangeActions(stage: Stage<RunState>, options: ExchangeOptions) {
  const { channel, map, chart, notify, takeData } = options;
  const exchange = { channel, ask: asking(notify), notify, map, chart };
  return {
    ...createLinkActions(stage, exchange),
    ...createFileActions(stage, exchange),
    ...createPasteActions(stage, { ...exchange, takeData }),
  };
}

export type ExchangeActions = ReturnType<typeof createExchangeActions>;
