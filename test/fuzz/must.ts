/** A promise that what was read has to keep. */
export function must(holds: boolean, what: string): void {
  if (!holds) {
    throw new Error(`It must hold that ${what}.`);
  }
}
