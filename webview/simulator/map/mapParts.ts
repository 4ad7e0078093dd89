import type { Scene } from './scene.ts';

/**
 * What of the map is drawn by itself. `turn` is the relief with the colors that it has, `finest` the same without
 * haste.
 */
export type Part = 'heat' | 'turn' | 'finest' | 'still' | 'moving';

export const allParts: readonly Part[] = ['heat', 'still', 'moving'];

/**
 * The parts that look different with another scene.
 * @param changes `turned`: the plane is seen from elsewhere; `moved`: another part of it is seen
 */
export function staleParts(
  before: Scene | undefined,
  scene: Scene,
  { turned, moved }: { readonly turned: boolean; readonly moved: boolean },
): readonly Part[] {
  const differ = (...names: readonly (keyof Scene)[]): boolean =>
    names.some((name) => before?.[name] !== scene[name]);
  const restyled = differ('theme', 'underlay', 'overlay', 'numbered', 'plane');
  const still = turned || restyled || differ('problem', 'marks');
  const switched = (before?.view.relief === undefined) !== (scene.view.relief === undefined);
  const rescaled = before?.view.scale !== scene.view.scale;
  const heat = moved || restyled || switched || rescaled || differ('isolines');
  return [
    ...(still ? (['still'] as const) : []),
    ...(heat ? (['heat'] as const) : turned ? (['turn'] as const) : []),
    'moving',
  ];
}

/** Draws in the next frame all parts that were asked for by then. */
export class PartQueue {
  readonly #draw: (parts: ReadonlySet<Part>) => void;
  #waiting = new Set<Part>();

  constructor(draw: (parts: ReadonlySet<Part>) => void) {
    this.#draw = draw;
  }

  ask(part: Part): void {
    if (this.#waiting.size === 0) {
      requestAnimationFrame(() => {
        const parts = this.#waiting;
        this.#waiting = new Set();
        this.#draw(parts);
      });
    }
    this.#waiting.add(part);
  }

  /** They have been drawn without waiting. */
  drop(parts: ReadonlySet<Part>): void {
    for (const part of parts) {
      this.#waiting.delete(part);
    }
  }
}
