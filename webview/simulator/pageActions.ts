import type { DataActions } from './data/dataActions.ts';
import { createDataActions } from './data/dataActions.ts';
import type { EnsembleActions } from './ensembles/ensembleActions.ts';
import { createEnsembleActions } from './ensembles/ensembleActions.ts';
import type { ExchangeActions } from './exchange/exchangeActions.ts';
import type { HostChannel } from './exchange/hostChannel.ts';
import type { ExperimentActions } from '../lab/experimentStrip.ts';
import { createMapActions } from './map/mapActions.ts';
import type { MapActions } from './map/mapActions.ts';
import type { MapView } from './map/mapView.ts';
import { tellMissing } from './missing.ts';
import { later } from '../lab/later.ts';
import type { Notify } from '../lab/notices.ts';
import type { ModeActions } from './modes/mode.ts';
import { createModeActions } from './modes/modeActions.ts';
import type { ListActions } from './optimizers/listView.ts';
import { createOptimizerActions } from './optimizers/optimizerActions.ts';
import { createTuneActions } from './optimizers/tuneActions.ts';
import type { OwnActions } from './own/ownActions.ts';
import { isOwnChoice } from './own/ownChoices.ts';
import type * as OwnEditor from './own/ownEditor.ts';
import type { PageStage } from './pageStage.ts';
import type { ProblemActions } from './problem/problemActions.ts';
import { createProblemActions } from './problem/problemActions.ts';
import type { ChartView } from '../lab/chartView.ts';
import type { RunTimeActions } from './runs/timeView.ts';
import type { RunActions } from './runs/runActions.ts';
import { createRunActions } from './runs/runActions.ts';

/** What a user can do, by feature. */
export interface PageActions {
  readonly problem: ProblemActions;
  readonly map: MapActions;
  readonly optimizers: ListActions;
  readonly runs: RunActions;
  readonly time: RunTimeActions;
  readonly data: DataActions;
  readonly own: OwnActions;
  readonly ensembles: EnsembleActions;
  readonly modes: ReturnType<typeof createModeActions>;
  /** What modes and their legends may call. */
  readonly mode: ModeActions;
  readonly experiment: ExperimentActions;
  readonly exchange: ExchangeActions;
  readonly page: {
    readonly toggleHelp: () => void;
    /** Shows an entry of the list of surfaces. */
    readonly choose: (choice: string) => void;
  };
}

export interface ActionOptions {
  readonly stage: PageStage;
  readonly channel: HostChannel;
  readonly map: MapView;
  readonly chart: ChartView;
  readonly time: RunTimeActions;
  readonly experiment: ExperimentActions;
  readonly notify: Notify;
  /** Puts the focus there once the page has followed the state. */
  readonly focus: (selector: string) => void;
  /** The script of the editors of formulas and rules. */
  readonly loadOwn: () => Promise<typeof OwnEditor>;
}

export function createPageActions(options: ActionOptions): PageActions {
  const { stage, channel, map, chart, time, experiment, notify } = options;
  const data = createDataActions(stage);
  const exchange = later<ExchangeActions>(async () => {
    const { createExchangeActions } = await import('./exchange/exchangeActions.ts');
    return createExchangeActions(stage, { channel, map, chart, notify, takeData: data.takeData });
  }, tellMissing(notify));
  const own = createOwn(options);
  const problem = createProblemActions(stage);
  const runs = createRunActions(stage);
  const ensembles = createEnsembleActions(stage);
  const mapActions = createMapActions(stage);
  const optimizers = createOptimizerActions(stage);
  return {
    problem,
    map: mapActions,
    optimizers: { ...optimizers, ...createTuneActions(stage, notify), copyCode: exchange.copyCode },
    runs,
    time,
    data: { ...data, pasteData: exchange.pasteData, openData: exchange.openData },
    own,
    ensembles,
    modes: createModeActions(stage),
    mode: { ...mapActions, ...runs, ...problem, ...optimizers, ...ensembles },
    experiment,
    exchange,
    page: {
      toggleHelp: () => {
        stage.patch({ help: !stage.state().help });
      },
      choose: (choice) => {
        if (isOwnChoice(choice)) {
          own.choose(choice);
          return;
        }
        if (stage.state().writing !== undefined) {
          own.leave();
        }
        data.closeData();
        problem.chooseProblem(choice);
      },
    },
  };
}

/** Their script comes with the first editor. */
function createOwn({ stage, channel, notify, focus, loadOwn }: ActionOptions): OwnActions {
  return later<OwnActions>(async () => {
    const { createOwnActions } = await loadOwn();
    return createOwnActions({
      ...stage,
      change: (change) => channel.request('own', change),
      notify,
      focus,
    });
  }, tellMissing(notify));
}
