import { call, decoupledDecay, firstMoment, learningRate, momentum, optimizer } from '../parts/parts.ts';

/** Five steps of the Newton–Schulz iteration that torch.optim.Muon makes, here of a matrix of one number. */
const orthogonalized = 'o = o*(3.4445 - 4.775*o^2 + 2.0315*o^4)\n'.repeat(5);

/** Muon, with its matrices of one number each. */
export const muon = optimizer('muon', 'Muon', 'sign', {
  about: {
    en: 'Makes the momentum of a whole matrix orthogonal, so that it acts on all directions alike. Of a single number only the sign is left, as here; it comes to its own in a network.',
    ko: '행렬 전체의 모멘텀을 직교화하여 모든 방향에 고르게 작용합니다. 숫자 하나에서는 여기처럼 부호만 남으며, 신경망에서 제 힘을 냅니다.',
  },
  hyper: [learningRate(0.001, 1e-5, 1), momentum(0.95), decoupledDecay(0.1)],
  state: [firstMoment],
  text: ({ convention, used }) => `m = mu*m + (1 - mu)*g
    c = mu*m + (1 - mu)*g
    o = sign(c)
    ${convention === 'lecture' ? '' : orthogonalized}
    ${used('lambda') ? 'x = x - lr*lambda*x' : ''}
    x = x - lr*o`,
  conventions: {
    pytorch: {
      note: {
        en: 'Newton–Schulz is left before it is exact, so each step is 0.7 of the rate.',
        ko: '뉴턴–슐츠 반복을 정확해지기 전에 멈추므로 스텝은 학습률의 0.7배입니다.',
      },
    },
    lecture: { note: { en: 'Exactly orthogonal: the sign.', ko: '정확한 직교화, 곧 부호입니다.' } },
  },
  frameworks: {
    pytorch: call('torch.optim.Muon', 'lr lambda=weight_decay mu=momentum', {
      differs:
        'takes matrices only, and computes in bfloat16; here each coordinate is a matrix of one number',
    }),
  },
  source: 'Jordan et al. 2024, Muon https://kellerjordan.github.io/posts/muon/',
});
