import type { LabView } from '../../../src/core/config/labConfig.ts';
import type { Palette, Point } from '../../gpu/types.ts';
import type { HeightGrid } from '../../relief/heightGrid.ts';
import type { Theme } from '../../ui/theme.ts';
import type { SeriesStyle } from '../../lab/seriesStyle.ts';
import type { Problem } from '../problem/planeProblem.ts';
import type { Run } from '../runs/runCache.ts';
import type { Context } from './mapDrawing.ts';
import type { Size, Viewport } from './viewport.ts';
import { fit } from './viewport.ts';

/** A run in the style of its optimizer. */
export interface StyledRun {
  readonly run: Run;
  readonly style: SeriesStyle;
}

/** A run that is only looked at: from the place under the pointer. */
export interface HoveredRun extends StyledRun {
  /** As far as the clock is, not to its end. */
  readonly timed?: boolean;
  /** Beside another that matters more. */
  readonly faint?: boolean;
}

/** A plane other than the problem's own: 0 … 1 across and up, with marks of its own. */
export interface UnitPlane {
  /** What can be taken hold of. */
  readonly current: Point;
  readonly draw: (context: Context, viewport: Viewport, theme: Theme) => void;
  readonly drawHovered: (context: Context, viewport: Viewport, hovered: HoveredRun, theme: Theme) => void;
}

/** All that the map shows but the place in time. */
export interface Scene {
  readonly problem: Problem;
  readonly view: LabView;
  readonly palette: Palette;
  readonly theme: Theme;
  readonly start: Point;
  readonly trails: readonly StyledRun[];
  /** Draws something in place of the heat map of the loss; false while it has nothing to show. */
  readonly underlay: ((viewport: Viewport) => boolean) | undefined;
  /** Draws something over the heat map, into the same canvas. */
  readonly overlay: ((viewport: Viewport) => unknown) | undefined;
  /** How high a plane that is not the problem's is lifted; undefined: not at all, since nothing is known yet. */
  readonly heights: HeightGrid | undefined;
  /** The iso-lines of the loss are drawn over the underlay. */
  readonly isolines: boolean;
  /** Marks between colors and minima. */
  readonly marks: ((context: Context, viewport: Viewport, theme: Theme) => void) | undefined;
  /** The minima bear their numbers. */
  readonly numbered: boolean;
  /** The plane, if it is not the problem's. */
  readonly plane: UnitPlane | undefined;
}

/** All that is on the map. */
export interface MapSnapshot {
  readonly scene: Scene;
  readonly viewport: Viewport;
  /** The heat map as a data address. */
  readonly heat: string;
  readonly step: number;
}

/** The view that the scene asks for, as far as the element's shape allows. */
export function viewportFor({ view, problem, plane }: Scene, size: Size): Viewport {
  if (plane !== undefined) {
    return { ...size, view: { xMin: 0, xMax: 1, yMin: 0, yMax: 1 } };
  }
  const { domain } = problem;
  const [xMin, xMax] = view.x ?? [domain.xMin, domain.xMax];
  const [yMin, yMax] = view.y ?? [domain.yMin, domain.yMax];
  return fit({ xMin, xMax, yMin, yMax }, size);
}
