import type { Decision, Parameter, Signature } from './signature.ts';
import { matters, on, rate, value } from './signature.ts';

/** TensorFlow.js 4.22, tfjs-core/src/optimizers/optimizer_constructors.ts. An epsilon of null is the backend's 1e-7. */

interface Made {
  /** Of the function in `tf.train`; the class is `tf.…Optimizer`. */
  readonly name: string;
  readonly ofClass: string;
  readonly positional: readonly Parameter[];
  /** The class has no defaults for the first so many. */
  readonly needed?: number;
  readonly decide: Signature['decide'];
}

const rule = (id: string) => (): Decision => ({ rule: id });
const betas = [value('beta1', 0.9, 'beta1'), value('beta2', 0.999, 'beta2')];
const epsilon = value('epsilon', 1e-7, 'eps');

const all: readonly Made[] = [
  { name: 'sgd', ofClass: 'SGD', positional: [rate('learningRate')], decide: rule('sgd') },
  {
    name: 'momentum',
    ofClass: 'Momentum',
    positional: [
      rate('learningRate'),
      { name: 'momentum', role: 'value', ours: 'mu' },
      value('useNesterov', false),
    ],
    decide: ({ of }) => ({ rule: on(of('useNesterov')) ? 'nesterov' : 'momentum' }),
  },
  {
    name: 'rmsprop',
    ofClass: 'RMSProp',
    positional: [
      rate('learningRate'),
      value('decay', 0.9, 'alpha'),
      value('momentum', 0, 'mu'),
      epsilon,
      value('centered', false, 'centered'),
    ],
    decide: rule('rmsprop'),
  },
  {
    name: 'adam',
    ofClass: 'Adam',
    positional: [rate('learningRate', 0.001), ...betas, epsilon],
    needed: 3,
    decide: rule('adam'),
  },
  {
    name: 'adadelta',
    ofClass: 'Adadelta',
    positional: [rate('learningRate', 0.001), value('rho', 0.95, 'rho'), epsilon],
    needed: 2,
    decide: rule('adadelta'),
  },
  {
    name: 'adamax',
    ofClass: 'Adamax',
    positional: [rate('learningRate', 0.002), ...betas, epsilon, matters('decay', 0)],
    needed: 3,
    decide: rule('adamax'),
  },
  {
    name: 'adagrad',
    ofClass: 'Adagrad',
    positional: [rate('learningRate'), value('initialAccumulatorValue', 0.1, 's0')],
    decide: rule('adagrad'),
  },
];

const withoutDefault = ({ name, role, ours }: Parameter): Parameter => ({
  name,
  role,
  ...(ours === undefined ? {} : { ours }),
});

export const tfjsSignatures: readonly Signature[] = all.flatMap(
  ({ name, ofClass, positional, needed = 0, decide }) =>
    [
      { call: `tfjs.train.${name}`, positional },
      {
        call: `tfjs.${ofClass}Optimizer`,
        positional: positional.map((one, index) => (index < needed ? withoutDefault(one) : one)),
      },
    ].map((made): Signature => ({ ...made, origin: 'tfjs', convention: 'tfjs', decide })),
);

/** What `compile` makes of a name, tfjs-layers/src/optimizers.ts: the function of `tf.train`, and its first arguments. */
export const tfjsByName: Readonly<Record<string, readonly number[]>> = {
  sgd: [0.01],
  rmsprop: [0.001],
  adam: [0.001],
  adadelta: [1],
  adamax: [0.002],
  adagrad: [0.01],
};
