import type { Decision, Flags, Parameter, Signature } from './signature.ts';
import { harmless, matters, on, rate, value } from './signature.ts';
import { notSimulated } from './torch.ts';

/** Keras 3.15, keras/src/optimizers/*.py. */

const base: readonly Parameter[] = [
  matters('clipnorm', null),
  matters('clipvalue', null),
  matters('global_clipnorm', null),
  matters('use_ema', false),
  ...harmless('ema_momentum', 'ema_overwrite_frequency', 'loss_scale_factor'),
  matters('gradient_accumulation_steps', null),
  ...harmless('name'),
];
/** Of older Keras: what Keras 3 refuses. */
const old: readonly Parameter[] = [
  { name: 'lr', role: 'rate', ours: 'lr', default: null },
  matters('decay', 0),
  ...harmless('jit_compile', 'is_legacy_optimizer'),
];
const decay = matters('weight_decay', null);
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
  decide,
});

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
      rule: 'adamw',
      ours: { weight_decay: 'lambda' },
      ...(on(of('amsgrad')) ? { unsupported: ['amsgrad'] } : {}),
    };
  }
  return { rule: on(of('amsgrad')) ? 'amsgrad' : 'adam' };
}

export const kerasSignatures: readonly Signature[] = [
  keras('SGD', [value('momentum', 0, 'mu'), value('nesterov', false), decay], sgd, 0.01),
  keras('Adam', [...betas, epsilon, value('amsgrad', false), value('weight_decay', null)], adam),
  keras(
    'AdamW',
    [value('weight_decay', 0.004, 'lambda'), ...betas, epsilon, matters('amsgrad', false)],
    rule('adamw'),
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
  ...['Ftrl', 'Lamb', 'Muon', 'Adafactor', 'ScheduleFreeAdamW'].map((name) =>
    keras(name, [], () => ({ refused: notSimulated(name) })),
  ),
];
