import {
  GPGPUContext,
  MathBackendWebGL,
  env,
  registerBackend,
  removeBackend,
  setBackend,
  setWebGLContext,
} from './tfjs.ts';
import type { Reason } from './backendApi.ts';
import { Programs } from './glProgram.ts';

/** A WebGL2 context with tfjs at work on it. Everything of webview/gpu draws through one of these. */
export interface Gpu {
  readonly canvas: HTMLCanvasElement;
  readonly gl: WebGL2RenderingContext;
  readonly gpgpu: GPGPUContext;
  readonly backend: MathBackendWebGL;
  readonly programs: Programs;
  readonly renderer: string;
  /** Outputs a fragment shader may have: 4 to 8. */
  readonly maxOutputs: number;
  /** The processor plays GPU (SwiftShader, llvmpipe, WARP). */
  readonly software: boolean;
  dispose(): void;
}

let opened = 0;

/**
 * Makes a canvas with a WebGL2 context that can render to float32 textures, and a tfjs backend on it. A software
 * renderer is welcome: its fused kernels are several times faster than JavaScript.
 */
export async function openGpu(): Promise<Gpu | Exclude<Reason, 'asked'>> {
  const canvas = document.createElement('canvas');
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    preserveDrawingBuffer: false,
    failIfMajorPerformanceCaveat: false,
  });
  if (gl === null) {
    return 'no-webgl2';
  }
  if (gl.isContextLost()) {
    return 'lost';
  }
  if (!rendersFloat32(gl)) {
    release(gl);
    return 'no-float32';
  }
  // tfjs asks its flags' questions (versions, limits) of the context it knows; let that be this one.
  setWebGLContext(2, gl);
  env().set('WEBGL_VERSION', 2);
  // tfjs keeps disposed textures for the next of the same size; beyond this many bytes it deletes them.
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', 64 * 2 ** 20);
  applyState(gl);
  const gpgpu = new GPGPUContext(gl);
  const backend = new MathBackendWebGL(gpgpu);
  const name = `descent-${String((opened += 1))}`;
  registerBackend(name, () => backend);
  await setBackend(name);
  const renderer = rendererName(gl);
  const programs = new Programs();
  return {
    canvas,
    gl,
    gpgpu,
    backend,
    programs,
    renderer,
    maxOutputs: Number(gl.getParameter(gl.MAX_DRAW_BUFFERS)),
    software: /swiftshader|llvmpipe|software|basic render/i.test(renderer),
    dispose() {
      programs.dispose();
      gpgpu.program = null;
      removeBackend(name);
      // tfjs forgets this one.
      gl.deleteBuffer(gpgpu.vertexBuffer);
      gpgpu.dispose();
      release(gl);
      canvas.remove();
    },
  };
}

/** The state that tfjs sets once and counts on ever after (canvas_util.getWebGLContext). */
export function applyState(gl: WebGL2RenderingContext): void {
  for (const off of [gl.DEPTH_TEST, gl.STENCIL_TEST, gl.BLEND, gl.DITHER, gl.POLYGON_OFFSET_FILL]) {
    gl.disable(off);
  }
  gl.enable(gl.SCISSOR_TEST);
  gl.enable(gl.CULL_FACE);
  gl.cullFace(gl.BACK);
}

/** Half-float devices have the format but not the precision: only a float32 texture that can be drawn to will do. */
function rendersFloat32(gl: WebGL2RenderingContext): boolean {
  if (gl.getExtension('EXT_color_buffer_float') === null) {
    return false;
  }
  const precision = gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.HIGH_FLOAT);
  if (precision === null || precision.precision < 23) {
    return false;
  }
  const texture = gl.createTexture();
  const framebuffer = gl.createFramebuffer();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, 1, 1);
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  gl.deleteFramebuffer(framebuffer);
  gl.deleteTexture(texture);
  return complete;
}

function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL));
}

/** A page has a small number of contexts; without this, one lives until it is collected. */
function release(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}
