import * as l10n from '@vscode/l10n';
import type { LabConfig, OptimizerConfig } from '../../src/core/lab/config.ts';
import { readExamples } from '../../src/core/lab/examples.ts';
import { decodeLabConfig } from '../../src/core/lab/permalink.ts';
import type { Framework } from '../../src/core/optimizer/definition.ts';
import type { Actions } from './actions.ts';
import type { ChartView } from './runs/chartView.ts';
import { base64Of, configFile, fileName, pngOf, runsCsv } from './exports.ts';
import type { HostChannel } from './hostChannel.ts';
import type { MapView } from './map/mapView.ts';
import { nameOf } from './optimizers/optimizers.ts';
import { runKey } from './runs/runs.ts';
import type { AppState } from './state.ts';
import { withOptimizer } from './state.ts';
import { sayProblem } from './localText.ts';
import { ratesToTry, tune } from './optimizers/tune.ts';

export interface CommandOptions {
  readonly state: () => AppState;
  readonly channel: HostChannel;
  readonly map: MapView;
  readonly chart: ChartView;
  readonly actions: Pick<Actions, 'take' | 'editData'>;
  /** Another configuration, from its start. */
  readonly open: (config: LabConfig) => void;
  readonly configure: (config: LabConfig) => void;
  /** Changes what the page shows and nobody keeps. */
  readonly set: (changes: Partial<AppState>) => void;
  /** Tells the user in passing. */
  readonly notify: (text: string, failed?: boolean) => void;
}

/** In characters; a longer text is no fun to mend here. */
const longestEdited = 100_000;

