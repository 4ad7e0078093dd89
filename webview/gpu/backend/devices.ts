import type { BackendOptions, Reason } from '../backendApi.ts';
import { CpuDevice } from '../cpu/cpuDevice.ts';
import type { Device } from '../device.ts';

/** tfjs and the kernels are a script of their own, fetched now. */
export async function openGpuDevice(): Promise<Device | Reason> {
  const { openDevice } = await import('./gpuDevice.ts');
  return openDevice();
}

export async function orCpu(device: Device | Reason, { worker }: BackendOptions): Promise<Device> {
  return typeof device === 'string' ? new CpuDevice(device, await worker?.()) : device;
}
