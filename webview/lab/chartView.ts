import type { Line, LineChart } from '../ui/chart.ts';
import type { Theme } from '../ui/theme.ts';

export interface ChartScene {
  readonly name: string;
  /** What runs along it; empty for steps, which need no name here. */
  readonly along: string;
  /** `head` is where along the chart the line has come at a step. */
  readonly lines: readonly (Line & { readonly head: (step: number) => number })[];
  /** Where a log axis begins. */
  readonly first: number;
  readonly end: number;
  /** All lines are at the same place at the same time. */
  readonly byStep: boolean;
  /** Nothing moves along it: it has no cursor, and nothing is veiled. */
  readonly still?: boolean;
  readonly logAlong: boolean;
  readonly logValues: boolean;
  readonly theme: Theme;
}

/** A chart over the steps that is whole at once: nothing moves along it. */
export const wholeChart = (
  given: Pick<ChartScene, 'name' | 'lines' | 'end' | 'logValues' | 'theme'>,
): ChartScene => ({ ...given, along: '', first: 0, byStep: true, still: true, logAlong: false });

/**
 * The chart beside the map. The lines are drawn once; what is still to come is veiled and a cursor stands at the
 * present step, so that a frame moves a few elements and draws nothing. Along costs each line has its own cursor
 * and nothing is veiled.
 */
export class ChartView {
  readonly element = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #veil = document.createElement('div');
  readonly #cursors = document.createElement('div');
  #chart: LineChart | undefined;
  #scene: ChartScene | undefined;
  #step = 0;
  onHover: (step: number | undefined) => void = () => undefined;
  onPick: (step: number) => void = () => undefined;

  /**
   * @param after Chart.js is fetched when this is settled: the first picture does without
   * @param missing told why, where it cannot be had: all else goes on without a chart
   */
  constructor(after: Promise<unknown>, missing: (error: unknown) => void) {
    after.then(() => this.#open()).catch(missing);
    this.element.className = 'chart';
    this.#veil.className = 'chart-veil';
    this.#cursors.className = 'chart-cursors';
    this.element.append(this.#canvas, this.#veil, this.#cursors);
    let over: number | undefined;
    this.element.addEventListener('click', () => {
      if (over !== undefined) {
        this.onPick(over);
      }
    });
    this.#hover = (x) => {
      const { byStep, still, end } = this.#scene ?? { byStep: false, end: 0 };
      const follows = byStep && still !== true;
      over = x === undefined || !follows ? undefined : Math.round(Math.min(end, Math.max(0, x)));
      this.onHover(over);
    };
  }

  readonly #hover: (x: number | undefined) => void;

  async #open(): Promise<void> {
    const { lineChart } = await import('../ui/chart.ts');
    this.#chart = lineChart(this.#canvas, this.#scene?.name ?? '');
    this.#chart.onLayout(() => {
      this.#move();
    });
    if (this.#scene !== undefined) {
      this.#update(this.#scene);
    }
  }

  /** The same scene again, or none, changes nothing. */
  show(scene: ChartScene | undefined): void {
    if (scene !== undefined && scene !== this.#scene) {
      this.#scene = scene;
      this.#update(scene);
    }
  }

  #update(scene: ChartScene): void {
    if (this.#chart === undefined) {
      return;
    }
    const { logAlong, logValues, along, end, byStep, still = false, lines, theme } = scene;
    this.#canvas.setAttribute('aria-label', scene.name);
    const heads = still ? [] : byStep ? lines.slice(0, 1) : lines;
    this.#cursors.replaceChildren(
      ...heads.map(({ color }) => {
        const cursor = document.createElement('div');
        cursor.className = 'chart-cursor';
        cursor.style.setProperty('--color', byStep ? 'var(--vscode-foreground)' : color);
        return cursor;
      }),
    );
    this.#veil.hidden = !byStep || still;
    this.element.classList.toggle('by-step', byStep && !still);
    this.#chart.update(
      lines,
      {
        xTitle: along,
        logX: logAlong,
        logY: logValues,
        xMin: logAlong ? scene.first : 0,
        xMax: end,
        onHover: this.#hover,
      },
      theme,
    );
    this.#move();
  }

  set step(step: number) {
    this.#step = step;
    this.#move();
  }

  picture(): string | undefined {
    return this.#chart?.picture();
  }

  #move(): void {
    const [chart, scene] = [this.#chart, this.#scene];
    if (chart === undefined || scene === undefined) {
      return;
    }
    const { byStep, lines, logAlong, first, end } = scene;
    [...this.#cursors.children].forEach((cursor, index) => {
      const head = byStep ? Math.min(end, this.#step) : (lines[index]?.head(this.#step) ?? 0);
      const { left, top, bottom } = chart.place(logAlong ? Math.max(first, head) : head);
      const { style } = cursor as HTMLElement;
      style.transform = `translate(${left}px, ${top}px)`;
      style.height = `${bottom - top}px`;
      if (byStep) {
        const veil = this.#veil.style;
        veil.transform = style.transform;
        veil.height = style.height;
        veil.width = `${Math.max(0, chart.right - left)}px`;
      }
    });
  }
}
