import { adam, lbfgs, momentum, domain, side } from './ensembleProblems.ts';
import type { Case } from './ensembleProblems.ts';

/**
 * Raw WebGL2 shaders of the same arithmetic, written and tuned by hand, without tfjs or any code of Descent. There
 * are several for each case, since which is fastest depends on the device: hyperparameters as uniforms, as flat
 * varyings, or as literals (which no program with sliders could do), and one, two or four steps a turn of the loop.
 */
export interface Handwritten {
  readonly name: string;
  readonly vertex: string;
  readonly fragment: string;
  readonly layers: number;
}

type Numbers = Readonly<Record<string, number>>;
/** The statements of one step; `h` gives the text of a hyperparameter. */
interface Text {
  readonly hyper: Numbers;
  readonly layers: number;
  readonly load: string;
  readonly before: (h: (name: string) => string) => string;
  readonly step: (h: (name: string) => string) => string;
  readonly store: string;
}

const rosenbrock = 'float d = y - x*x, gx = -400.0*x*d - 2.0*(1.0 - x), gy = 200.0*d;';

/** As precise as the generated kernel's sine: the built-in one of a software renderer is good to four digits. */
const sinCos = `
vec2 sinCos(float x) {
  float k = floor(x * 0.636619772 + 0.5);
  float r = ((x - k * 1.5703125) - k * 4.83751297e-4) - k * 7.54978942e-8, z = r * r;
  float s = r + r * z * (-1.6666654611e-1 + z * (8.3321608736e-3 - z * 1.9515295891e-4));
  float c = 1.0 - 0.5 * z + z * z * (4.166664568e-2 + z * (-1.388731625e-3 + z * 2.443315711e-5));
  int q = int(k) & 3;
  vec2 both = (q & 1) == 1 ? vec2(c, s) : vec2(s, c);
  return vec2((q & 2) != 0 ? -both.x : both.x, ((q + 1) & 2) != 0 ? -both.y : both.y);
}`;
const formula = `vec2 sx = sinCos(3.0*x), sy = sinCos(2.0*y);
float gx = 3.0*sx.y*sy.y + 0.2*x, gy = 0.2*y - 2.0*sx.x*sy.x;`;

const adamText = (gradient: string): Text => ({
  hyper: { ...adam, c1: 1 - adam.beta1, c2: 1 - adam.beta2 },
  layers: 2,
  load: 'x = v0.x; y = v0.y; mx = v0.z; my = v0.w; vx = v1.x; vy = v1.y; q1 = v1.z; q2 = v1.w;',
  before: () => 'float mx = 0.0, my = 0.0, vx = 0.0, vy = 0.0, q1 = 0.0, q2 = 0.0;',
  step: (h) => `${gradient}
    q1 = q1*${h('beta1')} + ${h('c1')};
    q2 = q2*${h('beta2')} + ${h('c2')};
    float a = ${h('lr')}/q1, b = 1.0/q2;
    mx = ${h('beta1')}*mx + ${h('c1')}*gx;
    vx = ${h('beta2')}*vx + ${h('c2')}*(gx*gx);
    x -= a*mx/(sqrt(vx*b) + ${h('eps')});
    my = ${h('beta1')}*my + ${h('c1')}*gy;
    vy = ${h('beta2')}*vy + ${h('c2')}*(gy*gy);
    y -= a*my/(sqrt(vy*b) + ${h('eps')});`,
  store: 'out0 = vec4(x, y, mx, my); out1 = vec4(vx, vy, q1, q2);',
});

const momentumText: Text = {
  hyper: momentum,
  layers: 1,
  load: 'x = v0.x; y = v0.y; vx = v0.z; vy = v0.w;',
  before: () => 'float vx = 0.0, vy = 0.0;',
  step: (h) => `${rosenbrock}
    vx = ${h('mu')}*vx + gx;
    x -= ${h('lr')}*vx;
    vy = ${h('mu')}*vy + gy;
    y -= ${h('lr')}*vy;`,
  store: 'out0 = vec4(x, y, vx, vy);',
};

