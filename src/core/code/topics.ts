import type { Card } from '../deck/card.ts';
import { readableText } from '../text/readableText.ts';
import { findOptimizer } from '../optimizer/optimizerCatalogue.ts';
import type { Words } from '../text/bilingual.ts';
import type { CodeReading, ReadCall } from './reading.ts';

/** Something that code uses and cards are about. */
export interface Topic {
  readonly id: string;
  readonly name: Words;
  /** Keys of rows and columns that are about it. */
  readonly keys: readonly string[];
  /** It is meant where a label says one of these words. */
  readonly words: readonly string[];
}

const topic = (
  id: string,
  en: string,
  ko: string,
  keys: readonly string[],
  words: readonly string[],
): Topic => ({
  id,
  name: { en, ko },
  keys,
  words,
});

const schedule = topic(
  'schedule',
  'learning rate schedules',
  '학습률 스케줄',
  ['schedule'],
  ['schedule', '스케줄'],
);
const batchSize = topic(
  'batch-size',
  'batch size',
  '배치 크기',
  ['batch-size', 'msgd'],
  ['batch size', 'mini-batch', '배치 크기', '미니배치'],
);
const weightDecay = topic(
  'weight-decay',
  'weight decay',
  '가중치 감쇠',
  ['l2', 'weight-decay'],
  ['weight decay', 'l2', '가중치 감쇠'],
);

/** What a rule is made of, as far as cards have it: AdamW is asked about as Adam. */
const parents: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    sgd: ['sgd'],
    nesterov: ['nesterov', 'momentum'],
    adamw: ['adamw', 'adam'],
    amsgrad: ['amsgrad', 'adam'],
    nadam: ['nadam', 'adam', 'nesterov'],
    adamax: ['adamax', 'adam'],
    bfgs: ['bfgs', 'lbfgs'],
  }),
);

function topicsOfRule(rule: string): Topic[] {
  return (parents.get(rule) ?? [rule]).flatMap((id) => {
    const definition = findOptimizer(id);
    return definition === undefined
      ? []
      : [
          topic(id, definition.name.en, definition.name.ko, id === 'sgd' ? ['sgd', 'msgd'] : [id], [
            definition.name.en,
            definition.name.ko,
          ]),
        ];
  });
}

/** What cards are about besides rules. */
export const otherTopics: readonly Topic[] = [schedule, batchSize, weightDecay];

/** Rules by their ids, or other things by theirs: schedule, batch-size, weight-decay. */
export function topicsOfIds(ids: readonly string[]): readonly Topic[] {
  return ids.flatMap((id) => [...topicsOfRule(id), ...otherTopics.filter((one) => one.id === id)]);
}

/** What one call uses: its rule, its schedule, decay and batches. */
export const topicsOfCall = (call: ReadCall): readonly Topic[] => topicsOfIds(usesOf(call));

/** What all calls of a text use, each once, the first first. Calls that use the same are many. */
export function topicsOf({ calls }: CodeReading): readonly Topic[] {
  const uses = new Map(calls.map(usesOf).map((use) => [use.join(' '), use]));
  return [...new Map([...uses.values()].flatMap(topicsOfIds).map((one) => [one.id, one])).values()];
}

/** The ids of what a call uses. */
function usesOf({ optimizer, schedule: made }: ReadCall): readonly string[] {
  if (optimizer === undefined) {
    return [];
  }
  const { rule, hyper, batchSize: size } = optimizer;
  const decays = (hyper['lambda'] ?? 0) > 0 || (hyper['l2'] ?? 0) > 0 || rule === 'adamw';
  return [
    rule,
    ...(decays ? [weightDecay.id] : []),
    ...(made === undefined && optimizer.schedule === undefined ? [] : [schedule.id]),
    ...(size === undefined ? [] : [batchSize.id]),
  ];
}

/** The first of the topics that a card is about. */
export function topicOfCard(card: Card, topics: readonly Topic[]): Topic | undefined {
  const labels = [
    readableText(card.aspect),
    ...('thing' in card ? [readableText(card.thing)] : []),
    ...(card.kind === 'identify' ? [readableText(card.answer)] : []),
  ].map((label) => label.toLowerCase());
  return topics.find(
    ({ keys, words }) =>
      keys.includes(card.rowKey) ||
      keys.includes(card.columnKey) ||
      words.some((word) => labels.some((label) => says(label, word.toLowerCase()))),
  );
}

/** Does a label have the word, and not a longer one with it in it? */
function says(label: string, word: string): boolean {
  const at = label.indexOf(word);
  const letter = /[\p{L}\p{N}]/u;
  return at >= 0 && !letter.test(label[at - 1] ?? ' ') && !/[a-z\d]/.test(label[at + word.length] ?? ' ');
}
