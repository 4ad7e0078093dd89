import type { OptimizerConfig } from '../config/labConfig.ts';
import type { Framework } from '../optimizer/parts/optimizerDefinition.ts';
import { schedules } from '../optimizer/schedule.ts';

/** A schedule in a framework's words: in place of the learning rate, or on lines after the optimizer. */
export interface WrittenSchedule {
  readonly rate?: string;
  readonly after?: string;
}

interface Numbers {
  readonly lr: number;
  /** The number of steps that the schedule spans. */
  readonly steps: number;
  readonly of: (name: string) => number;
  /** After what a scheduler beside the optimizer is to be stepped. */
  readonly each: string;
}

/**
 * The calls that give the same rate at every step as the schedule's own formula; undefined where the framework has
 * none. Their step counts from 0 and ours from 1, so a warm-up of w steps takes them w − 1.
 */
export function writeSchedule(
  schedule: OptimizerConfig['schedule'],
  framework: Framework,
  lr: number,
  steps: number,
): WrittenSchedule | undefined {
  const known = schedules.find(({ id }) => id === schedule.id);
  const of = (name: string): number =>
    schedule.hyper[name] ?? known?.hyper.find((one) => one.name === name)?.default ?? 0;
  if (schedule.id === 'constant') {
    return {};
  }
  // What is warm from the first step on is not warmed up.
  const cold = schedule.id.startsWith('warmup') && of('warm') <= 1 && of('zero') === 0;
  const id = !cold
    ? schedule.id
    : schedule.id === 'warmup'
      ? 'constant'
      : schedule.id.slice('warmup-'.length);
  if (id === 'constant') {
    return {};
  }
  const span = cold ? steps - 1 : steps;
  return writers[framework]?.(id, {
    lr,
    steps: span,
    of: cold && id === 'linear' ? (name) => (name === 'begin' ? 1 : name === 'span' ? 0 : of(name)) : of,
    each: schedule.per === 'epoch' ? 'epoch' : 'optimizer.step()',
  });
}

/** A number without the last digits that arithmetic has made up. */
export const plain = (value: number): string => String(Number(value.toPrecision(12)));

/** A number that Python takes for a real one. */
export const floating = (text: string): string => (/^-?\d+$/.test(text) ? `${text}.0` : text);

const call = (name: string, ...parts: readonly string[]): string => `${name}(${parts.join(', ')})`;

type Writer = (id: string, numbers: Numbers) => WrittenSchedule | undefined;

/** Steps at which a rate drops, those that there are. */
const drops = (of: Numbers['of']): number[] => ['m1', 'm2', 'm3', 'm4'].map(of).filter((step) => step > 0);

