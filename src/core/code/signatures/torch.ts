import { reason } from './reason.ts';
import type { Decision, Flags, Parameter, Signature } from './signature.ts';
import { harmless, matters, model, on, rate, value } from './signature.ts';

/** PyTorch 2.13, torch/optim/*.py. */

const betas = value('betas', [0.9, 0.999], ['beta1', 'beta2']);
const decay = (standard = 0): Parameter => value('weight_decay', standard, 'l2');
const maximize = value('maximize', false, 'maximize');
const quiet = harmless('foreach', 'capturable', 'differentiable', 'fused');

const torch = (
  name: string,
  positional: readonly Parameter[],
  keyword: readonly Parameter[],
  decide: Signature['decide'],
): Signature => ({
  call: `torch.optim.${name}`,
  origin: 'pytorch',
  convention: 'pytorch',
  positional: [model('params'), ...positional],
  keyword,
  decide,
});

const rule = (id: string) => (): Decision => ({ rule: id });

const absent = (name: string): Signature =>
  torch(name, [rate('lr')], quiet, () => ({ refused: notSimulated(name) }));

/** What the simulator has not. */
export const notSimulated = (name: string) => reason('The simulator has no {0}.', name);

export const nesterovRefused = reason('PyTorch refuses Nesterov without momentum or with dampening.');

function sgd({ of, given }: Flags): Decision {
  const [momentum, dampening] = [of('momentum'), of('dampening')];
  if (on(of('nesterov'))) {
    return momentum === 0 || (dampening !== undefined && dampening !== 0)
      ? { refused: nesterovRefused }
      : { rule: 'nesterov', ours: { dampening: undefined } };
  }
  return momentum === 0 && !(given('momentum') && of('momentum') === undefined)
    ? { rule: 'sgd', ours: { momentum: undefined, dampening: undefined } }
    : { rule: 'momentum' };
}

/** Decay apart from the gradient, where the call asks for it. */
const decoupled =
  (id: string) =>
  ({ of }: Flags): Decision =>
    on(of('decoupled_weight_decay')) && of('weight_decay') !== 0
      ? { rule: id, ours: { weight_decay: 'lambda' } }
      : { rule: id };

function adam({ of }: Flags): Decision {
  if (on(of('decoupled_weight_decay')) && of('weight_decay') !== 0) {
    return {
      rule: on(of('amsgrad')) ? 'amsgrad' : 'adamw',
      ours: { weight_decay: 'lambda' },
    };
  }
  return { rule: on(of('amsgrad')) ? 'amsgrad' : 'adam' };
}

