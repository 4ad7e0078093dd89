import { LabError } from '../labError.ts';
import { answer } from './labour.ts';
import type { Answer, Labour } from './labour.ts';

/** The page's line to the processor's side. */
export interface Line<Order, Delivery> {
  ask(order: Order): Promise<Delivery>;
  close(): void;
}

class PageLine<Order, Delivery> implements Line<Order, Delivery> {
  readonly #labour: Labour<Order, Delivery>;

  constructor(labour: Labour<Order, Delivery>) {
    this.#labour = labour;
  }

  async ask(order: Order): Promise<Delivery> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    return deliver(answer(this.#labour, { id: 0, order }));
  }

  close(): void {
    // Nothing runs between two orders.
  }
}

class WorkerLine<Order, Delivery> implements Line<Order, Delivery> {
  readonly #worker: Worker;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: Answer<Delivery>) => void; reject: (error: Error) => void }
  >();
  #last = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Answer<Delivery>>) => {
      this.#waiting.get(data.id)?.resolve(data);
      this.#waiting.delete(data.id);
    });
    worker.addEventListener('error', ({ message }) =>
      this.#fail(new Error(message || 'The worker could not run.')),
    );
  }

  async ask(order: Order): Promise<Delivery> {
    const id = (this.#last += 1);
    const reply = new Promise<Answer<Delivery>>((resolve, reject) =>
      this.#waiting.set(id, { resolve, reject }),
    );
    this.#worker.postMessage({ id, order });
    return deliver(await reply);
  }

  close(): void {
    this.#worker.terminate();
    this.#fail(new Error('The worker was ended.'));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) {
      reject(error);
    }
    this.#waiting.clear();
  }
}

function deliver<Delivery>(reply: Answer<Delivery>): Delivery {
  if ('delivery' in reply) {
    return reply.delivery;
  }
  throw reply.problems ? new LabError(reply.problems) : new Error(reply.error);
}

/**
 * The line to a worker, or to the page itself where there is none.
 * @param labour makes what works in the page
 */
export function openLine<Order, Delivery>(
  labour: () => Labour<Order, Delivery>,
  worker?: Worker,
): Line<Order, Delivery> {
  return worker ? new WorkerLine(worker) : new PageLine(labour());
}
