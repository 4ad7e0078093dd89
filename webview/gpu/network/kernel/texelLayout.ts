/**
 * Where the numbers of a network stand: first its parameters, then what each of them remembers, then what the network
 * remembers once, and last how it ended. Four to a texel; texels in square blocks, one for each network, one layer
 * after another, each as full as what a vertex can hand to the pixels of its point.
 */
export interface Layout {
  readonly parameters: number;
  readonly states: number;
  readonly common: number;
  /** Numbers of a network. */
  readonly numbers: number;
  /** Texels of a network in each layer but the last, and sides of its block. */
  readonly perLayer: number;
  readonly side: number;
  readonly layers: number;
}

/** @param most vectors that a vertex can hand on */
export function makeLayout(parameters: number, states: number, common: number, most: number): Layout {
  const numbers = parameters * (1 + states) + common + 1;
  const texels = Math.ceil(numbers / 4);
  const layers = Math.ceil(texels / most);
  // Even over the layers: the last one costs as much as the others.
  const perLayer = Math.ceil(texels / layers);
  return { parameters, states, common, numbers, perLayer, side: Math.ceil(Math.sqrt(perLayer)), layers };
}

/** Where number `index` of network `network` stands: its layer, and its place there. */
export function placeOf(
  { perLayer, side }: Layout,
  across: number,
  width: number,
  network: number,
  index: number,
): { readonly layer: number; readonly place: number } {
  const texel = index >> 2;
  const within = texel % perLayer;
  const x = (network % across) * side + (within % side);
  const y = Math.floor(network / across) * side + Math.floor(within / side);
  return { layer: Math.floor(texel / perLayer), place: 4 * (y * width + x) + (index & 3) };
}

/** GLSL: reads texels of a network's block. */
export function texelText({ perLayer, side }: Layout, texel: number, block = 'block'): string {
  const within = texel % perLayer;
  return `texelFetch(state${Math.floor(texel / perLayer)}, ${block} + ivec2(${within % side}, ${Math.floor(within / side)}), 0)`;
}
