import * as l10n from '@vscode/l10n';
import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { compactNetworkConfig, decodeNetworkConfig } from '../../../src/core/config/networkPermalink.ts';
import type { Channel } from '../../../src/core/protocol/channel.ts';
import type { networkLink } from '../../../src/core/protocol/networkLink.ts';
import { readPoints } from '../../../src/core/network/readPoints.ts';
import { asking } from '../../lab/asking.ts';
import { base64Of, fileName, pngOf } from '../../lab/files.ts';
import { sayProblem } from '../../lab/localText.ts';
import type { FilmKind } from '../../lab/filmKinds.ts';
import type { Notify } from '../../lab/notices.ts';
import type { LabState, Stage } from '../model/lab.ts';
import { dataTitle } from '../model/words.ts';

export type HostChannel = Channel<(typeof networkLink)['toHost'], (typeof networkLink)['toWebview']>;

export interface ExchangeOptions {
  readonly channel: HostChannel;
  readonly notify: Notify;
  /** What is drawn, for pictures. */
  readonly picture: () => HTMLCanvasElement | undefined;
  /** Ends playing. */
  readonly pause: () => void;
  /** What is computed, as CSV. */
  readonly table: (state: LabState) => string | undefined;
  readonly chart: { readonly picture: () => string | undefined };
}

/** What goes out of a lab, and in. */
export function createExchangeActions(
  stage: Stage,
  { channel, notify, pause, picture, table, chart }: ExchangeOptions,
) {
  const { state, open, configure } = stage;
  const ask = asking(notify);
  type Extension = 'png' | FilmKind | 'csv' | 'descent.json';
  const write = async (extension: Extension, encoding: 'utf8' | 'base64', text: string) => {
    const name = fileName(dataTitle(state().config));
    const { saved } = await channel.request('save', { name, extension, content: { encoding, text } });
    return saved ? l10n.t('Saved') : undefined;
  };
  const save = (extension: Extension, encoding: 'utf8' | 'base64', text: string | undefined): void => {
    if (text !== undefined) {
      ask(() => write(extension, encoding, text));
    }
  };
  const takePoints = (text: string): string => {
    const read = readPoints(text);
    if (!read.ok) {
      throw new Error(read.problems.map(sayProblem).join(' '));
    }
    const { config } = state();
    const { test, labelNoise } = config.data;
    const { task, points } = read.value;
    const loss = task === 'numbers' ? 'squared' : config.loss;
    configure({ ...config, loss, data: { kind: 'own', task, points: [...points], test, labelNoise } });
    return l10n.t('{0} points taken', points.length);
  };
  return {
    /** A configuration from its start. */
    show: (config: NetworkConfig): void => {
      open(config);
    },
    copyLink: (): void => {
      ask(async () => {
        await channel.request('copy', await channel.request('link', { config: state().config }));
        return l10n.t('Link copied');
      });
    },
    /** Takes whatever on the clipboard can be shown: a link of ours, or points. */
    paste: (): void => {
      ask(async () => {
        const text = await channel.request('paste', null);
        const [, encoded] = /\/network\?([\w-]+)\s*$/.exec(text) ?? [];
        if (encoded === undefined) {
          return takePoints(text);
        }
        const linked = decodeNetworkConfig(encoded);
        if (!linked.ok) {
          throw new Error(linked.problems.map(sayProblem).join(' '));
        }
        open(linked.value);
        return undefined;
      });
    },
    openData: (): void => {
      ask(async () => {
        const text = await channel.request('openData', null);
        return text === null ? undefined : takePoints(text);
      });
    },
    saveConfig: (): void => {
      const compact = compactNetworkConfig(state().config);
      save('descent.json', 'utf8', `${JSON.stringify(compact, undefined, 2)}\n`);
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
      const drawn = picture();
      save('png', 'base64', drawn && pngOf(drawn));
    },
    /** The network's boundary from the first step to the last. */
    saveFilm: (kind: FilmKind): void => {
      pause();
      ask(async () => {
        const { filmed } = await import('./filming.ts');
        const onProgress = (part: number): void => {
          notify(l10n.t('Making the moving picture: {0} %', Math.round(100 * part)));
        };
        return write(kind, 'base64', await filmed(stage, { kind, picture, onProgress }));
      });
    },
    saveChart: (): void => {
      const drawn = chart.picture();
      save('png', 'base64', drawn && base64Of(drawn));
    },
    saveCsv: (): void => {
      const made = table(state());
      if (made === undefined) {
        notify(l10n.t('There are no numbers to save yet.'), true);
      }
      save('csv', 'utf8', made);
    },
  };
}

export type ExchangeActions = ReturnType<typeof createExchangeActions>;
