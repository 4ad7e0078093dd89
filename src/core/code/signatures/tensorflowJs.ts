import type { Decision, Parameter, Signature } from './signature.ts';
import { matters, on, rate, value } from './signature.ts';

/** TensorFlow.js 4.22, tfjs-core/src/optimizers/optimizer_constructors.ts. An epsilon of null is the backend's 1e-7. */

const tfjs = (name: string, positional: readonly Parameter[], decide: Signature['decide']): Signature => ({
  call: `tfjs.train.${name}`,
  origin: 'tfjs',
  convention: 'tfjs',
  positional,
  decide,
});
const rule = (id: string) => (): Decision => ({ rule: id });
const betas = [value('beta1', 0.9, 'beta1'), value('beta2', 0.999, 'beta2')];
const epsilon = value('epsilon', 1e-7, 'eps');

export const tfjsSignatures: readonly Signature[] = [
  tfjs('sgd', [rate('learningRate')], rule('sgd')),
  tfjs(
    'momentum',
    [rate('learningRate'), { name: 'momentum', role: 'value', ours: 'mu' }, value('useNesterov', false)],
    ({ of }) => ({ rule: on(of('useNesterov')) ? 'nesterov' : 'momentum' }),
  ),
  tfjs(
    'rmsprop',
    [
      rate('learningRate'),
      value('decay', 0.9, 'alpha'),
      value('momentum', 0, 'mu'),
      epsilon,
      value('centered', false, 'centered'),
    ],
    rule('rmsprop'),
  ),
  tfjs('adam', [rate('learningRate', 0.001), ...betas, epsilon], rule('adam')),
  tfjs('adadelta', [rate('learningRate', 0.001), value('rho', 0.95, 'rho'), epsilon], rule('adadelta')),
  tfjs('adamax', [rate('learningRate', 0.002), ...betas, epsilon, matters('decay', 0)], rule('adamax')),
  tfjs('adagrad', [rate('learningRate'), value('initialAccumulatorValue', 0.1, 's0')], rule('adagrad')),
];
