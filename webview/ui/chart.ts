import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from './chartLibrary.ts';
import type { ChartOptions } from './chartLibrary.ts';
import { chartLook } from './chartLook.ts';
import type { Marker } from './dataColors.ts';
import { traceMarker } from './dataColors.ts';
import { formatNumber } from './text.ts';
import type { Theme } from './theme.ts';

Chart.register(LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip);

export interface Line {
  readonly name: string;
  readonly color: string;
  /** Stands along the line, so that it is told apart without its colour. */
  readonly marker: Marker;
  /** The second of two lines of one thing. */
  readonly dashed?: boolean;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** How widely what the line is the middle of is spread: drawn as an area behind it. */
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

export interface LineChartOptions {
  readonly xTitle: string;
  readonly logX?: boolean;
  readonly logY?: boolean;
  readonly xMin?: number;
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
  /** Asks to be told of every layout: the places above may have moved. */
  onLayout(listener: () => void): void;
  picture(): string;
  dispose(): void;
}

/** A line chart in the editor's look. It is drawn whole; what moves over it (a cursor) is the caller's. */
export function lineChart(canvas: HTMLCanvasElement, name: string): LineChart {
  let hover: LineChartOptions['onHover'];
  let lines: readonly Line[] = [];
  // Chart.js lays out once while it is made, before anyone can listen.
  let onLayout = (): void => undefined;
  const chart = new Chart<'line', { x: number; y: number }[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    // Of the size that it will have, or Chart.js draws it twice at first.
    options: { animation: false, maintainAspectRatio: false },
    plugins: [
      {
        id: 'layout',
        afterLayout: () => {
          onLayout();
        },
        beforeDatasetsDraw: (drawn) => {
          drawBands(drawn as typeof chart, lines);
        },
        afterDatasetsDraw: (drawn) => {
          drawMarkers(
            drawn as typeof chart,
            lines.map(({ marker }) => marker),
          );
        },
        afterEvent: ({ chartArea, scales }, { event }) => {
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
  return {
    update: (shown, options, theme) => {
      hover = options.onHover;
      chart.options = chartOptions(options, theme);
      lines = shown;
      chart.data.datasets = [...lines, ...lines.flatMap(edgesOf)].map(
        ({ name: label, color, dashed, points }) => ({
          label,
          data: points as { x: number; y: number }[],
          borderColor: color,
          backgroundColor: color,
          borderWidth: 1.5,
          borderDash: dashed === true ? [4, 3] : [],
          pointRadius: 0,
          pointHitRadius: 0,
          spanGaps: false,
        }),
      );
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
    onLayout: (listener) => {
      onLayout = listener;
    },
    picture: () => chart.toBase64Image(),
    dispose: () => {
      chart.destroy();
    },
  };
}

/** The edges of a band as lines without color, so that the axis has room for them. */
function edgesOf({ name, marker, band = [] }: Line): Line[] {
  return band.length === 0
    ? []
    : (['low', 'high'] as const).map((edge) => ({
        name,
        marker,
        color: 'transparent',
        points: band.map((one) => ({ x: one.x, y: one[edge] })),
      }));
}

function drawBands(
  { ctx: context, chartArea, scales }: Chart<'line', { x: number; y: number }[]>,
  lines: readonly Line[],
): void {
  context.save();
  context.beginPath();
  context.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
  context.clip();
  for (const { band = [], color } of lines) {
    const place = (x: number, y: number): readonly [number, number] => [
      scales['x']!.getPixelForValue(x),
      scales['y']!.getPixelForValue(y),
    ];
    const known = band.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
    context.beginPath();
    for (const [x, y] of [
      ...known.map((one) => place(one.x, one.low)),
      ...known.toReversed().map((one) => place(one.x, one.high)),
    ]) {
      context.lineTo(x, y);
    }
    context.fillStyle = color;
    context.globalAlpha = 0.18;
    context.fill();
  }
  context.restore();
}

/** Pixels along a line between two of its markers. */
const markerSpacing = 90;

function drawMarkers(chart: Chart<'line', { x: number; y: number }[]>, markers: readonly Marker[]): void {
  const { ctx: context, chartArea } = chart;
  chart.data.datasets.forEach(({ borderColor }, index) => {
    const marker = markers[index];
    if (marker === undefined) {
      return;
    }
    context.beginPath();
    // Lines that run together do not put their markers on one place.
    let next = chartArea.left + markerSpacing * (0.3 + (index % 4) / 4);
    for (const point of chart.getDatasetMeta(index).data) {
      if (point.x >= next && Number.isFinite(point.y)) {
        traceMarker(context, marker, point.x, point.y, 3);
        next = point.x + markerSpacing;
      }
    }
    context.fillStyle = typeof borderColor === 'string' ? borderColor : 'currentcolor';
    context.fill();
  });
}

function chartOptions(options: LineChartOptions, theme: Theme): ChartOptions<'line'> {
  const { contrast, line, ticks: look, title } = chartLook(theme);
  const ticks = { ...look, callback: (value: string | number) => formatNumber(Number(value), 3) };
  const grid = { color: line, drawTicks: false };
  const decadeGrid = {
    color: ({ tick }: { tick?: { value: number } }) => (isDecade(tick?.value ?? 1) ? line : 'transparent'),
    drawTicks: false,
  };
  const axis = (log: boolean | undefined): object => ({
    type: log === true ? 'logarithmic' : 'linear',
    grid: log === true ? decadeGrid : grid,
    border: { color: theme.border, display: contrast },
    ticks: log === true ? { ...ticks, callback: decades, autoSkip: false } : { ...ticks, maxTicksLimit: 6 },
  });
  const x = {
    ...axis(options.logX),
    title: { ...title, display: options.xTitle !== '', text: options.xTitle },
    ...(options.xMin === undefined ? {} : { min: options.xMin }),
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

const isDecade = (value: number): boolean => {
  const power = Math.log10(value);
  return Math.abs(power - Math.round(power)) < 1e-9;
};

/** Has a number no more than so many digits that are not 0? */
const isRound = (value: number, digits: number): boolean =>
  Math.abs(Number(value.toPrecision(digits)) - value) < 1e-9 * Math.abs(value);

/** Labels between powers of ten that a small chart has room for. */
const mostRound = 8;

/** A log axis has a label at every power of ten, or at every second or so when they are many. */
function decades(value: string | number, _: number, all: readonly { readonly value: number }[]): string {
  const powers = all.filter((tick) => isDecade(tick.value)).length;
  // Within a decade the numbers between have to say where the line is.
  if (powers < 2) {
    const round = all.filter((tick) => isRound(tick.value, 1)).length;
    const digits = round < 2 ? 2 : 1;
    // Of many there is room for those that begin with 1, 2 or 5.
    const rare = round > mostRound && !'125'.includes(Number(value).toExponential()[0]!);
    return isRound(Number(value), digits) && !rare ? formatNumber(Number(value), 3) : '';
  }
  const power = Math.round(Math.log10(Number(value)));
  return isDecade(Number(value)) && power % Math.ceil(powers / 7) === 0 ? `10${superscript(power)}` : '';
}

function superscript(power: number): string {
  return String(power).replace(/./g, (character) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(character)] ?? '');
}
