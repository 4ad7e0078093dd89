import { labLimits } from '../../config/labConfig.ts';
import type { OptimizerConfig } from '../../config/labConfig.ts';
import { reason } from './reason.ts';
import type { Reason } from './reason.ts';
import type { Default, Parameter } from './signature.ts';
import { harmless, model, value } from './signature.ts';

/** What a schedule comes to: ours, or why it is none of ours; the learning rate where the call itself says it. */
export type Understood =
  | { readonly schedule: OptimizerConfig['schedule']; readonly lr?: number; readonly steps?: number }
  | { readonly lr?: number; readonly why: Reason };

/** A call that makes a schedule. All its arguments are known when it is asked. */
export interface ScheduleSignature {
  readonly call: string;
  readonly positional: readonly Parameter[];
  readonly keyword?: readonly Parameter[];
  /** @param lr the optimizer's own rate, where the schedule does not say it */
  readonly understand: (of: (name: string) => Default | undefined, lr: number | undefined) => Understood;
  /** Its arguments that name the rate it starts from or goes up to. */
  readonly rates?: readonly string[];
  /** Is it one that the simulator has in no form? */
  readonly never?: true;
}

/** A part without the last digits that arithmetic has made up. */
const part = (of: number, whole: number): number => Number((of / whole).toPrecision(10));
const number = (given: Default | undefined): number => (typeof given === 'number' ? given : NaN);
const need = (name: string): Parameter => ({ name, role: 'value' });

const none: Reason = reason('The simulator has no such schedule.');
const noSuch = (lr?: number): Understood => ({
  why: none,
  ...(lr === undefined || Number.isNaN(lr) ? {} : { lr }),
});

/** Ours with its numbers, where they are possible; a span that no run may have is said. */
function ours(id: string, hyper: Readonly<Record<string, number>>, lr?: number, steps?: number): Understood {
  const rate = lr === undefined ? {} : { lr };
  if (steps !== undefined && !(Number.isInteger(steps) && steps >= 1 && steps <= labLimits.steps)) {
    return { why: reason('A run has from 1 to {0} steps.', labLimits.steps), ...rate };
  }
  const counts = ['every', 'warm', 'first', 'fall'].flatMap((name) => (name in hyper ? [hyper[name]!] : []));
  if (
    Object.values(hyper).some((one) => !Number.isFinite(one)) ||
    counts.some((one) => !(Number.isInteger(one) && one >= 1))
  ) {
    return { why: none, ...rate };
  }
  return { schedule: { id, hyper }, ...rate, ...(steps === undefined ? {} : { steps }) };
}

/** Does a warm-up from `start` to `peak` in `steps` go as ours does, which takes lr/w as its first step? */
const warms = (start: number, peak: number, steps: number): boolean =>
  Math.abs(start * (steps + 1) - peak) <= 1e-6 * Math.abs(peak);

/** A fall from `start` to `end` in so many steps, in a straight line or along a power. */
function falling(start: number, end: number, steps: number, power = 1): Understood {
  if (!(start > 0 && end >= 0 && Number.isInteger(steps) && steps >= 1)) {
    return noSuch(Math.max(start, end));
  }
  const [rate, low] = start >= end ? [start, part(end, start)] : [end, 1];
  if (power === 1) {
    const begin = start >= end ? {} : { begin: part(start, end) };
    return ours('linear', { ...begin, ...lows(low), span: steps }, rate);
  }
  return start >= end ? ours('polynomial', { power, ...lows(low), span: steps }, rate) : noSuch(rate);
}

/** Drops at these steps; where there is a rate after each, all by one factor. */
function dropping(steps: Default | undefined, factor: number, lr?: number): Understood {
  const all = Array.isArray(steps) ? (steps as readonly number[]) : [];
  const fits = all.every((one, index) => Number.isInteger(one) && one > (all[index - 1] ?? 0));
  return all.length < 1 || all.length > 4 || !fits
    ? noSuch(lr)
    : ours(
        'multi-step',
        { ...Object.fromEntries([0, 1, 2, 3].map((index) => [`m${index + 1}`, all[index] ?? 0])), factor },
        lr,
      );
}

/** Of Hugging Face, which counts from 0: the first step does not move. */
const begun = (warm: Default | undefined) => ({ warm: number(warm), zero: 1 });

const lows = (low: number): Readonly<Record<string, number>> => (low === 0 ? {} : { low });

