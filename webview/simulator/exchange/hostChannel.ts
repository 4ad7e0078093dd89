import type { Channel } from '../../../src/core/protocol/channel.ts';
import type { simulatorLink } from '../../../src/core/protocol/simulatorLink.ts';

export type HostChannel = Channel<(typeof simulatorLink)['toHost'], (typeof simulatorLink)['toWebview']>;
