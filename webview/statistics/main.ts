import * as l10n from '@vscode/l10n';
import { statisticsLink } from '../../src/core/protocol/statisticsLink.ts';
import { BarChart } from '../ui/bars.ts';
import '../ui/base.css';
import { Boundary } from '../ui/boundary.ts';
import { button } from '../ui/controls.ts';
import { connect, documentState, reportErrors } from '../ui/host.ts';
import { Store } from '../ui/store.ts';
import { useTexts } from '../ui/text.ts';
import '../ui/toolkit.ts';
import { readTheme, watchTheme } from '../ui/theme.ts';
import { charts } from './charts.ts';
import type { ChartKey, Found, StatisticsActions, StatisticsState } from './statisticsState.ts';
import { readKept } from './statisticsState.ts';
import './statistics.css';
import { csvFor } from './statisticsTable.ts';
import { view } from './statisticsView.ts';

const root = document.getElementById('root')!;
const kept = readKept(documentState.get());
const store = new Store<StatisticsState>({
  show: undefined,
  theme: readTheme(),
  tables: new Set(kept.tables),
  ahead: kept.ahead,
  summed: kept.summed,
  yearsBack: 0,
  day: undefined,
  hovered: undefined,
  width: 0,
  failure: undefined,
});
/** How far down the page to go once there is a page. */
let top: number | undefined = kept.top;

const boundary = new Boundary(root, {
  title: () => l10n.t('The statistics cannot be shown'),
  wayOn: () => [
    button({ label: l10n.t('Try again'), onClick: () => actions.retry(), appearance: 'primary' }),
  ],
});

const channel = connect(
  statisticsLink,
  {
    start: ({ language, texts }) => {
      document.documentElement.lang = language;
      useTexts(texts);
    },
    show: (show) => store.set({ show }),
  },
  (message) => boundary.fail(message),
);

const found = (): Found | undefined => {
  const { show } = store.state;
  return show?.kind === 'statistics' ? show : undefined;
};

/** Asks the host; when it fails, the page stays and the sentence stands over its foot. */
function ask(request: Promise<unknown>): void {
  store.set({ failure: undefined });
  request.catch((error: unknown) => {
    store.set({ failure: error instanceof Error ? error.message : String(error) });
  });
}

function keep(): void {
  const { tables, ahead, summed } = store.state;
  documentState.set({ tables: [...tables], ahead, summed, top: root.scrollTop });
}

const actions: StatisticsActions = {
  choose: (filter) => {
    const before = found()?.filter;
    if (before !== undefined) {
      ask(channel.request('filter', { ...before, ...filter }));
    }
  },
  toggleTable: (chart) => {
    const tables = new Set(store.state.tables);
    if (!tables.delete(chart)) {
      tables.add(chart);
    }
    store.set({ tables });
    keep();
  },
  save: (chart) => {
    const shown = found();
    if (shown !== undefined) {
      const name = `descent ${charts[chart](shown, store.state).title}`;
      ask(channel.request('save', { name, csv: csvFor(chart, shown, store.state) }));
    }
  },
  setForecast: (forecast) => {
    store.set(forecast);
    keep();
  },
  goBack: (years) => {
    store.set({ yearsBack: Math.max(0, store.state.yearsBack + years), day: undefined });
  },
  point: (at) => {
    const { day, hovered } = store.state;
    if (('day' in at && at.day !== day) || ('hovered' in at && at.hovered !== hovered)) {
      store.set(at);
    }
  },
  study: () => ask(channel.request('study', null)),
  retry: () => ask(channel.request('retry', null)),
  dismissFailure: () => store.set({ failure: undefined }),
};

const pictures = new Map<ChartKey, BarChart>();
function picture(key: ChartKey): BarChart {
  const known = pictures.get(key) ?? new BarChart();
  pictures.set(key, known);
  return known;
}

const widths = new ResizeObserver(([entry]) => {
  const width = Math.floor(entry?.contentRect.width ?? 0);
  if (width !== store.state.width) {
    // In the next frame: what changes a size in answer to a size is reported as a loop.
    requestAnimationFrame(() => store.set({ width }));
  }
});

function draw(state: StatisticsState): void {
  boundary.draw(() => view(state, actions, picture));
  if (state.show !== undefined) {
    const card = root.querySelector('.card.calendar');
    if (card !== null) {
      widths.observe(card);
    }
    if (top !== undefined) {
      root.scrollTop = top;
      top = undefined;
    }
    document.body.dataset['ready'] = 'true';
  }
}

store.listen(draw);
watchTheme((theme) => store.set({ theme }));
root.addEventListener('scroll', keep, { passive: true });
reportErrors((problem) => channel.send('problem', problem));
draw(store.state);
// The panel's serializer needs a state to be called with after a reload.
keep();
