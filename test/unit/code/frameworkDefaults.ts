/**
 * The defaults of the frameworks, copied by hand from their documentation (PyTorch 2.13, Keras 3.15, Optax 0.2.8,
 * TensorFlow.js 4.22, scikit-learn 1.7): what the reader is held to, so nothing here may come from its own tables.
 */
type Numbers = Readonly<Record<string, number>>;

const adam = { beta1: 0.9, beta2: 0.999, eps: 1e-8 };
const torch: Readonly<Record<string, Numbers>> = {
  sgd: { lr: 0.001 },
  momentum: { lr: 0.001, mu: 0, tau: 0 },
  nesterov: { lr: 0.001 },
  adam: { lr: 0.001, ...adam },
  amsgrad: { lr: 0.001, ...adam },
  adamw: { lr: 0.001, ...adam, lambda: 0.01 },
  nadam: { lr: 0.002, ...adam, psi: 0.004 },
  radam: { lr: 0.001, ...adam },
  adamax: { lr: 0.002, ...adam },
  adagrad: { lr: 0.01, eta: 0, s0: 0, eps: 1e-10 },
  adadelta: { lr: 1, rho: 0.9, eps: 1e-6 },
  rmsprop: { lr: 0.01, alpha: 0.99, eps: 1e-8, mu: 0, centered: 0 },
  rprop: { lr: 0.01, etaminus: 0.5, etaplus: 1.2, dmin: 1e-6, dmax: 50 },
  lion: { lr: 1e-4, beta1: 0.9, beta2: 0.99, lambda: 0 },
  // c1 and c2 are those of torch/optim/lbfgs.py, _strong_wolfe.
  lbfgs: { lr: 1, tolgrad: 1e-7, tolchange: 1e-9, history: 100, wolfe: 0, c1: 1e-4, c2: 0.9 },
};
const kerasAdam = { lr: 0.001, beta1: 0.9, beta2: 0.999, eps: 1e-7 };
const keras: Readonly<Record<string, Numbers>> = {
  sgd: { lr: 0.01 },
  momentum: { lr: 0.01, mu: 0, tau: 0 },
  nesterov: { lr: 0.01 },
  adam: kerasAdam,
  amsgrad: kerasAdam,
  adamw: { ...kerasAdam, lambda: 0.004 },
  // Its schedule of the momentum is fixed: 0.96 to the power of the step.
  nadam: { ...kerasAdam, psi: 1 },
  adamax: kerasAdam,
  adagrad: { lr: 0.001, s0: 0.1, eps: 1e-7, eta: 0 },
  adadelta: { lr: 0.001, rho: 0.95, eps: 1e-7 },
  rmsprop: { lr: 0.001, alpha: 0.9, mu: 0, eps: 1e-7, centered: 0 },
  lion: { lr: 0.001, beta1: 0.9, beta2: 0.99, lambda: 0 },
};
const optax: Readonly<Record<string, Numbers>> = {
  sgd: {},
  momentum: { tau: 0 },
  nesterov: {},
  adam,
  amsgrad: adam,
  adamw: { ...adam, lambda: 1e-4 },
  // Its momentum is constant, so ψ is without meaning.
  nadam: { ...adam, psi: 0.004 },
  adamax: adam,
  adagrad: { s0: 0.1, eps: 1e-7, eta: 0 },
  adadelta: { rho: 0.9, eps: 1e-6 },
  rmsprop: { alpha: 0.9, eps: 1e-8, mu: 0, centered: 0 },
  lion: { beta1: 0.9, beta2: 0.99, lambda: 1e-3 },
  lamb: { ...adam, eps: 1e-6, lambda: 0 },
  rprop: { etaminus: 0.5, etaplus: 1.2, dmin: 1e-6, dmax: 50 },
};
const tfjsAdam = { beta1: 0.9, beta2: 0.999, eps: 1e-7 };
const tfjs: Readonly<Record<string, Numbers>> = {
  sgd: {},
  momentum: { tau: 0 },
  nesterov: {},
  adam: { lr: 0.001, ...tfjsAdam },
  adamax: { lr: 0.002, ...tfjsAdam },
  adagrad: { s0: 0.1, eps: 1e-7, eta: 0 },
  adadelta: { lr: 0.001, rho: 0.95, eps: 1e-7 },
  rmsprop: { alpha: 0.9, mu: 0, eps: 1e-7, centered: 0 },
};
/** The networks of scikit-learn. */
const network: Readonly<Record<string, Numbers>> = {
  adam: { lr: 0.001, ...adam },
  sgd: { lr: 0.001 },
  momentum: { lr: 0.001, mu: 0.9, tau: 0 },
  nesterov: { lr: 0.001, mu: 0.9 },
};

