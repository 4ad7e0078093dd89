import type { OptimizerConfig } from '../config/labConfig.ts';
import type { Framework } from '../optimizer/definition.ts';
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
  const cold = schedule.id.startsWith('warmup') && of('warm') <= 1;
  const id = !cold ? schedule.id : schedule.id === 'warmup' ? 'constant' : 'cosine';
  if (id === 'constant') {
    return {};
  }
  const span = cold ? steps - 1 : steps;
  return writers[framework]?.(id, { lr, steps: span, of });
}

/** A number without the last digits that arithmetic has made up. */
export const plain = (value: number): string => String(Number(value.toPrecision(12)));

/** A number that Python takes for a real one. */
export const floating = (text: string): string => (/^-?\d+$/.test(text) ? `${text}.0` : text);

const call = (name: string, ...parts: readonly string[]): string => `${name}(${parts.join(', ')})`;

type Writer = (id: string, numbers: Numbers) => WrittenSchedule | undefined;

const pytorch: Writer = (id, { lr, steps, of }) => {
  const name = (one: string): string => `torch.optim.lr_scheduler.${one}`;
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
    warmup: warm,
    'warmup-cosine': call(
      name('SequentialLR'),
      'optimizer',
      `[${warm}, ${cosine(Math.max(1, steps - of('warm')))}]`,
      `milestones=[${of('warm') - 1}]`,
    ),
    inverse: call(name('LambdaLR'), 'optimizer', `lambda k: 1 / (1 + ${plain(of('k'))} * k)`),
  };
  const text = texts[id];
  return text === undefined
    ? undefined
    : { after: `scheduler = ${text}  # scheduler.step() after each optimizer.step()` };
};

const keras: Writer = (id, { lr, steps, of }) => {
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
    cosine: call(name('CosineDecay'), initial, `decay_steps=${steps}`, `alpha=${real(of('low'))}`),
    warmup: call(name('CosineDecay'), ...warm),
    'warmup-cosine': call(name('CosineDecay'), ...warm),
    inverse: call(name('InverseTimeDecay'), initial, 'decay_steps=1', `decay_rate=${real(of('k'))}`),
  };
  return texts[id] === undefined ? undefined : { rate: texts[id] };
};

const optax: Writer = (id, { lr, steps, of }) => {
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
    cosine: call('optax.cosine_decay_schedule', initial, `decay_steps=${steps}`, `alpha=${plain(of('low'))}`),
    warmup: call(
      'optax.linear_schedule',
      warm,
      `end_value=${plain(lr)}`,
      `transition_steps=${of('warm') - 1}`,
    ),
    'warmup-cosine': call(
      'optax.warmup_cosine_decay_schedule',
      warm,
      `peak_value=${plain(lr)}`,
      `warmup_steps=${of('warm') - 1}`,
      `decay_steps=${Math.max(of('warm'), steps - 1)}`,
      `end_value=${plain(of('low') * lr)}`,
    ),
    inverse: `lambda k: ${plain(lr)} / (1 + ${plain(of('k'))} * k)`,
  };
  return texts[id] === undefined ? undefined : { rate: texts[id] };
};

const writers: Readonly<Partial<Record<Framework, Writer>>> = { pytorch, keras, optax };
