import { answer, Workshop } from './work.ts';
import type { OrderMessage } from './work.ts';

/** The worker in which the processor stands in for the GPU. Its messages come from our own page only. */
const workshop = new Workshop();

addEventListener('message', ({ data }: MessageEvent<OrderMessage>) => {
  const reply = answer(workshop, data);
  const arrays = 'delivery' in reply && reply.delivery.kind === 'states' ? reply.delivery.states : undefined;
  const transfer = arrays ? [arrays.x.buffer, arrays.y.buffer, arrays.ended.buffer] : [];
  postMessage(reply, { transfer });
});
