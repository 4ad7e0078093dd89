import type { AnyConfig } from '../config/anyConfig.ts';
import { pictureOf } from '../picture/pictureDrawing.ts';
import type { Say } from '../picture/pictureDrawing.ts';
import { askPrediction, turnOf } from '../prediction/ask.ts';
import type { AskedPrediction } from '../prediction/ask.ts';
import { predictionsOf } from '../prediction/catalogue.ts';
import type { Prediction } from '../prediction/definition.ts';
import { Draw } from '../prediction/draw.ts';
import { networkPredictionsOf } from './catalogue.ts';
import { drawChart } from './chart.ts';
import { configOfDrawn, train } from './definition.ts';
import type { NetworkPrediction } from './definition.ts';

/** A prediction of a run in the simulator or of trained networks. */
export type AnyPrediction = Prediction | NetworkPrediction;

/** A prediction as it is asked; `config` is what the simulator or the network lab shows of it. */
export type AskedAny = Omit<AskedPrediction, 'config'> & { readonly config: AnyConfig };

/** The predictions of whatever kind that ask for a cell, `note/table/row/column`. */
export const anyPredictionsOf = (cell: string): readonly AnyPrediction[] => [
  ...predictionsOf(cell),
  ...networkPredictionsOf(cell),
];

/** The prediction with which a cell's card is asked this time, of whatever kind: see `turnOf`. */
export const anyPredictionFor = (
  cell: string,
  state: { readonly phase: string; readonly reps: number },
): { readonly prediction: AnyPrediction; readonly seed: number } | undefined =>
  turnOf(anyPredictionsOf(cell), cell, state);

/** Draws a prediction, runs it, and says what happened. */
export const askAny = (prediction: AnyPrediction, seed: number, say: Say): AskedAny =>
  'kind' in prediction ? askNetworks(prediction, seed, say) : askPrediction(prediction, seed, say);

function askNetworks({ id, draw }: NetworkPrediction, seed: number, say: Say): AskedAny {
  const drawn = draw(new Draw(seed));
  const { question, choices, key, reason, chart } = drawn;
  const trained = train(drawn);
  const config = configOfDrawn(drawn);
  return {
    id,
    question: say(question),
    picture: pictureOf(
      drawChart(drawn, trained, say),
      say({
        en: `The training points, and beside them by step: ${chart.name.en}.`,
        ko: `학습 데이터, 그 옆에 스텝별 ${chart.name.ko}.`,
      }),
      false,
    ),
    choices: choices.map((text, i) => ({ text: say(text), right: i === key })),
    reason: say(reason(trained.runs)),
    config,
  };
}
