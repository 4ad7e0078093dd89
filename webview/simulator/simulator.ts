import { experimentState } from '../../src/core/experiment/shown.ts';
import type { LabConfig, OptimizerConfig } from '../../src/core/lab/config.ts';
import type { OwnEntry } from '../../src/core/lab/library.ts';
import type { SimulatorState } from '../../src/core/protocol/simulator.ts';
import { simulatorState } from '../../src/core/protocol/simulator.ts';
import type { Range } from '../gpu/api.ts';
import type { Palette, Point } from '../gpu/types.ts';
import type { Boundary } from '../ui/boundary.ts';
import { markers } from '../ui/data.ts';
import { Store } from '../ui/store.ts';
import type { Theme } from '../ui/theme.ts';
import { readTheme, watchTheme } from '../ui/theme.ts';
import { createActions } from './actions.ts';
import type { Actions, Stage } from './actions.ts';
import { createCommands } from './commands.ts';
import type { Commands } from './commands.ts';
import { DataView, dataSceneOf } from './problem/dataView.ts';
import type { Look } from './map/drawing.ts';
import { Engine } from './engine.ts';
import { Judging } from './experiment/judging.ts';
import { goalOf } from './runs/firstReached.ts';
import type { HostChannel } from './hostChannel.ts';
import { keyAction } from './keys.ts';
import { ChartView } from './runs/chartView.ts';
import { listenToMap } from './map/mapInput.ts';
import type { Scene } from './map/mapView.ts';
import { MapView } from './map/mapView.ts';
import { assignSlots } from './optimizers/optimizers.ts';
import { lookAmong, lookFrom, lookWith } from './ensembles/hoverRun.ts';
import { basinPalette, densityPalette, mapPalette, pointPalette } from './map/palette.ts';
import { createOwnActions } from './own/ownActions.ts';
import type { OwnActions } from './own/ownActions.ts';
import { Player } from './runs/player.ts';
import { resolveProblem } from './problem/problem.ts';
import type { AppState } from './state.ts';
import { isTimed, shown, subject } from './state.ts';
import { valueAt } from './ensembles/sweepAxes.ts';
import type { SweepScene } from './ensembles/sweepDrawing.ts';
import { sweepSceneOf } from './ensembles/sweepDrawing.ts';
import { chartScene } from './runs/chartScene.ts';
import { Running } from './runs/liveNumbers.ts';
import { app } from './page.ts';
import type { Parts } from './page.ts';
import type { ExperimentActions } from './experiment/experimentView.ts';
import { showRange } from './map/mapKey.ts';
import type { TimeActions } from './runs/transportView.ts';

/** After the last change, this long in milliseconds until the host is told. */
const settle = 300;
const none: Scene['trails'] = [];

interface CloudPalettes {
  readonly color: string;
  readonly theme: Theme;
  readonly points: Palette;
  readonly density: Palette;
}

/** Where a simulator is shown, and with whom it talks. */
export interface SimulatorPage {
  readonly root: HTMLElement;
  readonly boundary: Boundary;
  readonly channel: HostChannel;
  readonly where: 'tab' | 'side';
}

