import { experimentState } from '../../src/core/experiment/shown.ts';
import type { LabConfig } from '../../src/core/config/labConfig.ts';
import type { OwnEntry } from '../../src/core/lab/library.ts';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import type { Boundary } from '../ui/boundary.ts';
import { Store } from '../ui/store.ts';
import { readTheme, watchTheme } from '../ui/theme.ts';
import type { PageActions } from './actions.ts';
import { createPageActions } from './actions.ts';
import { Engine } from './engine.ts';
import type { HostChannel } from './exchange/hostChannel.ts';
import { createExperimentActions } from './experiment/experimentActions.ts';
import { Judging } from './experiment/judging.ts';
import { focusIn } from './focus.ts';
import { keyAction } from './keys.ts';
import type { Scene } from './map/scene.ts';
import type { Notify } from './model/stage.ts';
import { modeOf } from './modes/modes.ts';
import { createNotify } from './notices.ts';
import type { PageStage } from './pageStage.ts';
import { createStage } from './pageStage.ts';
import { PageView } from './pageView.ts';
import { Pointer } from './pointer.ts';
import { Clock } from './runs/clock.ts';
import { Saving } from './saving.ts';
import { mapScenes } from './scenes.ts';
import type { AppState } from './state.ts';
import { initialState, onlyStepDiffers } from './state.ts';

/** Where a simulator is shown, and with whom it talks. */
export interface SimulatorPage {
  readonly root: HTMLElement;
  readonly boundary: Boundary;
  readonly channel: HostChannel;
  readonly where: 'tab' | 'side';
}

/** One simulator on one page: its state, and the parts that follow it. */
export class Simulator {
  readonly #store: Store<AppState>;
  readonly #stage: PageStage;
  /** Settled when the first frame, map and controls, is on the screen: the time for what must not hold it up. */
  readonly #firstFrame: Promise<void>;
  #onFirstFrame: () => void = () => undefined;
  readonly #view: PageView;
  readonly #engine: Engine;
  readonly #judging = new Judging((trial) => {
    this.#stage.patch({ trial });
  });
  readonly #notify: Notify;
  readonly #clock: Clock;
  readonly #actions: PageActions;
  readonly #pointer: Pointer;
  readonly #sceneOf: (state: AppState) => Scene | undefined;
  #begun = false;

  constructor({ root, boundary, channel, where }: SimulatorPage, saved: SimulatorState) {
    this.#store = new Store(initialState(saved, where, readTheme()));
    this.#firstFrame = new Promise((resolve) => {
      this.#onFirstFrame = resolve;
    });
    this.#view = new PageView(root, boundary, this.#firstFrame);
    const { map, chart, live } = this.#view;
    this.#stage = this.#createStage(channel);
    this.#engine = this.#createEngine();
    const notify = (this.#notify = createNotify(this.#stage));
    this.#clock = new Clock({
      stage: this.#stage,
      runs: () => modeOf(this.#state.config.view.mode).timed,
      ready: () => this.#engine.ready,
      reducedMotion: () => this.#state.theme.reducedMotion,
      notify,
    });
    this.#actions = createPageActions({
      stage: this.#stage,
      channel,
      map,
      chart,
      time: this.#clock.actions,
      experiment: createExperimentActions(this.#stage, (experiment) => {
        this.experiment(experiment);
      }),
      notify,
      focus: (selector) => {
        focusIn(root, selector);
      },
    });
    this.#pointer = new Pointer({
      map,
      engine: this.#engine,
      state: this.#stage.state,
      actions: this.#actions,
      readOut: (text) => {
        live.readOut(text);
      },
    });
    this.#sceneOf = mapScenes(this.#engine);
    this.#begin();
  }

  get #state(): AppState {
    return this.#store.state;
  }

  /** Another configuration, from its start, as if it had just been opened. */
  configure(config: LabConfig): void {
    this.#stage.open(config);
  }

  /** Draws the page anew, where it could not be drawn. */
  redraw(): void {
    this.#render(this.#state);
  }

  /** Something from the host could not be taken: what is shown stays. */
  refuse(message: string): void {
    this.#notify(message, true);
  }

  /** The user's own surfaces and rules, as the host keeps them now. */
  setLibrary(library: readonly OwnEntry[]): void {
    this.#stage.patch({ library });
  }

  /** One of an experiment's configurations, from its start, with the claim and its verdict. */
  experiment(wanted: NonNullable<SimulatorState['experiment']>): void {
    const fresh = experimentState(wanted);
    if (fresh !== undefined) {
      this.#stage.openState(fresh);
    }
  }

  #createStage(channel: HostChannel): PageStage {
    const saving = new Saving(channel, () => this.#state);
    return createStage(this.#store, {
      compute: (state) => {
        this.#compute(state);
      },
      save: () => {
        saving.soon();
      },
      opened: () => {
        if (this.#begun) {
          this.#clock.resume();
        }
      },
    });
  }

  #compute(state: AppState): void {
    this.#engine.want(state);
    this.#judging.want(state.experiment?.id);
  }

  #createEngine(): Engine {
    return new Engine(this.#view.map, {
      after: this.#firstFrame,
      status: (status) => {
        this.#stage.patch({ status });
      },
      runs: (runs) => {
        this.#stage.patch({ runs, ready: true });
      },
      failed: (failure) => {
        if (failure !== undefined) {
          this.#onFirstFrame();
          this.#stage.patch({ ready: true });
        }
        // A problem that cannot be read has said so itself.
        if (this.#state.problem !== undefined) {
          this.#stage.patch({ failure });
        }
      },
      changed: (changes) => {
        this.#stage.patch(changes);
      },
    });
  }

  #begin(): void {
    this.#store.listen((state, before) => {
      if (state.config !== before.config) {
        this.#pointer.clear();
      }
      if (!onlyStepDiffers(state, before)) {
        this.#render(state);
      }
      this.#follow(state);
    });
    watchTheme((theme) => {
      this.#stage.patch({ theme });
    });
    const { map, chart } = this.#view;
    map.onMoved = () => {
      this.#engine.again();
    };
    chart.onHover = (step) => {
      map.peek = step;
    };
    chart.onPick = (step) => {
      this.#clock.pause();
      this.#clock.actions.seek(step);
    };
    document.addEventListener('keydown', (event) => {
      keyAction(event, this.#state, this.#actions);
    });
    if (this.#state.problem === undefined) {
      this.#onFirstFrame();
      this.#stage.patch({ ready: true });
    }
    this.#render(this.#state);
    this.#follow(this.#state);
    // Everything that the saved state asks for.
    this.#compute(this.#state);
    void map.drawn.then(() => {
      document.body.dataset['shown'] = 'true';
      requestAnimationFrame(() => setTimeout(this.#onFirstFrame));
    });
  }

  #render(state: AppState): void {
    this.#view.render(state, this.#actions, this.#sceneOf(state));
    if (state.ready && !this.#begun) {
      this.#begun = true;
      this.#clock.resume();
      // The frame in which the map draws the paths.
      requestAnimationFrame(() => {
        document.body.dataset['ready'] = 'true';
      });
    }
  }

  #follow(state: AppState): void {
    this.#engine.step = state.step;
    this.#view.follow(state);
  }
}
