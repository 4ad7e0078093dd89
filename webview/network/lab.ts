import { nothing } from 'lit';
import { defaultNetworkConfig } from '../../src/core/config/networkConfig.ts';
import type { OwnEntry } from '../../src/core/lab/library.ts';
import type { NetworkState } from '../../src/core/protocol/networkLink.ts';
import type { ShownExperiment } from '../../src/core/protocol/shownExperiment.ts';
import { laterGroups } from '../lab/later.ts';
import type { Notify } from '../lab/notices.ts';
import { createNotify } from '../lab/notices.ts';
import { SecondStage } from '../lab/secondStage.ts';
import { showTime } from '../lab/transportView.ts';
import { startWorker } from '../ui/startWorker.ts';
import { Store } from '../ui/store.ts';
import { readTheme, watchTheme } from '../ui/theme.ts';
import { keyAction } from './keys.ts';
import type { LabPage } from './labPage.ts';
import type { LabState } from './model/lab.ts';
import { shownStep, timelineEnd } from './model/lab.ts';
import type { PageActions, Parts } from './page.ts';
import { page } from './page.ts';
import { initialState, onlyTimeDiffers } from './state.ts';
import { firstShots } from './training/firstShots.ts';
import { TrainStage } from './views/trainStage.ts';
import { viewBar } from './views/viewBar.ts';
import type { Whole } from './whole.ts';
import type * as WholeScript from './whole.ts';

/** Whether the first frame of a state does without the script of the whole page. */
function isPlain({ config, time, experiment, writing, open }: NetworkState): boolean {
  const asksForMore = experiment !== undefined || writing !== undefined || open['setup'] === true;
  const begins = time.step === 0 && config.runs.some(({ enabled }) => enabled);
  return (config.view ?? viewBar[0].id) === viewBar[0].id && begins && !asksForMore;
}

/**
 * Opens a lab on a page. Networks before their first step are shown first, with the controls, and the script of all else
 * is fetched then; a page that opens with more waits for it.
 */
export async function openLab(labPage: LabPage, saved: NetworkState): Promise<NetworkLab> {
  if (isPlain(saved)) {
    return new NetworkLab(labPage, saved, undefined);
  }
  const script = await import('./whole.ts');
  await script.prepareWhole(saved);
  return new NetworkLab(labPage, saved, script);
}

/** One network lab on one page: its state, and the parts that follow it. */
export class NetworkLab {
  readonly #store: Store<LabState>;
  readonly #page: LabPage;
  readonly #notify: Notify;
  readonly #train: TrainStage;
  /** What is done before their script is there is done when it is. */
  readonly #actions: PageActions;
  readonly #second: SecondStage<typeof WholeScript, Whole>;

  constructor(labPage: LabPage, saved: NetworkState, script: typeof WholeScript | undefined) {
    this.#page = labPage;
    const { state } = (this.#store = new Store(initialState(saved, readTheme())));
    this.#notify = createNotify((notice) => {
      this.#store.set({ notice });
    });
    this.#second = this.#createSecondStage();
    this.#actions = laterGroups<PageActions>(
      async () => (await this.#second.whole).actions,
      () => undefined,
    );
    this.#train = new TrainStage(labPage.root, this.#actions.setup);
    if (script === undefined) {
      this.#store.set({ shots: firstShots(state) });
      void this.#train.map.drawn.then(() => {
        document.body.dataset['shown'] = 'true';
        // When that is on the screen: the time for what must not hold it up.
        requestAnimationFrame(() => setTimeout(() => void this.#second.fetch()));
      });
    } else {
      this.#second.take(script);
      this.#come();
    }
    this.#begin();
  }

  /** Draws the page anew, where it could not be drawn. */
  redraw(): void {
    this.#render(this.#store.state);
  }

  restart(): void {
    void this.#second.whole.then((whole) => {
      whole.open(defaultNetworkConfig());
    });
  }

  /** One of an experiment's configurations, from its start, with the claim and its verdict. */
  experiment(wanted: ShownExperiment): void {
    void this.#second.whole.then((whole) => {
      whole.experiment(wanted);
    });
  }

  /** The user's own surfaces and rules, as the host keeps them now. */
  setLibrary(library: readonly OwnEntry[]): void {
    // Every page is told when it opens; most people have none, and nothing has to be drawn for that.
    if (library.length > 0 || this.#store.state.library.length > 0) {
      this.#store.set({ library });
    }
  }

  /** Something from the host could not be taken: what is shown stays. */
  refuse(message: string): void {
    this.#notify(message, true);
  }

  #createSecondStage(): SecondStage<typeof WholeScript, Whole> {
    const worker = startWorker('network.worker');
    return new SecondStage({
      load: () => import('./whole.ts'),
      create: (script) =>
        new script.Whole({
          page: this.#page,
          store: this.#store,
          train: this.#train,
          worker,
          notify: this.#notify,
        }),
      came: () => {
        this.#come();
        this.#compute();
      },
      missing: (error) => {
        this.#notify(error instanceof Error ? error.message : String(error), true);
      },
    });
  }

  #come(): void {
    this.#store.set(this.#second.there?.known(this.#store.state) ?? {});
  }

  #compute(): void {
    this.#second.there?.compute(this.#store.state);
  }

  #begin(): void {
    this.#store.listen((state, before) => {
      if (!onlyTimeDiffers(state, before)) {
        this.#render(state);
      }
      this.#follow(state);
    });
    watchTheme((theme) => {
      this.#store.set({ theme });
    });
    document.addEventListener('keydown', (event) => {
      this.#press(event);
    });
    this.#render(this.#store.state);
    this.#follow(this.#store.state);
    this.#compute();
  }

  #press(event: KeyboardEvent): void {
    const { time, setup, page: pageActions } = this.#actions;
    const { help, unit } = this.#store.state;
    keyAction(event, help, {
      time,
      toggleHelp: () => {
        pageActions.toggleHelp();
      },
      edit: (key) => {
        pageActions.editRule(key);
      },
      lookAtOutput: () => {
        if (unit !== undefined) {
          setup.lookAt(undefined);
        }
        return unit !== undefined;
      },
      pressView: (key) => this.#second.there?.view.press?.(key) ?? false,
      look: (number) => {
        const view = viewBar[number - 1];
        if (view !== undefined) {
          pageActions.look(view.id);
        }
        return view !== undefined;
      },
    });
  }

  #parts(state: LabState): Parts {
    const whole = this.#second.there;
    const actions = this.#actions;
    return whole === undefined || !state.ready
      ? { actions, view: this.#train, claim: () => nothing, side: undefined }
      : { actions, view: whole.view, claim: () => whole.claim(state), side: whole.view.side(state) };
  }

  #render(state: LabState): void {
    this.#page.boundary.draw(
      () => page(state, this.#parts(state)),
      () => {
        (this.#second.there?.view ?? this.#train).show(state);
        this.#markReady(state);
      },
    );
  }

  #follow(state: LabState): void {
    showTime(this.#page.root, shownStep(state), timelineEnd(state));
    (this.#second.there ?? this.#train).follow(state);
    this.#markReady(state);
  }

  #markReady(state: LabState): void {
    if (this.#second.there?.hasBegun === true && state.ready) {
      this.#page.root.ownerDocument.body.dataset['ready'] = 'true';
    }
  }
}