const torch = (
  name: string,
  own: readonly Parameter[],
  understand: ScheduleSignature['understand'],
): ScheduleSignature => ({
  call: `torch.optim.lr_scheduler.${name}`,
  positional: [
    model('optimizer'),
    ...own,
    { name: 'last_epoch', role: 'matters', default: -1 },
    ...harmless('verbose'),
  ],
  understand,
});

const transformers = (
  name: string,
  own: readonly Parameter[],
  understand: ScheduleSignature['understand'] = () => noSuch(),
): ScheduleSignature => ({
  call: `transformers.${name}`,
  positional: [model('optimizer'), ...own, { name: 'last_epoch', role: 'matters', default: -1 }],
  understand,
});

/** Schedulers that stand beside the optimizer; those that the simulator cannot follow take any arguments. */
export const schedulers: readonly ScheduleSignature[] = [
  torch('StepLR', [need('step_size'), value('gamma', 0.1)], (of) =>
    ours('step', { every: number(of('step_size')), factor: number(of('gamma')) }),
  ),
  torch('ExponentialLR', [need('gamma')], (of) => ours('step', { every: 1, factor: number(of('gamma')) })),
  torch('CosineAnnealingLR', [need('T_max'), value('eta_min', 0)], (of, lr) => {
    const low = number(of('eta_min'));
    return low !== 0 && lr === undefined
      ? { why: reason('What part of the learning rate is left is not known, since the rate is not.') }
      : ours('cosine', lows(low === 0 ? 0 : part(low, lr!)), undefined, number(of('T_max')));
  }),
  torch('LinearLR', [value('start_factor', 1 / 3), value('end_factor', 1), value('total_iters', 5)], (of) => {
    const steps = number(of('total_iters'));
    const [start, end] = [number(of('start_factor')), number(of('end_factor'))];
    return end === 1 && warms(start, 1, steps)
      ? ours('warmup', { warm: steps + 1 })
      : ours('linear', { begin: start, low: end, span: steps });
  }),
  torch('MultiStepLR', [need('milestones'), value('gamma', 0.1)], (of) =>
    dropping(of('milestones'), number(of('gamma'))),
  ),
  torch('PolynomialLR', [value('total_iters', 5), value('power', 1)], (of) =>
    ours('polynomial', { power: number(of('power')), span: number(of('total_iters')) }),
  ),
  torch('CosineAnnealingWarmRestarts', [need('T_0'), value('T_mult', 1), value('eta_min', 0)], (of, lr) => {
    const low = number(of('eta_min'));
    return low !== 0 && lr === undefined
      ? { why: reason('What part of the learning rate is left is not known, since the rate is not.') }
      : ours('warm-restarts', {
          first: number(of('T_0')),
          mult: number(of('T_mult')),
          ...lows(low === 0 ? 0 : part(low, lr!)),
        });
  }),
  {
    ...torch(
      'OneCycleLR',
      [
        need('max_lr'),
        value('total_steps', null),
        value('epochs', null),
        value('steps_per_epoch', null),
        value('pct_start', 0.3),
        value('anneal_strategy', 'cos'),
        value('cycle_momentum', true),
        ...harmless('base_momentum', 'max_momentum'),
        value('div_factor', 25),
        value('final_div_factor', 1e4),
        { name: 'three_phase', role: 'matters', default: false },
      ],
      oneCycle,
    ),
    rates: ['max_lr'],
  },
  torch(
    'ReduceLROnPlateau',
    [
      value('mode', 'min'),
      value('factor', 0.1),
      value('patience', 10),
      value('threshold', 1e-4),
      { name: 'threshold_mode', role: 'matters', default: 'rel' },
      { name: 'cooldown', role: 'matters', default: 0 },
      value('min_lr', 0),
      ...harmless('eps'),
    ],
    (of, lr) => {
      const low = number(of('min_lr'));
      return of('mode') !== 'min' || (low !== 0 && lr === undefined)
        ? noSuch()
        : ours('plateau', {
            factor: number(of('factor')),
            patience: number(of('patience')),
            margin: number(of('threshold')),
            ...lows(low === 0 ? 0 : part(low, lr!)),
          });
    },
  ),
  transformers('get_constant_schedule', [], () => ours('constant', {})),
  transformers(
    'get_cosine_schedule_with_warmup',
    [need('num_warmup_steps'), need('num_training_steps'), value('num_cycles', 0.5)],
    (of) =>
      of('num_cycles') !== 0.5
        ? noSuch()
        : of('num_warmup_steps') === 0
          ? ours('cosine', {}, undefined, number(of('num_training_steps')))
          : ours('warmup-cosine', begun(of('num_warmup_steps')), undefined, number(of('num_training_steps'))),
  ),
  transformers(
    'get_linear_schedule_with_warmup',
    [need('num_warmup_steps'), need('num_training_steps')],
    (of) =>
      of('num_warmup_steps') === 0
        ? ours('linear', {}, undefined, number(of('num_training_steps')))
        : ours('warmup-linear', begun(of('num_warmup_steps')), undefined, number(of('num_training_steps'))),
  ),
  transformers('get_constant_schedule_with_warmup', [need('num_warmup_steps')], (of) =>
    of('num_warmup_steps') === 0 ? ours('constant', {}) : ours('warmup', begun(of('num_warmup_steps'))),
  ),
  transformers('get_inverse_sqrt_schedule', [need('num_warmup_steps'), value('timescale', null)], (of) =>
    of('timescale') === null || of('timescale') === of('num_warmup_steps')
      ? ours('inverse-root', begun(of('num_warmup_steps')))
      : noSuch(),
  ),
  transformers(
    'get_wsd_schedule',
    [
      need('num_warmup_steps'),
      need('num_decay_steps'),
      value('num_training_steps', null),
      value('num_stable_steps', null),
      { name: 'warmup_type', role: 'matters', default: 'linear' },
      value('decay_type', 'cosine'),
      value('min_lr_ratio', 0),
      { name: 'num_cycles', role: 'matters', default: 0.5 },
    ],
    (of) => {
      const [warm, fall, stable] = ['num_warmup_steps', 'num_decay_steps', 'num_stable_steps'].map((name) =>
        number(of(name)),
      ) as [number, number, number];
      const given = of('num_training_steps');
      const kind = of('decay_type');
      return kind !== 'cosine' && kind !== 'linear'
        ? noSuch()
        : ours(
            'wsd',
            {
              ...begun(warm),
              fall,
              ...(kind === 'linear' ? { straight: 1 } : {}),
              ...lows(number(of('min_lr_ratio'))),
            },
            undefined,
            given === null ? warm + stable + fall : number(given),
          );
    },
  ),
];