const pytorch: Writer = (id, { lr, steps, of, each }) => {
  const name = (one: string): string => `torch.optim.lr_scheduler.${one}`;
  const span = of('span') === 0 ? steps : of('span');
  const begun = of('zero') !== 0;
  const lambda = (text: string): string => call(name('LambdaLR'), 'optimizer', `lambda k: ${text}`);
  const transformers = (one: string, ...parts: readonly string[]): string =>
    call(`transformers.${one}`, 'optimizer', `num_warmup_steps=${of('warm')}`, ...parts);
  const lowOf = (given: string): string[] => (of('low') === 0 ? [] : [`${given}=${plain(of('low') * lr)}`]);
  const cosine = (span: number): string =>
    call(
      name('CosineAnnealingLR'),
      'optimizer',
      `T_max=${span}`,
      ...(of('low') === 0 ? [] : [`eta_min=${plain(of('low') * lr)}`]),
    );
  const warm = call(
    name('LinearLR'),
    'optimizer',
    `start_factor=${plain(1 / of('warm'))}`,
    `total_iters=${of('warm') - 1}`,
  );
  const texts: Readonly<Record<string, string>> = {
    step: call(name('StepLR'), 'optimizer', `step_size=${of('every')}`, `gamma=${plain(of('factor'))}`),
    cosine: cosine(steps),
    'multi-step': call(
      name('MultiStepLR'),
      'optimizer',
      `milestones=[${drops(of).join(', ')}]`,
      `gamma=${plain(of('factor'))}`,
    ),
    linear:
      of('begin') > 0
        ? call(
            name('LinearLR'),
            'optimizer',
            `start_factor=${plain(of('begin'))}`,
            `end_factor=${plain(of('low'))}`,
            `total_iters=${span}`,
          )
        : lambda(`${plain(of('low'))} * min(k / ${span}, 1)`),
    polynomial:
      of('low') === 0
        ? call(name('PolynomialLR'), 'optimizer', `total_iters=${span}`, `power=${plain(of('power'))}`)
        : lambda(
            `${plain(of('low'))} + ${plain(1 - of('low'))} * (1 - min(k / ${span}, 1)) ** ${plain(of('power'))}`,
          ),
    'warm-restarts': call(
      name('CosineAnnealingWarmRestarts'),
      'optimizer',
      `T_0=${of('first')}`,
      `T_mult=${of('mult')}`,
      ...lowOf('eta_min'),
    ),
    'one-cycle': call(
      name('OneCycleLR'),
      'optimizer',
      `max_lr=${plain(lr)}`,
      `total_steps=${steps}`,
      `pct_start=${plain(of('rise'))}`,
      `anneal_strategy='${of('straight') === 0 ? 'cos' : 'linear'}'`,
      'cycle_momentum=False',
      `div_factor=${plain(of('div'))}`,
      `final_div_factor=${plain(of('final'))}`,
    ),
    ...(begun && of('low') === 0
      ? { 'warmup-linear': transformers('get_linear_schedule_with_warmup', `num_training_steps=${steps}`) }
      : {}),
    ...(begun
      ? {
          wsd: transformers(
            'get_wsd_schedule',
            `num_decay_steps=${of('fall')}`,
            `num_training_steps=${steps}`,
            `decay_type='${of('straight') === 0 ? 'cosine' : 'linear'}'`,
            ...(of('low') === 0 ? [] : [`min_lr_ratio=${plain(of('low'))}`]),
          ),
        }
      : {}),
    'inverse-root': begun
      ? transformers('get_inverse_sqrt_schedule')
      : lambda(`min((k + 1) / ${of('warm')}, (${of('warm')} / (k + 1)) ** 0.5)`),
    plateau: call(
      name('ReduceLROnPlateau'),
      'optimizer',
      `factor=${plain(of('factor'))}`,
      `patience=${of('patience')}`,
      `threshold=${plain(of('margin'))}`,
      ...lowOf('min_lr'),
    ),
    warmup: begun ? transformers('get_constant_schedule_with_warmup') : warm,
    'warmup-cosine':
      begun && of('low') === 0
        ? transformers('get_cosine_schedule_with_warmup', `num_training_steps=${steps}`)
        : begun
          ? ''
          : call(
              name('SequentialLR'),
              'optimizer',
              `[${warm}, ${cosine(Math.max(1, steps - of('warm')))}]`,
              `milestones=[${of('warm') - 1}]`,
            ),
    inverse: call(name('LambdaLR'), 'optimizer', `lambda k: 1 / (1 + ${plain(of('k'))} * k)`),
  };
  const text = texts[id];
  const taken = id === 'plateau' ? 'loss' : '';
  return text === undefined || text === ''
    ? undefined
    : { after: `scheduler = ${text}  # scheduler.step(${taken}) after each ${each}` };
};

