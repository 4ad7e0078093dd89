import { Script } from '../../lab/script.ts';

/** What lifts a landscape. */
export const reliefScript = new Script(() => import('./landscapeRelief.ts'));
