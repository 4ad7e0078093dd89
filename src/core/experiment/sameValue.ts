/** Are two values of JSON the same, in whatever order their members are? */
export const sameValue = (first: unknown, second: unknown): boolean =>
  JSON.stringify(sorted(first)) === JSON.stringify(sorted(second));

/** The same value with the members of its objects in alphabetical order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
