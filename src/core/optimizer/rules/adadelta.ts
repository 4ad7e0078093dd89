import { call, epsilon, learningRate, lines, meanSquare, optimizer, share } from '../parts/parts.ts';

/** Adadelta. tfjs divides by the mean of squares from before this step. */
export const adadelta = optimizer('adadelta', 'Adadelta', 'adaptive', {
  about: {
    en: 'The length of past steps sets that of the next, so that no learning rate is needed.',
    ko: '지난 스텝의 길이가 다음 스텝의 길이를 정하므로 학습률이 필요 없습니다.',
  },
  hyper: [
    learningRate(1, 1e-4, 1000),
    {
      name: 'rho',
      tex: '\\rho',
      meaning: { en: 'Decay of both means of squares', ko: '두 제곱 평균의 감쇠율' },
      default: 0.9,
      min: 0,
      max: 0.999,
      scale: 'linear',
      allowed: share,
    },
    epsilon(1e-6),
  ],
  state: [
    meanSquare,
    { name: 'u', tex: 'u', meaning: { en: 'Mean of squared steps', ko: '스텝 제곱의 평균' } },
  ],
  text: ({ convention }) =>
    convention === 'tfjs'
      ? lines`d = sqrt(u + eps)/sqrt(s + eps)*g
              s = rho*s + (1 - rho)*g^2
              u = rho*u + (1 - rho)*d^2
              x = x - lr*d`
      : lines`s = rho*s + (1 - rho)*g^2
              d = sqrt(u + eps)/sqrt(s + eps)*g
              u = rho*u + (1 - rho)*d^2
              x = x - lr*d`,
  conventions: {
    keras: { defaults: { lr: 0.001, rho: 0.95, eps: 1e-7 } },
    tfjs: {
      defaults: { lr: 0.001, rho: 0.95, eps: 1e-7 },
      note: {
        en: 'Divides by the mean from before this step, so the first step is the whole gradient times the rate.',
        ko: '이번 스텝 전의 평균으로 나누므로, 첫 스텝은 기울기 전체에 학습률을 곱한 값입니다.',
      },
    },
    lecture: { defaults: { rho: 0.95 } },
  },
  frameworks: {
    pytorch: call('torch.optim.Adadelta', 'lr rho eps l2=weight_decay'),
    keras: call('keras.optimizers.Adadelta', 'lr=learning_rate rho eps=epsilon'),
    tfjs: call('tf.train.adadelta', 'lr=learningRate rho eps=epsilon'),
    optax: call('optax.adadelta', 'lr=learning_rate rho eps'),
  },
  source: 'Zeiler 2012, ADADELTA: An Adaptive Learning Rate Method https://arxiv.org/abs/1212.5701',
});
