/**
 * ts-fsrs adds methods to `Date.prototype` when it is loaded, in an extension host shared with strangers. This
 * module must be loaded before it (the first import of fsrs.ts): it remembers what was there and takes it out of
 * the way, for ts-fsrs could not be loaded over a read-only property.
 */
const names = ['scheduler', 'diff', 'format', 'dueFormat'] as const;
const before = names.map((name) => Object.getOwnPropertyDescriptor(Date.prototype, name));
names.forEach((name) => Reflect.deleteProperty(Date.prototype, name));

/** Puts `Date.prototype` back as it was. ts-fsrs itself does not use what it adds. */
export function restoreDates(): void {
  names.forEach((name, i) => {
    Reflect.deleteProperty(Date.prototype, name);
    const descriptor = before[i];
    if (descriptor !== undefined) {
      Object.defineProperty(Date.prototype, name, descriptor);
    }
  });
}
