// The graphics processor's side, a script of its own with tfjs in it.
export { openGpu } from '../../context.ts';
export { GpuGroup } from './group.ts';
export { landscapeByGpu } from './gpuLandscape.ts';
