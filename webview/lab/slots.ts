/** The colors and markers of all optimizers (by their keys): those they had, and the first free ones for the new. */
export function assignSlots(
  all: readonly { readonly key: string }[],
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  const slots: Record<string, number> = {};
  for (const { key } of all) {
    const old = before[key];
    if (old !== undefined) {
      slots[key] = old;
    }
  }
  for (const { key } of all) {
    if (slots[key] === undefined) {
      const taken = new Set(Object.values(slots));
      let slot = 0;
      while (taken.has(slot)) {
        slot++;
      }
      slots[key] = slot;
    }
  }
  return slots;
}