/** One simulator on one page: holds the state, the clock and the parts that draw, and keeps them in step. */
export class Simulator {
  readonly #root: HTMLElement;
  readonly #boundary: Boundary;
  readonly #channel: HostChannel;
  readonly #store: Store<AppState>;
  readonly #map = new MapView();
  /** Settled when the first frame, map and controls, is on the screen: the time for what must not hold it up. */
  readonly #shown: Promise<void>;
  #onShown: () => void = () => undefined;
  readonly #chart: ChartView;
  readonly #data = new DataView();
  readonly #player: Player;
  readonly #engine: Engine;
  readonly #actions: Actions;
  readonly #commands: Commands;
  readonly #own: OwnActions;
  readonly #running: Running;
  readonly #judging = new Judging((trial) => {
    this.#store.set({ trial });
  });
  #theme: Theme = readTheme();
  #palette = mapPalette(this.#theme);
  #basins: Palette | undefined;
  #sweep: { config: LabConfig; optimizer: OptimizerConfig; scene: SweepScene | undefined } | undefined;
  #cloudColors: CloudPalettes | undefined;
  #trails: Scene['trails'] = [];
  #drawn: Partial<AppState> = {};
  #range: Range | undefined;
  #started = false;
  #saving = 0;
  #noticeTimer = 0;

  constructor({ root, boundary, channel, where }: SimulatorPage, kept: SimulatorState) {
    this.#root = root;
    this.#boundary = boundary;
    this.#channel = channel;
    this.#shown = new Promise((resolve) => {
      this.#onShown = resolve;
    });
    this.#chart = new ChartView(this.#shown);
    const { config } = kept;
    this.#store = new Store<AppState>({
      ...kept,
      slots: assignSlots(config, kept.slots),
      where,
      whole: false,
      library: [],
      ...resolveProblem(config.problem),
      status: undefined,
      runs: new Map(),
      many: undefined,
      cloud: undefined,
      trial: undefined,
      refused: undefined,
      help: false,
      notice: undefined,
      draft: undefined,
      tuning: undefined,
      tuned: new Map(),
    });
    this.#player = new Player({
      onStep: (step) => {
        this.#showStep(step);
      },
      onPlaying: (playing) => {
        this.#store.set({ time: { ...this.#state.time, playing } });
        this.#save();
      },
      ready: () => this.#engine.ready,
    });
    const stage: Stage = {
      state: () => this.#state,
      set: (changes) => {
        this.#store.set(changes);
        this.#compute();
        this.#save();
      },
      configure: (next) => {
        this.#configure(next);
      },
      open: (next) => {
        this.configure(next);
      },
    };
    this.#actions = createActions(stage);
    this.#own = createOwnActions({
      ...stage,
      change: (change) => channel.request('own', change),
      notify: (text, failed = false) => {
        this.#notify(text, failed);
      },
      focus: (selector) => {
        const focus = (): void => {
          const element = this.#root.querySelector<HTMLElement>(selector);
          element?.focus();
          element?.closest('.own')?.scrollIntoView({ block: 'nearest' });
        };
        // A drop-down that was closed by the choice takes the focus after it.
        focus();
        requestAnimationFrame(focus);
      },
    });
    this.#commands = createCommands({
      state: () => this.#state,
      channel,
      map: this.#map,
      chart: this.#chart,
      actions: this.#actions,
      open: (next) => {
        this.configure(next);
      },
      configure: (next) => {
        this.#configure(next);
      },
      set: (changes) => {
        this.#store.set(changes);
      },
      notify: (text, failed = false) => {
        this.#notify(text, failed);
      },
    });
    this.#running = new Running(root);
    this.#engine = new Engine(this.#map, {
      after: this.#shown,
      status: (status) => {
        this.#store.set({ status });
      },
      runs: (runs) => {
        this.#store.set({ runs, whole: true });
      },
      failed: (failure) => {
        if (failure !== undefined) {
          this.#onShown();
          this.#store.set({ whole: true });
        }
        // A problem that cannot be read has said so itself.
        if (this.#state.problem !== undefined) {
          this.#store.set({ failure });
        }
      },
      many: (many) => {
        this.#store.set({ many });
      },
      cloud: (cloud) => {
        this.#store.set({ cloud });
      },
    });
    this.#listen();
    if (this.#state.problem === undefined) {
      this.#onShown();
      this.#store.set({ whole: true });
    }
    this.#render();
    this.#compute();
    void this.#map.drawn.then(() => {
      document.body.dataset['shown'] = 'true';
      requestAnimationFrame(() => setTimeout(this.#onShown));
    });
  }

  get #state(): AppState {
    return this.#store.state;
  }

  /** Another configuration, from its start, as if it had just been opened. */
  configure(config: LabConfig): void {
    this.#open(simulatorState(config));
  }

  /** Draws the page anew, where it could not be drawn. */
  redraw(): void {
    this.#drawn = {};
    this.#render();
  }

  /** The user's own surfaces and rules, as the host keeps them now. */
  setLibrary(library: readonly OwnEntry[]): void {
    this.#store.set({ library });
  }

  /** One of an experiment's configurations, from its start, with the claim and its verdict. */
  experiment(shown: NonNullable<SimulatorState['experiment']>): void {
    const fresh = experimentState(shown);
    if (fresh !== undefined) {
      this.#open(fresh);
    }
  }

  #open(fresh: SimulatorState): void {
    this.#store.set({
      ...fresh,
      ...resolveProblem(fresh.config.problem),
      draft: undefined,
      experiment: fresh.experiment,
      writing: undefined,
      solo: undefined,
      inspected: undefined,
      many: undefined,
      open: this.#state.open,
    });
    this.#configure(fresh.config);
    this.#player.seek(0);
    this.#play();
  }

  #configure(config: LabConfig): void {
    const before = this.#state;
    this.#store.set({
      config,
      slots: assignSlots(config, before.slots),
      ...(config.problem === before.config.problem ? {} : resolveProblem(config.problem)),
    });
    if (!isTimed(config.view.mode)) {
      this.#player.pause();
    }
    this.#hover(undefined);
    this.#compute();
    this.#save();
  }

  /** Asks for the runs and the map of what is now to be shown. */
  #compute(): void {
    const { config, problem } = this.#state;
    this.#engine.want({ config, problem, subject: subject(this.#state) });
    this.#judging.want(this.#state.experiment?.id);
  }

  #listen(): void {
    const { time, config } = this.#state;
    this.#player.end = config.steps;
    this.#player.seek(time.step);
    this.#player.speed = time.speed;
    this.#player.loop = time.loop;
    this.#player.reducedMotion = this.#theme.reducedMotion;
    this.#store.listen(() => {
      this.#render();
    });
    watchTheme((theme) => {
      this.#theme = theme;
      this.#palette = mapPalette(theme);
      this.#basins = undefined;
      this.#player.reducedMotion = theme.reducedMotion;
      this.#drawn = {};
      this.#render();
    });
    listenToMap(this.#map, {
      start: () => this.#sweepScene()?.current ?? this.#state.config.start,
      setStart: (at) => {
        this.#setPlace(at);
      },
      setView: (view) => {
        if (this.#state.config.view.mode !== 'sweep') {
          this.#actions.setView(view);
        }
      },
      hover: (at) => {
        this.#hover(at);
      },
    });
    this.#map.onRange = (range) => {
      this.#range = range;
      showRange(this.#root, range);
    };
    this.#map.onMoved = () => {
      this.#compute();
    };
    this.#chart.onHover = (step) => {
      this.#map.peek = step;
    };
    this.#chart.onPick = (step) => {
      this.#player.pause();
      this.#player.seek(step);
    };
    document.addEventListener('keydown', (event) => {
      keyAction(event, this.#state, this.#time, this.#actions, this.#own);
    });
    document.addEventListener('visibilitychange', () => {
      this.#flush();
    });
    window.addEventListener('pagehide', () => {
      this.#flush();
    });
  }

  /** A click or a key on the map: the start, or on a sweep the optimizer's two hyperparameters. */
  #setPlace([x, y]: Point): void {
    const optimizer = subject(this.#state);
    const axes = this.#sweepScene()?.axes;
    if (axes === undefined || optimizer === undefined) {
      this.#actions.setStart([x, y]);
      return;
    }
    const digits = (value: number): number => Number(value.toPrecision(3));
    const inside = (part: number): number => Math.min(1, Math.max(0, part));
    this.#actions.setHypers(optimizer.key, {
      [axes.x.hyper]: digits(valueAt(axes.x, inside(x))),
      [axes.y.hyper]: digits(valueAt(axes.y, inside(y))),
    });
  }

  /** What is under the pointer: loss and slope on a map of paths, the run from there on a map of many. */
  #hover(at: Point | undefined): void {
    const state = this.#state;
    const { mode } = state.config.view;
    if (mode === 'paths' || at === undefined) {
      this.#map.ghost = undefined;
      this.#map.pointer = mode === 'paths' ? at : undefined;
      this.#running.hover(state, at);
      return;
    }
    const optimizer = subject(state);
    if (optimizer === undefined || state.problem === undefined) {
      return;
    }
    const axes = this.#sweepScene()?.axes;
    const stream = mode === 'cloud' ? this.#engine.nearest(at) : undefined;
    if (mode === 'cloud' && stream === undefined) {
      return;
    }
    const looked =
      stream !== undefined
        ? lookAmong(state.config, optimizer, state.problem, stream)
        : axes === undefined
          ? lookFrom(state.config, optimizer, state.problem, at)
          : lookWith(state.config, optimizer, state.problem, axes, at);
    this.#map.pointer = undefined;
    this.#map.ghost = looked && {
      run: looked.run,
      look: this.#looks(optimizer.key),
      timed: mode === 'cloud',
    };
    this.#running.readOut(looked?.text ?? '');
  }

  /** What a sweep draws over its colours; made anew only when something in it changed. */
  #sweepScene(): SweepScene | undefined {
    const { config, problem } = this.#state;
    const optimizer = subject(this.#state);
    if (config.view.mode !== 'sweep' || optimizer === undefined || problem === undefined) {
      return undefined;
    }
    const look = this.#looks(optimizer.key);
    if (
      this.#sweep === undefined ||
      this.#sweep.config !== config ||
      this.#sweep.optimizer !== optimizer ||
      this.#sweep.scene?.look.color !== look.color
    ) {
      this.#sweep = { config, optimizer, scene: sweepSceneOf(config, optimizer, problem, look) };
    }
    return this.#sweep.scene;
  }

  /** One function for all time, so that the map can tell whether what it draws has changed. */
  readonly #underlay = (): void => {
    this.#engine.drawMany(this.#palette, this.#basinPalette());
  };

  readonly #overlay = (): void => {
    const { points, density } = this.#cloudPalettes();
    this.#engine.drawCloud({ points, density });
  };

  #basinPalette(): Palette {
    return (this.#basins ??= basinPalette(this.#theme));
  }

  /** The cloud's colours are the optimizer's, in the theme's light. */
  #cloudPalettes(): CloudPalettes {
    const { color } = this.#looks(subject(this.#state)?.key ?? '');
    const [known, theme] = [this.#cloudColors, this.#theme];
    if (known?.color === color && known.theme === theme) {
      return known;
    }
    const made = { color, theme, points: pointPalette(theme, color), density: densityPalette(theme, color) };
    return (this.#cloudColors = made);
  }

  readonly #claim: ExperimentActions = {
    show: (id, lab) => {
      this.experiment({ id, lab });
    },
    leave: () => {
      this.#store.set({ experiment: undefined });
      this.#compute();
      this.#save();
    },
  };

  readonly #time: TimeActions = {
    toggle: () => {
      if (this.#player.playing) {
        this.#player.pause();
      } else {
        this.#play();
      }
    },
    seek: (step) => {
      this.#player.seek(step);
      this.#save();
    },
    nudge: (by) => {
      this.#player.nudge(by);
      this.#save();
    },
    seekGoal: () => {
      const goal = goalOf(this.#state, this.#player.step);
      if ('step' in goal) {
        this.#player.pause();
        this.#time.seek(goal.step);
      } else {
        this.#notify(goal.refusal, true);
      }
    },
    setSpeed: (speed) => {
      this.#player.speed = speed;
      this.#store.set({ time: { ...this.#state.time, speed } });
      this.#save();
    },
    toggleLoop: () => {
      const loop = !this.#player.loop;
      this.#player.loop = loop;
      this.#store.set({ time: { ...this.#state.time, loop } });
      this.#save();
    },
  };

  readonly #looks = (key: string): Look => {
    const slot = this.#state.slots[key] ?? 0;
    const { data } = this.#theme;
    return { color: data[slot % data.length]!, marker: markers[slot % markers.length]! };
  };

  /** The page follows the state; the parts that draw are told only of what changed for them. */
  #render(): void {
    const state = this.#state;
    const parts: Parts = {
      map: this.#map.element,
      chart: this.#chart.element,
      data: this.#data.element,
      actions: this.#actions,
      own: this.#own,
      commands: this.#commands,
      time: this.#time,
      claim: this.#claim,
      looks: this.#looks,
      palettes: {
        map: this.#palette,
        basins: () => this.#basinPalette(),
        density: () => this.#cloudPalettes().density,
      },
    };
    this.#boundary.draw(
      () => app(state, parts),
      () => {
        this.#follow(state);
      },
    );
  }

  /** The parts that draw themselves are told what changed. */
  #follow(state: AppState): void {
    const before = this.#drawn;
    const { config, problem, runs } = state;
    this.#drawn = state;
    if (this.#range !== undefined) {
      showRange(this.#root, this.#range);
    }
    const sameRuns =
      before.runs === runs &&
      before.slots === state.slots &&
      before.solo === state.solo &&
      before.chart === state.chart;
    const visible = shown(state).flatMap(({ key }) => runs.get(key) ?? []);
    if (!sameRuns) {
      this.#trails = visible.map((run) => ({ run, look: this.#looks(run.key) }));
    }
    if (problem !== undefined) {
      const [theme, palette, trails] = [this.#theme, this.#palette, this.#trails];
      const { mode } = config.view;
      this.#map.show({
        problem,
        view: config.view,
        theme,
        palette,
        start: config.start,
        trails: mode === 'paths' ? trails : none,
        underlay: isTimed(mode) ? undefined : this.#underlay,
        overlay: mode === 'cloud' ? this.#overlay : undefined,
        numbered: mode === 'basins' || (mode === 'cloud' && problem.minima.length > 1),
        sweep: this.#sweepScene(),
      });
      const scene = dataSceneOf(state, this.#looks, theme);
      if (scene !== undefined && (!sameRuns || before.problem !== problem)) {
        this.#data.show(scene);
      }
      if (!sameRuns) {
        this.#chart.show(chartScene(state, this.#looks, theme));
      }
    }
    this.#player.end = config.steps;
    this.#showStep(this.#player.step);
    if (state.whole && !this.#started) {
      this.#started = true;
      this.#begin();
    }
  }

  /** The first runs are there: time goes on from where it was kept, and the page is whole. */
  #begin(): void {
    const { time } = this.#state;
    if (time.playing && time.step < this.#player.end) {
      this.#play();
    }
    // The frame in which the map draws the paths.
    requestAnimationFrame(() => {
      document.body.dataset['ready'] = 'true';
    });
  }

  /** Where the view has a clock: behind a map of many it would only take time from it. */
  #play(): void {
    if (isTimed(this.#state.config.view.mode)) {
      this.#player.play();
    }
  }

  #showStep(step: number): void {
    this.#map.step = step;
    this.#engine.step = step;
    this.#chart.step = step;
    this.#data.step = step;
    this.#running.step(this.#state, step, this.#looks, this.#data.texts());
  }

  #notify(text: string, failed: boolean): void {
    window.clearTimeout(this.#noticeTimer);
    this.#store.set({ notice: { text, failed } });
    this.#noticeTimer = window.setTimeout(
      () => {
        this.#store.set({ notice: undefined });
      },
      failed ? 10_000 : 3000,
    );
  }

  /** Tells the host soon. */
  #save(): void {
    window.clearTimeout(this.#saving);
    this.#saving = window.setTimeout(() => {
      this.#flush();
    }, settle);
  }

  #flush(): void {
    window.clearTimeout(this.#saving);
    const { config, chart, open, slots, solo, inspected, experiment, writing, time, problem } = this.#state;
    const state: SimulatorState = {
      config,
      time: { ...time, step: Math.floor(this.#player.step) },
      chart,
      open,
      slots,
      ...(solo === undefined ? {} : { solo }),
      ...(inspected === undefined ? {} : { inspected }),
      ...(writing === undefined ? {} : { writing }),
      ...(experiment === undefined ? {} : { experiment }),
    };
    this.#channel.send('changed', { state, title: problem?.name ?? '' });
  }
}
