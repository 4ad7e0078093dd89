import { reason } from './reason.ts';
import type { Decision, Flags, Parameter, Signature } from './signature.ts';
import { harmless, matters, on, rate, value } from './signature.ts';
import { notSimulated } from './torch.ts';

/** Optax 0.2.8, optax/_src/alias.py. */

const betas = [value('b1', 0.9, 'beta1'), value('b2', 0.999, 'beta2')];
const eps = value('eps', 1e-8, 'eps');
const root = matters('eps_root', 0);
const dtype = harmless('mu_dtype');

const optax = (
  name: string,
  own: readonly Parameter[],
  decide: Signature['decide'],
  keyword: readonly Parameter[] = [],
): Signature => ({
  call: `optax.${name}`,
  origin: 'optax',
  convention: 'optax',
  positional: [rate('learning_rate'), ...own],
  keyword,
  decide,
});

const rule = (id: string) => (): Decision => ({ rule: id });

function sgd({ of, given }: Flags): Decision {
  const momentum = of('momentum');
  // `momentum=0.0` leaves a trace that forgets all: plain descent, also with Nesterov.
  if (momentum === null || momentum === 0) {
    return { rule: 'sgd', ours: { momentum: undefined } };
  }
  return { rule: on(of('nesterov')) ? 'nesterov' : given('momentum') ? 'momentum' : 'sgd' };
}

function rmsprop({ of }: Flags): Decision {
  const momentum = of('momentum');
  const outside = of('eps_in_sqrt') === false;
  const unsupported = on(of('nesterov')) && on(momentum) ? ['nesterov'] : [];
  return {
    rule: 'rmsprop',
    // With ε outside the root it is the lecture's form, whose velocity contains the rate too.
    ...(outside ? { convention: 'lecture' as const } : {}),
    unsupported,
  };
}

export const optaxSignatures: readonly Signature[] = [
  optax(
    'sgd',
    [value('momentum', null, 'mu'), value('nesterov', false), ...harmless('accumulator_dtype')],
    sgd,
  ),
  optax(
    'adam',
    [...betas, eps, root, ...dtype],
    ({ of }) => ({ rule: on(of('nesterov')) ? 'nadam' : 'adam' }),
    [value('nesterov', false)],
  ),
  optax(
    'adamw',
    [...betas, eps, root, ...dtype, value('weight_decay', 1e-4, 'lambda'), matters('mask', null)],
    ({ of }) => ({ rule: on(of('nesterov')) ? 'nadam' : 'adamw' }),
    [value('nesterov', false)],
  ),
  optax('nadam', [...betas, eps, root, ...dtype], rule('nadam'), harmless('nesterov')),
  optax(
    'nadamw',
    [...betas, eps, root, ...dtype, value('weight_decay', 1e-4, 'lambda'), matters('mask', null)],
    rule('nadam'),
    harmless('nesterov'),
  ),
  optax('radam', [...betas, eps, root, matters('threshold', 5)], rule('radam'), [matters('nesterov', false)]),
  optax(
    'adan',
    [
      value('b1', 0.98, 'beta1'),
      value('b2', 0.92, 'beta2'),
      value('b3', 0.99, 'beta3'),
      eps,
      matters('eps_root', 1e-8),
      value('weight_decay', 0, 'lambda'),
      matters('mask', null),
    ],
    rule('adan'),
  ),
  optax(
    'lamb',
    [...betas, value('eps', 1e-6, 'eps'), root, value('weight_decay', 0, 'lambda'), matters('mask', null)],
    rule('lamb'),
  ),
  optax(
    'contrib.schedule_free_sgd',
    [
      matters('warmup_steps', 0),
      value('b1', 0.9, 'mu'),
      value('weight_decay', null, 'lambda'),
      matters('weight_lr_power', 2),
    ],
    rule('schedule-free-sgd'),
    harmless('state_dtype'),
  ),
  optax(
    'contrib.schedule_free_adamw',
    [
      matters('warmup_steps', 0),
      ...betas,
      eps,
      value('weight_decay', 0, 'lambda'),
      matters('weight_lr_power', 2),
    ],
    rule('schedule-free-adamw'),
    harmless('state_dtype'),
  ),
  optax(
    'contrib.sophia',
    [
      value('b1', 0.965, 'beta1'),
      value('b2', 0.99, 'beta2'),
      value('eps', 1e-8, 'eps'),
      value('weight_decay', 1e-4, 'lambda'),
      matters('weight_decay_mask', null),
      ...dtype,
      value('gamma', 0.01, 'gamma'),
      matters('clip_threshold', 1),
      value('update_interval', 10, 'every'),
    ],
    () => ({
      rule: 'sophia',
      convention: 'pytorch',
      differs: [reason('Optax guesses the curvatures at random; the simulator has them as they are.')],
    }),
  ),
  optax(
    'amsgrad',
    [...betas, eps, root, ...dtype, matters('bias_correction_mu', true), matters('bias_correction_nu', true)],
    rule('amsgrad'),
  ),
  optax('adamax', [...betas, eps], rule('adamax')),
  optax(
    'adagrad',
    [value('initial_accumulator_value', 0.1, 's0'), value('eps', 1e-7, 'eps')],
    rule('adagrad'),
  ),
  optax(
    'adadelta',
    [
      value('rho', 0.9, 'rho'),
      value('eps', 1e-6, 'eps'),
      value('weight_decay', 0, 'l2'),
      matters('weight_decay_mask', null),
    ],
    rule('adadelta'),
  ),
  optax(
    'rmsprop',
    [
      value('decay', 0.9, 'alpha'),
      eps,
      matters('initial_scale', 0),
      value('eps_in_sqrt', true),
      value('centered', false, 'centered'),
      value('momentum', null, 'mu'),
      value('nesterov', false),
      matters('bias_correction', false),
    ],
    rmsprop,
  ),
  optax(
    'lion',
    [
      value('b1', 0.9, 'beta1'),
      value('b2', 0.99, 'beta2'),
      ...dtype,
      value('weight_decay', 1e-3, 'lambda'),
      matters('mask', null),
    ],
    rule('lion'),
  ),
  optax(
    'rprop',
    [
      value('eta_minus', 0.5, 'etaminus'),
      value('eta_plus', 1.2, 'etaplus'),
      value('min_step_size', 1e-6, 'dmin'),
      value('max_step_size', 50, 'dmax'),
    ],
    rule('rprop'),
  ),
  {
    ...optax(
      'lbfgs',
      [value('memory_size', 10, 'history'), matters('scale_init_precond', true), value('linesearch', 'zoom')],
      ({ of }) => ({
        rule: 'lbfgs',
        convention: 'pytorch',
        hyper: { wolfe: of('linesearch') === null ? 0 : 1 },
        differs: [reason('Optax scales and searches in its own way, so its path differs from the one here.')],
      }),
    ),
    positional: [
      { name: 'learning_rate', role: 'rate', ours: 'lr', default: 1 },
      value('memory_size', 10, 'history'),
      matters('scale_init_precond', true),
      value('linesearch', 'zoom'),
    ],
  },
  ...[
    ...['adabelief', 'adafactor', 'adamaxw', 'fromage', 'lars', 'noisy_sgd', 'novograd'],
    ...['optimistic_adam', 'optimistic_gradient_descent', 'polyak_sgd', 'sign_sgd', 'signum', 'sm3', 'yogi'],
    ...['contrib.muon', 'contrib.prodigy'],
  ].map((name) => optax(name, [], () => ({ refused: notSimulated(`optax.${name}`) }))),
];
