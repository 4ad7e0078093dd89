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
        'The rate of learning_rate={0} is none that the simulator has.',
        typeof kind === 'string' ? `'${kind}'` : '…',
      ),
    };
  }
  return {
    rule: 'sgd',
    ours: { alpha: penalty === 'l2' ? 'l2' : penalty === 'l1' ? 'l1' : undefined },
    ...(penalty === 'l2' || penalty === 'l1' || penalty === null ? {} : { unsupported: ['penalty'] }),
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

export const sklearnSignatures: readonly Signature[] = [
  linear('SGDClassifier', 'optimal'),
  linear('SGDRegressor', 'invscaling'),
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
