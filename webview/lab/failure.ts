/** What went wrong, in a sentence, and what may be done about it. */
export interface Failure {
  readonly message: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}
