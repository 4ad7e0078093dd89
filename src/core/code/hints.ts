import { atOnce } from '../turns.ts';
import type { Span } from './expression.ts';
import type { CodeReading, ReadCall, ReadValue } from './reading.ts';
import { reason } from './signatures/reason.ts';
import type { Reason } from './signatures/reason.ts';
import { nesterovRefused } from './signatures/torch.ts';

/** What each hint is about; the names stand in the user's settings. */
export const hintIds = [
  'adam-weight-decay',
  'adam-large-rate',
  'nesterov-dampening',
  'ported-defaults',
  'rmsprop-epsilon',
  'epochs-per-update',
] as const;
export type HintId = (typeof hintIds)[number];

/** Something that is possible and seldom meant, with its reason. */
export interface Hint {
  readonly id: HintId;
  readonly range: Span;
  /** Of a notebook: which cell, from 0. */
  readonly cell?: number;
  readonly text: Reason;
}

/** Adam divides by the size of the gradient, so its rate is nearly the length of a step. */
const scaled = new Set(['adam', 'adamw', 'amsgrad', 'nadam', 'adamax', 'radam', 'adan']);
const largeRate = 0.1;
/** TensorFlow's ε of RMSProp stands under the root, where it is the square of what it is outside. */
const largeEpsilon = 1e-3;

/** Likely mistakes in what a text says about optimizers. Yields often; see turns.ts. */
export function* hintsInSteps({ calls }: CodeReading): Generator<undefined, readonly Hint[]> {
  const found: Hint[] = [];
  for (const call of calls) {
    yield;
    found.push(...ofOne(call));
  }
  return [...found, ...(yield* ported(calls))];
}

/** The same at once, where nothing waits. */
export const hintsOf = (reading: CodeReading): readonly Hint[] => atOnce(hintsInSteps(reading));

function ofOne(call: ReadCall): Hint[] {
  const { optimizer, framework, read, schedule, refused } = call;
  const found: Hint[] = [];
  const say = (id: HintId, at: Pick<ReadValue, 'range' | 'cell'>, text: Reason): void => {
    found.push({ id, range: at.range, ...(at.cell === undefined ? {} : { cell: at.cell }), text });
  };
  const given = (name: string): ReadValue | undefined => read.find((one) => one.name === name);
  if (refused === nesterovRefused) {
    say('nesterov-dampening', call, refused);
  }
  if (optimizer === undefined) {
    return found;
  }
  const decay = given('weight_decay') ?? given('add_decayed_weights');
  if (
    scaled.has(optimizer.rule) &&
    decay !== undefined &&
    (framework === 'pytorch' || framework === 'optax') &&
    (optimizer.hyper['l2'] ?? 0) > 0
  ) {
    say(
      'adam-weight-decay',
      decay,
      reason(
        'Here the weight decay is added to the gradient, and {0} then divides it by the gradient’s size: weights with large gradients hardly shrink. AdamW shrinks all in proportion.',
        call.call,
      ),
    );
  }
  const { lr } = optimizer.hyper;
  const rate = given('lr') ?? given('learning_rate') ?? given('learningRate');
  // A schedule that was not understood may begin with any part of it, as that of the Transformer does.
  const isKnown = schedule === undefined || optimizer.schedule !== undefined;
  if (scaled.has(optimizer.rule) && lr !== undefined && lr >= largeRate && rate !== undefined && isKnown) {
    say(
      'adam-large-rate',
      rate,
      reason(
        'Adam moves each weight by about the learning rate in every step, whatever the gradient: {0} is large for it; 0.001 is usual.',
        lr,
      ),
    );
  }
  const eps = given('eps') ?? given('epsilon');
  if (optimizer.rule === 'rmsprop' && framework === 'pytorch' && eps !== undefined) {
    const value = optimizer.hyper['eps'] ?? 0;
    if (value >= largeEpsilon) {
      say('rmsprop-epsilon', eps, outsideRoot(value));
    }
  }
  if (schedule?.mistaken !== undefined) {
    say(
      'epochs-per-update',
      { range: schedule.mistaken, ...(schedule.cell === undefined ? {} : { cell: schedule.cell }) },
      reason(
        'This counts epochs, but step() of the scheduler is called after each batch: it comes to its end within the first epochs.',
      ),
    );
  }
  return found;
}

const outsideRoot = (epsilon: number): Reason =>
  reason(
    'PyTorch adds ε outside the root. TensorFlow 1 had it inside, where {0} acts like {1} here.',
    epsilon,
    Number(Math.sqrt(epsilon).toPrecision(3)),
  );

/** Numbers whose defaults differ between frameworks, so that a port changes them unseen. */
const differing: Readonly<Record<string, readonly string[]>> = {
  eps: ['eps', 'epsilon'],
  alpha: ['alpha', 'rho', 'decay'],
  lambda: ['weight_decay'],
  s0: ['initial_accumulator_value', 'initialAccumulatorValue'],
};

/** The same rule in two frameworks in one text, one of them at a default that the other does not have. */
function* ported(calls: readonly ReadCall[]): Generator<undefined, Hint[]> {
  const found: Hint[] = [];
  const first = new Map<string, ReadCall>();
  for (const call of calls) {
    yield;
    const { optimizer, framework } = call;
    if (optimizer === undefined) {
      continue;
    }
    const before = first.get(optimizer.rule);
    if (before === undefined) {
      first.set(optimizer.rule, call);
    } else if (before.framework !== framework) {
      for (const names of Object.values(differing)) {
        const [here, there] = [valueOf(call, names), valueOf(before, names)];
        if (
          here !== undefined &&
          there !== undefined &&
          here.value !== there.value &&
          (here.standard || there.standard)
        ) {
          found.push({
            id: 'ported-defaults',
            range: call.range,
            ...(call.cell === undefined ? {} : { cell: call.cell }),
            text: reason(
              '{0} has {1} = {2} here, but {3} above has {4} = {5}: defaults of frameworks differ.',
              call.call,
              here.name,
              here.value,
              before.call,
              there.name,
              there.value,
            ),
          });
        }
      }
    }
  }
  return found;
}

function valueOf({ read, defaults }: ReadCall, names: readonly string[]) {
  const given = read.find(({ name }) => names.includes(name));
  const left = defaults.find(({ name }) => names.includes(name));
  const one = given ?? left;
  return one === undefined || typeof one.value !== 'number'
    ? undefined
    : { name: one.name, value: one.value, standard: given === undefined };
}