const keras: Writer = (id, { lr, steps, of }) => {
  if (of('zero') !== 0) {
    return undefined;
  }
  const real = (value: number): string => floating(plain(value));
  const name = (one: string): string => `keras.optimizers.schedules.${one}`;
  const initial = `initial_learning_rate=${real(lr)}`;
  const warm = [
    `initial_learning_rate=${real(lr / of('warm'))}`,
    `decay_steps=${id === 'warmup' ? 1 : Math.max(1, steps - of('warm'))}`,
    `alpha=${id === 'warmup' ? '1.0' : real(of('low'))}`,
    `warmup_target=${real(lr)}`,
    `warmup_steps=${of('warm') - 1}`,
  ];
  const texts: Readonly<Record<string, string>> = {
    step: call(
      name('ExponentialDecay'),
      initial,
      `decay_steps=${of('every')}`,
      `decay_rate=${real(of('factor'))}`,
      'staircase=True',
    ),
    ...(of('begin') === 1 || id === 'polynomial'
      ? {
          [id === 'polynomial' ? 'polynomial' : 'linear']: call(
            name('PolynomialDecay'),
            initial,
            `decay_steps=${of('span') === 0 ? steps : of('span')}`,
            `end_learning_rate=${real(of('low') * lr)}`,
            `power=${id === 'polynomial' ? real(of('power')) : '1.0'}`,
          ),
        }
      : {}),
    'multi-step': call(
      name('PiecewiseConstantDecay'),
      `boundaries=[${drops(of)
        .map((step) => step - 1)
        .join(', ')}]`,
      `values=[${[0, ...drops(of)].map((_, index) => real(lr * of('factor') ** index)).join(', ')}]`,
    ),
    'warm-restarts': call(
      name('CosineDecayRestarts'),
      initial,
      `first_decay_steps=${of('first')}`,
      `t_mul=${real(of('mult'))}`,
      `alpha=${real(of('low'))}`,
    ),
    cosine: call(name('CosineDecay'), initial, `decay_steps=${steps}`, `alpha=${real(of('low'))}`),
    warmup: call(name('CosineDecay'), ...warm),
    'warmup-cosine': call(name('CosineDecay'), ...warm),
    inverse: call(name('InverseTimeDecay'), initial, 'decay_steps=1', `decay_rate=${real(of('k'))}`),
  };
  return texts[id] === undefined ? undefined : { rate: texts[id] };
};

const optax: Writer = (id, { lr, steps, of }) => {
  const begun = of('zero') !== 0;
  const initial = `init_value=${plain(lr)}`;
  const warm = `init_value=${plain(lr / of('warm'))}`;
  const texts: Readonly<Record<string, string>> = {
    step: call(
      'optax.exponential_decay',
      initial,
      `transition_steps=${of('every')}`,
      `decay_rate=${plain(of('factor'))}`,
      'staircase=True',
    ),
    linear: call(
      'optax.linear_schedule',
      `init_value=${plain(lr * of('begin'))}`,
      `end_value=${plain(lr * of('low'))}`,
      `transition_steps=${of('span') === 0 ? steps : of('span')}`,
    ),
    polynomial: call(
      'optax.polynomial_schedule',
      initial,
      `end_value=${plain(lr * of('low'))}`,
      `power=${plain(of('power'))}`,
      `transition_steps=${of('span') === 0 ? steps : of('span')}`,
    ),
    'multi-step': call(
      'optax.piecewise_constant_schedule',
      initial,
      `boundaries_and_scales={${drops(of)
        .map((step) => `${step}: ${plain(of('factor'))}`)
        .join(', ')}}`,
    ),
    cosine: call('optax.cosine_decay_schedule', initial, `decay_steps=${steps}`, `alpha=${plain(of('low'))}`),
    warmup: begun
      ? call(
          'optax.warmup_constant_schedule',
          'init_value=0.0',
          `peak_value=${plain(lr)}`,
          `warmup_steps=${of('warm')}`,
        )
      : call('optax.linear_schedule', warm, `end_value=${plain(lr)}`, `transition_steps=${of('warm') - 1}`),
    'warmup-cosine': call(
      'optax.warmup_cosine_decay_schedule',
      begun ? 'init_value=0.0' : warm,
      `peak_value=${plain(lr)}`,
      `warmup_steps=${begun ? of('warm') : of('warm') - 1}`,
      `decay_steps=${begun ? steps : Math.max(of('warm'), steps - 1)}`,
      `end_value=${plain(of('low') * lr)}`,
    ),
    inverse: `lambda k: ${plain(lr)} / (1 + ${plain(of('k'))} * k)`,
  };
  return texts[id] === undefined ? undefined : { rate: texts[id] };
};

const writers: Readonly<Partial<Record<Framework, Writer>>> = { pytorch, keras, optax };
