/** Functions by name, of which nobody waits for what they give. */
type Functions<F> = { readonly [N in keyof F]: (...args: never[]) => void };
type AnyFunction = (...args: unknown[]) => void;

/**
 * Functions whose script comes later: what is called meanwhile is done, in the order of the calls, when they are there;
 * from then on at once.
 * @param load is asked when the first of them is called, and again after it has failed
 * @param failed is told why they cannot be had
 */
export function later<F extends Functions<F>>(load: () => Promise<F>, failed: (error: unknown) => void): F {
  let there: F | undefined;
  let loading: Promise<F> | undefined;
  const begin = (): Promise<F> => {
    const begun = load();
    begun.then(
      (functions) => (there = functions),
      () => (loading = undefined),
    );
    return begun;
  };
  const call = (name: string, args: unknown[]): void => {
    const run = (functions: F): void => {
      (functions as unknown as Readonly<Record<string, AnyFunction>>)[name]!(...args);
    };
    if (there !== undefined) {
      run(there);
      return;
    }
    loading ??= begin();
    void loading.then(run, failed);
  };
  const named =
    (name: string) =>
    (...args: unknown[]) => {
      call(name, args);
    };
  return members(named) as F;
}

/** An object that makes its members when they are asked for. It is no promise, whoever may wait for it. */
function members(make: (name: string) => unknown): object {
  return new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : make(String(name))) });
}

/** Groups of such functions. */
export function laterGroups<G extends { readonly [N in keyof G]: Functions<G[N]> }>(
  load: () => Promise<G>,
  failed: (error: unknown) => void,
): G {
  const groups = new Map<string, unknown>();
  const one = <N extends keyof G>(name: N): G[N] => later(async () => (await load())[name], failed);
  return members((name) => {
    const known = groups.get(name) ?? one(name as keyof G);
    groups.set(name, known);
    return known;
  }) as G;
}
