import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anyThemes } from '../../../src/core/networkExperiment/anyExperiment.ts';
import { compile } from './compile.ts';

/**
 * The student's notes that the deck is made from, statement by statement, and where each is asked: note/table/row/column.
 * Behind the colon, the experiments that show it. A statement that is only half right is asked in its right form, with
 * a mark.
 */
const statements: Readonly<Record<string, string>> = {
  // Batch
  'a batch is what the GPU handles at once': 'terms/terms/meaning/batch',
  'an iteration uses one batch': 'terms/terms/meaning/batch terms/terms/meaning/iteration',
  'iterations repeat with a fixed batch size': 'terms/terms/meaning/iteration terms/terms/count/batch-size',
  'batches use the GPU in parallel': 'terms/terms/purpose/batch',
  'batches reduce the learning time': 'terms/terms/purpose/batch',
  'an example with numbers': 'terms/terms/example/batch terms/terms/example/iteration : updates-in-an-epoch',
  'an epoch': 'terms/terms/meaning/epoch',
  // BGD, SGD, MSGD
  'full batch and mini-batch in one table': 'batches/methods/batch-size/bgd : batch-size-paths',
  'BGD is batch gradient descent': 'batches/names/bgd/name',
  'SGD is stochastic gradient descent': 'batches/names/sgd/name',
  'mini-batch SGD': 'batches/names/msgd/name',
  'BGD: all examples are one batch': 'batches/methods/batch-size/bgd',
  'BGD: fewest updates': 'batches/methods/updates/bgd : updates-in-an-epoch',
  'SGD: one example': 'batches/methods/batch-size/sgd',
  'SGD: the direction changes strongly': 'batches/methods/gradient/sgd : gradient-noise-falls-with-batch',
  'MSGD: a part of the data': 'batches/methods/batch-size/msgd',
  'the number of mini-batches is not the batch size':
    'batches/methods/batch-size/msgd terms/terms/meaning/batch-size : updates-in-an-epoch',
  'BGD converges stably': 'batches/methods/strength/bgd : full-batch-falls-every-step',
  'SGD needs little data and is fast': 'batches/methods/strength/sgd',
  'MSGD computes little and is fast': 'batches/methods/strength/msgd : mini-batch-wins-per-epoch',
  'BGD needs most memory': 'batches/methods/weakness/bgd',
  'SGD hardly settles': 'batches/methods/weakness/sgd : constant-rate-hovers falling-rate-settles',
  'SGD is noisy': 'batches/methods/gradient/sgd : noise-floor-falls-with-batch',
  'MSGD: not the exact gradient': 'batches/methods/weakness/msgd : gradient-noise-falls-with-batch',
  'a picture of the three':
    'batches/methods/picture/bgd batches/methods/picture/sgd batches/methods/picture/msgd : batch-size-paths',
  // Trouble for SGD
  'the shape of the loss matters much': 'orders/orders/landscape/first-order : ravine-steps-grow-with-kappa',
  'local minima':
    'trouble/trouble/gradient-descent/local-minimum : local-minimum-traps noise-leaves-local-minimum',
  'saddle points': 'trouble/trouble/gradient-descent/saddle : saddle-escape noise-leaves-saddle',
  'the gradient is zero there': 'trouble/trouble/gradient/local-minimum trouble/trouble/gradient/saddle',
  'poor conditioning': 'trouble/trouble/gradient-descent/conditioning : ravine-zigzag',
  plateaus: 'trouble/trouble/gradient-descent/plateau : plateau-crawl adaptive-crosses-plateau',
  // Optimizers
  'momentum adds a velocity':
    'first-order/rules/idea/momentum first-order/rules/update/momentum : momentum-ravine',
  'its coefficient is 0.9 or 0.99': 'first-order/rules/values/momentum',
  'momentum moves where the gradient is zero':
    'first-order/behaviour/strength/momentum : momentum-passes-small-minimum',
  'momentum in a ravine': 'first-order/behaviour/ravine/momentum : momentum-ravine',
  'momentum helps against a high condition number':
    'trouble/trouble/remedy/conditioning : ravine-steps-grow-with-kappa',
  'Nesterov is strong on convex problems':
    'first-order/behaviour/strength/nesterov convexity/optimizers/nesterov/convex : nesterov-convex',
  'convex optimization and logistic regression': 'convexity/problems/examples/convex : logistic-is-convex',
  'Nesterov corrects a wrong velocity': 'first-order/rules/idea/nesterov : nesterov-overshoots-less',
  'Nesterov promises nothing elsewhere':
    'first-order/behaviour/weakness/nesterov convexity/optimizers/nesterov/non-convex',
  'momentum passes narrow, deep minima':
    'first-order/behaviour/minimum/momentum : momentum-skips-narrow-well',
  'AdaGrad sums squared gradients':
    'first-order/rules/idea/adagrad first-order/rules/state/adagrad : steady-gradient-steps',
  'its steps shrink with time':
    'first-order/behaviour/weakness/adagrad first-order/rules/steady/adagrad : adagrad-three-rates',
  'AdaGrad is little used': 'convexity/optimizers/adagrad/non-convex',
  'AdaGrad at a saddle':
    'first-order/behaviour/saddle/adagrad : adagrad-leaves-saddle adagrad-rotated-saddle',
  'convex against non-convex':
    'convexity/problems/definition/convex convexity/problems/definition/non-convex : convex-same-value nonconvex-many-answers',
  'RMSProp mends AdaGrad':
    'first-order/rules/idea/rmsprop first-order/rules/values/rmsprop : rmsprop-keeps-moving',
  'RMSProp: steps do not vanish': 'first-order/behaviour/strength/rmsprop : rmsprop-keeps-moving',
  'AdaGrad at a larger rate is like RMSProp': 'first-order/behaviour/relation/adagrad : adagrad-like-rmsprop',
  'tune the rate for each method before comparing':
    'first-order/comparing/compares/best-rate first-order/comparing/simulator/best-rate : adagrad-three-rates',
  'Adam is RMSProp and momentum': 'first-order/behaviour/relation/adam : adam-first-step',
  'Adam is the usual choice': 'first-order/behaviour/strength/adam',
  'Adam is slow under poor conditioning': 'first-order/behaviour/ravine/adam : adam-rotated-ravine',
  // First and second order
  'first and second order': 'orders/orders/uses/first-order orders/orders/uses/second-order',
  'the Taylor models': 'orders/orders/taylor/first-order orders/orders/taylor/second-order',
  'first order: usual, along the slope': 'orders/orders/used/first-order orders/orders/step/first-order',
  'second order: differentiate twice, to the bottom':
    'orders/orders/uses/second-order orders/orders/step/second-order : newton-one-step-quadratic',
  'second order: memory': 'orders/orders/memory/second-order',
  'Newton: no rate, memory, not for deep learning':
    'newton-lbfgs/methods/learning-rate/newton newton-lbfgs/methods/memory/newton newton-lbfgs/methods/deep-learning/newton',
  'L-BFGS: full batch, few parameters, little noise':
    'newton-lbfgs/methods/chosen/lbfgs : lbfgs-few-gradients',
  'L-BFGS: not with stochastic gradients':
    'newton-lbfgs/methods/stochastic/lbfgs newton-lbfgs/methods/deep-learning/lbfgs : lbfgs-noise',
  'L-BFGS: not for non-convex problems': 'newton-lbfgs/methods/non-convex/lbfgs : lbfgs-leaves-saddle',
  // Regularization
  L1: 'regularization/methods/formula/l1 regularization/methods/effect/l1 : l1-reaches-zero',
  L2: 'regularization/methods/formula/l2 regularization/methods/effect/l2 : l2-unequal-curvature adam-l2-is-not-decay',
  dropout: 'regularization/methods/formula/dropout regularization/methods/effect/dropout',
};

