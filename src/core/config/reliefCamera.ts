import * as v from 'valibot';
import { number, say } from './fields.ts';

/** From where a map is seen in relief; part of the configurations of simulator and network lab. */
export const reliefCamera = v.strictObject({
  /** Degrees around it, to the right; at 0, x runs to the right as on the flat map. */
  yaw: v.optional(number(-180, 180), -30),
  /** Degrees above the horizon; 90 is from straight above. */
  pitch: v.optional(number(8, 90), 46),
  zoom: v.optional(number(1, 16), 1),
  /** The place in the middle, as parts of the map across and up. */
  center: v.optional(
    v.strictTuple([number(0, 1), number(0, 1)], say('Give two numbers: [across, up].')),
    [0.5, 0.5],
  ),
});

export type ReliefCamera = v.InferOutput<typeof reliefCamera>;

/** From where a relief is seen at first. */
export function defaultReliefCamera(): ReliefCamera {
  return v.parse(reliefCamera, {});
}
