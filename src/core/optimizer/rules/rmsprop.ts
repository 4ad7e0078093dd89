import { call, epsilon, learningRate, lines, meanSquare, momentum, optimizer } from '../parts/parts.ts';
import { share, toggle, velocity } from '../parts/parts.ts';
import type { Form } from '../parts/parts.ts';

/**
 * The root that divides. PyTorch takes max(·, 0) nowhere and gives NaN where rounding makes a variance negative;
 * here it is 0 then, which changes no other value.
 */
function root({ convention, used }: Form): string {
  const variance = used('centered') ? 's - a^2' : 's';
  if (convention === 'pytorch' || convention === 'lecture') {
    return used('centered') ? `(sqrt(max(${variance}, 0)) + eps)` : '(sqrt(s) + eps)';
  }
  return used('centered') && convention === 'tfjs' ? 'sqrt(s - (a^2 + eps))' : `sqrt(${variance} + eps)`;
}

/** RMSProp, as PyTorch has it: ε outside the root, the learning rate outside the momentum. */
export const rmsprop = optimizer('rmsprop', 'RMSProp', 'adaptive', {
  about: {
    en: 'AdaGrad that forgets: divides by the root mean square of recent gradients only.',
    ko: '잊을 줄 아는 AdaGrad입니다. 최근 기울기의 제곱 평균 제곱근으로만 나눕니다.',
  },
  hyper: [
    learningRate(0.01),
    {
      name: 'alpha',
      tex: '\\rho',
      meaning: { en: 'Decay of the mean of squared gradients', ko: '기울기 제곱 평균의 감쇠율' },
      default: 0.99,
      min: 0,
      max: 0.999,
      scale: 'linear',
      allowed: share,
    },
    epsilon(1e-8),
    momentum(0),
    toggle(
      'centered',
      'c',
      'Divide by the standard deviation instead of the root mean square',
      '제곱 평균의 제곱근 대신 표준편차로 나누기',
    ),
  ],
  state: [
    meanSquare,
    { name: 'a', tex: '\\bar g', meaning: { en: 'Mean of gradients', ko: '기울기의 평균' } },
    velocity,
  ],
  text: (form) => {
    const { convention, used } = form;
    const mean = used('centered') ? 'a = alpha*a + (1 - alpha)*g' : '';
    if (!used('mu')) {
      return lines`s = alpha*s + (1 - alpha)*g^2
                   ${mean}
                   x = x - lr*g/${root(form)}`;
    }
    return convention === 'pytorch'
      ? lines`s = alpha*s + (1 - alpha)*g^2
              ${mean}
              v = mu*v + g/${root(form)}
              x = x - lr*v`
      : lines`s = alpha*s + (1 - alpha)*g^2
              ${mean}
              v = mu*v + lr*g/${root(form)}
              x = x - v`;
  },
  conventions: {
    keras: { defaults: { lr: 0.001, alpha: 0.9, eps: 1e-7 } },
    tfjs: {
      defaults: { alpha: 0.9, eps: 1e-7 },
      note: {
        en: 'Centered, tfjs subtracts ε under the root: the result is not a number where the gradient is zero.',
        ko: '중심화하면 tfjs는 루트 안에서 ε을 뺍니다. 기울기가 0이면 결과가 숫자가 아닙니다.',
      },
    },
    optax: {
      defaults: { alpha: 0.9 },
      note: {
        en: 'ε is under the root, and the velocity contains the learning rate.',
        ko: 'ε이 루트 안에 있고, 속도에 학습률이 들어 있습니다.',
      },
    },
    lecture: { defaults: { eps: 1e-7 } },
  },
  frameworks: {
    pytorch: call('torch.optim.RMSprop', 'lr alpha eps l2=weight_decay mu=momentum centered'),
    keras: call('keras.optimizers.RMSprop', 'lr=learning_rate alpha=rho mu=momentum eps=epsilon centered'),
    tfjs: call('tf.train.rmsprop', 'lr=learningRate alpha=decay mu=momentum eps=epsilon centered'),
    optax: call('optax.rmsprop', 'lr=learning_rate alpha=decay eps centered mu=momentum', {
      forms: {
        pytorch: { form: 'lecture', arguments: { eps_in_sqrt: 'False' } },
        lecture: { form: 'lecture', arguments: { eps_in_sqrt: 'False' } },
      },
    }),
  },
  source:
    'Tieleman & Hinton 2012, Neural Networks for Machine Learning, lecture 6.5 https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
});
