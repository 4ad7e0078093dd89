import type { BackendOptions, Reason } from '../backendApi.ts';
import { CpuDevice } from '../cpu/cpuDevice.ts';
import type { Device } from '../device.ts';
import { fetched } from '../fetched.ts';

/** tfjs and the kernels are a script of their own, fetched now. */
export async function openGpuDevice(): Promise<Device | Reason> {
  const script = await fetched(import('./gpuDevice.ts'));
  return typeof script === 'string' ? script : script.openDevice();
}

export async function orCpu(device: Device | Reason, { worker }: BackendOptions): Promise<Device> {
  return typeof device === 'string' ? new CpuDevice(device, await worker?.()) : device;
}
