import type { NetworkConfig } from '../../src/core/config/networkConfig.ts';
import { defaultNetworkConfig } from '../../src/core/config/networkConfig.ts';
import type { OwnEntry } from '../../src/core/lab/library.ts';
import type { NetworkState } from '../../src/core/protocol/networkLink.ts';
import type { ShownExperiment } from '../../src/core/protocol/shownExperiment.ts';
import { ChartView } from '../lab/chartView.ts';
import { Clock } from '../lab/clock.ts';
import type { Notify } from '../lab/notices.ts';
import { createNotify } from '../lab/notices.ts';
import { Saving } from '../lab/saving.ts';
import { showTime } from '../lab/transportView.ts';
import type { Boundary } from '../ui/boundary.ts';
import { Store } from '../ui/store.ts';
import { readTheme, watchTheme } from '../ui/theme.ts';
import { createChartActions } from './charts/chartActions.ts';
import type { HostChannel } from './exchange/exchange.ts';
import { lateExchange } from './exchange/lateExchange.ts';
import { Experiments } from './experiment/experiments.ts';
import { keyAction } from './keys.ts';
import { createStage } from './labStage.ts';
import type { LabState, Stage } from './model/lab.ts';
import { shownStep, timelineEnd } from './model/lab.ts';
import { dataTitle } from './model/words.ts';
import type { PageActions } from './page.ts';
import { page } from './page.ts';
import { OwnParts } from './own/ownParts.ts';
import { createRunActions } from './runs/runActions.ts';
import { createSetupActions } from './setup/setupActions.ts';
import { initialState, onlyTimeDiffers, savedState } from './state.ts';
import { TrainingController } from './training/trainingController.ts';
import { createViews } from './views/allViews.ts';
import type { LabView } from './views/view.ts';

/** Where a lab is shown, and with whom it talks. */
export interface LabPage {
  readonly root: HTMLElement;
  readonly boundary: Boundary;
  readonly channel: HostChannel;
}

/** One network lab on one page: its state, and the parts that follow it. */
export class NetworkLab {
  readonly #store: Store<LabState>;
  readonly #stage: Stage;
  readonly #page: LabPage;
  readonly #training: TrainingController;
  readonly #clock: Clock;
  readonly #views: ReturnType<typeof createViews>;
  readonly #actions: PageActions;
  readonly #notify: Notify;
  readonly #experiments: Experiments;
  readonly #own: OwnParts;