/** What goes in and out of a simulator: links, files, pictures, code. */
export function createCommands({
  state,
  channel,
  map,
  chart,
  open,
  configure,
  set,
  notify,
  actions,
}: CommandOptions) {
  let tuning: AbortController | undefined;
  /** A request's failure is the host's sentence, and the user's to read. */
  const ask = (work: () => Promise<string | undefined>): void => {
    work().then(
      (done) => {
        if (done !== undefined) {
          notify(done);
        }
      },
      (error: unknown) => {
        notify(error instanceof Error ? error.message : String(error), true);
      },
    );
  };
  type Extension = 'png' | 'svg' | 'csv' | 'descent.json';
  const save = (extension: Extension, encoding: 'utf8' | 'base64', text: string): void => {
    ask(async () => {
      const name = fileName(state().problem?.name ?? '');
      const { saved } = await channel.request('save', { name, extension, content: { encoding, text } });
      return saved ? l10n.t('Saved') : undefined;
    });
  };
  /** Shows the data set in a text; one that cannot be read is opened for mending, where it says what is wrong. */
  const takeData = (text: string): string | undefined => {
    const read = actions.take(text);
    if (read.ok) {
      return l10n.t('{0} examples', read.value.length);
    }
    if (text.length <= longestEdited) {
      actions.editData(text);
    }
    throw new Error(read.problems.slice(0, 1).map(sayProblem).join(' '));
  };
  return {
    copyLink: (): void => {
      ask(async () => {
        const link = await channel.request('link', { config: state().config });
        await channel.request('copy', link);
        return l10n.t('Link copied');
      });
    },
    /** The link as Markdown, named after what it shows. */
    copyNoteLink: (): void => {
      ask(async () => {
        const { config, problem } = state();
        const link = await channel.request('link', { config });
        const names = config.optimizers.filter(({ enabled }) => enabled).map((one) => nameOf(one, config));
        const title = [problem?.name ?? '', names.join(', ')].filter((text) => text !== '').join(': ');
        await channel.request('copy', `[${title.replace(/[\\[\]]/g, '\\$&')}](${link})`);
        return l10n.t('Link copied');
      });
    },
    openInTab: (): void => {
      channel.send('openInTab', { config: state().config });
    },
    saveConfig: (): void => {
      save('descent.json', 'utf8', configFile(state().config));
    },
    openConfig: (): void => {
      ask(async () => {
        const config = await channel.request('open', null);
        if (config !== null) {
          open(config);
        }
        return undefined;
      });
    },
    savePng: (): void => {
      const picture = map.picture();
      if (picture !== undefined) {
        save('png', 'base64', pngOf(picture));
      }
    },
    saveSvg: (): void => {
      const picture = map.svg();
      if (picture !== undefined) {
        save('svg', 'utf8', picture);
      }
    },
    saveChart: (): void => {
      const picture = chart.picture();
      if (picture !== undefined) {
        save('png', 'base64', base64Of(picture));
      }
    },
    saveCsv: (): void => {
      save('csv', 'utf8', runsCsv(state()));
    },
    copyCode: (optimizer: OptimizerConfig, framework: Framework): void => {
      ask(async () => {
        const { writeCode } = await import('../../src/core/code/write.ts');
        const code = writeCode(optimizer, framework, state().config.steps);
        if (code === undefined) {
          return undefined;
        }
        await channel.request('copy', code);
        return l10n.t('Code copied');
      });
    },
    /** Finds the best learning rates for this problem and start, one optimizer after the other. */
    tune: (keys: readonly string[]): void => {
      tuning?.abort();
      const { signal } = (tuning = new AbortController());
      ask(async () => {
        const told: string[] = [];
        const chosen = state().config.optimizers.filter(({ key }) => keys.includes(key));
        const of = chosen.reduce((sum, one) => sum + ratesToTry(one), 0);
        let done = 0;
        set({ tuning: { done, of } });
        for (const { key } of chosen) {
          const { config, problem } = state();
          const optimizer = config.optimizers.find((one) => one.key === key);
          if (optimizer === undefined || problem === undefined) {
            continue;
          }
          const onTried = (): void => {
            if (!signal.aborted) {
              set({ tuning: { done: ++done, of } });
            }
          };
          const found = await tune({ config, optimizer, problem, signal, onTried });
          if (found !== undefined && !signal.aborted) {
            const { rate, text } = found;
            const tuned = { ...optimizer, hyper: { ...optimizer.hyper, lr: rate } };
            const next = withOptimizer(state().config, key, (one) => ({
              ...one,
              hyper: { ...one.hyper, lr: rate },
            }));
            told.push(`${nameOf(tuned, next)}: ${text}`);
            set({ tuned: new Map(state().tuned).set(key, { run: runKey(config, tuned), text }) });
            configure(next);
          }
        }
        if (!signal.aborted) {
          set({ tuning: undefined });
        }
        return told.length === 0 ? undefined : told.join('. ');
      });
    },
    stopTuning: (): void => {
      tuning?.abort();
      set({ tuning: undefined });
    },
    pasteData: (): void => {
      ask(async () => takeData(await channel.request('paste', null)));
    },
    openData: (): void => {
      ask(async () => {
        const text = await channel.request('openData', null);
        return text === null ? undefined : takeData(text);
      });
    },
    /** Takes whatever on the clipboard can be shown: a link of ours, or code that makes optimizers. */
    paste: (): void => {
      ask(async () => {
        const text = await channel.request('paste', null);
        const [, encoded] = /\/simulator\?([\w-]+)\s*$/.exec(text) ?? [];
        const linked = encoded === undefined ? undefined : decodeLabConfig(encoded);
        if (linked?.ok === true) {
          open(linked.value);
          return undefined;
        }
        const { config, problem } = state();
        if (config.problem.kind === 'data' && readExamples(text, problem?.objective.data?.problem).ok) {
          return takeData(text);
        }
        // The readers of code and their grammars come only when they are asked for.
        const { takeCode } = await import('./pasteCode.ts');
        const taken = takeCode(text, config);
        if (taken !== undefined) {
          configure(taken.config);
          return taken.text;
        }
        throw new Error(
          l10n.t(
            'Copy a link to a simulator, or code such as torch.optim.Adam(…, lr=0.01), then paste again.',
          ),
        );
      });
    },
  };
}

export type Commands = ReturnType<typeof createCommands>;