const pairs = [1, 2, 3, 4, 5];
const each = (write: (i: number) => string, from: readonly number[] = pairs): string =>
  from.map(write).join(' ');

const lbfgsText: Text = {
  hyper: { lr: lbfgs.lr, tolgrad: lbfgs.tolgrad, tolchange: lbfgs.tolchange },
  layers: 8,
  load: `x = v0.x; y = v0.y; q = v0.zw; d = v1.xy; h = v1.z; ${each((i) => `r${i} = v${i === 1 ? '1.w' : `7.${'xyzw'.charAt(i - 2)}`}; s${i} = v${i + 1}.xy; u${i} = v${i + 1}.zw;`)}`,
  before: () =>
    `float h = 1.0; vec2 q = vec2(0.0), d = vec2(0.0); ${each((i) => `float r${i} = 0.0; vec2 s${i} = vec2(0.0), u${i} = vec2(0.0);`)}`,
  step: (h) => `float e = y - x*x;
    vec2 g = vec2(-400.0*x*e - 2.0*(1.0 - x), 200.0*e), du = g - q;
    float c = dot(du, d);
    if (c > 1e-10) {
      ${each((i) => `r${i} = r${i - 1}; s${i} = s${i - 1}; u${i} = u${i - 1};`, [5, 4, 3, 2])}
      r1 = 1.0/c; s1 = d; u1 = du; h = c/dot(du, du);
    }
    vec2 p = -g;
    ${each((i) => `float a${i} = r${i}*dot(s${i}, p); p -= a${i}*u${i};`)}
    p *= h;
    ${each((i) => `p += (a${i} - r${i}*dot(u${i}, p))*s${i};`, [5, 4, 3, 2, 1])}
    if (max(abs(g.x), abs(g.y)) <= ${h('tolgrad')} || dot(g, p) > -${h('tolchange')}) break;
    d = (first + i > 1 ? ${h('lr')} : ${h('lr')}*min(1.0, 1.0/(abs(g.x) + abs(g.y))))*p;
    q = g;
    x += d.x; y += d.y;`,
  store: `out0 = vec4(x, y, q); out1 = vec4(d, h, r1); ${each((i) => `out${i + 1} = vec4(s${i}, u${i});`)} out7 = vec4(r2, r3, r4, r5);`,
};

const texts: Readonly<Record<Case, Text>> = {
  adam: adamText(rosenbrock),
  momentum: momentumText,
  lbfgs: lbfgsText,
  formula: adamText(formula),
};

const literal = (value: number): string => {
  const text = String(Math.fround(value));
  return /[.e]/.test(text) ? text : `${text}.0`;
};

function write(text: Text, form: 'uniform' | 'varying' | 'literal', turns: number): Handwritten {
  const names = Object.keys(text.hyper);
  const h = (name: string): string => (form === 'literal' ? literal(text.hyper[name] ?? 0) : `h_${name}`);
  const declared = names.map((name) =>
    form === 'uniform' ? `uniform float u_${name};` : `flat in float h_${name};`,
  );
  const layers = Array.from({ length: text.layers }, (_, i) => i);
  const startX = `float(at.x) + 0.5)*${literal((domain.xMax - domain.xMin) / side)}`;
  const startY = `float(at.y) + 0.5)*${literal((domain.yMax - domain.yMin) / side)}`;
  const turn = `{ ${text.step(h)} }`;
  return {
    name: `${form} × ${turns}`,
    layers: text.layers,
    vertex: `#version 300 es
${form === 'varying' ? names.map((name) => `uniform float u_${name}; flat out float h_${name};`).join('\n') : ''}
void main() {
  ${form === 'varying' ? names.map((name) => `h_${name} = u_${name};`).join(' ') : ''}
  gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1)*4.0 - 1.0, 0.0, 1.0);
}`,
    fragment: `#version 300 es
precision highp float; precision highp int;
${form === 'literal' ? '' : declared.join('\n')}
${layers.map((i) => `uniform highp sampler2D state${i}; layout(location = ${i}) out vec4 out${i};`).join('\n')}
uniform int first, count;
${sinCos}
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  ${form === 'uniform' ? names.map((name) => `float h_${name} = u_${name};`).join(' ') : ''}
  float x = ${literal(domain.xMin)} + (${startX}, y = ${literal(domain.yMin)} + (${startY};
  ${text.before(h)}
  if (first > 1) { ${layers.map((i) => `vec4 v${i} = texelFetch(state${i}, at, 0);`).join(' ')} ${text.load} }
  int steps = count;
  for (int i = 0; i < steps; i += ${turns}) { ${turn.repeat(turns)} }
  ${text.store}
}`,
  };
}

