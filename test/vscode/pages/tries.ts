import { errors } from 'playwright-core';

/** How long one of many tries may take, in ms. */
export const oneTry = 3000;

/** Whether it came about before its time was over. */
export async function inOneTry(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) {
      return false;
    }
    throw error;
  }
}
