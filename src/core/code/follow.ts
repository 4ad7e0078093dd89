import { bindingsOf, dominates } from './program.ts';
import type { Located } from './program.ts';

/** A name's one value, while it is a name. */
export function followed(located: Located): Located {
  let { expression, place } = located;
  for (let steps = 0; steps < 10 && expression.kind === 'name'; steps++) {
    const bindings = bindingsOf(expression.name, place) ?? [];
    const [binding] = bindings;
    if (
      binding?.kind !== 'value' ||
      binding.value === undefined ||
      bindings.length > 1 ||
      !dominates(binding, place)
    ) {
      break;
    }
    expression = binding.value();
    place = { at: binding.at - 1, block: binding.block };
  }
  return { expression, place };
}
