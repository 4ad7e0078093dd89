import type { GPGPUContext } from '@tensorflow/tfjs-backend-webgl/dist/base';

/** What a program needs of a `Gpu`. */
export interface ProgramContext {
  readonly gl: WebGL2RenderingContext;
  readonly gpgpu: GPGPUContext;
}

/** What draws into a canvas of its own need of a `Gpu`. */
export interface Screen extends ProgramContext {
  readonly canvas: HTMLCanvasElement;
  readonly programs: Programs;
  /** The processor plays GPU. */
  readonly software: boolean;
}

/** A uniform's value: a number, or a vector by its length. Integers are told from the shader's own types. */
export type Uniform = number | readonly number[];

/** One triangle that covers everything; no vertex buffer. */
export const coverEverything = `#version 300 es
void main() {
  gl_Position = vec4(float((gl_VertexID & 1) << 2) - 1.0, float((gl_VertexID & 2) << 1) - 1.0, 0.0, 1.0);
}`;

type LinkedProgram = Parameters<GPGPUContext['setProgram']>[0] & WebGLProgram;

interface Slot {
  readonly location: WebGLUniformLocation;
  readonly type: number;
}

/**
 * A shader program on tfjs's context. tfjs keeps the current program in a field and binds program, vertex array,
 * framebuffer and viewport anew for each of its own draws; so ours go through its `setProgram`, and leave no other
 * state changed.
 */
export class Program {
  readonly #gpu: ProgramContext;
  readonly #giveBack: (program: Program) => void;
  readonly #program: LinkedProgram;
  #slots: ReadonlyMap<string, Slot> | undefined;

  /** Starts compiling; the driver may go on in the background until the first use. Others use `Programs`. */
  constructor(
    gpu: ProgramContext,
    source: { readonly fragment: string; readonly vertex: string },
    giveBack: (program: Program) => void,
  ) {
    this.#gpu = gpu;
    this.#giveBack = giveBack;
    const { gl, gpgpu } = gpu;
    const program = gl.createProgram();
    for (const [type, text] of [
      [gl.VERTEX_SHADER, source.vertex],
      [gl.FRAGMENT_SHADER, source.fragment],
    ] as const) {
      const shader = gl.createShader(type);
      if (shader === null) {
        continue; // only when the context is lost
      }
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
      // Freed with the program.
      gl.deleteShader(shader);
    }
    gl.linkProgram(program);
    this.#program = Object.assign(program, { vao: gpgpu.createVertexArray() }) as LinkedProgram;
  }

  /** Resolves when the driver has compiled, without blocking the page where the driver can tell. */
  async ready(): Promise<void> {
    const { gl } = this.#gpu;
    const parallel = gl.getExtension('KHR_parallel_shader_compile');
    while (
      parallel !== null &&
      !gl.isContextLost() &&
      gl.getProgramParameter(this.#program, parallel.COMPLETION_STATUS_KHR) !== true
    ) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    this.#link();
  }

  /** Makes this the program of the next draws. Uniforms keep their values from use to use. */
  use(uniforms: Readonly<Record<string, Uniform>>): void {
    const slots = this.#link();
    this.#gpu.gpgpu.setProgram(this.#program);
    this.#gpu.gpgpu.bindVertexArray(this.#program.vao);
    for (const [name, value] of Object.entries(uniforms)) {
      const slot = slots.get(name);
      // A uniform that the shader declares and does not need is gone after linking.
      if (slot !== undefined) {
        set(this.#gpu.gl, slot, value);
      }
    }
  }

  /** Draws over the whole viewport. */
  draw(): void {
    const { gl } = this.#gpu;
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Draws so many points. */
  drawPoints(count: number): void {
    const { gl } = this.#gpu;
    gl.drawArrays(gl.POINTS, 0, count);
  }

  /** Hands it back; it is kept for a while for whoever needs the same again. */
  dispose(): void {
    this.#giveBack(this);
  }

  delete(): void {
    this.#gpu.gpgpu.deleteProgram(this.#program);
  }

  #link(): ReadonlyMap<string, Slot> {
    if (this.#slots !== undefined) {
      return this.#slots;
    }
    const { gl } = this.#gpu;
    if (gl.getProgramParameter(this.#program, gl.LINK_STATUS) !== true && !gl.isContextLost()) {
      const logs = (gl.getAttachedShaders(this.#program) ?? []).map((shader) => gl.getShaderInfoLog(shader));
      throw new Error(
        ['The graphics driver refused a shader.', ...logs, gl.getProgramInfoLog(this.#program)].join('\n'),
      );
    }
    const slots = new Map<string, Slot>();
    const count = Number(gl.getProgramParameter(this.#program, gl.ACTIVE_UNIFORMS) ?? 0);
    for (let index = 0; index < count; index += 1) {
      const info = gl.getActiveUniform(this.#program, index);
      const location = info && gl.getUniformLocation(this.#program, info.name);
      if (info && location) {
        slots.set(info.name.replace('[0]', ''), { location, type: info.type });
      }
    }
    this.#slots = slots;
    return slots;
  }
}

/** Programs that nobody uses at present, but may again: a switch goes back, a slider starts a new run. */
const mostIdle = 24;

/** The programs of one context, each compiled once for all who use it. */
export class Programs {
  readonly #known = new Map<string, { readonly program: Program; users: number }>();

  take(gpu: ProgramContext, fragment: string, vertex = coverEverything): Program {
    const key = `${vertex}\n${fragment}`;
    const entry = this.#known.get(key) ?? { program: this.#make(gpu, fragment, vertex), users: 0 };
    entry.users += 1;
    // The last in the map is the last used.
    this.#known.delete(key);
    this.#known.set(key, entry);
    return entry.program;
  }

  #make(gpu: ProgramContext, fragment: string, vertex: string): Program {
    return new Program(gpu, { fragment, vertex }, (program) => {
      this.giveBack(program);
    });
  }

  giveBack(program: Program): void {
    for (const entry of this.#known.values()) {
      if (entry.program === program) {
        entry.users -= 1;
      }
    }
    const idle = [...this.#known].filter(([, { users }]) => users <= 0);
    for (const [key, { program: old }] of idle.slice(0, Math.max(0, idle.length - mostIdle))) {
      this.#known.delete(key);
      old.delete();
    }
  }

  dispose(): void {
    for (const { program } of this.#known.values()) {
      program.delete();
    }
    this.#known.clear();
  }
}

function set(gl: WebGL2RenderingContext, { location, type }: Slot, value: Uniform): void {
  const values = typeof value === 'number' ? [value] : value;
  switch (type) {
    case gl.FLOAT:
      gl.uniform1fv(location, values);
      break;
    case gl.FLOAT_VEC2:
      gl.uniform2fv(location, values);
      break;
    case gl.FLOAT_VEC3:
      gl.uniform3fv(location, values);
      break;
    case gl.FLOAT_VEC4:
      gl.uniform4fv(location, values);
      break;
    case gl.UNSIGNED_INT:
      gl.uniform1uiv(location, values);
      break;
    default:
      // Integers, and samplers, whose value is the number of their texture unit.
      gl.uniform1iv(location, values);
  }
}
