import { reason } from './reason.ts';
import type { Decision, Flags, Parameter, Signature } from './signature.ts';
import { harmless, matters, on, rate, value } from './signature.ts';
import { notSimulated } from './torch.ts';

/** Keras 3.15, keras/src/optimizers/*.py. */

const base: readonly Parameter[] = [
  // One layer: its norm is that of all.
  value('clipnorm', null, 'clipnorm'),
  value('clipvalue', null, 'clipvalue'),
  value('global_clipnorm', null, 'clipnorm'),
  value('use_ema', false),
  value('ema_momentum', 0.99),
  matters('ema_overwrite_frequency', null),
  ...harmless('loss_scale_factor'),
  matters('gradient_accumulation_steps', null),
  ...harmless('name'),
];
/** Of older Keras: what Keras 3 refuses. */
const old: readonly Parameter[] = [
  { name: 'lr', role: 'rate', ours: 'lr', default: null },
  matters('decay', 0),
  ...harmless('jit_compile', 'is_legacy_optimizer'),
];
const decay = value('weight_decay', null, 'lambda');
const betas = [value('beta_1', 0.9, 'beta1'), value('beta_2', 0.999, 'beta2')];
const epsilon = value('epsilon', 1e-7, 'eps');

const keras = (
  name: string,
  own: readonly Parameter[],
  decide: Signature['decide'],
  standard: number | undefined = 0.001,
): Signature => ({
  call: `keras.optimizers.${name}`,
  origin: 'keras',
  convention: 'keras',
  positional: [rate('learning_rate', standard), ...own, ...base],
  keyword: old,
  decide: (flags) => withMean(decide(flags), flags),
});

/** `use_ema` shows a mean of the weights in place of them, at the end of the training there and here all the way. */
function withMean(decision: Decision, { of }: Flags): Decision {
  if (!on(of('use_ema'))) {
    return decision;
  }
  const shown = reason(
    'Keras puts the mean in place of the weights at the end; the simulator shows it all the way.',
  );
  return {
    ...decision,
    ours: { ...decision.ours, ema_momentum: 'ema' },
    differs: [...(decision.differs ?? []), shown],
  };
}

const rule = (id: string) => (): Decision => ({ rule: id });

function sgd({ of, given }: Flags): Decision {
  // Without momentum there is nothing to look ahead with.
  if (of('momentum') === 0) {
    return { rule: 'sgd', ours: { momentum: undefined } };
  }
  return { rule: on(of('nesterov')) ? 'nesterov' : given('momentum') ? 'momentum' : 'sgd' };
}

/** Decay apart from the gradient makes Adam AdamW. */
function adam({ of }: Flags): Decision {
  const decays = on(of('weight_decay'));
  if (decays) {
    return {
      rule: on(of('amsgrad')) ? 'amsgrad' : 'adamw',
      ours: { weight_decay: 'lambda' },
    };
  }
  return { rule: on(of('amsgrad')) ? 'amsgrad' : 'adam' };
}

export const kerasSignatures: readonly Signature[] = [
  keras('SGD', [value('momentum', 0, 'mu'), value('nesterov', false), decay], sgd, 0.01),
  keras('Adam', [...betas, epsilon, value('amsgrad', false), value('weight_decay', null)], adam),
  keras(
    'AdamW',
    [value('weight_decay', 0.004, 'lambda'), ...betas, epsilon, value('amsgrad', false)],
    ({ of }) => ({ rule: on(of('amsgrad')) ? 'amsgrad' : 'adamw' }),
  ),
  // Its momentum grows with 0.96^t: ψ is 1, and no argument.
  keras('Nadam', [...betas, epsilon, decay], rule('nadam')),
  keras('Adamax', [...betas, epsilon, decay], rule('adamax')),
  keras('Adagrad', [value('initial_accumulator_value', 0.1, 's0'), epsilon, decay], rule('adagrad')),
  keras('Adadelta', [value('rho', 0.95, 'rho'), epsilon, decay], rule('adadelta')),
  keras(
    'RMSprop',
    [
      value('rho', 0.9, 'alpha'),
      value('momentum', 0, 'mu'),
      epsilon,
      value('centered', false, 'centered'),
      decay,
    ],
    rule('rmsprop'),
  ),
  keras(
    'Lion',
    [value('beta_1', 0.9, 'beta1'), value('beta_2', 0.99, 'beta2'), value('weight_decay', null, 'lambda')],
    rule('lion'),
  ),
  keras('Lamb', [...betas, epsilon, decay], rule('lamb')),
  keras(
    'Adafactor',
    [
      value('beta_2_decay', -0.8, 'decay'),
      value('epsilon_1', 1e-30, 'eps'),
      value('epsilon_2', 1e-3, 'least'),
      value('clip_threshold', 1, 'limit'),
      matters('relative_step', true),
      decay,
    ],
    () => ({
      rule: 'adafactor',
      differs: [
        reason('Adafactor factors the second moment of matrices; of two numbers there is nothing to factor.'),
      ],
    }),
  ),
  keras(
    'ScheduleFreeAdamW',
    [...betas, value('epsilon', 1e-8, 'eps'), matters('warmup_steps', 0), matters('weight_decay', null)],
    rule('schedule-free-adamw'),
    0.0025,
  ),
  keras('Muon', [], () => ({
    refused: reason('Keras gives Muon to matrices only, and Adam to all the rest.'),
  })),
  keras('Ftrl', [], () => ({ refused: notSimulated('Ftrl') })),
];
