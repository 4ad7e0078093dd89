/** What `keys` are called after a rename whose `from` they fit. */
export function renamedKeys(
  keys: readonly string[],
  from: readonly string[],
  to: readonly string[],
): string[] {
  return to.map((key, i) => (key === '*' && from[i] === '*' ? keys[i]! : key));
}

/** `name` with the keys of `from` replaced by those of `to`, or undefined if it does not begin with `from`. */
export function renameCard(name: string, from: string, to: string): string | undefined {
  if (!from.includes('*')) {
    if (!name.startsWith(from)) {
      return undefined;
    }
    const rest = name.slice(from.length);
    return rest === '' || rest.startsWith('/') ? to + rest : undefined;
  }
  const keys = name.split('/');
  const pattern = from.split('/');
  if (keys.length < pattern.length || pattern.some((key, i) => key !== '*' && key !== keys[i])) {
    return undefined;
  }
  return [...renamedKeys(keys, pattern, to.split('/')), ...keys.slice(pattern.length)].join('/');
}
