import { reason } from './reason.ts';
import type { Default, Flags, Decision, Signature } from './signature.ts';
import { harmless, matters, model, rate, value } from './signature.ts';
import { notSimulated } from './torch.ts';

const textOf = (given: Default | undefined): string => (typeof given === 'string' ? given : '…');

/** timm 1.0: `sgd` is Nesterov's there. */
const timm: Readonly<Record<string, Decision>> = {
  sgd: { rule: 'nesterov' },
  nesterov: { rule: 'nesterov' },
  momentum: { rule: 'momentum' },
  adam: { rule: 'adam' },
  adamw: { rule: 'adamw', ours: { weight_decay: 'lambda' } },
  nadam: { rule: 'nadam' },
  adamax: { rule: 'adamax' },
  adagrad: { rule: 'adagrad' },
  adadelta: { rule: 'adadelta' },
};

const trainers: Readonly<Record<string, Decision>> = {
  adamw_torch: { rule: 'adamw' },
  adamw_torch_fused: { rule: 'adamw' },
  sgd: {
    rule: 'sgd',
    ours: { weight_decay: 'l2', adam_beta1: undefined, adam_beta2: undefined, adam_epsilon: undefined },
  },
};

/** transformers 4 and 5: what the Trainer makes of its arguments. */
function trainer({ of, given }: Flags): Decision {
  const optimizer = textOf(of('optim'));
  const made = Object.hasOwn(trainers, optimizer) ? trainers[optimizer]! : undefined;
  if (made === undefined) {
    return { refused: notSimulated(`optim=${optimizer}`) };
  }
  const [schedule, steps, warm, ratio] = [
    'lr_scheduler_type',
    'max_steps',
    'warmup_steps',
    'warmup_ratio',
  ].map(of);
  const plain = warm === 0 && ratio === 0;
  // The number of steps is known, or is not: it follows from the data.
  const known = typeof steps === 'number' && steps > 0 && typeof warm === 'number' && ratio === 0;
  const fitting = known && (schedule === 'cosine' || schedule === 'linear');
  const [batch, times] = [of('per_device_train_batch_size'), of('gradient_accumulation_steps')];
  return {
    ...made,
    ...(given('per_device_train_batch_size') && typeof batch === 'number' && typeof times === 'number'
      ? { batchSize: batch * times }
      : {}),
    ...(fitting
      ? {
          schedule: plain
            ? { id: schedule, steps }
            : { id: `warmup-${schedule}`, hyper: { warm, zero: 1 }, steps },
        }
      : {}),
    differs: [
      ...(fitting || (schedule === 'constant' && plain)
        ? []
        : [
            schedule === 'cosine' || schedule === 'linear'
              ? reason('Schedule “{0}”: the number of training steps is not known.', textOf(schedule))
              : reason('The simulator has no schedule {0}.', textOf(schedule) + (plain ? '' : ' + warmup')),
          ]),
    ],
  };
}

export const factorySignatures: readonly Signature[] = [
  ...['timm.optim.create_optimizer_v2', 'timm.optim.create_optimizer'].map((call): Signature => ({
    call,
    origin: 'pytorch',
    convention: 'pytorch',
    positional: [
      model('model_or_params'),
      value('opt', 'sgd'),
      rate('lr'),
      value('weight_decay', 0, 'l2'),
      value('momentum', 0.9, 'mu'),
      ...harmless('foreach'),
      ...harmless('filter_bias_and_bn'),
      matters('layer_decay', null),
      ...harmless('layer_decay_min_scale', 'layer_decay_no_opt_scale', 'param_group_fn'),
    ],
    keyword: [value('eps', null, 'eps'), value('betas', null, ['beta1', 'beta2'])],
    decide: ({ of }) => {
      const name = textOf(of('opt')).toLowerCase();
      if (call.endsWith('create_optimizer')) {
        return { refused: reason('timm reads its settings from args, which come from elsewhere.') };
      }
      return Object.hasOwn(timm, name)
        ? timm[name]!
        : { refused: reason('The simulator has no {0} as timm has it.', name) };
    },
  })),
  ...['TrainingArguments', 'Seq2SeqTrainingArguments'].map((name): Signature => ({
    call: `transformers.${name}`,
    origin: 'pytorch',
    convention: 'pytorch',
    positional: harmless('output_dir'),
    keyword: [
      rate('learning_rate', 5e-5),
      value('weight_decay', 0, 'lambda'),
      value('adam_beta1', 0.9, 'beta1'),
      value('adam_beta2', 0.999, 'beta2'),
      value('adam_epsilon', 1e-8, 'eps'),
      value('max_grad_norm', 1, 'clipnorm'),
      value('optim', 'adamw_torch'),
      value('lr_scheduler_type', 'linear'),
      value('warmup_steps', 0),
      value('warmup_ratio', 0),
      value('max_steps', -1),
      value('per_device_train_batch_size', 8),
      value('gradient_accumulation_steps', 1),
    ],
    loose: true,
    decide: trainer,
  })),
];
