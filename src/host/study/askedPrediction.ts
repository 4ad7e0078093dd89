import { isNetworkConfig } from '../../core/config/anyConfig.ts';
import type { Card } from '../../core/deck/card.ts';
import { anyPredictionFor, askAny } from '../../core/networkPrediction/anyPrediction.ts';
import type { AskedAny } from '../../core/networkPrediction/anyPrediction.ts';
import { tolerance } from '../../core/prediction/ask.ts';
import type { CardView } from '../../core/protocol/studyLink.ts';
import { cellOf } from '../../core/identity/cardId.ts';
import type { CardState } from '../../core/study/cards.ts';
import { inLanguage } from '../view/inLanguage.ts';

/** The prediction with which a card is asked this time, if it is; the same as long as it is not answered. */
export function predictionOf(card: Card, state: CardState): AskedAny | undefined {
  const found = anyPredictionFor(cellOf(card.id), state);
  return found && askAny(found.prediction, found.seed, inLanguage);
}

/** A card that is asked as a prediction, as the panel shows it. */
export function predictionView(
  { id, noteTitle, tableTitle }: Card,
  { question, picture, choices, target, reason, config }: AskedAny,
): CardView {
  const [situation, asked] = lastSentence(question);
  return {
    id,
    kind: 'predict',
    note: noteTitle,
    table: [...tableTitle],
    ...(situation === '' ? {} : { prompt: textOf(situation) }),
    question: textOf(asked),
    ...(choices === undefined
      ? {}
      : { choices: choices.map(({ text, right }) => ({ text: textOf(text), right })) }),
    answers: [{ text: textOf(reason) }],
    prediction: {
      picture,
      ...(isNetworkConfig(config) ? { network: true } : {}),
      ...(target === undefined
        ? {}
        : {
            target: {
              at: [...target.at],
              tolerance,
              view: { x: [...target.view.x], y: [...target.view.y] },
            },
          }),
    },
    marks: [],
    citations: [],
    canRun: true,
  };
}

/** What is given, which may be nothing, and what is asked about it: a text's last sentence. */
function lastSentence(text: string): [before: string, last: string] {
  const end = text.lastIndexOf('. ', text.length - 2);
  return end < 0 ? ['', text] : [text.slice(0, end + 1), text.slice(end + 2)];
}

/** An equation is not broken over two lines. */
const textOf = (value: string): CardView['question'] => [
  { type: 'text', value: value.replace(/ ([=%]|×) ?/g, (space) => space.replaceAll(' ', '\u00a0')) },
];
