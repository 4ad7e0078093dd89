import type { Backend, BackendOptions, Reason } from '../backendApi.ts';
import { CpuDevice } from '../cpu/cpuDevice.ts';
import type { Device } from '../device.ts';
import { openGpuDevice, orCpu } from './devices.ts';
import { RecoveringBackend } from './recoveringBackend.ts';

/** Opens the GPU, or what stands in for it: where nothing else works, the processor does. */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const { after, prefer } = options;
  if (after !== undefined && prefer !== 'cpu') {
    return new RecoveringBackend(options, new CpuDevice(), () => openLater(after));
  }
  const device = prefer === 'cpu' ? 'asked' : await openGpuDevice();
  return new RecoveringBackend(options, await orCpu(device, options));
}

async function openLater(after: Promise<unknown>): Promise<Device | Reason> {
  await after;
  return openGpuDevice();
}
