import { call, learningRate, lines, momentum as friction, optimizer, velocity } from '../parts/parts.ts';

/** Heavy ball. PyTorch does not dampen the first gradient: torch.optim.SGD starts the buffer as a copy of it. */
export const momentum = optimizer('momentum', { en: 'Momentum', ko: '모멘텀' }, 'descent', {
  about: {
    en: 'A heavy ball: what is steady in the gradients adds up, what swings cancels.',
    ko: '무거운 공처럼 굴러, 한결같은 기울기는 쌓이고 흔들리는 기울기는 지워집니다.',
  },
  hyper: [
    learningRate(0.001),
    friction(0.9),
    {
      name: 'tau',
      tex: '\\tau',
      meaning: {
        en: 'Dampening: how much of a new gradient is left out',
        ko: '완화(dampening): 새 기울기에서 덜어 내는 비율',
      },
      default: 0,
      min: 0,
      max: 1,
      scale: 'linear',
    },
  ],
  state: [velocity],
  text: ({ convention, used }) => {
    const gradient = used('tau') ? '(1 - tau*(t > 1))*g' : 'g';
    return convention === 'pytorch' || convention === 'tfjs' || convention === 'optax'
      ? lines`v = mu*v + ${gradient}
              x = x - lr*v`
      : lines`v = mu*v - lr*${gradient}
              x = x + v`;
  },
  conventions: {
    keras: {
      defaults: { lr: 0.01 },
      note: {
        en: 'The velocity contains the learning rate, so old steps keep the rate they were made with.',
        ko: '속도에 학습률이 들어 있어, 지난 스텝에는 그때의 학습률이 그대로 남습니다.',
      },
    },
  },
  frameworks: {
    pytorch: call('torch.optim.SGD', 'lr mu=momentum tau=dampening l2=weight_decay'),
    keras: call('keras.optimizers.SGD', 'lr=learning_rate mu=momentum'),
    tfjs: call('tf.train.momentum', 'lr=learningRate mu=momentum'),
    optax: call('optax.sgd', 'lr=learning_rate mu=momentum'),
  },
  source:
    'Polyak 1964, Some methods of speeding up the convergence of iteration methods https://doi.org/10.1016/0041-5553(64)90137-5',
});
