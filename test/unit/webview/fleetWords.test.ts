import { beforeAll, afterAll, expect, it, vi } from 'vitest';
import { fleetWords } from '../../../webview/network/many/fleetWords.ts';
import type { FleetNews } from '../../../webview/network/model/many.ts';

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});

afterAll(() => {
  vi.unstubAllGlobals();
});

const fleet = { history: { steps: [0, 50, 100] } } as unknown as NonNullable<FleetNews['fleet']>;
const on: FleetNews = { fleet, share: 0.5, last: 2, done: false, stopped: false, failure: undefined };
const none = { fleet: undefined, last: -1 };

it.each([
  ['not begun', undefined, 'Training: step 0 of 2,000.'],
  ['before the first results', { ...on, ...none }, 'Training: step 0 of 2,000.'],
  ['on their way', on, 'Training: step 100 of 2,000.'],
  ['stopped', { ...on, stopped: true }, 'Stopped: this is step 100 of 2,000.'],
  ['stopped at once', { ...on, ...none, stopped: true }, 'Stopped before the first results.'],
  ['failed on the way', { ...on, failure: 'The GPU is gone.' }, 'Stopped: this is step 100 of 2,000.'],
  ['failed at once', { ...on, ...none, failure: 'The GPU is gone.' }, 'Stopped before the first results.'],
] as const)('networks %s say where they stand', (_, news, text) => {
  expect(fleetWords(news, 2000)).toBe(text);
});