  constructor(labPage: LabPage, saved: NetworkState) {
    this.#page = labPage;
    const { root, channel } = labPage;
    this.#store = new Store(initialState(saved, readTheme()));
    this.#notify = createNotify((notice) => {
      this.#stage.patch({ notice });
    });
    const saving = new Saving(() => {
      const state = this.#store.state;
      channel.send('changed', { state: savedState(state), title: dataTitle(state.config) });
    });
    this.#stage = createStage(this.#store, {
      compute: (state) => {
        this.#compute(state);
      },
      save: () => {
        saving.soon();
      },
      opened: () => {
        this.#clock.resume();
      },
      notify: this.#notify,
    });
    this.#experiments = new Experiments(this.#stage, this.#notify);
    this.#training = new TrainingController(this.#stage, () => {
      this.#clock.resume();
    });
    this.#clock = this.#createClock();
    this.#own = new OwnParts({
      stage: this.#stage,
      root,
      notify: this.#notify,
      change: (change) => channel.request('own', change),
      missing: this.#missing,
    });
    const chart = new ChartView(Promise.resolve(), this.#missing);
    const setup = createSetupActions(this.#stage);
    const runs = createRunActions(this.#stage, this.#own);
    this.#views = createViews({
      root,
      stage: this.#stage,
      notify: this.#notify,
      missing: this.#missing,
      chart,
      explain: (key, step, parameter) => {
        this.#training.explain(key, step, parameter);
      },
      actions: { setup, runs, charts: createChartActions(this.#stage) },
    });
    chart.onPick = (step) => {
      this.#clock.pause();
      this.#clock.actions.seek(step);
    };
    this.#actions = {
      time: this.#clock.actions,
      setup,
      exchange: lateExchange(
        this.#stage,
        {
          ...{ channel, chart, notify: this.#notify },
          pause: () => {
            this.#clock.pause();
          },
          picture: () => this.#view.picture(),
          table: (state) => this.#view.table(state),
        },
        this.#missing,
      ),
      toggleHelp: () => {
        this.#stage.patch({ help: !this.#store.state.help });
      },
      look: (id) => {
        this.#look(id);
      },
    };
    this.#begin();
  }

  get #view(): LabView {
    const { view } = this.#store.state.config;
    return this.#views.find(({ id }) => id === view) ?? this.#views[0];
  }

  /** Another view of the same. */
  #look(id: string): void {
    const { config, time } = this.#store.state;
    this.#view.leave?.();
    this.#clock.pause();
    this.#stage.configure({ ...config, view: id });
    if (time.playing && this.#view.timed) {
      this.#clock.play();
    }
  }

  /** Draws the page anew, where it could not be drawn. */
  redraw(): void {
    this.#render(this.#store.state);
  }

  restart(): void {
    this.open(defaultNetworkConfig());
  }

  open(config: NetworkConfig): void {
    this.#stage.open(config);
  }

  /** One of an experiment's configurations, from its start, with the claim and its verdict. */
  experiment(wanted: ShownExperiment): void {
    this.#experiments.show(wanted);
  }

  /** The user's own surfaces and rules, as the host keeps them now. */
  setLibrary(library: readonly OwnEntry[]): void {
    this.#stage.patch({ library });
  }

  /** Something from the host could not be taken: what is shown stays. */
  refuse(message: string): void {
    this.#notify(message, true);
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
      runs: () => this.#view.timed,
      ready: () => this.#training.ready,
      reducedMotion: () => state().theme.reducedMotion,
    });
  }

  /** A script could not be had. */
  readonly #missing = (error: unknown): void => {
    this.#notify(error instanceof Error ? error.message : String(error), true);
  };

  #compute(state: LabState): void {
    this.#experiments.compute(state);
    this.#training.compute(state);
  }

  #begin(): void {
    this.#store.listen((state, before) => {
      if (!onlyTimeDiffers(state, before)) {
        this.#render(state);
      }
      this.#follow(state);
    });
    watchTheme((theme) => {
      this.#stage.patch({ theme });
    });
    const { time, toggleHelp, setup } = this.#actions;
    document.addEventListener('keydown', (event) => {
      keyAction(event, this.#store.state.help, {
        ...{ time, toggleHelp, edit: this.#own.actions.editRule, lookAtOutput: setup.lookAtOutput },
        pressView: (key) => this.#view.press?.(key) ?? false,
        look: (number) => {
          const view = this.#views[number - 1];
          if (view !== undefined) {
            this.#look(view.id);
          }
          return view !== undefined;
        },
      });
    });
    this.#render(this.#store.state);
    this.#compute(this.#store.state);
    void this.#fetchWhole();
  }

  async #fetchWhole(): Promise<void> {
    try {
      await Promise.all([import('./whole.ts'), this.#store.state.writing && this.#own.load()]);
    } catch (error) {
      this.#missing(error);
    }
    this.#stage.patch({ ready: true });
  }

  #render(state: LabState): void {
    this.#page.boundary.draw(
      () => page(state, this.#views, this.#view, this.#actions, () => this.#experiments.strip(state)),
      () => {
        this.#view.show(state);
        this.#markReady(state);
      },
    );
  }

  #follow(state: LabState): void {
    this.#training.follow(state);
    showTime(this.#page.root, shownStep(state), timelineEnd(state));
    this.#view.follow(state);
    this.#markReady(state);
  }

  #markReady(state: LabState): void {
    if (this.#training.hasBegun && state.ready) {
      this.#page.root.ownerDocument.body.dataset['ready'] = 'true';
    }
  }
}
