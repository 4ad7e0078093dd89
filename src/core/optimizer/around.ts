import type { Hyper } from '../config/hyperparameter.ts';
import type { Form, OptimizerDefinition } from './parts/optimizerDefinition.ts';
import { lines } from './parts/define.ts';
import { decoupledDecay, gradientHyper, penalties, weightMean } from './parts/hyper.ts';

/** What may be put around the lines of any rule: a decay of the weights apart from the gradient, and their mean. */

/** Is it the weights themselves that the rule shows? A rule that shows a mean already has no other. */
const showsWeights = ({ kind, state }: OptimizerDefinition): boolean =>
  kind === 'coordinate' && !state.some(({ name }) => name === 'theta' || name === 'z');

const decays = ({ hyper, family }: OptimizerDefinition): boolean =>
  !hyper.some(({ name }) => name === 'lambda') && family !== 'second-order' && family !== 'gradient-free';

/** The hyperparameters that a rule has besides its own. */
export const commonHyper = (definition: OptimizerDefinition): readonly Hyper[] => [
  ...(decays(definition) ? [decoupledDecay(0)] : []),
  ...(showsWeights(definition) ? [weightMean] : []),
  ...gradientHyper,
  ...penalties,
];

/** The lines of a form, with what is put around them. */
export function fullText(definition: OptimizerDefinition, form: Form): string {
  const own = definition.text(form);
  const coordinates = definition.kind === 'joint' ? ['x', 'y'] : ['x'];
  const shrunk =
    decays(definition) && form.used('lambda')
      ? [...coordinates.map((name) => `${name} = ${name} - lr*lambda*${name}`), own].join('\n')
      : own;
  return showsWeights(definition) && form.used('ema')
    ? lines`theta = where(t > 1, theta, x)
            look = theta
            ${shrunk.replaceAll(/\bx\b/g, 'theta')}
            x = where(t > 1, ema*x + (1 - ema)*theta, theta)`
    : shrunk;
}