const folder = new URL('../../../media/notes/', import.meta.url);

describe.each(['en', 'ko'])('the statements of the seed, in %s', (language) => {
  const names = readdirSync(new URL(language, folder));
  const texts = names.map((name) => readFileSync(new URL(`${language}/${name}`, folder), 'utf8'));
  const tables = names.flatMap((name, i) => compile(texts[i]!, name).tables);
  const places = new Set(
    tables.flatMap(({ cards }) => cards.map(({ id }) => id.split('/').slice(0, -1).join('/'))),
  );
  const known = new Set(anyThemes.flatMap(({ experiments }) => experiments.map(({ id }) => id)));

  it('are each asked, and shown where they can be run', () => {
    expect(Object.keys(statements).length).toBeGreaterThanOrEqual(62);
    for (const [statement, where] of Object.entries(statements)) {
      const [asked = '', shown = ''] = where.split(' : ');
      expect([statement, asked.split(' ').filter((place) => !places.has(place))]).toEqual([statement, []]);
      const ids = shown.split(' ').filter((id) => id !== '');
      expect([statement, ids.filter((id) => !known.has(id))]).toEqual([statement, []]);
      for (const id of ids) {
        expect(texts.some((text) => text.includes(`<!-- experiment: ${id} -->`))).toBe(true);
      }
    }
  });

  it('lead on to something to read, in every note', () => {
    const further = language === 'en' ? '**Further reading:**' : '**더 읽을거리:**';
    expect(names.filter((_, i) => !texts[i]!.includes(further))).toEqual([]);
  });

  it('stand on a source or an experiment, every cell of them', () => {
    const one = tables.flatMap(({ cards }) => cards.filter(({ kind }) => kind !== 'contrast'));
    const bare = one.filter(
      ({ citations, experiment, marks }) =>
        citations.length === 0 && experiment === undefined && marks.length === 0,
    );
    expect([...new Set(bare.map(({ id }) => id.split('/').slice(0, -1).join('/')))]).toEqual([]);
  });
});
