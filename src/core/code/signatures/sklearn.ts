import { reason } from './reason.ts';
import type { Decision, Flags, Parameter, Signature } from './signature.ts';
import { harmless, matters, rate, value } from './signature.ts';
import { notSimulated } from './torch.ts';

/** scikit-learn: its models bring their optimizer with them. */

const common: readonly Parameter[] = [
  value('penalty', 'l2'),
  value('alpha', 0.0001),
  ...harmless('l1_ratio', 'fit_intercept', 'max_iter', 'tol', 'shuffle', 'verbose', 'epsilon', 'n_jobs'),
  ...harmless('random_state', 'early_stopping', 'validation_fraction', 'n_iter_no_change', 'class_weight'),
  ...harmless('warm_start', 'loss'),
  matters('average', false),
  ...harmless('power_t'),
];

/** One example a step; only with a constant rate is it plain descent. */
function descent({ of }: Flags): Decision {
  const [kind, penalty] = [of('learning_rate'), of('penalty')];
  if (kind !== 'constant') {
    return {
      refused: reason(
        'The simulator has no rate like learning_rate={0}.',
        typeof kind === 'string' ? `'${kind}'` : '…',
      ),
    };
  }
  return {
    rule: 'sgd',
    // One example after another.
    batchSize: 1,
    ours: { alpha: penalty === 'l2' ? 'l2' : penalty === 'l1' ? 'l1' : undefined },
    ...(penalty === 'l2' || penalty === 'l1' || penalty === null ? {} : { unsupported: ['penalty'] }),
    ...(penalty === 'l1'
      ? { differs: [reason('scikit-learn cuts weights off at zero, where the simulator lets them jitter.')] }
      : {}),
  };
}

const linear = (name: string, standard: string): Signature => ({
  call: `sklearn.linear_model.${name}`,
  origin: 'sklearn',
  convention: 'pytorch',
  positional: [],
  keyword: [...common, value('learning_rate', standard), rate('eta0', 0.01)],
  decide: descent,
});

/** A network: its Adam has ε before the bias correction and its momentum holds the rate, as in Keras. */
function network({ of, given }: Flags): Decision {
  const [solver, batch, alpha] = [of('solver'), of('batch_size'), of('alpha')];
  if (solver !== 'adam' && solver !== 'sgd') {
    return { refused: notSimulated(`solver=${typeof solver === 'string' ? solver : '…'}`) };
  }
  const divided = typeof batch === 'number' && typeof alpha === 'number';
  const common: Decision = {
    convention: 'keras',
    ...(typeof batch === 'number' ? { batchSize: batch } : {}),
    // The penalty is divided by the size of the batch.
    hyper: divided ? { l2: alpha / batch } : alpha === 0 ? { l2: 0 } : {},
    differs:
      divided || alpha === 0
        ? []
        : [reason('scikit-learn divides alpha by the size of a batch, which is not known.')],
  };
  if (solver === 'adam') {
    return { ...common, rule: 'adam', ours: { momentum: undefined } };
  }
  const momentum = of('momentum');
  const rule =
    momentum === 0
      ? 'sgd'
      : of('nesterovs_momentum') === false && given('nesterovs_momentum')
        ? 'momentum'
        : 'nesterov';
  return {
    ...common,
    rule,
    ours: {
      beta_1: undefined,
      beta_2: undefined,
      epsilon: undefined,
      ...(rule === 'sgd' ? { momentum: undefined } : {}),
    },
    ...(of('learning_rate') === 'constant' ? {} : { unsupported: ['learning_rate'] }),
  };
}

const networks = ['MLPClassifier', 'MLPRegressor'].map((name): Signature => ({
  call: `sklearn.neural_network.${name}`,
  origin: 'sklearn',
  convention: 'keras',
  positional: harmless('hidden_layer_sizes', 'activation'),
  keyword: [
    value('solver', 'adam'),
    value('alpha', 0.0001),
    value('batch_size', 'auto'),
    value('learning_rate', 'constant'),
    rate('learning_rate_init', 0.001),
    ...harmless('loss', 'power_t', 'max_iter', 'shuffle', 'random_state', 'tol', 'verbose', 'warm_start'),
    value('momentum', 0.9, 'mu'),
    value('nesterovs_momentum', true),
    ...harmless('early_stopping', 'validation_fraction', 'n_iter_no_change', 'max_fun'),
    value('beta_1', 0.9, 'beta1'),
    value('beta_2', 0.999, 'beta2'),
    value('epsilon', 1e-8, 'eps'),
  ],
  decide: network,
}));

export const sklearnSignatures: readonly Signature[] = [
  linear('SGDClassifier', 'optimal'),
  linear('SGDRegressor', 'invscaling'),
  ...networks,
  {
    call: 'sklearn.linear_model.LogisticRegression',
    origin: 'sklearn',
    convention: 'pytorch',
    positional: [value('penalty', 'l2')],
    keyword: [
      ...harmless('dual', 'tol', 'C', 'fit_intercept', 'intercept_scaling', 'class_weight', 'random_state'),
      value('solver', 'lbfgs'),
      ...harmless('max_iter', 'multi_class', 'verbose', 'warm_start', 'n_jobs', 'l1_ratio'),
    ],
    decide: ({ of }) =>
      of('solver') === 'lbfgs'
        ? {
            rule: 'lbfgs',
            hyper: { wolfe: 1 },
            differs: [
              reason(
                'scikit-learn runs the L-BFGS-B of SciPy, with a history of 10 and a search of its own.',
              ),
              reason('The penalty is part of the problem here: set it with L₂.'),
            ],
          }
        : {
            refused: notSimulated(`solver=${typeof of('solver') === 'string' ? String(of('solver')) : '…'}`),
          },
  },
];
