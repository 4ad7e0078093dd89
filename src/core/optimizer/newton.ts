import { lines } from './definition.ts';
import type { OptimizerDefinition } from './definition.ts';
import { learningRate } from './hyper.ts';

/**
 * Newton's method for two coordinates: solves (H + λI) p = g and steps to x − lr·p. With lr 1 and λ 0 it is pure
 * and goes to whatever stationary point is near, be it a saddle or a maximum.
 */
export const newton: OptimizerDefinition = {
  id: 'newton',
  name: { en: 'Newton', ko: '뉴턴' },
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
    },
  ],
  state: [],
  text: ({ used }) => lines`
    ${used('lambda') ? 'hxx = hxx + lambda' : ''}
    ${used('lambda') ? 'hyy = hyy + lambda' : ''}
    det = hxx*hyy - hxy^2
    x = x - lr*(hyy*gx - hxy*gy)/det
    y = y - lr*(hxx*gy - hxy*gx)/det`,
  conventions: { pytorch: {}, keras: {}, tfjs: {}, lecture: {} },
  frameworks: {},
  source: {
    title: 'Nocedal & Wright 2006, Numerical Optimization, section 3.3',
    url: 'https://doi.org/10.1007/978-0-387-40065-5',
  },
};
