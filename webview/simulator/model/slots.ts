import type { LabConfig } from '../../../src/core/config/labConfig.ts';

/** The colors and markers of all optimizers: those they had, and the first free ones for the new. */
export function assignSlots(
  config: LabConfig,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  const slots: Record<string, number> = {};
  for (const { key } of config.optimizers) {
    const old = before[key];
    if (old !== undefined) {
      slots[key] = old;
    }
  }
  for (const { key } of config.optimizers) {
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
