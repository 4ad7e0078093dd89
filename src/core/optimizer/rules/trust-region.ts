import { everyForm, learningRate, lines, optimizer, state } from '../parts/parts.ts';
import { accept, gradientTolerance, trial } from '../parts/trial.ts';

/**
 * Newton's model, believed within a radius that grows while it predicts well and shrinks where it does not. Within it the
 * model is lowered by conjugate gradients, which for two coordinates are done after two directions: along one that is bent
 * down, or too long, to the border.
 */
export const trustRegion = optimizer(
  'trust-region',
  { en: 'Trust region', ko: '신뢰 영역' },
  'second-order',
  {
    about: {
      en: 'Believes the second-order model within a radius, which grows where it predicts the loss well; saddles do not hold it.',
      ko: '이차 모델을 반지름 안에서만 믿고, 손실을 잘 예측하면 반지름을 키웁니다. 안장점에 붙잡히지 않습니다.',
    },
    kind: 'joint',
    hyper: [
      { ...learningRate(1, 0.001, 10), meaning: { en: 'Radius at the start', ko: '처음의 반지름' } },
      {
        name: 'eta',
        tex: '\\eta',
        meaning: {
          en: 'Part of the predicted fall from which a step is taken',
          ko: '예측한 감소의 얼마부터 스텝을 옮기는지',
        },
        default: 0.1,
        min: 0,
        max: 0.24,
        scale: 'linear',
        allowed: {
          holds: (value) => value >= 0 && value < 0.25,
          text: '“{0}” must be at least 0 and below 0.25.',
        },
      },
      gradientTolerance,
    ],
    state: [
      state('rad', '\\Delta', 'Radius', '반지름', 'lr'),
      state('fall', '\\Delta m', 'Fall that the model predicts', '모델이 예측하는 감소'),
      ...trial('H'),
    ],
    text: lines`
      lookx = x + dx
      looky = y + dy
      ratio = where(t > 1, (o - f)/fall, 0.5)
      border = where(dx^2 + dy^2 >= 0.99*rad^2, ratio > 0.75, 0)
      rad = where(ratio >= 0.25, where(border, 2*rad, rad), rad/4)
      good = ratio > eta
      ${accept('h')}
      c = qx^2 + qy^2
      far = rad/sqrt(c)
      k = bxx*qx^2 + 2*bxy*qx*qy + byy*qy^2
      a = where(k > 0, min(c/k, far), far)
      rx = qx - a*(bxx*qx + bxy*qy)
      ry = qy - a*(bxy*qx + byy*qy)
      r = rx^2 + ry^2
      ux = -rx - r/c*qx
      uy = -ry - r/c*qy
      u = ux^2 + uy^2
      m = ux*a*qx + uy*a*qy
      b = (m + sqrt(m^2 + u*max(rad^2 - a^2*c, 0)))/u
      l = bxx*ux^2 + 2*bxy*ux*uy + byy*uy^2
      b = where(l > 0, min(r/l, b), b)
      b = where(a < far, where(u > 0, b, 0), 0)
      dx = b*ux - a*qx
      dy = b*uy - a*qy
      fall = -(qx*dx + qy*dy) - (bxx*dx^2 + 2*bxy*dx*dy + byy*dy^2)/2`,
    conventions: everyForm,
    source:
      'Nocedal & Wright 2006, Numerical Optimization, algorithms 4.1 and 7.2 (Steihaug 1983) https://doi.org/10.1007/978-0-387-40065-5',
  },
);
