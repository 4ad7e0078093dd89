import type { Engine } from './engine.ts';
import type { MapColors } from './ensembles/mapRuns.ts';
import { basinPalette, densityPalette, mapPalette, pointPalette } from '../lab/palette.ts';
import type { Scene, StyledRun } from './map/scene.ts';
import { derived } from '../lab/derived.ts';
import { subjectOf, visibleOptimizers } from './model/labState.ts';
import { stylesIn } from '../lab/seriesStyle.ts';
import type { Mode, ModeSubject } from './modes/mode.ts';
import { modeOf } from './modes/modes.ts';
import type { AppState } from './appState.ts';

const none: readonly StyledRun[] = [];
const modeIn = ({ config }: AppState): Mode => modeOf(config.view.mode);

/** The styles of all optimizers in the theme. */
export const stylesOf = derived(
  ({ slots, theme }: AppState) => [slots, theme],
  ({ slots, theme }) => stylesIn(slots, theme),
);

const palettes = derived(
  ({ theme }: AppState) => [theme],
  ({ theme }) => ({ map: mapPalette(theme), categories: once(() => basinPalette(theme)) }),
);

/** The colors of all maps. Those of many runs are made when a map needs them: the first picture does without. */
export const colorsOf = derived(
  (state: AppState) => [state.theme, state.slots, subjectOf(state)?.key],
  (state): MapColors => {
    const { theme, slots } = state;
    const styleOf = stylesOf(state);
    const { map, categories } = palettes(state);
    const { color } = styleOf(subjectOf(state)?.key ?? '');
    const density = once(() => densityPalette(theme, color));
    const points = once(() => pointPalette(theme, color));
    return {
      map,
      styleOf,
      slots,
      get categories() {
        return categories();
      },
      get density() {
        return density();
      },
      get points() {
        return points();
      },
    };
  },
);

/** What modes are about; undefined where there is no optimizer, or no problem that can be read. */
export const modeSubject = derived(
  (state: AppState) => [state.config, state.problem, subjectOf(state), stylesOf(state)],
  (state): ModeSubject | undefined => {
    const { config, problem } = state;
    const subject = subjectOf(state);
    return problem === undefined || subject === undefined
      ? undefined
      : { config, problem, subject, styleOf: stylesOf(state) };
  },
);

/** The plane of the map, if it is not the problem's. */
export const planeOf = derived(
  (state: AppState) => [modeIn(state), modeSubject(state)],
  (state) => {
    const subject = modeSubject(state);
    return subject && modeIn(state).plane?.(subject);
  },
);

const marksOf = derived(
  (state: AppState) => [modeIn(state), state.ensemble, stylesOf(state)],
  (state) => {
    const { ensemble } = state;
    const mode = modeIn(state);
    return ensemble?.mode === mode.id ? mode.marks?.(ensemble, stylesOf(state)) : undefined;
  },
);

/** What lifts a plane that is not the problem's. */
function heightsOf({ ensemble, config }: AppState): Scene['heights'] {
  return ensemble?.mode === config.view.mode ? ensemble.heights : undefined;
}

/** Runs change after the configuration that asks for them: until then the old ones stay. */
const trailsOf = derived(
  (state: AppState) => [state.runs, state.solo, stylesOf(state), modeIn(state)],
  (state) => {
    const styleOf = stylesOf(state);
    return !modeIn(state).paths
      ? none
      : visibleOptimizers(state)
          .flatMap(({ key }) => state.runs.get(key) ?? [])
          .map((run): StyledRun => ({ run, style: styleOf(run.key) }));
  },
);

/** The map's scene of a state; undefined while there is no problem to show. */
export function mapScenes(engine: Engine): (state: AppState) => Scene | undefined {
  const drawing = derived(
    (state: AppState) => [modeIn(state), colorsOf(state)],
    (state) => {
      const colors = colorsOf(state);
      return (
        modeIn(state).runs && ((viewport: Parameters<Engine['draw']>[0]) => engine.draw(viewport, colors))
      );
    },
  );
  return (state) => {
    const { problem, config, theme } = state;
    const { covers, numbered } = modeIn(state);
    return (
      problem && {
        problem,
        view: config.view,
        palette: palettes(state).map,
        theme,
        start: config.start,
        trails: trailsOf(state),
        underlay: covers === false ? undefined : drawing(state),
        overlay: covers === false ? drawing(state) : undefined,
        heights: heightsOf(state),
        isolines: covers === 'isolines',
        marks: marksOf(state),
        numbered: numbered(problem),
        plane: planeOf(state),
      }
    );
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