/** Names of schedulers that are known, and that the simulator cannot follow. */
export const otherSchedulers: ReadonlySet<string> = new Set([
  ...[...['CyclicLR', 'MultiplicativeLR', 'ConstantLR', 'ChainedScheduler']].map(
    (name) => `torch.optim.lr_scheduler.${name}`,
  ),
  'torch.optim.swa_utils.SWALR',
  ...[
    ...['get_polynomial_decay_schedule_with_warmup', 'get_cosine_with_hard_restarts_schedule_with_warmup'],
    ...['get_scheduler'],
  ].map((name) => `transformers.${name}`),
  ...[
    'CosineLRScheduler',
    'StepLRScheduler',
    'MultiStepLRScheduler',
    'PlateauLRScheduler',
    'PolyLRScheduler',
  ].map((name) => `timm.scheduler.${name}`),
]);

const keras = (
  name: string,
  own: readonly Parameter[],
  understand: ScheduleSignature['understand'],
  rates: readonly string[] = ['initial_learning_rate'],
): ScheduleSignature => ({ call: `keras.optimizers.schedules.${name}`, positional: own, understand, rates });

const optax = (
  name: string,
  own: readonly Parameter[],
  understand: ScheduleSignature['understand'],
  rates: readonly string[] = ['init_value'],
): ScheduleSignature => ({ call: `optax.${name}`, positional: own, understand, rates });

/** A schedule that the simulator has in no form: what it starts from or goes up to is read all the same. */
const never = (call: string, names: readonly string[], rates: readonly string[]): ScheduleSignature => ({
  call,
  positional: names.map(need),
  understand: () => noSuch(),
  rates,
  never: true,
});

function exponential(lr: number, every: number, factor: number, stairs: boolean): Understood {
  if (!(every > 0)) {
    return noSuch(lr);
  }
  // Without stairs the rate falls a little each step.
  return ours('step', stairs ? { every, factor } : { every: 1, factor: factor ** (1 / every) }, lr);
}

