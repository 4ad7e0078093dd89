import * as l10n from '@vscode/l10n';
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from './chartLibrary.ts';
import type { ChartOptions } from './chartLibrary.ts';
import { chartLook } from './chartLook.ts';
import { formatCount } from './text.ts';
import type { Theme } from './theme.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

export interface Bar {
  /** Under the bar. */
  readonly label: string;
  /** Undefined leaves a gap. */
  readonly value: number | undefined;
  /** Lines of the tooltip, the first as its heading. */
  readonly tip: readonly string[];
  /** Above the bar, where there is room. */
  readonly note?: string;
  /** Between which values the true one lies. */
  readonly bounds?: readonly [low: number, high: number];
  /** Rests on so few answers that it says little: drawn as an outline. */
  readonly weak?: boolean;
  /** Index into the theme's data colours; absent for the accent. */
  readonly color?: number;
}

export interface Bars {
  /** What the picture says, for those who do not see it. */
  readonly name: string;
  readonly bars: readonly Bar[];
  /** Values are shares from 0 to 1. */
  readonly shares?: boolean;
  readonly xTitle?: string;
  /** A level that the bars are held against. */
  readonly level?: { readonly value: number; readonly name: string };
  /** Names under neighboring bars, from one to another. */
  readonly groups?: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

/** A bar chart in the editor's look, in an element of its own that fills its place. */
export class BarChart {
  readonly element = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  #chart: Chart<'bar', (number | null)[], string> | undefined;
  #drawn: { readonly bars: Bars; readonly theme: Theme } | undefined;

  constructor() {
    this.element.className = 'chart';
    this.element.append(this.#canvas);
    this.#canvas.setAttribute('role', 'img');
  }

  show(bars: Bars, theme: Theme): void {
    const last = this.#drawn;
    if (last?.theme === theme && JSON.stringify(last.bars) === JSON.stringify(bars)) {
      return;
    }
    this.#drawn = { bars, theme };
    this.#canvas.setAttribute('aria-label', bars.name);
    this.#chart ??= new Chart<'bar', (number | null)[], string>(this.#canvas, {
      type: 'bar',
      data: { labels: [], datasets: [] },
      // Of the size that it will have, or Chart.js draws it twice at first.
      options: { animation: false, maintainAspectRatio: false },
      plugins: [
        {
          id: 'signs',
          afterDatasetsDraw: (chart) => {
            if (this.#drawn !== undefined) {
              drawSigns(chart, this.#drawn.bars, this.#drawn.theme);
            }
          },
        },
      ],
    });
    const colors = bars.bars.map(({ color }) => (color === undefined ? theme.accent : theme.data[color]!));
    this.#chart.data.labels = bars.bars.map(({ label }) => label);
    this.#chart.data.datasets = [
      {
        data: bars.bars.map(({ value }) => value ?? null),
        backgroundColor: bars.bars.map(({ weak }, i) => (weak === true ? 'transparent' : colors[i]!)),
        borderColor: colors,
        borderWidth: bars.bars.map(({ weak }) => (weak === true ? 1 : 0)),
        borderRadius: bars.bars.length > 40 ? 0 : 2,
        maxBarThickness: 36,
        categoryPercentage: bars.bars.length > 40 ? 1 : 0.86,
        barPercentage: 0.86,
        minBarLength: 1,
      },
    ];
    this.#chart.options = chartOptions(bars, theme);
    this.#chart.update('none');
  }
}

const percent = (share: number): string => l10n.t('{0} %', Math.round(share * 100));

