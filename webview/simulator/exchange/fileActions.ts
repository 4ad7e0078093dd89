import * as l10n from '@vscode/l10n';
import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import type { Framework } from '../../../src/core/optimizer/parts/optimizerDefinition.ts';
import { mapSvg } from '../map/mapSvg.ts';
import type { MapView } from '../map/mapView.ts';
import { nameOf } from '../../lab/optimizers.ts';
import type { Notify } from '../../lab/notices.ts';
import type { FilmKind } from '../../lab/filmKinds.ts';
import type { Stage } from '../model/stage.ts';
import type { ChartView } from '../../lab/chartView.ts';
import { timelineEnd } from '../runs/settled.ts';
import type { RunState } from '../runs/runState.ts';
import type { Ask } from '../../lab/asking.ts';
import { base64Of, fileName, pngOf } from '../../lab/files.ts';
import { configFile, runsCsv } from './exports.ts';
import type { HostChannel } from './hostChannel.ts';

export interface ExchangeParts {
  readonly channel: HostChannel;
  readonly ask: Ask;
  readonly notify: Notify;
  readonly map: MapView;
  readonly chart: ChartView;
}

/** What goes out of a simulator as links and code. */
export function createLinkActions({ state }: Stage<RunState>, { channel, ask }: ExchangeParts) {
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
    copyCode: (optimizer: OptimizerConfig, framework: Framework): void => {
      ask(async () => {
        const { writeCode } = await import('../../../src/core/code/write.ts');
        const code = writeCode(optimizer, framework, state().config.steps);
        if (code === undefined) {
          return undefined;
        }
        await channel.request('copy', code);
        return l10n.t('Code copied');
      });
    },
  };
}

/** Pixels of the longer side of a moving picture: every frame holds all that changed. */
const filmSide = 640;

/** What goes in and out as files. */
export function createFileActions(
  { state, open }: Stage<RunState>,
  { channel, ask, map, chart, notify }: ExchangeParts,
) {
  type Extension = 'png' | 'svg' | FilmKind | 'csv' | 'descent.json';
  const write = async (extension: Extension, encoding: 'utf8' | 'base64', text: string) => {
    const name = fileName(state().problem?.name ?? '');
    const { saved } = await channel.request('save', { name, extension, content: { encoding, text } });
    return saved ? l10n.t('Saved') : undefined;
  };
  const save = (extension: Extension, encoding: 'utf8' | 'base64', text: string | undefined): void => {
    if (text !== undefined) {
      ask(() => write(extension, encoding, text));
    }
  };
  return {
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
      save('png', 'base64', picture && pngOf(picture));
    },
    /** The paths from the first step to the last, flat or in relief. */
    saveFilm: (kind: FilmKind): void => {
      const frameAt = map.film(filmSide);
      const end = timelineEnd(state());
      if (frameAt !== undefined) {
        ask(async () => {
          const { movingPicture } = await import('../../lab/movingPicture.ts');
          const film = await movingPicture(kind, {
            frameAt: (step) => {
              const { width, height, data } = frameAt(step);
              return { width, height, pixels: new Uint8Array(data.buffer) };
            },
            end,
            onProgress: (part) => {
              notify(l10n.t('Making the moving picture: {0} %', Math.round(100 * part)));
            },
          });
          return write(kind, 'base64', film);
        });
      }
    },
    saveSvg: (): void => {
      const snapshot = map.snapshot();
      save('svg', 'utf8', snapshot && mapSvg(snapshot));
    },
    saveChart: (): void => {
      const picture = chart.picture();
      save('png', 'base64', picture && base64Of(picture));
    },
    saveCsv: (): void => {
      save('csv', 'utf8', runsCsv(state()));
    },
  };
}
