import type { DataActions } from './data/dataActions.ts';
import { createDataActions } from './data/dataActions.ts';
import type { EnsembleActions } from './ensembles/ensembleActions.ts';
import { createEnsembleActions } from './ensembles/ensembleActions.ts';
import { asking } from './exchange/asking.ts';
import { createFileActions, createLinkActions } from './exchange/exchangeActions.ts';
import type { HostChannel } from './exchange/hostChannel.ts';
import { createPasteActions } from './exchange/pasteActions.ts';
import type { ExperimentActions } from './experiment/experimentActions.ts';
import { createMapActions } from './map/mapActions.ts';
import type { MapActions } from './map/mapActions.ts';
import type { MapView } from './map/mapView.ts';
import type { Notify } from './model/stage.ts';
import { createModeActions } from './modes/modeActions.ts';
import type { ListActions } from './optimizers/listView.ts';
import { createOptimizerActions } from './optimizers/optimizerActions.ts';
import { createTuneActions } from './optimizers/tuneActions.ts';
import { createOwnActions } from './own/ownActions.ts';
import type { OwnActions } from './own/ownActions.ts';
import type { PageStage } from './pageStage.ts';
import type { ProblemActions } from './problem/problemActions.ts';
import { createProblemActions } from './problem/problemActions.ts';
import type { ChartView } from './runs/chartView.ts';
import type { TimeActions } from './runs/clock.ts';
import type { RunActions } from './runs/runActions.ts';
import { createRunActions } from './runs/runActions.ts';

/** What the head of the page may call besides its features' own. */
export type ExchangeActions = ReturnType<typeof createLinkActions> &
  ReturnType<typeof createFileActions> &
  Pick<ReturnType<typeof createPasteActions>, 'paste'>;

/** What a user can do, by feature. */
export interface PageActions {
  readonly problem: ProblemActions;
  readonly map: MapActions;
  readonly optimizers: ListActions;
  readonly runs: RunActions;
  readonly time: TimeActions;
  readonly data: DataActions;
  readonly own: OwnActions;
  readonly ensembles: EnsembleActions;
  readonly modes: ReturnType<typeof createModeActions>;
  readonly experiment: ExperimentActions;
  readonly exchange: ExchangeActions;
  readonly toggleHelp: () => void;
}

export interface ActionOptions {
  readonly stage: PageStage;
  readonly channel: HostChannel;
  readonly map: MapView;
  readonly chart: ChartView;
  readonly time: TimeActions;
  readonly experiment: ExperimentActions;
  readonly notify: Notify;
  /** Puts the focus there once the page has followed the state. */
  readonly focus: (selector: string) => void;
}

export function createPageActions(options: ActionOptions): PageActions {
  const { stage, channel, map, chart, time, experiment, notify, focus } = options;
  const ask = asking(notify);
  const data = createDataActions(stage);
  const { paste, pasteData, openData } = createPasteActions(stage, { channel, ask, takeData: data.takeData });
  const exchange = { channel, ask, map, chart };
  const links = createLinkActions(stage, exchange);
  return {
    problem: createProblemActions(stage),
    map: createMapActions(stage),
    optimizers: {
      ...createOptimizerActions(stage),
      ...createTuneActions(stage, notify),
      copyCode: links.copyCode,
    },
    runs: createRunActions(stage),
    time,
    data: { ...data, pasteData, openData },
    own: createOwnActions({
      ...stage,
      change: (change) => channel.request('own', change),
      notify,
      focus,
    }),
    ensembles: createEnsembleActions(stage),
    modes: createModeActions(stage),
    experiment,
    exchange: { ...links, ...createFileActions(stage, exchange), paste },
    toggleHelp: () => {
      stage.patch({ help: !stage.state().help });
    },
  };
}
