/** A sentence: an English template that is also the key of its translation, and what fills its gaps. */
export interface Reason {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

export const reason = (text: string, ...values: readonly (string | number)[]): Reason => ({ text, values });
