/**
 * Things of which only the first in some order matters: a heap, in which what was taken out stays until it comes to
 * the top. Every operation takes logarithmic time over many, whatever their order.
 */
export class Ranked<T> {
  readonly #before: (a: T, b: T) => boolean;
  readonly #heap: T[] = [];
  readonly #members = new Set<T>();

  /** @param before a strict order of all that is put in */
  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before;
  }

  get size(): number {
    return this.#members.size;
  }

  /** All of them, in no order. */
  get members(): Iterable<T> {
    return this.#members;
  }

  get first(): T | undefined {
    for (;;) {
      const [top] = this.#heap;
      if (top === undefined || this.#members.has(top)) {
        return top;
      }
      this.#dropTop();
    }
  }

  add(one: T): void {
    if (this.#members.has(one)) {
      return;
    }
    this.#members.add(one);
    const heap = this.#heap;
    let at = heap.push(one) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#before(one, heap[above]!)) {
        break;
      }
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = one;
  }

  delete(one: T): void {
    this.#members.delete(one);
    // What stays behind below others is thrown out now and then, so that it cannot pile up.
    if (this.#heap.length > 2 * this.#members.size + 16) {
      const left = [...this.#members];
      this.#heap.length = 0;
      this.#members.clear();
      for (const each of left) {
        this.add(each);
      }
    }
  }

  #dropTop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) {
      return;
    }
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below + 1 < heap.length && this.#before(heap[below + 1]!, heap[below]!)) {
        below++;
      }
      if (below >= heap.length || !this.#before(heap[below]!, last)) {
        break;
      }
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
  }
}
