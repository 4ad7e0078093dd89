import type { Lens, Vector } from './lens.ts';

/**
 * How light falls: level ground has the map's own colors, what leans toward the light is lightened, what leans away
 * darkened. Both renderers use these.
 */
export interface Light {
  /** Where it comes from, of length 1, in units of the box. */
  readonly from: Vector;
  /** The most that is mixed with white, and with black. */
  readonly lift: number;
  readonly shade: number;
}

/** From the upper left of the picture, as on printed maps: from elsewhere the eye takes hills for valleys. */
export function lightFor({ right, up, ahead }: Pick<Lens, 'right' | 'up' | 'ahead'>, dark: boolean): Light {
  // Along the ground, whatever the pitch, and from above.
  const flat = Math.hypot(up[0] - ahead[0], up[1] - ahead[1]);
  const back: Vector = [(up[0] - ahead[0]) / flat, (up[1] - ahead[1]) / flat, 0];
  const part = (axis: 0 | 1 | 2): number => -0.8 * right[axis] + 0.25 * back[axis] + (axis === 2 ? 0.9 : 0);
  const [x, y, z] = [part(0), part(1), part(2)];
  const length = Math.hypot(x, y, z);
  return {
    from: [x / length, y / length, z / length],
    ...(dark ? { lift: 0.34, shade: 0.62 } : { lift: 0.75, shade: 0.36 }),
  };
}

/** −1 … 1: how much lighter than level ground a slope is; `rise` along x and along y for each unit. */
export function brightness({ from }: Light, riseX: number, riseY: number): number {
  const length = Math.hypot(riseX, riseY, 1);
  const facing = (-riseX * from[0] - riseY * from[1] + from[2]) / length;
  const beside = facing / from[2] - 1;
  return beside / (1 + Math.abs(beside));
}

/** One channel of a color, 0 … 255, at this brightness. */
export function lit({ lift, shade }: Light, channel: number, bright: number): number {
  return bright > 0 ? channel + (255 - channel) * lift * bright : channel * (1 + shade * bright);
}

/** The same two for a shader; `light` is (from, lift), `shadow` is shade. */
export const lightGlsl = `
uniform vec4 light;
uniform float shadow;
vec3 lit(vec3 color, vec2 rise) {
  float facing = dot(light.xyz, vec3(-rise, 1.0)) * inversesqrt(dot(rise, rise) + 1.0);
  float beside = facing / light.z - 1.0, bright = beside / (1.0 + abs(beside));
  return bright > 0.0 ? mix(color, vec3(1.0), light.w * bright) : color * (1.0 + shadow * bright);
}`;
