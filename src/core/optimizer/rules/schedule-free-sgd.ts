import { averageWeights, call, decoupledDecay, learningRate, momentum, optimizer } from '../parts/parts.ts';

/** Schedule-free SGD. What is shown is the mean, which is what `eval()` sets; the gradient is taken between it and z. */
export const scheduleFreeSgd = optimizer('schedule-free-sgd', 'Schedule-free SGD', 'descent', {
  about: {
    en: 'Averages its weights in place of a falling rate, and takes its gradients near the mean.',
    ko: '학습률을 줄이는 대신 가중치를 평균하고, 그 평균 가까이에서 기울기를 구합니다.',
  },
  hyper: [learningRate(1), momentum(0.9), decoupledDecay(0)],
  state: averageWeights,
  text: `z = where(t > 1, z, x)
    look = (1 - mu)*z + mu*x
    top = max(top, lr)
    s = s + top^2
    z = z - lr*(g + lambda*look)
    x = x + (z - x)*top^2/s`,
  frameworks: {
    pytorch: call('schedulefree.SGDScheduleFree', 'lr mu=momentum lambda=weight_decay'),
    optax: call('optax.contrib.schedule_free_sgd', 'lr=learning_rate mu=b1 lambda=weight_decay'),
  },
  source: 'Defazio et al. 2024, The Road Less Scheduled https://arxiv.org/abs/2405.15682',
});