function chartOptions({ bars, shares, xTitle = '', groups, level }: Bars, theme: Theme): ChartOptions<'bar'> {
  const { contrast, line, ticks, title } = chartLook(theme);
  const { hover } = theme;
  const head = bars.some(({ note }) => note !== undefined) || level !== undefined;
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: ['mousemove', 'mouseout', 'touchstart'],
    interaction: { mode: 'index', intersect: false },
    layout: { padding: { top: head ? 16 : 8, bottom: groups === undefined ? 0 : 20 } },
    plugins: {
      legend: { display: false },
      tooltip: {
        displayColors: false,
        backgroundColor: hover.background,
        borderColor: hover.border,
        borderWidth: 1,
        cornerRadius: 3,
        caretSize: 0,
        caretPadding: 8,
        padding: 8,
        titleColor: hover.foreground,
        bodyColor: hover.foreground,
        titleFont: { family: theme.fontFamily, size: theme.fontSize, weight: 'bold' },
        bodyFont: { family: theme.fontFamily, size: theme.fontSize },
        filter: ({ dataIndex }) => bars[dataIndex]?.value !== undefined,
        callbacks: {
          title: ([item]) => bars[item?.dataIndex ?? -1]?.tip[0] ?? '',
          label: ({ dataIndex }) => bars[dataIndex]?.tip.slice(1) ?? [],
        },
      },
    },
    scales: {
      x: {
        grid: { display: false },
        border: { color: contrast ? theme.foreground : theme.border },
        ticks: { ...ticks, autoSkip: bars.length > 14, autoSkipPadding: bars.length > 14 ? 12 : 2 },
        title: { ...title, display: xTitle !== '', text: xTitle },
      },
      y: {
        beginAtZero: true,
        ...(shares === true ? { max: 1 } : { suggestedMax: 4 }),
        grid: { color: line, drawTicks: false },
        border: { display: false },
        ticks: {
          ...ticks,
          padding: 6,
          ...(shares === true ? { stepSize: 0.25 } : { precision: 0 }),
          maxTicksLimit: 5,
          callback: (value) => (shares === true ? percent(Number(value)) : formatCount(Number(value))),
        },
      },
    },
  };
}

/** What stands on and under the bars. */
function drawSigns(chart: Chart<'bar'>, { bars, shares, level, groups }: Bars, theme: Theme): void {
  const { ctx: context, chartArea, scales } = chart;
  const y = (value: number): number => scales['y']!.getPixelForValue(value);
  const drawn = chart.getDatasetMeta(0).data as unknown as readonly { x: number; y: number; width: number }[];
  const { contrast, ticks, title } = chartLook(theme);
  const quiet = contrast ? theme.foreground : theme.muted;
  context.save();
  context.textAlign = 'center';
  if (level !== undefined) {
    const at = Math.round(y(level.value)) + 0.5;
    context.strokeStyle = theme.foreground;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(chartArea.left, at);
    context.lineTo(chartArea.right, at);
    context.stroke();
    context.setLineDash([]);
  }
  context.font = `${ticks.font.size}px ${ticks.font.family}`;
  for (const [i, { note, bounds, value, weak }] of bars.entries()) {
    const bar = drawn[i];
    if (bar === undefined || value === undefined) {
      continue;
    }
    if (bounds !== undefined) {
      const [low, high] = bounds.map(y);
      context.strokeStyle = theme.foreground;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(bar.x, low!);
      context.lineTo(bar.x, high!);
      for (const end of [low!, high!]) {
        context.moveTo(bar.x - 3, end);
        context.lineTo(bar.x + 3, end);
      }
      context.stroke();
    }
    if (note !== undefined && context.measureText(note).width < chart.width / bars.length + 2) {
      // Shares are near the top, where level and bounds are drawn: there the note stands at the foot of the bar.
      context.fillStyle = shares !== true ? quiet : weak === true ? theme.foreground : theme.background;
      context.fillText(note, bar.x, shares === true ? chartArea.bottom - 6 : bar.y - 5);
    }
  }
  context.font = `${title.font.size}px ${title.font.family}`;
  context.fillStyle = quiet;
  for (const { name, from, to } of groups ?? []) {
    const [first, last] = [drawn[from], drawn[to]];
    if (first !== undefined && last !== undefined) {
      context.fillText(name, (first.x + last.x) / 2, chart.height - 4);
    }
  }
  context.restore();
}
