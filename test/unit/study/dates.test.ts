import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// ts-fsrs must not be imported here but through the scheduler.
const names = ['scheduler', 'diff', 'format', 'dueFormat'];
const strangers = () => 'as another extension has it';

describe('Date.prototype', () => {
  beforeAll(() => {
    Object.defineProperty(Date.prototype, 'format', { value: strangers, configurable: true });
  });
  afterAll(() => {
    Reflect.deleteProperty(Date.prototype, 'format');
  });

  it('is left as it was by loading the scheduler and by using it', async () => {
    const before = Object.getOwnPropertyDescriptors(Date.prototype);
    const { preview } = await import('../../../src/core/study/scheduler.ts');
    const { defaultSettings } = await import('../../../src/core/study/settings.ts');
    const card = {
      id: 'a',
      phase: 'new',
      step: 0,
      stability: 0,
      difficulty: 0,
      reps: 0,
      lapses: 0,
      lastDay: 0,
    };
    preview({ ...card, phase: 'new' }, { at: 0, day: 1 }, defaultSettings, () => 0);
    expect(Object.getOwnPropertyDescriptors(Date.prototype)).toEqual(before);
    expect(names.filter((name) => name in Date.prototype)).toEqual(['format']);
    expect(Reflect.get(Date.prototype, 'format')).toBe(strangers);
  });
});
