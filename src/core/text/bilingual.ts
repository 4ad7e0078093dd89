/** Text that users see, in both languages. */
export interface Words {
  readonly en: string;
  readonly ko: string;
}
