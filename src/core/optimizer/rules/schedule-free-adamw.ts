import {
  adamCalls,
  adamHyper,
  averageWeights,
  call,
  decoupledDecay,
  optimizer,
  secondMoment,
} from '../parts/parts.ts';

/** Schedule-free AdamW, as its authors' code has it from version 1.3 on. What is shown is the mean, as with SGD. */
export const scheduleFreeAdamw = optimizer('schedule-free-adamw', 'Schedule-free AdamW', 'adaptive', {
  about: {
    en: 'AdamW that averages its weights in place of momentum and of a falling rate.',
    ko: '모멘텀과 줄어드는 학습률 대신 가중치를 평균하는 AdamW입니다.',
  },
  hyper: [...adamHyper(0.0025), decoupledDecay(0)],
  state: [secondMoment, ...averageWeights],
  text: `z = where(t > 1, z, x)
    look = (1 - beta1)*z + beta1*x
    v = beta2*v + (1 - beta2)*g^2
    top = max(top, lr)
    s = s + top^2
    z = z - lr*(g/(sqrt(v/(1 - beta2^t)) + eps) + lambda*look)
    x = x + (z - x)*top^2/s`,
  frameworks: {
    ...adamCalls({
      pytorch: 'schedulefree.AdamWScheduleFree',
      optax: 'optax.contrib.schedule_free_adamw',
    }),
    // Its decay is taken before the step, and so is another.
    keras: call(
      'keras.optimizers.ScheduleFreeAdamW',
      'lr=learning_rate beta1=beta_1 beta2=beta_2 eps=epsilon',
    ),
  },
  source: 'Defazio et al. 2024, The Road Less Scheduled https://arxiv.org/abs/2405.15682',
});
