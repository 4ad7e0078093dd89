// What the first frame, network and boundary, does without: the toolkit's controls.
import '../ui/toolkit.ts';
import type { NetworkConfig } from '../../src/core/config/networkConfig.ts';
import type { NetworkState } from '../../src/core/protocol/networkLink.ts';
import type { ShownExperiment } from '../../src/core/protocol/shownExperiment.ts';
import { ChartView } from '../lab/chartView.ts';
import { Clock } from '../lab/clock.ts';
import type { Notify } from '../lab/notices.ts';
import { Saving } from '../lab/saving.ts';
import type { Store } from '../ui/store.ts';
import { createChartActions } from './charts/chartActions.ts';
import { lateExchange } from './exchange/lateExchange.ts';
import { Experiments, prepareExperiment } from './experiment/experiments.ts';
import type { LabPage } from './labPage.ts';
import { createStage } from './labStage.ts';
import type { LabState, Stage } from './model/lab.ts';
import { timelineEnd } from './model/lab.ts';
import { problemOf } from './model/problem.ts';
import { refusalOf } from './model/refusal.ts';
import { dataTitle } from './model/words.ts';
import { OwnParts, ownScript } from './own/ownParts.ts';
import type { PageActions } from './page.ts';
import { createRunActions } from './runs/runActions.ts';
import { createSetupActions } from './setup/setupActions.ts';
import { savedState } from './state.ts';
import { TrainingController } from './training/trainingController.ts';
import { createViews } from './views/allViews.ts';
import type { TrainStage } from './views/trainStage.ts';
import type { LabView, Shown } from './views/view.ts';

/** Brings what a page that opens with a state needs in its first frame. */
export async function prepareWhole(saved: NetworkState): Promise<void> {
  await Promise.all([prepareExperiment(saved), saved.writing && ownScript.load()]);
}

export interface WholeOptions {
  readonly page: LabPage;
  readonly store: Store<LabState>;
  readonly train: TrainStage;
  /** What trains the runs, started already. */
  readonly worker: Promise<Worker>;
  readonly notify: Notify;
}

/** All of the page that its first frame, a network before its first step, does without. */
export class Whole {
  readonly actions: PageActions;
  readonly #options: WholeOptions;
  readonly #stage: Stage;
  readonly #training: TrainingController;
  readonly #clock: Clock;
  readonly #views: ReturnType<typeof createViews>;
  readonly #experiments: Experiments;
  readonly #own: OwnParts;

  constructor(options: WholeOptions) {
    this.#options = options;
    const { page, notify, worker } = options;
    const { channel, root } = page;
    this.#stage = this.#createStage();
    this.#experiments = new Experiments(this.#stage, notify);
    this.#training = new TrainingController(this.#stage, worker, () => {
      this.#clock.resume();
    });
    this.#clock = this.#createClock();
    this.#own = new OwnParts({
      stage: this.#stage,
      root,
      notify,
      change: (change) => channel.request('own', change),
      missing: this.#missing,
    });
    const chart = new ChartView(Promise.resolve(), this.#missing);
    chart.onPick = (step) => {
      this.#clock.pause();
      this.#clock.actions.seek(step);
    };
    const setup = createSetupActions(this.#stage);
    this.#views = this.#createViews(chart, setup);
    this.actions = this.#createActions(chart, setup);
  }

  /** The one that is looked at. */
  get view(): LabView {
    const { view } = this.#stage.state().config;
    return this.#views.find(({ id }) => id === view) ?? this.#views[0];
  }

  /** The first runs are there, or why there are none. */
  get hasBegun(): boolean {
    return this.#training.hasBegun;
  }

  /** What the first frame does not know: the rules are read. */
  known({ config, problem }: LabState): Pick<LabState, 'problem' | 'ready'> {
    return { problem: problemOf(config, refusalOf, { config, problem }), ready: true };
  }

  open(config: NetworkConfig): void {
    this.#stage.open(config);
  }

  /** One of an experiment's configurations, from its start, with the claim and its verdict. */
  experiment(wanted: ShownExperiment): void {
    this.#experiments.show(wanted);
  }

  /** The claim that is shown. */
  claim(state: LabState): Shown {
    return this.#experiments.strip(state);
  }

  compute(state: LabState): void {
    this.#experiments.compute(state);
    this.#training.compute(state);
  }

  /** What moves with the clock: some sixty times a second. */
  follow(state: LabState): void {
    this.#training.follow(state);
    this.view.follow(state);
  }

  /** A script could not be had. */
  readonly #missing = (error: unknown): void => {
    this.#options.notify(error instanceof Error ? error.message : String(error), true);
  };

  /** Another view of the same. */
  #look(id: string): void {
    const { config, time } = this.#stage.state();
    this.view.leave?.();
    this.#clock.pause();
    this.#stage.configure({ ...config, view: id });
    if (time.playing && this.view.timed) {
      this.#clock.play();
    }
  }

  #createStage(): Stage {
    const { store, page, notify } = this.#options;
    const saving = new Saving(() => {
      const { state } = store;
      page.channel.send('changed', { state: savedState(state), title: dataTitle(state.config) });
    });
    return createStage(store, {
      compute: (state) => {
        this.compute(state);
      },
      save: () => {
        saving.soon();
      },
      opened: () => {
        this.#clock.resume();
      },
      notify,
    });
  }

  #createClock(): Clock {
    const { state, patch, commit } = this.#stage;
    return new Clock({
      state,
      end: () => timelineEnd(state()),
      last: () => state().config.steps,
      move: (step) => {
        patch({ step });
      },
      keep: (time) => {
        commit({ time });
      },
      runs: () => this.view.timed,
      ready: () => this.#training.ready,
      reducedMotion: () => state().theme.reducedMotion,
    });
  }

  #createViews(
    chart: ChartView,
    setup: ReturnType<typeof createSetupActions>,
  ): ReturnType<typeof createViews> {
    const { page, train, notify } = this.#options;
    const stage = this.#stage;
    return createViews(
      {
        root: page.root,
        stage,
        notify,
        missing: this.#missing,
        chart,
        explain: (key, step, parameter) => {
          this.#training.explain(key, step, parameter);
        },
        actions: { setup, runs: createRunActions(stage, this.#own), charts: createChartActions(stage) },
      },
      train,
    );
  }

  #createActions(chart: ChartView, setup: ReturnType<typeof createSetupActions>): PageActions {
    const { page, notify } = this.#options;
    const stage = this.#stage;
    const exchange = lateExchange(
      stage,
      {
        ...{ channel: page.channel, chart, notify },
        pause: () => {
          this.#clock.pause();
        },
        picture: () => this.view.picture(),
        table: (state) => this.view.table(state),
      },
      this.#missing,
    );
    return {
      time: this.#clock.actions,
      setup,
      exchange,
      page: {
        toggleHelp: () => {
          stage.patch({ help: !stage.state().help });
        },
        look: (id) => {
          this.#look(id);
        },
        editRule: (key) => {
          this.#own.actions.editRule(key);
        },
      },
    };
  }
}
