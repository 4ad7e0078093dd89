/**
 * A value made from a state. It is made anew when one of its inputs is another object or value, and only then; so
 * whoever draws can tell by identity whether anything has changed.
 */
export function derived<S, V>(
  inputs: (state: S) => readonly unknown[],
  make: (state: S) => V,
): (state: S) => V {
  let known: { readonly inputs: readonly unknown[]; readonly value: V } | undefined;
  return (state) => {
    const now = inputs(state);
    if (known === undefined || now.some((one, index) => !Object.is(one, known?.inputs[index]))) {
      known = { inputs: now, value: make(state) };
    }
    return known.value;
  };
}
