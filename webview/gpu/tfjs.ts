/** As much of tfjs as the pages use: the build makes it a file of its own, which they share. */
export { engine, env, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
export { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/base';
