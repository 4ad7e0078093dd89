/**
 * ts-fsrs adds methods to `Date.prototype` when it is loaded, in an extension host shared with strangers. This
 * module must be loaded before it (the first import of fsrs.ts) to remember what was there.
 */
const names = ['scheduler', 'diff', 'format', 'dueFormat'] as const;
const before = names.map((name) => Object.getOwnPropertyDescriptor(Date.prototype, name));

/** Puts `Date.prototype` back as it was. ts-fsrs itself does not use what it adds. */
export function restoreDates(): void {
  names.forEach((name, i) => {
    const descriptor = before[i];
    if (descriptor === undefined) {
      Reflect.deleteProperty(Date.prototype, name);
    } else {
      Object.defineProperty(Date.prototype, name, descriptor);
    }
  });
}
