import { parameter, points } from './surfaceDefinition.ts';
import type { Point, SurfaceDefinition } from './surfaceDefinition.ts';

/** Surfaces with a few minima: where a run ends depends on where it began. */

export const doubleWell: SurfaceDefinition = {
  id: 'double-well',
  name: { en: 'Double well', ko: '이중 우물' },
  teaches: {
    en: 'Two wells, one deeper: plain descent ends in the one it starts in; momentum or noise can carry a run over the ridge.',
    ko: '두 우물 중 하나가 더 깊습니다. 경사 하강법은 출발한 쪽 우물에서 끝나고, 모멘텀이나 잡음이 있으면 능선을 넘기도 합니다.',
  },
  text: '(x^2 - 1)^2 + c*x + y^2',
  parameters: [
    {
      name: 'c',
      tex: 'c',
      meaning: { en: 'Tilt', ko: '기울어진 정도' },
      default: 0.3,
      min: -1.5,
      max: 1.5,
      scale: 'linear',
    },
  ],
  domain: { x: [-2, 2], y: [-2, 2] },
  start: [1.6, 1],
  convexity: 'not convex',
  minima: (values) => {
    const c = parameter(values, 'c');
    const outer = flatSpots(c).filter(({ x }) => 3 * x * x > 1);
    return c < 0 ? outer.reverse() : outer;
  },
  saddles: (values) => flatSpots(parameter(values, 'c')).filter(({ x }) => 3 * x * x < 1),
  source: {
    title: 'Strogatz, Nonlinear Dynamics and Chaos, 1994, section 3.6 (imperfect bifurcation)',
    url: 'https://doi.org/10.1201/9780429492563',
  },
};

/** The real roots of the double well's slope 4x³ − 4x + c, from the left: Viète's formula, else Cardano's. */
function flatSpots(c: number): Point[] {
  const third = c / 8;
  const discriminant = third * third - 1 / 27;
  if (discriminant > 0) {
    const root = -Math.sign(third) * Math.cbrt(Math.abs(third) + Math.sqrt(discriminant));
    return [{ x: root + 1 / (3 * root), y: 0 }];
  }
  const angle = Math.acos(-third * Math.sqrt(27));
  const root = (k: number): number => (2 / Math.sqrt(3)) * Math.cos((angle - 2 * Math.PI * k) / 3);
  return [root(2), root(1), root(0)].sort((a, b) => a - b).map((x) => ({ x, y: 0 }));
}

export const himmelblau: SurfaceDefinition = {
  id: 'himmelblau',
  name: { en: 'Himmelblau', ko: '힘멜블라우' },
  teaches: {
    en: 'Four minima of the same depth: the start and the method decide together which one a run reaches.',
    ko: '깊이가 같은 최소점이 넷 있으며, 어디에 이를지는 시작점과 방법이 함께 정합니다.',
  },
  text: '(x^2 + y - 11)^2 + (x + y^2 - 7)^2',
  parameters: [],
  domain: { x: [-6, 6], y: [-6, 6] },
  start: [0.5, -0.5],
  convexity: 'not convex',
  minima: points(
    [3, 2],
    [-2.805118086952745, 3.131312518250573],
    [-3.779310253377747, -3.28318599128617],
    [3.584428340330492, -1.848126526964404],
  ),
  saddles: points(
    [3.385154183607021, 0.07385187983774981],
    [0.08667750455539636, 2.884254701174776],
    [-3.073025750764389, -0.08135304428796755],
    [-0.12796134673068005, -1.9537149802445766],
  ),
  source: {
    title: 'Himmelblau, Applied Nonlinear Programming, 1972',
    url: 'https://en.wikipedia.org/wiki/Himmelblau%27s_function',
  },
};

const camelSaddle = Math.sqrt(2.1 - Math.sqrt(0.91));
const camelMinimum = Math.sqrt(2.1 + Math.sqrt(0.91));

