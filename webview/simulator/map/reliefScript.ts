import { Script } from '../../lab/script.ts';

/** What lifts the map. */
export const reliefScript = new Script(() => import('./reliefLayer.ts'));
