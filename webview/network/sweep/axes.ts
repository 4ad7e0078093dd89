import * as l10n from '@vscode/l10n';
import type { NetworkConfig, NetworkRunConfig, SweptAxis } from '../../../src/core/config/networkConfig.ts';
import { isRegression, networkLimits, trainingCount } from '../../../src/core/config/networkConfig.ts';
import type { Setting } from '../../../src/core/network/networkSettings.ts';
import { penalties } from '../../../src/core/optimizer/parts/hyper.ts';
import { word } from '../../ui/word.ts';
import { hypersOf, hyperValue } from '../../lab/optimizers.ts';

/** A setting that a sweep can vary, over the range in which it makes sense. */
export interface Swept extends SweptAxis {
  readonly label: string;
  /** It is a count. */
  readonly whole: boolean;
  /** What the run has now. */
  readonly now: number;
}

/** All settings that can be varied for a run: those of its rule first, the learning rate before all. */
export function sweepable(run: NetworkRunConfig, config: NetworkConfig): readonly Swept[] {
  const { data, layers } = config;
  const count = trainingCount(data);
  const hypers = [...hypersOf(run), ...penalties].flatMap((hyper): Swept[] => {
    const { name, meaning, min, max, scale } = hyper;
    return scale !== 'log' && scale !== 'linear'
      ? []
      : [
          {
            setting: `hyper.${name}`,
            label: word(meaning).split(':')[0]!,
            from: min,
            to: max,
            scale,
            whole: false,
            now: hyperValue(run, hyper),
          },
        ];
  });
  const plain = (setting: string, label: string, to: number, now: number): Swept => ({
    setting,
    label,
    from: 0,
    to,
    scale: 'linear',
    whole: false,
    now,
  });
  return [
    ...hypers,
    ...(layers.length === 0
      ? []
      : [
          plain('dropout', l10n.t('Dropout in all layers'), 0.9, run.dropout[0] ?? 0),
          {
            ...plain('units', l10n.t('Units of all layers'), networkLimits.units, layers[0]!.units),
            from: 1,
            whole: true,
          },
        ]),
    ...(count < 2
      ? []
      : [
          {
            ...plain(
              'batchSize',
              l10n.t('Batch size'),
              count,
              run.batchSize === 'all' ? count : Math.min(run.batchSize, count),
            ),
            from: 1,
            scale: 'log' as const,
            whole: true,
          },
        ]),
    plain('inputNoise', l10n.t('Input noise'), 1, run.inputNoise),
    ...(data.kind === 'own' ? [] : [plain('data.noise', l10n.t('Noise'), 1, data.noise)]),
    plain('data.labelNoise', l10n.t('Label noise'), isRegression(data) ? 1 : 0.5, data.labelNoise),
  ];
}

/** What is swept: the run, by its place among those that are trained, and both sides of the map. */
export interface Sweep {
  readonly run: number;
  readonly x: Swept;
  readonly y: Swept;
  readonly places: number;
}

/** As it is asked for, where the run has such settings; else its learning rate and dropout, or what comes next. */
export function sweepOf(trained: NetworkConfig, { sweep }: NetworkConfig): Sweep | undefined {
  const run = Math.max(
    0,
    trained.runs.findIndex(({ key }) => key === sweep?.run),
  );
  const own = trained.runs[run];
  if (own === undefined) {
    return undefined;
  }
  const all = sweepable(own, trained);
  const asked = (axis: SweptAxis | undefined): Swept | undefined => {
    const found = all.find(({ setting }) => setting === axis?.setting);
    return found && axis && { ...found, from: axis.from, to: axis.to, scale: axis.scale };
  };
  const x = asked(sweep?.x) ?? all[0]!;
  const others = all.filter(({ setting }) => setting !== x.setting);
  const y =
    others.find(({ setting }) => setting === sweep?.y.setting) === undefined
      ? (others.find(({ setting }) => setting === 'dropout') ?? others[0]!)
      : asked(sweep?.y)!;
  return { run, x, y, places: sweep?.places ?? 16 };
}

/** What a configuration holds of it. */
export const axisOf = ({ setting, from, to, scale }: Swept): SweptAxis => ({ setting, from, to, scale });

/** The value of one of `places` columns or rows: both ends have theirs. */
export function valueAt({ from, to, scale, whole }: Swept, index: number, places: number): number {
  const part = index / (places - 1);
  const value = scale === 'log' ? from * (to / from) ** part : from + part * (to - from);
  return whole ? Math.round(value) : Number(value.toPrecision(3));
}

/** Where on the axis a value is, 0 … 1 or beyond; NaN where a log axis has no place for it. */
export const partOf = ({ from, to, scale }: Swept, value: number): number =>
  scale === 'log'
    ? value > 0
      ? Math.log(value / from) / Math.log(to / from)
      : NaN
    : (value - from) / (to - from);

/** The settings of a place; places go row by row from the bottom. */
export const valuesAt = (
  { x, y, places }: Sweep,
  place: number,
): Readonly<Partial<Record<Setting, number>>> => ({
  [x.setting]: valueAt(x, place % places, places),
  [y.setting]: valueAt(y, Math.floor(place / places), places),
});
