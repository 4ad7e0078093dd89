export const json = (value: unknown): string => JSON.stringify(value);

export const finite = (hyper: Readonly<Record<string, unknown>>): boolean =>
  Object.values(hyper).every((value) => typeof value === 'number' && Number.isFinite(value));