/** What a call means that says nothing: by rule, under the names that the simulator has for it. */
export function rulesOf(framework: string): Readonly<Record<string, Numbers>> {
  return { torch, keras, optax, tfjs, sklearn: { sgd: { l2: 0 } }, 'keras-form': network }[framework] ?? {};
}

type Arguments = Readonly<Record<string, number | string | boolean>>;

const betas = '(0.9, 0.999)';
const byCall: Readonly<Record<string, Arguments>> = {
  'torch.optim.SGD': { lr: 0.001, weight_decay: 0 },
  'torch.optim.Adam': { lr: 0.001, betas, eps: 1e-8, weight_decay: 0 },
  'torch.optim.AdamW': { lr: 0.001, betas, eps: 1e-8, weight_decay: 0.01 },
  'torch.optim.NAdam': { lr: 0.002, betas, eps: 1e-8, weight_decay: 0, momentum_decay: 0.004 },
  'torch.optim.Adagrad': { lr: 0.01, lr_decay: 0, weight_decay: 0, initial_accumulator_value: 0, eps: 1e-10 },
  'torch.optim.Adadelta': { lr: 1, rho: 0.9, eps: 1e-6, weight_decay: 0 },
  'torch.optim.Adamax': { lr: 0.002, betas, eps: 1e-8, weight_decay: 0 },
  'torch.optim.RMSprop': { lr: 0.01, alpha: 0.99, eps: 1e-8, weight_decay: 0, momentum: 0, centered: false },
  'torch.optim.Rprop': { lr: 0.01, etas: '(0.5, 1.2)', step_sizes: '(0.000001, 50)' },
  'keras.optimizers.SGD': { learning_rate: 0.01 },
  'keras.optimizers.Adam': { learning_rate: 0.001, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 },
  'keras.optimizers.AdamW': {
    learning_rate: 0.001,
    weight_decay: 0.004,
    beta_1: 0.9,
    beta_2: 0.999,
    epsilon: 1e-7,
  },
  'keras.optimizers.RMSprop': { learning_rate: 0.001, rho: 0.9, momentum: 0, epsilon: 1e-7, centered: false },
  'keras.optimizers.Adagrad': { learning_rate: 0.001, initial_accumulator_value: 0.1, epsilon: 1e-7 },
  'keras.optimizers.Adadelta': { learning_rate: 0.001, rho: 0.95, epsilon: 1e-7 },
  'optax.adam': { learning_rate: NaN, b1: 0.9, b2: 0.999, eps: 1e-8 },
  'optax.adamw': { learning_rate: NaN, b1: 0.9, b2: 0.999, eps: 1e-8, weight_decay: 1e-4 },
  'optax.adagrad': { learning_rate: NaN, initial_accumulator_value: 0.1, eps: 1e-7 },
  'optax.rmsprop': { learning_rate: NaN, decay: 0.9, eps: 1e-8 },
  'optax.lion': { learning_rate: NaN, b1: 0.9, b2: 0.99, weight_decay: 1e-3 },
  'tfjs.train.adam': { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  'tfjs.train.rmsprop': { learningRate: NaN, decay: 0.9, momentum: 0, epsilon: 1e-7, centered: false },
};

/** The arguments that decide the numbers of a call's rule, with their defaults; NaN for one that must be given. */
export function argumentsOf(call: string, rule: string): Arguments {
  const all = byCall[call] ?? {};
  return call === 'torch.optim.SGD' && rule !== 'sgd' ? { ...all, momentum: 0 } : all;
}
