import { everyForm, learningRate, lines, notNegative, optimizer } from '../parts/parts.ts';

/**
 * Newton's method for two coordinates: solves (H + λI) p = g and steps to x − lr·p. With lr 1 and λ 0 it is pure
 * and goes to whatever stationary point is near, be it a saddle or a maximum.
 */
export const newton = optimizer('newton', { en: 'Newton', ko: '뉴턴' }, 'second-order', {
  about: {
    en: 'Jumps to where the second-order model is flat: few steps, each at the price of a Hessian.',
    ko: '이차 모델이 평평해지는 곳으로 뜁니다. 스텝은 적지만 스텝마다 헤세 행렬이 듭니다.',
  },
  kind: 'joint',
  hyper: [
    learningRate(1, 0.001, 2),
    {
      name: 'lambda',
      tex: '\\lambda',
      meaning: {
        en: 'Damping: added to the diagonal of the Hessian',
        ko: '댐핑: 헤세 행렬의 대각에 더하는 수',
      },
      default: 0,
      min: 1e-4,
      max: 1000,
      scale: 'log',
      allowed: notNegative,
    },
  ],
  text: ({ used }) => lines`
    ${used('lambda') ? 'hxx = hxx + lambda' : ''}
    ${used('lambda') ? 'hyy = hyy + lambda' : ''}
    det = hxx*hyy - hxy^2
    x = x - lr*(hyy*gx - hxy*gy)/det
    y = y - lr*(hxx*gy - hxy*gx)/det`,
  conventions: everyForm,
  source:
    'Newton 1669; Nocedal & Wright 2006, Numerical Optimization, section 3.3 https://doi.org/10.1007/978-0-387-40065-5',
});
