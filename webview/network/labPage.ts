import type { Boundary } from '../ui/boundary.ts';
import type { HostChannel } from './exchange/exchange.ts';

/** Where a lab is shown, and with whom it talks. */
export interface LabPage {
  readonly root: HTMLElement;
  readonly boundary: Boundary;
  readonly channel: HostChannel;
}
