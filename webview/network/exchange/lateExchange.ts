import { later } from '../../lab/later.ts';
import type { Stage } from '../model/lab.ts';
import type { ExchangeActions, ExchangeOptions } from './exchange.ts';

/** Copies, files and pictures, whose script comes when one is first asked for. */
export const lateExchange = (
  stage: Stage,
  options: ExchangeOptions,
  missing: (error: unknown) => void,
): ExchangeActions =>
  later<ExchangeActions>(async () => {
    const { createExchangeActions } = await import('./exchange.ts');
    return createExchangeActions(stage, options);
  }, missing);
