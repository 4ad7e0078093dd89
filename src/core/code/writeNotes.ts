import type { OptimizerConfig } from '../config/labConfig.ts';
import type {
  Framework,
  FrameworkCall,
  OptimizerDefinition,
} from '../optimizer/parts/optimizerDefinition.ts';
import type { Hyper } from '../config/hyperparameter.ts';
import { textOf } from '../optimizer/ruleParts.ts';
import { conventionOf } from './frameworks.ts';
import { plain } from './writeSchedule.ts';

/** An optimizer, and where wanted the schedule of its rate and its batches. */
export type Described = Pick<OptimizerConfig, 'rule' | 'convention' | 'hyper'> &
  Partial<Pick<OptimizerConfig, 'schedule' | 'batchSize' | 'sampling'>>;

export const taken = ({ arguments: all }: FrameworkCall, name: string): boolean =>
  all.some(([ours]) => ours === name);

/** Does Optax add the L2 term to the gradient before the optimizer sees it? Not where a line search needs the loss. */
export const chained = ({ call }: FrameworkCall, framework: Framework): boolean =>
  framework === 'optax' && call !== 'optax.lbfgs';

/** Penalties that the optimizer does not take, in the place that the framework has for them. */
export function penaltyNotes(call: FrameworkCall, value: Value, framework: Framework): string[] {
  const [l1, l2] = ['l1', 'l2'].map((name) => (taken(call, name) ? 0 : value(name))) as [number, number];
  const left = { l1, l2: chained(call, framework) ? 0 : l2 };
  if (left.l1 === 0 && left.l2 === 0) {
    return [];
  }
  // Theirs is l2·w², ours l2/2·w².
  const [first, second] = [plain(left.l1), plain(left.l2 / 2)];
  switch (framework) {
    case 'keras':
      return [`in each layer: kernel_regularizer=keras.regularizers.L1L2(l1=${first}, l2=${second})`];
    case 'tfjs':
      return [`in each layer: kernelRegularizer: tf.regularizers.l1l2({l1: ${first}, l2: ${second}})`];
    default:
      return [
        `to the loss add ${[
          ...(left.l1 === 0 ? [] : [`${first} * the sum of |w|`]),
          ...(left.l2 === 0 ? [] : [`${second} * the sum of w**2`]),
        ].join(' + ')} over all weights w`,
      ];
  }
}

/** Other hyperparameters that the call cannot take, where they differ from what the framework does. */
export function lostNotes(
  call: FrameworkCall,
  value: Value,
  known: Known,
  theirs: Readonly<Record<string, number>>,
): string[] {
  return [...known.values()]
    .filter(({ name, default: usual }) => !taken(call, name) && value(name) !== (theirs[name] ?? usual))
    .filter(
      ({ name }) => call.switches?.[name] === undefined && !(call.differs !== undefined && name === 'wolfe'),
    )
    .filter(({ name }) => name !== 'l1' && name !== 'l2')
    .map(({ name }) => `${call.call} has no ${name} (here ${value(name)})`);
}

/** Another convention than the framework's own is another rule. */
export function formNotes(
  definition: OptimizerDefinition,
  { convention, hyper }: Described,
  framework: Framework,
): string[] {
  const theirs = conventionOf[framework];
  const own = definition.frameworks[framework]?.forms?.[convention]?.form ?? theirs;
  return definition.conventions[own] === undefined ||
    textOf(definition, convention, hyper) === textOf(definition, own, hyper)
    ? []
    : [`shown in the form of ${convention}, which differs from that of ${theirs}`];
}

export type Value = (name: string) => number;

export type Known = ReadonlyMap<string, Hyper>;
