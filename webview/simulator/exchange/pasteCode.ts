import * as l10n from '@vscode/l10n';
import { readCode } from '../../../src/core/code/readCode.ts';
import type { CodeReading, ReadCall, Unread } from '../../../src/core/code/reading.ts';
import type { Reason } from '../../../src/core/code/signatures/reason.ts';
import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { sayProblem } from '../../lab/localText.ts';
import { freeKey, newOptimizer } from '../../lab/optimizers.ts';
import { formatNumber } from '../../ui/text.ts';

/** A configuration with the optimizers of a piece of code, and what there is to say about it. */
export interface TakenCode {
  readonly config: LabConfig;
  readonly text: string;
}

/** More at once is a list that no one compares. */
const mostAdded = 8;
/** So many are told one by one. */
const mostTold = 4;

/**
 * Adds the optimizers that a text makes. What could not be taken is named in the sentence.
 * @returns undefined where the text says nothing of optimizers
 * @throws an error whose message is for the user, where all that was found is refused
 */
export function takeCode(text: string, config: LabConfig): TakenCode | undefined {
  const reading = readCode(text);
  if (reading.refused !== undefined) {
    throw new Error(say(reading.refused));
  }
  if (reading.calls.length === 0) {
    return undefined;
  }
  const made = reading.calls.filter(({ optimizer }) => optimizer !== undefined);
  const taken = made.slice(0, mostAdded);
  const spans: string[] = [];
  let steps: number | undefined;
  let next = config;
  for (const { optimizer, call } of taken) {
    const { rule, convention, hyper, schedule, batchSize, sampling, steps: span } = optimizer!;
    // A schedule over so many steps is only that one over so many steps.
    const fits = span === undefined || steps === undefined || span === steps;
    if (!fits) {
      spans.push(
        l10n.t(
          'the schedule of {0} spans {1} steps, but the run has {2}',
          call,
          formatNumber(span),
          formatNumber(steps!),
        ),
      );
    }
    steps ??= span;
    const added = {
      ...newOptimizer(freeKey(rule, next.optimizers), rule),
      convention,
      hyper: { ...hyper },
      ...(schedule === undefined || !fits ? {} : { schedule }),
      ...(batchSize === undefined ? {} : { batchSize }),
      ...(sampling === undefined ? {} : { sampling }),
    };
    next = { ...next, ...(steps === undefined ? {} : { steps }), optimizers: [...next.optimizers, added] };
  }
  if (taken.length === 0) {
    throw new Error(refusals(reading).join(' '));
  }
  const checked = parseLabConfig(next);
  if (!checked.ok) {
    throw new Error(checked.problems.slice(0, 2).map(sayProblem).join(' '));
  }
  const sentences = [
    l10n.t('Optimizers added: {0}', taken.map(named).join(', ')),
    ...(made.length > taken.length
      ? [l10n.t('Only the first {0} of {1} optimizers were added.', taken.length, made.length)]
      : []),
    ...(steps !== undefined && steps !== config.steps
      ? [l10n.t('The run now has {0} steps.', formatNumber(steps))]
      : []),
    ...defaults(taken),
    ...listed(taken.flatMap(({ notUnderstood }) => notUnderstood).concat(reading.notUnderstood), spans),
    ...refusals(reading),
  ];
  return { config: next, text: sentences.map((one) => (/[.?!…]$/.test(one) ? one : `${one}.`)).join(' ') };
}

export const say = ({ text, values }: Reason): string => l10n.t(text, ...values);

const isNumber = (value: unknown): value is number => typeof value === 'number';
const valueText = (value: number | string | boolean): string =>
  isNumber(value) ? formatNumber(value) : String(value);

function named({ call, read, optimizer }: ReadCall): string {
  const numbers = read.filter(({ value }) => value !== false && value !== 'None');
  const batch = optimizer?.batchSize === undefined ? [] : [l10n.t('batch {0}', String(optimizer.batchSize))];
  const settings = [...numbers.map(({ name, value }) => `${name} ${valueText(value)}`), ...batch];
  return settings.length === 0 ? call : `${call} (${settings.join(', ')})`;
}

function defaults(calls: readonly ReadCall[]): string[] {
  const all = calls.flatMap((one) => one.defaults.map(({ name, value }) => `${name} ${valueText(value)}`));
  const different = [...new Set(all)];
  return different.length === 0 ? [] : [l10n.t('At the framework’s defaults: {0}', different.join(', '))];
}

function listed(all: readonly Unread[], more: readonly string[]): string[] {
  const unread = [
    ...new Set([...all.map(({ text, why }) => `${text} (${say(why).replace(/\.$/, '')})`), ...more]),
  ];
  if (unread.length === 0) {
    return [];
  }
  const rest = unread.length - mostTold;
  return [
    l10n.t('Not imported: {0}', unread.slice(0, mostTold).join('; ')),
    ...(rest > 0 ? [l10n.t('And {0} more.', rest)] : []),
    ...(all.some(({ kind }) => kind === 'unknown')
      ? [l10n.t('What is not known is set to the simulator’s default.')]
      : []),
  ];
}

function refusals({ calls }: CodeReading): string[] {
  const refused = calls.flatMap(({ call, refused: why }) =>
    why === undefined ? [] : [`${call} (${say(why).replace(/\.$/, '')})`],
  );
  return refused.length === 0
    ? []
    : [l10n.t('Not added: {0}', [...new Set(refused)].slice(0, mostTold).join('; '))];
}
