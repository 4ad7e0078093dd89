import * as l10n from '@vscode/l10n';
import { formatCount } from '../../ui/text.ts';
import { CloudRuns } from '../ensembles/cloudRuns.ts';
import { cloudHint, cloudLegend } from '../ensembles/cloudView.ts';
import { outcomeText, runFrom } from '../ensembles/hoverRun.ts';
import type { Mode } from './mode.ts';
import { placeStart } from './mode.ts';

export const cloud: Mode = {
  id: 'cloud',
  timed: true,
  paths: false,
  covers: false,
  numbered: ({ minima }) => minima.length > 1,
  runs: (host) => new CloudRuns(host),
  hover: (at, { config, subject, problem, styleOf, nearest }) => {
    const stream = nearest(at);
    if (stream === undefined) {
      return undefined;
    }
    const run = runFrom(config, subject, problem, config.start, stream);
    return {
      text:
        run === undefined
          ? ''
          : `${l10n.t('Run {0}', formatCount(stream + 1))}  ${outcomeText(run, problem)}`,
      runs: run === undefined ? [] : [{ run, style: styleOf(subject.key), timed: true }],
    };
  },
  place: placeStart,
  legend: cloudLegend,
  hint: cloudHint,
};
