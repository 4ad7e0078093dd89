import type { OptimizerConfig } from '../lab/config.ts';
import { bracketed, mostCalls, numberOf, parseArguments } from './arguments.ts';

/** A schedule that code describes: what it starts from, and the steps it spans if it depends on them. */
export interface ReadSchedule {
  readonly schedule: OptimizerConfig['schedule'];
  /** Only where the schedule itself says the learning rate. */
  readonly lr?: number;
  readonly steps?: number;
}

interface Call {
  /** The last part of its name. */
  readonly name: string;
  /** A number by the argument's name, or by its place among those without one. */
  readonly number: (name: string, place?: number) => number | undefined;
  readonly text: string;
}

/** Names of calls, each with what is in its brackets. `names` is an alternation of their last parts. */
function callsIn(text: string, names: string): readonly Call[] {
  const found = [...text.matchAll(new RegExp(`\\b(${names})\\s{0,8}\\(`, 'g'))].slice(0, mostCalls);
  return found.flatMap((match) => {
    const inside = bracketed(text, match.index + match[0].length - 1);
    if (inside === undefined) return [];
    const all = parseArguments(inside);
    const unnamed = all.filter((one) => one.name === undefined);
    const number = (name: string, place?: number): number | undefined => {
      const given =
        all.find((one) => one.name === name) ?? (place === undefined ? undefined : unnamed[place]);
      return given === undefined ? undefined : numberOf(given.text);
    };
    return [{ name: match[1]!, number, text: inside }];
  });
}

const schedule = (
  id: string,
  hyper: Readonly<Record<string, number | undefined>>,
): ReadSchedule['schedule'] => ({
  id,
  hyper: Object.fromEntries(
    Object.entries(hyper).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  ),
});

/** Part of a rate, without the last digits that arithmetic has made up. */
const part = (of: number | undefined, whole: number | undefined): number | undefined =>
  of === undefined || whole === undefined || whole === 0 ? undefined : Number((of / whole).toPrecision(10));

/** 1/(1 + k·step) over a step of any name, as an expression of Python. */
const inverse =
  /(?<![\d.e+-])([\d.e+-]{1,40})\s{0,8}\/\s{0,8}\(\s{0,8}1(?:\.0?)?\s{0,8}\+\s{0,8}([\d.e+-]{1,40})\s{0,8}\*\s{0,8}\w{1,40}\s{0,8}\)/i;

/** The PyTorch scheduler that stands in a piece of code, for an optimizer with the rate `lr`. */
export function readScheduler(text: string, lr: number | undefined): ReadSchedule | undefined {
  const calls = callsIn(text, 'StepLR|ExponentialLR|CosineAnnealingLR|LinearLR|LambdaLR');
  const find = (name: string): Call | undefined => calls.find((one) => one.name === name);
  const step = find('StepLR');
  if (step) {
    const factor = step.number('gamma', 2) ?? 0.1;
    return { schedule: schedule('step', { every: step.number('step_size', 1), factor }) };
  }
  const exponential = find('ExponentialLR');
  if (exponential) {
    return { schedule: schedule('step', { every: 1, factor: exponential.number('gamma', 1) }) };
  }
  const warm = warmOf(find('LinearLR'));
  const cosine = find('CosineAnnealingLR');
  if (cosine) {
    const low = part(cosine.number('eta_min', 2), lr);
    const span = cosine.number('T_max', 1);
    const steps = span === undefined ? {} : { steps: span + (warm ?? 0) };
    return { schedule: schedule(warm === undefined ? 'cosine' : 'warmup-cosine', { warm, low }), ...steps };
  }
  if (warm !== undefined) return { schedule: schedule('warmup', { warm }) };
  const [, one, k] = inverse.exec(find('LambdaLR')?.text ?? '') ?? [];
  return k !== undefined && Number(one) === 1
    ? { schedule: schedule('inverse', { k: numberOf(k) }) }
    : undefined;
}

/** Steps of a linear warm-up from 1/w of the rate; undefined for another line. */
function warmOf(call: Call | undefined): number | undefined {
  const warm = (call?.number('total_iters', 3) ?? NaN) + 1;
  const start = call?.number('start_factor', 1) ?? NaN;
  return Math.abs(start * warm - 1) < 1e-6 && (call?.number('end_factor', 2) ?? 1) === 1 ? warm : undefined;
}

/** The schedule that stands in place of a learning rate in Keras and Optax. */
export function readRate(text: string): ReadSchedule | undefined {
  const [call] = callsIn(
    text,
    'ExponentialDecay|CosineDecay|InverseTimeDecay|exponential_decay|cosine_decay_schedule|' +
      'linear_schedule|warmup_cosine_decay_schedule',
  );
  if (call === undefined) {
    const [, above, k] = inverse.exec(text) ?? [];
    return above === undefined || k === undefined
      ? undefined
      : rated('inverse', { k: numberOf(k) }, numberOf(above));
  }
  const { number } = call;
  const initial = number('initial_learning_rate', 0) ?? number('init_value', 0);
  const decay = number('decay_steps', 1);
  switch (call.name) {
    case 'ExponentialDecay':
    case 'exponential_decay': {
      const every = number('decay_steps', 1) ?? number('transition_steps', 1);
      // Without stairs the rate falls a little each step.
      const stairs = (number('staircase', 3) ?? 0) !== 0;
      const factor = number('decay_rate', 2);
      const each = factor === undefined || every === undefined ? undefined : factor ** (1 / every);
      return rated('step', stairs ? { every, factor } : { every: 1, factor: each }, initial);
    }
    case 'InverseTimeDecay':
      return rated('inverse', { k: part(number('decay_rate', 2), decay) }, initial);
    case 'cosine_decay_schedule':
      return rated('cosine', { low: number('alpha', 2) }, initial, decay);
    case 'linear_schedule': {
      const warm = (number('transition_steps', 2) ?? NaN) + 1;
      return rated('warmup', { warm }, number('end_value', 1));
    }
    case 'warmup_cosine_decay_schedule': {
      const peak = number('peak_value', 1);
      const warm = (number('warmup_steps', 2) ?? NaN) + 1;
      const steps = (number('decay_steps', 3) ?? NaN) + 1;
      return rated('warmup-cosine', { warm, low: part(number('end_value', 4), peak) }, peak, steps);
    }
    default:
      return cosineDecay(call, initial, decay);
  }
}

/** Keras has one call for the cosine with and without a warm-up, and for a warm-up alone. */
function cosineDecay({ number }: Call, initial: number | undefined, decay: number | undefined): ReadSchedule {
  const target = number('warmup_target');
  const low = number('alpha', 2);
  if (target === undefined) return rated('cosine', { low }, initial, decay);
  const warm = (number('warmup_steps') ?? NaN) + 1;
  return low === 1
    ? rated('warmup', { warm }, target)
    : rated('warmup-cosine', { warm, low }, target, (decay ?? NaN) + warm);
}

function rated(
  id: string,
  hyper: Readonly<Record<string, number | undefined>>,
  lr: number | undefined,
  steps?: number,
): ReadSchedule {
  return {
    schedule: schedule(id, hyper),
    ...(lr === undefined ? {} : { lr }),
    ...(steps === undefined || !Number.isFinite(steps) ? {} : { steps }),
  };
}
