import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartOptions } from 'chart.js';
import { formatNumber } from './text.ts';
import type { Theme } from './theme.ts';

Chart.register(LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip);

export interface Line {
  readonly name: string;
  readonly color: string;
  /** Dash and gap in pixels; empty for a whole line. */
  readonly dash?: readonly number[];
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface LineChartOptions {
  readonly xTitle: string;
  readonly logX?: boolean;
  readonly logY?: boolean;
  readonly xMax?: number;
  /** Told of the x under the pointer, or undefined when it leaves. */
  readonly onHover?: (x: number | undefined) => void;
}

export interface LineChart {
  update(lines: readonly Line[], options: LineChartOptions, theme: Theme): void;
  /** Where x stands, in CSS pixels from the canvas's left, and the top and bottom of the plot. */
  place(x: number): { readonly left: number; readonly top: number; readonly bottom: number };
  /** The area of the plot. */
  readonly right: number;
  /** Called after every layout: the places above may have moved. */
  onLayout: () => void;
  picture(): string;
  dispose(): void;
}

/** A line chart in the editor's look. It is drawn whole; what moves over it (a cursor) is the caller's. */
export function lineChart(canvas: HTMLCanvasElement, name: string): LineChart {
  let hover: LineChartOptions['onHover'];
  const chart = new Chart<'line', { x: number; y: number }[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: {},
    plugins: [
      {
        id: 'layout',
        afterLayout: () => {
          made.onLayout();
        },
        afterEvent: (_, { event }) => {
          const { chartArea, scales } = chart;
          const inside =
            event.type === 'mousemove' &&
            event.x !== null &&
            event.x >= chartArea.left &&
            event.x <= chartArea.right;
          hover?.(inside ? scales['x']?.getValueForPixel(event.x ?? 0) : undefined);
        },
      },
    ],
  });
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', name);
  const made: LineChart = {
    update: (lines, options, theme) => {
      hover = options.onHover;
      chart.options = chartOptions(options, theme);
      chart.data.datasets = lines.map(({ name: label, color, dash, points }) => ({
        label,
        data: points as { x: number; y: number }[],
        borderColor: color,
        backgroundColor: color,
        borderWidth: 1.5,
        borderDash: [...(dash ?? [])],
        pointRadius: 0,
        pointHitRadius: 0,
        spanGaps: false,
      }));
      chart.update('none');
    },
    place: (x) => {
      const { top, bottom, left } = (chart.chartArea as typeof chart.chartArea | undefined) ?? {
        top: 0,
        bottom: 0,
        left: 0,
      };
      return { left: chart.scales['x']?.getPixelForValue(x) ?? left, top, bottom };
    },
    get right() {
      return (chart.chartArea as typeof chart.chartArea | undefined)?.right ?? 0;
    },
    onLayout: () => undefined,
    picture: () => chart.toBase64Image(),
    dispose: () => {
      chart.destroy();
    },
  };
  return made;
}

function chartOptions(options: LineChartOptions, theme: Theme): ChartOptions<'line'> {
  const contrast = theme.kind === 'hc-dark' || theme.kind === 'hc-light';
  const ticks = {
    color: contrast ? theme.foreground : theme.muted,
    font: { family: theme.monoFamily, size: Math.max(9, theme.fontSize - 3) },
    maxRotation: 0,
    autoSkipPadding: 12,
    callback: (value: string | number) => formatNumber(Number(value), 3),
  };
  const grid = { color: contrast ? 'transparent' : theme.border, tickLength: 4, drawTicks: false };
  const axis = (log: boolean | undefined): object => ({
    type: log === true ? 'logarithmic' : 'linear',
    grid,
    border: { color: theme.border, display: contrast },
    ticks: log === true ? { ...ticks, callback: decades, autoSkip: false } : { ...ticks, maxTicksLimit: 6 },
  });
  const x = {
    ...axis(options.logX),
    title: {
      display: options.xTitle !== '',
      text: options.xTitle,
      color: theme.muted,
      padding: 0,
      font: { family: theme.fontFamily, size: theme.fontSize - 2 },
    },
    ...(options.xMax === undefined ? {} : { max: options.xMax }),
  };
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    events: ['mousemove', 'mouseout'],
    interaction: { mode: 'nearest', intersect: false },
    layout: { padding: { top: 8, right: 8 } },
    plugins: { tooltip: { enabled: false } },
    scales: {
      x: x,
      y: axis(options.logY),
    },
  };
}

/** A log axis has a label at every power of ten, and at every third when they are many. */
function decades(this: unknown, value: string | number, _index: number, all: readonly unknown[]): string {
  const power = Math.log10(Number(value));
  const every = all.length > 70 ? 4 : all.length > 35 ? 2 : 1;
  return Math.abs(power - Math.round(power)) < 1e-9 && Math.round(power) % every === 0
    ? formatNumber(Number(value), 2)
    : '';
}