export const torchSignatures: readonly Signature[] = [
  torch(
    'SGD',
    [
      rate('lr', 0.001),
      value('momentum', 0, 'mu'),
      value('dampening', 0, 'tau'),
      decay(),
      value('nesterov', false),
    ],
    [maximize, ...quiet],
    sgd,
  ),
  torch(
    'Adam',
    [rate('lr', 0.001), betas, value('eps', 1e-8, 'eps'), decay(), value('amsgrad', false)],
    [maximize, value('decoupled_weight_decay', false), ...quiet],
    adam,
  ),
  torch(
    'AdamW',
    [
      rate('lr', 0.001),
      betas,
      value('eps', 1e-8, 'eps'),
      value('weight_decay', 0.01, 'lambda'),
      value('amsgrad', false),
    ],
    [maximize, ...quiet],
    ({ of }) => ({ rule: on(of('amsgrad')) ? 'amsgrad' : 'adamw' }),
  ),
  torch(
    'NAdam',
    [
      rate('lr', 0.002),
      betas,
      value('eps', 1e-8, 'eps'),
      decay(),
      value('momentum_decay', 0.004, 'psi'),
      value('decoupled_weight_decay', false),
    ],
    [maximize, ...quiet],
    decoupled('nadam'),
  ),
  torch(
    'RAdam',
    [rate('lr', 0.001), betas, value('eps', 1e-8, 'eps'), decay(), value('decoupled_weight_decay', false)],
    [maximize, ...quiet],
    decoupled('radam'),
  ),
  torch(
    'ASGD',
    [
      rate('lr', 0.01),
      value('lambd', 1e-4, 'lambda'),
      value('alpha', 0.75, 'power'),
      value('t0', 1e6, 'start'),
      decay(),
      ...harmless('foreach'),
    ],
    [maximize, ...harmless('differentiable', 'capturable')],
    () => ({
      rule: 'asgd',
      differs: [reason('PyTorch keeps the mean apart, as state["ax"]; the simulator shows the mean.')],
    }),
  ),
  torch(
    'Adafactor',
    [
      rate('lr', 0.01),
      value('beta2_decay', -0.8, 'decay'),
      value('eps', [1.2e-7, 0.001], ['eps', 'least']),
      value('d', 1, 'limit'),
      value('weight_decay', 0, 'lambda'),
    ],
    [maximize, ...quiet],
    () => ({
      rule: 'adafactor',
      differs: [
        reason('Adafactor factors the second moment of matrices; of two numbers there is nothing to factor.'),
      ],
    }),
  ),
  torch(
    'Muon',
    [
      rate('lr', 0.001),
      value('weight_decay', 0.1, 'lambda'),
      value('momentum', 0.95, 'mu'),
      matters('nesterov', true),
      matters('ns_coefficients', [3.4445, -4.775, 2.0315]),
      ...harmless('eps'),
      matters('ns_steps', 5),
      matters('adjust_lr_fn', null),
    ],
    harmless('use_addmm'),
    () => ({
      rule: 'muon',
      differs: [
        reason('Muon makes whole matrices orthogonal; of two numbers of their own only the signs are left.'),
      ],
    }),
  ),
  torch(
    'Adagrad',
    [
      rate('lr', 0.01),
      value('lr_decay', 0, 'eta'),
      decay(),
      value('initial_accumulator_value', 0, 's0'),
      value('eps', 1e-10, 'eps'),
      ...harmless('foreach'),
    ],
    [maximize, ...harmless('differentiable', 'fused')],
    rule('adagrad'),
  ),
  torch(
    'Adadelta',
    [rate('lr', 1), value('rho', 0.9, 'rho'), value('eps', 1e-6, 'eps'), decay(), ...harmless('foreach')],
    [maximize, ...harmless('capturable', 'differentiable')],
    rule('adadelta'),
  ),
  torch(
    'Adamax',
    [rate('lr', 0.002), betas, value('eps', 1e-8, 'eps'), decay(), ...harmless('foreach')],
    [maximize, ...harmless('capturable', 'differentiable')],
    rule('adamax'),
  ),
  torch(
    'RMSprop',
    [
      rate('lr', 0.01),
      value('alpha', 0.99, 'alpha'),
      value('eps', 1e-8, 'eps'),
      decay(),
      value('momentum', 0, 'mu'),
      value('centered', false, 'centered'),
      ...harmless('capturable', 'foreach'),
      maximize,
      ...harmless('differentiable'),
    ],
    [],
    rule('rmsprop'),
  ),
  torch(
    'Rprop',
    [
      rate('lr', 0.01),
      value('etas', [0.5, 1.2], ['etaminus', 'etaplus']),
      value('step_sizes', [1e-6, 50], ['dmin', 'dmax']),
    ],
    [maximize, ...quiet],
    rule('rprop'),
  ),
  torch(
    'LBFGS',
    [
      rate('lr', 1),
      value('max_iter', 20),
      ...harmless('max_eval'),
      value('tolerance_grad', 1e-7, 'tolgrad'),
      value('tolerance_change', 1e-9, 'tolchange'),
      value('history_size', 100, 'history'),
      value('line_search_fn', null),
    ],
    [],
    ({ of }) => ({
      rule: 'lbfgs',
      hyper: { wolfe: of('line_search_fn') === 'strong_wolfe' ? 1 : 0 },
      differs:
        of('max_iter') === 1
          ? []
          : [
              reason(
                'One step() of PyTorch goes on for up to {0} iterations; in the simulator each is a step.',
                typeof of('max_iter') === 'number' ? String(of('max_iter')) : 'max_iter',
              ),
            ],
    }),
  ),
  absent('SparseAdam'),
  ...(
    [
      ['SGDScheduleFree', 'schedule-free-sgd', [rate('lr', 1), value('momentum', 0.9, 'mu')]],
      ['AdamWScheduleFree', 'schedule-free-adamw', [rate('lr', 0.0025), betas, value('eps', 1e-8, 'eps')]],
    ] as const
  ).map(([name, id, own]): Signature => ({
    ...torch(
      name,
      [
        ...own,
        value('weight_decay', 0, 'lambda'),
        matters('warmup_steps', 0),
        matters('r', 0),
        matters('weight_lr_power', 2),
        ...harmless('foreach'),
      ],
      [],
      rule(id),
    ),
    call: `schedulefree.${name}`,
  })),
  {
    ...torch(
      'Adan',
      [
        rate('lr', 0.001),
        value('betas', [0.98, 0.92, 0.99], ['beta1', 'beta2', 'beta3']),
        value('eps', 1e-8, 'eps'),
        value('weight_decay', 0, 'lambda'),
        matters('no_prox', false),
      ],
      [matters('caution', false), ...harmless('foreach')],
      rule('adan'),
    ),
    call: 'timm.optim.Adan',
  },
  {
    ...torch(
      'Lion',
      [rate('lr', 1e-4), value('betas', [0.9, 0.99], ['beta1', 'beta2']), value('weight_decay', 0, 'lambda')],
      [
        ...harmless('use_triton', 'foreach'),
        matters('decoupled_weight_decay', false),
        matters('cautious_factor', 1),
      ],
      rule('lion'),
    ),
    call: 'lion_pytorch.Lion',
  },
  {
    // Removed in transformers 5. Its ε acts before the bias correction, and its decay after the step.
    ...torch(
      'AdamW',
      [
        rate('lr', 0.001),
        betas,
        value('eps', 1e-6, 'eps'),
        value('weight_decay', 0, 'lambda'),
        matters('correct_bias', true),
      ],
      harmless('no_deprecation_warning'),
      ({ of }) => ({
        rule: 'adamw',
        convention: 'keras',
        differs:
          of('weight_decay') === 0
            ? []
            : [reason('transformers.AdamW shrinks the weights after the step, not before.')],
      }),
    ),
    call: 'transformers.AdamW',
  },
];
