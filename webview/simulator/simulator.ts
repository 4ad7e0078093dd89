import * as l10n from '@vscode/l10n';
import type { LabConfig } from '../../src/core/config/labConfig.ts';
import type { OwnEntry } from '../../src/core/lab/library.ts';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import type { Boundary } from '../ui/boundary.ts';
import { Store } from '../ui/store.ts';
import { readTheme, watchTheme } from '../ui/theme.ts';
import type { PageActions } from './pageActions.ts';
import { Engine } from './engine.ts';
import type { HostChannel } from './exchange/hostChannel.ts';
import { keyAction } from './simulatorKeys.ts';
import type { Scene } from './map/scene.ts';
import { missingText, tellMissing } from './missing.ts';
import { laterGroups } from '../lab/later.ts';
import type { Notify } from '../lab/notices.ts';
import { createNotify } from '../lab/notices.ts';
import type { PageStage } from './pageStage.ts';
import { createStage } from './pageStage.ts';
import { PageView } from './pageView.ts';
import { Pointer } from './pointer.ts';
import { Saving } from '../lab/saving.ts';
import { mapScenes } from './mapScenes.ts';
import { SecondStage } from '../lab/secondStage.ts';
import type { Whole } from './whole.ts';
import type * as WholeScript from './whole.ts';
import type { AppState } from './appState.ts';
import { initialState, onlyStepDiffers, savedState } from './appState.ts';

/** Where a simulator is shown, and with whom it talks. */
export interface SimulatorPage {
  readonly root: HTMLElement;
  readonly boundary: Boundary;
  readonly channel: HostChannel;
  readonly where: 'tab' | 'side';
}

/** Whether the first frame of a state does without the script of the whole page. */
function isPlain({ config, experiment, writing, open }: SimulatorState): boolean {
  const editing = writing !== undefined || open['parameters'] === true;
  const asksForMore = experiment !== undefined || editing || config.view.relief !== undefined;
  return config.problem.kind === 'surface' && config.view.mode === 'paths' && !asksForMore;
}

/**
 * Opens a simulator on a page. A surface with its controls is shown first, and the script of all else is fetched then;
 * a page that opens with more waits for it.
 */
export async function openSimulator(page: SimulatorPage, saved: SimulatorState): Promise<Simulator> {
  if (isPlain(saved)) {
    return new Simulator(page, saved, undefined);
  }
  const script = await import('./whole.ts');
  await script.prepareWhole(saved);
  return new Simulator(page, saved, script);
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
  readonly #notify: Notify;
  /** What is done before their script is there is done when it is. */
  readonly #actions: PageActions;
  readonly #pointer: Pointer;
  readonly #sceneOf: (state: AppState) => Scene | undefined;
  readonly #second: SecondStage<typeof WholeScript, Whole>;
  #begun = false;

  constructor(
    { root, boundary, channel, where }: SimulatorPage,
    saved: SimulatorState,
    script: typeof WholeScript | undefined,
  ) {
    this.#store = new Store(initialState(saved, where, readTheme()));
    this.#firstFrame = new Promise((resolve) => {
      this.#onFirstFrame = resolve;
    });
    this.#view = new PageView(root, boundary);
    const { map } = this.#view;
    this.#stage = this.#createStage(channel);
    this.#notify = createNotify((notice) => {
      this.#stage.patch({ notice });
    });
    this.#second = this.#createSecondStage(root, channel);
    this.#engine = this.#createEngine();
    this.#actions = laterGroups<PageActions>(
      async () => (await this.#second.whole).actions,
      () => undefined,
    );
    this.#pointer = new Pointer({
      map,
      engine: this.#engine,
      state: this.#stage.state,
      actions: this.#actions,
      readOut: (text) => this.#view.readOut(text),
    });
    this.#sceneOf = mapScenes(this.#engine);
    if (script === undefined) {
      void this.#firstFrame.then(() => this.#second.fetch());
    } else {
      this.#second.take(script);
      this.#view.whole = this.#second.there;
    }
    this.#begin();
  }

  get #state(): AppState {
    return this.#store.state;
  }

  /** Another configuration, from its start, as if it had just been opened. */
  configure(config: LabConfig): void {
    void this.#second.whole.then(() => this.#stage.open(config));
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
    // Every page is told when it opens; most people have none, and nothing has to be drawn for that.
    if (library.length > 0 || this.#state.library.length > 0) {
      this.#stage.patch({ library });
    }
  }

  /** One of an experiment's configurations, from its start, with the claim and its verdict. */
  experiment(wanted: NonNullable<SimulatorState['experiment']>): void {
    void this.#second.whole.then((whole) => whole.showExperiment(wanted));
  }

  #createSecondStage(root: HTMLElement, channel: HostChannel): SecondStage<typeof WholeScript, Whole> {
    return new SecondStage({
      load: () => import('./whole.ts'),
      create: (script) =>
        new script.Whole({
          stage: this.#stage,
          channel,
          root,
          map: this.#view.map,
          isReady: () => this.#engine.ready,
          firstFrame: this.#firstFrame,
          notify: this.#notify,
        }),
      missing: (error) => {
        const action = {
          label: l10n.t('Open in an editor tab'),
          run: () => channel.send('openInTab', { config: this.#state.config }),
        };
        this.#stage.patch({ failure: { message: missingText(error), action } });
      },
      came: () => {
        this.#view.whole = this.#second.there;
        // Everything that the state asks for, and cannot have had.
        this.#compute(this.#state);
        // The first runs are mostly there before the next frame, and the page is made with them.
        requestAnimationFrame(() => {
          if (!this.#view.isWhole) {
            this.#stage.patch({});
          }
        });
      },
    });
  }

  #createStage(channel: HostChannel): PageStage {
    const saving = new Saving(() => {
      const state = this.#state;
      channel.send('changed', { state: savedState(state), title: state.problem?.name ?? '' });
    });
    return createStage(this.#store, {
      compute: (state) => this.#compute(state),
      save: () => saving.soon(),
      opened: () => {
        if (this.#begun) {
          this.#view.whole?.clock.resume();
        }
      },
    });
  }

  #compute(state: AppState): void {
    this.#engine.want(state);
    this.#view.whole?.compute(state);
  }

  #createEngine(): Engine {
    return new Engine(this.#view.map, {
      after: this.#firstFrame,
      whole: this.#second.whole,
      status: (status) => this.#stage.patch({ status }),
      runs: (runs) => this.#stage.patch({ runs, ready: true }),
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
      changed: (changes) => this.#stage.patch(changes),
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
    watchTheme((theme) => this.#stage.patch({ theme }));
    const { map } = this.#view;
    map.onMissing = tellMissing(this.#notify);
    map.onMoved = () => {
      this.#engine.again();
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
    const { whole } = this.#view;
    if (state.ready && whole !== undefined && !this.#begun) {
      this.#begun = true;
      whole.clock.resume();
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
