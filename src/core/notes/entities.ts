import { decodeHTMLStrict } from 'entities/decode';

/** The text of an HTML entity such as `&le;` or `&#8804;`; one that HTML does not know stays as it is written. */
export const decodeEntity = (entity: string): string => decodeHTMLStrict(entity);