export const threeHumpCamel: SurfaceDefinition = {
  id: 'three-hump-camel',
  name: { en: 'Three-hump camel', ko: '세 혹 낙타' },
  teaches: {
    en: 'A global minimum between two shallow local ones: a start at the side ends in the wrong hollow unless momentum carries it on.',
    ko: '얕은 지역 최소점 둘 사이에 전역 최소점이 있습니다. 옆에서 출발하면 모멘텀이 없는 한 엉뚱한 곳에서 끝납니다.',
  },
  text: '2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2',
  parameters: [],
  domain: { x: [-2.5, 2.5], y: [-2.5, 2.5] },
  start: [-2.1, 1.8],
  convexity: 'not convex',
  minima: points([0, 0], [-camelMinimum, camelMinimum / 2], [camelMinimum, -camelMinimum / 2]),
  saddles: points([-camelSaddle, camelSaddle / 2], [camelSaddle, -camelSaddle / 2]),
  source: {
    title: 'Surjanovic & Bingham, Virtual Library of Simulation Experiments: Three-hump camel function',
    url: 'https://www.sfu.ca/~ssurjano/camel3.html',
  },
};

export const sixHumpCamel: SurfaceDefinition = {
  id: 'six-hump-camel',
  name: { en: 'Six-hump camel', ko: '여섯 혹 낙타' },
  teaches: {
    en: 'Six minima in point symmetry, two of them global, and a curvature that often changes sign: look at its map of basins.',
    ko: '점대칭인 최소점 여섯 중 둘이 전역 최소점이고 곡률의 부호가 자주 바뀝니다. 수렴 영역 지도로 보면 흥미롭습니다.',
  },
  text: '(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2',
  parameters: [],
  domain: { x: [-2, 2], y: [-1.2, 1.2] },
  start: [1.9, 0.3],
  convexity: 'not convex',
  minima: points(
    [0.08984201310031806, -0.7126564030207396],
    [-0.08984201310031806, 0.7126564030207396],
    [-1.7036067149699807, 0.7960835686726251],
    [1.7036067149699807, -0.7960835686726251],
    [-1.6071047529201976, -0.5686514548841314],
    [1.6071047529201976, 0.5686514548841314],
  ),
  saddles: points(
    [0, 0],
    [1.1092053368047865, -0.7682680925095398],
    [-1.1092053368047865, 0.7682680925095398],
    [-1.6380679841897787, -0.2286740690443941],
    [1.6380679841897787, 0.2286740690443941],
    [-1.2960702671671092, -0.6050843880386585],
    [1.2960702671671092, 0.6050843880386585],
  ),
  source: {
    title: 'Dixon & Szegő, Towards Global Optimisation 2, 1978',
    url: 'https://www.sfu.ca/~ssurjano/camel6.html',
  },
};

const deep = -2.9035340277711774;
const shallow = 2.746802770990837;
const ridge = 0.1567312567803401;

export const styblinskiTang: SurfaceDefinition = {
  id: 'styblinski-tang',
  name: { en: 'Styblinski–Tang', ko: '스티블린스키–탕' },
  teaches: {
    en: 'The two coordinates do not mix: each falls into a well of its own, which makes four minima of three depths.',
    ko: '두 좌표가 서로 섞이지 않아 저마다의 우물로 내려갑니다. 그래서 깊이가 세 가지인 최소점 넷이 생깁니다.',
  },
  text: '(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2',
  parameters: [],
  domain: { x: [-5, 5], y: [-5, 5] },
  start: [1, 0.8],
  convexity: 'not convex',
  minima: points([deep, deep], [deep, shallow], [shallow, deep], [shallow, shallow]),
  saddles: points([deep, ridge], [ridge, deep], [shallow, ridge], [ridge, shallow]),
  source: {
    title: 'Styblinski & Tang, Experiments in nonconvex optimization, 1990',
    url: 'https://doi.org/10.1016/0893-6080(90)90029-K',
  },
};

export const goldsteinPrice: SurfaceDefinition = {
  id: 'goldstein-price',
  name: { en: 'Goldstein–Price', ko: '골드스타인–프라이스' },
  teaches: {
    en: 'Values from 3 to a million in one picture: a learning rate that is safe on the slopes does nothing on the floor.',
    ko: '한 그림 안에서 값이 3부터 100만까지 변합니다. 비탈에서 안전한 학습률로는 바닥에서 거의 움직이지 않습니다.',
  },
  text:
    '(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))' +
    '*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))',
  parameters: [],
  domain: { x: [-2, 2], y: [-2, 2] },
  start: [-1.5, 0.5],
  convexity: 'not convex',
  minima: points([0, -1], [-0.6, -0.4], [1.8, 0.2], [1.2, 0.8]),
  saddles: points([-0.4, -0.6], [1.2, -0.2], [1.4, 0.6], [0.6, 0.4]),
  source: {
    title: 'Goldstein & Price, On descent from local minima, 1971',
    url: 'https://www.sfu.ca/~ssurjano/goldpr.html',
  },
};
