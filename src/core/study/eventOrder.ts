const zero = 48;

/** The counter at the end of an event's id (`device.session.counter`), after the point at `dot`. */
export function counterOf(id: string, dot: number): number {
  let counter = 0;
  for (let i = dot + 1; i < id.length; i++) {
    counter = counter * 10 + id.charCodeAt(i) - zero;
  }
  return counter;
}

/** By UTF-16 units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of any two events, by order, then session, then counter; negative when `a` comes first. */
export function compareEvents(
  a: { readonly id: string; readonly order: number },
  b: { readonly id: string; readonly order: number },
): number {
  const dotA = a.id.lastIndexOf('.');
  const dotB = b.id.lastIndexOf('.');
  return (
    a.order - b.order ||
    compareText(a.id.slice(0, dotA), b.id.slice(0, dotB)) ||
    counterOf(a.id, dotA) - counterOf(b.id, dotB)
  );
}
