/** The colors and markers of all optimizers (by their keys): those they had, and the first free ones for the new. */
export function assignSlots(
  all: readonly { readonly key: string }[],
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  // A key may be `toString`: what all objects inherit is no slot.
  const slots: Record<string, number> = {};
  for (const { key } of all) {
    if (Object.hasOwn(before, key)) {
      slots[key] = before[key]!;
    }
  }
  for (const { key } of all) {
    if (!Object.hasOwn(slots, key)) {
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
