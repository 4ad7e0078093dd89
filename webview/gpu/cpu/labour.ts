import { LabError } from '../labError.ts';

/** Who does the work of the processor's side: in a worker, or in the page where there can be none. */
export interface Labour<Order, Delivery> {
  do(order: Order): Delivery;
}

/** An order and its answer, as they go between page and worker. */
export interface OrderMessage<Order> {
  readonly id: number;
  readonly order: Order;
}
export type Answer<Delivery> =
  | { readonly id: number; readonly delivery: Delivery }
  | { readonly id: number; readonly error: string; readonly problems?: LabError['problems'] };

/** Does what a message asks for; what is thrown becomes the answer. */
export function answer<Order, Delivery>(
  labour: Labour<Order, Delivery>,
  { id, order }: OrderMessage<Order>,
): Answer<Delivery> {
  try {
    return { id, delivery: labour.do(order) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return error instanceof LabError
      ? { id, error: message, problems: error.problems }
      : { id, error: message };
  }
}