export function handwritten(name: Case): Handwritten[] {
  const forms = ['uniform', 'varying', 'literal'] as const;
  const turns = name === 'lbfgs' ? [1] : [1, 2, 4];
  return forms.flatMap((form) => turns.map((count) => write(texts[name], form, count)));
}

type Side = readonly [WebGLFramebuffer, readonly WebGLTexture[]];

/** Runs such a shader; a context of its own, as a hand-written page would have. */
export class HandwrittenRuns {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #sides: readonly [Side, Side];

  constructor(gl: WebGL2RenderingContext, name: Case, { vertex, fragment, layers }: Handwritten) {
    this.#gl = gl;
    const program = gl.createProgram();
    for (const [type, source] of [
      [gl.VERTEX_SHADER, vertex],
      [gl.FRAGMENT_SHADER, fragment],
    ] as const) {
      const shader = gl.createShader(type);
      if (!shader) {
        throw new Error('No shader.');
      }
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true) {
        throw new Error(`${gl.getShaderInfoLog(shader) ?? ''}\n${source}`);
      }
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    gl.useProgram(program);
    this.#program = program;
    for (const [key, value] of Object.entries(texts[name].hyper)) {
      gl.uniform1f(this.#at(`u_${key}`), value);
    }
    for (let i = 0; i < layers; i++) {
      gl.uniform1i(this.#at(`state${i}`), i);
    }
    const makeSide = (): Side => {
      const framebuffer = gl.createFramebuffer();
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      const textures = Array.from({ length: layers }, (_, i) => {
        const texture = gl.createTexture();
        gl.bindTexture(gl.TEXTURE_2D, texture);
        gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, side, side);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
        gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, gl.TEXTURE_2D, texture, 0);
        return texture;
      });
      gl.drawBuffers(textures.map((_, i) => gl.COLOR_ATTACHMENT0 + i));
      return [framebuffer, textures];
    };
    this.#sides = [makeSide(), makeSide()];
  }

  /** All steps, `chunk` a draw; waits until they are done. Gives the state of one run. */
  run(steps: number, chunk: number): Float32Array {
    const gl = this.#gl;
    gl.useProgram(this.#program);
    gl.viewport(0, 0, side, side);
    let [front, back] = this.#sides;
    for (let first = 1; first <= steps; first += chunk) {
      gl.uniform1i(this.#at('first'), first);
      gl.uniform1i(this.#at('count'), Math.min(chunk, steps + 1 - first));
      front[1].forEach((texture, i) => {
        gl.activeTexture(gl.TEXTURE0 + i);
        gl.bindTexture(gl.TEXTURE_2D, texture);
      });
      gl.bindFramebuffer(gl.FRAMEBUFFER, back[0]);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      [front, back] = [back, front];
    }
    const texel = new Float32Array(4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, front[0]);
    gl.readPixels(100, 100, 1, 1, gl.RGBA, gl.FLOAT, texel);
    return texel;
  }

  dispose(): void {
    const gl = this.#gl;
    gl.deleteProgram(this.#program);
    for (const [framebuffer, textures] of this.#sides) {
      gl.deleteFramebuffer(framebuffer);
      for (const texture of textures) {
        gl.deleteTexture(texture);
      }
    }
  }

  #at(name: string): WebGLUniformLocation | null {
    return this.#gl.getUniformLocation(this.#program, name);
  }
}