function linear(start: number, end: number, steps: number): Understood {
  if (start === 0 && end > 0) {
    return ours('warmup', begun(steps), end);
  }
  return start < end && warms(start, end, steps)
    ? ours('warmup', { warm: steps + 1 }, end)
    : falling(start, end, steps);
}

/** PyTorch's, without its swing of the momentum. */
function oneCycle(of: (name: string) => Default | undefined): Understood {
  const lr = number(of('max_lr'));
  const steps = of('total_steps') ?? number(of('epochs')) * number(of('steps_per_epoch'));
  const kind = of('anneal_strategy');
  if (of('cycle_momentum') !== false) {
    return { lr, why: reason('OneCycleLR moves the momentum too, which the simulator does not.') };
  }
  return kind !== 'cos' && kind !== 'linear'
    ? noSuch(lr)
    : ours(
        'one-cycle',
        {
          rise: number(of('pct_start')),
          div: number(of('div_factor')),
          final: number(of('final_div_factor')),
          ...(kind === 'linear' ? { straight: 1 } : {}),
        },
        lr,
        number(steps),
      );
}

function kerasCosine(of: (name: string) => Default | undefined): Understood {
  const [start, span, low] = [
    number(of('initial_learning_rate')),
    number(of('decay_steps')),
    number(of('alpha')),
  ];
  const target = of('warmup_target');
  if (target === null || target === undefined) {
    return ours('cosine', lows(low), start, span);
  }
  const [peak, steps] = [number(target), number(of('warmup_steps'))];
  if (!warms(start, peak, steps)) {
    return noSuch(peak);
  }
  return low === 1
    ? ours('warmup', { warm: steps + 1 }, peak)
    : ours('warmup-cosine', { warm: steps + 1, ...lows(low) }, peak, span + steps + 1);
}

