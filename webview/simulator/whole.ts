import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { part } from '../ui/boundary.ts';
import '../ui/toolkit.ts';
import type { PageActions } from './pageActions.ts';
import { createPageActions } from './pageActions.ts';
import { dataSection } from './data/dataSection.ts';
import { DataView } from './data/dataView.ts';
import type { HostChannel } from './exchange/hostChannel.ts';
import { createExperimentActions } from './experiment/experimentActions.ts';
import { Judging } from '../lab/judging.ts';
import { focusIn } from '../lab/focus.ts';
import { LiveNumbers } from './liveNumbers.ts';
import type { MapView } from './map/mapView.ts';
import { reliefScript } from './map/reliefScript.ts';
import { tellMissing } from './missing.ts';
import { Script } from '../lab/script.ts';
import type { Notify } from '../lab/notices.ts';
import { allModes } from './modes/allModes.ts';
import { modeOf, useModes } from './modes/modes.ts';
import { hyperControls } from '../lab/hyperControl.ts';
import { inspectorSection } from './optimizers/inspectorView.ts';
import { optimizerList } from './optimizers/listView.ts';
import type { PageStage } from './pageStage.ts';
import { discovery } from './problem/discovery.ts';
import { useDiscovery } from './problem/planeProblem.ts';
import { chartSection } from './runs/runChartSection.ts';
import { ChartView } from '../lab/chartView.ts';
import { Clock } from '../lab/clock.ts';
import { costSection } from './runs/costsView.ts';
import { settingsSection } from './runs/runSettingsView.ts';
import { goalOf } from './runs/firstReached.ts';
import { RunCache } from './runs/runCache.ts';
import { timelineEnd } from './runs/settled.ts';
import { stylesOf } from './mapScenes.ts';
import { chartOf, dataOf } from './sideScenes.ts';
import type { AppState } from './appState.ts';

useModes(allModes);
useDiscovery(discovery);

const ownEditor = new Script(() => import('./own/ownEditor.ts'));
const experiments = new Script(() => import('./experiment/experimentView.ts'));

/** Brings what a page that opens with a state needs in its first frame. */
export async function prepareWhole({ config, experiment, writing }: SimulatorState): Promise<void> {
  await Promise.all([
    experiment && experiments.load(),
    writing && ownEditor.load(),
    config.view.relief && reliefScript.load(),
  ]);
}

export interface WholeOptions {
  readonly stage: PageStage;
  readonly channel: HostChannel;
  readonly root: HTMLElement;
  readonly map: MapView;
  /** Whether the map's many runs are where the clock is. */
  readonly isReady: () => boolean;
  readonly firstFrame: Promise<unknown>;
  readonly notify: Notify;
}

type View = TemplateResult | typeof nothing;

/** All of the page that its first frame, a surface with its controls, does without. */
export class Whole {
  readonly runs = new RunCache();
  readonly actions: PageActions;
  readonly clock: Clock;
  readonly #options: WholeOptions;
  readonly #chart: ChartView;
  readonly #data = new DataView();
  readonly #live: LiveNumbers;
  readonly #judging: Judging;

  constructor(options: WholeOptions) {
    const { stage, channel, root, map, firstFrame, notify } = (this.#options = options);
    this.#live = new LiveNumbers(root);
    this.#judging = new Judging(
      'simulator.worker',
      (id) => id,
      (trial) => {
        stage.patch({ trial });
      },
    );
    this.clock = new Clock({
      state: stage.state,
      end: () => timelineEnd(stage.state()),
      last: () => stage.state().config.steps,
      move: (step) => {
        stage.patch({ step });
      },
      keep: (time) => {
        stage.commit({ time });
      },
      runs: () => modeOf(stage.state().config.view.mode).timed,
      ready: options.isReady,
      reducedMotion: () => stage.state().theme.reducedMotion,
    });
    const chart = (this.#chart = new ChartView(firstFrame, tellMissing(notify)));
    this.actions = createPageActions({
      stage,
      channel,
      map,
      chart,
      time: { ...this.clock.actions, seekGoal: () => this.#seekGoal() },
      experiment: createExperimentActions(stage, (shownExperiment) => {
        this.showExperiment(shownExperiment);
      }),
      notify,
      focus: (selector) => {
        focusIn(root, selector);
      },
      loadOwn: () => ownEditor.load(),
    });
    chart.onHover = (step) => {
      map.peek = step;
    };
    chart.onPick = (step) => {
      this.clock.pause();
      this.clock.actions.seek(step);
    };
  }

  /** To the first step below ε, or it says why there is none. */
  #seekGoal(): void {
    const state = this.#options.stage.state();
    const goal = goalOf(state, state.step);
    if ('step' in goal) {
      this.clock.pause();
      this.clock.actions.seek(goal.step);
    } else {
      this.#options.notify(goal.refusal, true);
    }
  }

  /** One of an experiment's configurations, from its start, with the claim and its verdict. */
  showExperiment(shownExperiment: NonNullable<SimulatorState['experiment']>): void {
    const { stage, notify } = this.#options;
    experiments.load().then(({ experimentState }) => {
      const fresh = experimentState(shownExperiment);
      if (fresh !== undefined) {
        stage.openState(fresh);
      }
    }, tellMissing(notify));
  }

  /** What is to be computed may be other than before. */
  compute({ experiment }: AppState): void {
    this.#judging.want(experiment?.id);
  }

  /** Under the head of the page: the editor of the surface, or its parameters. */
  underHead(state: AppState): View {
    const { own, problem: actions } = this.actions;
    const parameters = (): View => hyperControls(state.problem?.parameters ?? [], actions.setParameter);
    const writing = state.writing !== undefined && state.writing.optimizer === undefined;
    return writing
      ? (ownEditor.there?.surfaceEditor(state, actions, own, parameters()) ?? nothing)
      : state.open['parameters'] === true
        ? parameters()
        : nothing;
  }

  /** The claim that is shown. */
  experiment(state: AppState): View {
    return experiments.there?.experimentStrip(state, this.actions.experiment, stylesOf(state)) ?? nothing;
  }

  /** The data set beside the map. */
  data(state: AppState): View {
    const { data, optimizers } = this.actions;
    const actions = { ...data, compareBatches: optimizers.compareBatches };
    return dataSection(state, actions, this.#data.element, stylesOf(state));
  }

  /** What stands beside the map, each by itself: one that cannot be drawn does not take the others along. */
  sections(state: AppState): TemplateResult {
    const { optimizers, own, runs } = this.actions;
    const styleOf = stylesOf(state);
    const ownParts = { actions: own, ruleEditor: ownEditor.there?.ruleEditor };
    const views: readonly (() => unknown)[] = [
      () => optimizerList(state, optimizers, ownParts, styleOf),
      () => settingsSection(state, runs),
      () => chartSection(state, runs, this.#chart.element),
      () => costSection(state, runs, styleOf),
      () => inspectorSection(state, optimizers),
    ];
    return html`${views.map((view) => part('', () => html`${view()}`))}`;
  }

  /** The parts that draw themselves are told only of what changed for them. */
  show(state: AppState): void {
    this.#chart.show(chartOf(state));
    this.#data.show(dataOf(state));
  }

  /** What moves with the clock: some sixty times a second. */
  follow(state: AppState): void {
    this.#chart.step = state.step;
    this.#data.step = state.step;
    this.#live.step(state, stylesOf(state), this.#data.texts());
  }
}
