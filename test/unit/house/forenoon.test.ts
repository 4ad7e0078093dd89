import { expect, it } from 'vitest';
import { forenoon } from '../../tools/forenoon.ts';

it('it is ten in the forenoon somewhere at any hour', () => {
  for (let hour = 0; hour < 24; hour++) {
    const now = new Date(Date.UTC(2026, 11, 31, hour, 59, 59));
    const there = new Intl.DateTimeFormat('en', { timeZone: forenoon(now), timeStyle: 'medium' });
    expect(there.format(now)).toMatch(/^10:59:59\sAM$/);
  }
});