/** Schedules that stand in place of a learning rate. */
export const rateSchedules: readonly ScheduleSignature[] = [
  keras(
    'ExponentialDecay',
    [
      need('initial_learning_rate'),
      need('decay_steps'),
      need('decay_rate'),
      value('staircase', false),
      ...harmless('name'),
    ],
    (of) =>
      exponential(
        number(of('initial_learning_rate')),
        number(of('decay_steps')),
        number(of('decay_rate')),
        of('staircase') === true,
      ),
  ),
  keras(
    'InverseTimeDecay',
    [
      need('initial_learning_rate'),
      need('decay_steps'),
      need('decay_rate'),
      value('staircase', false),
      ...harmless('name'),
    ],
    (of) =>
      of('staircase') === true
        ? noSuch(number(of('initial_learning_rate')))
        : ours(
            'inverse',
            { k: part(number(of('decay_rate')), number(of('decay_steps'))) },
            number(of('initial_learning_rate')),
          ),
  ),
  keras(
    'CosineDecay',
    [
      need('initial_learning_rate'),
      need('decay_steps'),
      value('alpha', 0),
      ...harmless('name'),
      value('warmup_target', null),
      value('warmup_steps', 0),
    ],
    kerasCosine,
    ['warmup_target', 'initial_learning_rate'],
  ),
  keras(
    'PolynomialDecay',
    [
      need('initial_learning_rate'),
      need('decay_steps'),
      value('end_learning_rate', 1e-4),
      value('power', 1),
      { name: 'cycle', role: 'matters', default: false },
      ...harmless('name'),
    ],
    (of) =>
      falling(
        number(of('initial_learning_rate')),
        number(of('end_learning_rate')),
        number(of('decay_steps')),
        number(of('power')),
      ),
  ),
  keras(
    'CosineDecayRestarts',
    [
      need('initial_learning_rate'),
      need('first_decay_steps'),
      value('t_mul', 2),
      { name: 'm_mul', role: 'matters', default: 1 },
      value('alpha', 0),
      ...harmless('name'),
    ],
    (of) =>
      Number.isInteger(of('t_mul'))
        ? ours(
            'warm-restarts',
            {
              first: number(of('first_decay_steps')),
              mult: number(of('t_mul')),
              ...lows(number(of('alpha'))),
            },
            number(of('initial_learning_rate')),
          )
        : noSuch(number(of('initial_learning_rate'))),
  ),
  keras(
    'PiecewiseConstantDecay',
    [need('boundaries'), need('values'), ...harmless('name')],
    (of) => {
      const [steps, values] = [of('boundaries'), of('values')].map((one) =>
        Array.isArray(one) ? (one as readonly number[]) : [],
      ) as [readonly number[], readonly number[]];
      const [lr = NaN, second = NaN] = values;
      const factor = part(second, lr);
      const even = values.every((one, index) => Math.abs(one - lr * factor ** index) <= 1e-9 * lr);
      return even && values.length === steps.length + 1
        ? // The step of a boundary itself has the rate from before.
          dropping(
            steps.map((one) => one + 1),
            factor,
            lr,
          )
        : noSuch(lr);
    },
    ['values'],
  ),
  optax('constant_schedule', [need('value')], (of) => ours('constant', {}, number(of('value'))), ['value']),
  optax(
    'exponential_decay',
    [
      need('init_value'),
      need('transition_steps'),
      need('decay_rate'),
      value('transition_begin', 0),
      value('staircase', false),
      value('end_value', null),
    ],
    (of) =>
      of('transition_begin') === 0 && of('end_value') === null
        ? exponential(
            number(of('init_value')),
            number(of('transition_steps')),
            number(of('decay_rate')),
            of('staircase') === true,
          )
        : noSuch(number(of('init_value'))),
  ),
  optax(
    'cosine_decay_schedule',
    [need('init_value'), need('decay_steps'), value('alpha', 0), value('exponent', 1)],
    (of) =>
      of('exponent') === 1
        ? ours('cosine', lows(number(of('alpha'))), number(of('init_value')), number(of('decay_steps')))
        : noSuch(number(of('init_value'))),
  ),
  optax(
    'linear_schedule',
    [need('init_value'), need('end_value'), need('transition_steps'), value('transition_begin', 0)],
    (of) =>
      of('transition_begin') === 0
        ? linear(number(of('init_value')), number(of('end_value')), number(of('transition_steps')))
        : noSuch(Math.max(number(of('init_value')), number(of('end_value')))),
    [],
  ),
  optax(
    'warmup_cosine_decay_schedule',
    [
      need('init_value'),
      need('peak_value'),
      need('warmup_steps'),
      need('decay_steps'),
      value('end_value', 0),
      value('exponent', 1),
    ],
    (of) => {
      const [start, peak, steps] = [
        number(of('init_value')),
        number(of('peak_value')),
        number(of('warmup_steps')),
      ];
      if (of('exponent') === 1 && start === 0) {
        return ours(
          'warmup-cosine',
          { ...begun(steps), ...lows(part(number(of('end_value')), peak)) },
          peak,
          number(of('decay_steps')),
        );
      }
      return of('exponent') === 1 && warms(start, peak, steps)
        ? ours(
            'warmup-cosine',
            { warm: steps + 1, ...lows(part(number(of('end_value')), peak)) },
            peak,
            number(of('decay_steps')) + 1,
          )
        : noSuch(peak);
    },
    ['peak_value'],
  ),
  optax(
    'polynomial_schedule',
    [
      need('init_value'),
      need('end_value'),
      need('power'),
      need('transition_steps'),
      value('transition_begin', 0),
    ],
    (of) =>
      of('transition_begin') === 0
        ? falling(
            number(of('init_value')),
            number(of('end_value')),
            number(of('transition_steps')),
            number(of('power')),
          )
        : noSuch(number(of('init_value'))),
  ),
  optax(
    'warmup_constant_schedule',
    [need('init_value'), need('peak_value'), need('warmup_steps')],
    (of) => linear(number(of('init_value')), number(of('peak_value')), number(of('warmup_steps'))),
    ['peak_value'],
  ),
  // Its record of steps and factors is taken apart where it is read.
  optax('piecewise_constant_schedule', [need('init_value'), need('boundaries'), need('scales')], (of) => {
    const scales = of('scales');
    const [factor = NaN, ...others] = Array.isArray(scales) ? (scales as readonly number[]) : [];
    return others.every((one) => one === factor)
      ? dropping(of('boundaries'), factor, number(of('init_value')))
      : noSuch(number(of('init_value')));
  }),
  ...['linear_onecycle_schedule', 'cosine_onecycle_schedule'].map((name) =>
    never(`optax.${name}`, ['transition_steps', 'peak_value'], ['peak_value']),
  ),
  ...['warmup_exponential_decay_schedule'].map((name) =>
    never(`optax.${name}`, ['init_value', 'peak_value', 'warmup_steps'], ['peak_value']),
  ),
  never('optax.sgdr_schedule', ['cosine_kwargs'], []),
  never('optax.join_schedules', ['schedules', 'boundaries'], []),
];
