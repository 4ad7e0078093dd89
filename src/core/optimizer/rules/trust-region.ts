import { everyForm, learningRate, lines, optimizer, positive, state } from '../parts/parts.ts';
import { accept, gradientTolerance, trial } from '../parts/trial.ts';

/**
 * A trust region with Steihaug's conjugate gradients, in two dimensions two of them at most (Nocedal & Wright,
 * algorithms 4.1 and 7.2; `trust-ncg` of SciPy). Where the curvature is negative, or the step too long, it ends at
 * the edge of the region.
 */
export const trustRegion = optimizer(
  'trust-region',
  { en: 'Trust region', ko: '신뢰 영역' },
  'second-order',
  {
    about: {
      en: 'Newton kept within a circle in which its model was right so far: finds minima, never a saddle.',
      ko: '모델이 맞았던 원 안에서만 움직이는 뉴턴입니다. 안장점이 아니라 최솟값을 찾습니다.',
    },
    kind: 'joint',
    hyper: [
      {
        ...learningRate(1, 0.001, 10),
        meaning: { en: 'Radius of the region at the start', ko: '처음 영역의 반지름' },
        tex: '\\Delta_0',
        allowed: positive,
      },
      {
        name: 'most',
        tex: '\\Delta_{\\max}',
        meaning: { en: 'Largest radius', ko: '가장 큰 반지름' },
        default: 1000,
        min: 0.1,
        max: 1000,
        scale: 'log',
        allowed: positive,
      },
      {
        name: 'eta',
        tex: '\\eta',
        meaning: {
          en: 'Part of the promised decrease that a step must bring to be taken',
          ko: '약속된 감소량 중 실제로 줄어야 스텝을 옮기는 비율',
        },
        default: 0.15,
        min: 0,
        max: 0.24,
        scale: 'linear',
        allowed: {
          holds: (value) => value >= 0 && value < 0.25,
          text: '“{0}” must be at least 0 and below a quarter: what brings less shrinks the region.',
        },
      },
      gradientTolerance,
    ],
    state: [
      state('r', '\\Delta', 'Radius of the region', '영역의 반지름', 'lr'),
      state('w', 'w', 'The decrease that the model promises', '모델이 약속한 감소량', '1'),
      state('edge', 'k', 'Does the step end at the edge?', '스텝이 가장자리에서 끝나는가'),
      ...trial('H'),
    ],
    text: lines`
      lookx = x + dx
      looky = y + dy
      rho = where(t > 1, (o - f)/w, 1)
      good = rho > eta
      r = where(rho < 0.25, r/4, where((rho > 0.75)*edge, min(2*r, most), r))
      ${accept('h')}
      n = qx^2 + qy^2
      kx = bxx*qx + bxy*qy
      ky = bxy*qx + byy*qy
      c = kx*qx + ky*qy
      a = n/c
      out = (c <= 0) + (a*sqrt(n) >= r) > 0
      sx = -where(out, r/sqrt(n), a)*qx
      sy = -where(out, r/sqrt(n), a)*qy
      ux = qx - a*kx
      uy = qy - a*ky
      m = ux^2 + uy^2
      done = (sqrt(m) < min(0.5, sqrt(sqrt(n)))*sqrt(n)) + out > 0
      ex = -ux - m/n*qx
      ey = -uy - m/n*qy
      c = bxx*ex^2 + 2*bxy*ex*ey + byy*ey^2
      a = m/c
      px = sx + a*ex
      py = sy + a*ey
      far = (c <= 0) + (px^2 + py^2 >= r^2) > 0
      b = sx*ex + sy*ey
      z = sqrt(max(b^2 - (ex^2 + ey^2)*(sx^2 + sy^2 - r^2), 0))
      l = ((qx + bxx*sx + bxy*sy)*ex + (qy + bxy*sx + byy*sy)*ey)/(ex^2 + ey^2)
      l = l - b*c/(ex^2 + ey^2)^2
      a = where(far, (where((c <= 0)*(l > 0), -z, z) - b)/(ex^2 + ey^2), a)
      dx = where(done, sx, sx + a*ex)
      dy = where(done, sy, sy + a*ey)
      edge = where(done, out, far)
      w = -(qx*dx + qy*dy + (bxx*dx^2 + 2*bxy*dx*dy + byy*dy^2)/2)`,
    conventions: everyForm,
    source: 'Steihaug 1983, The Conjugate Gradient Method and Trust Regions https://doi.org/10.1137/0720042',
  },
);
