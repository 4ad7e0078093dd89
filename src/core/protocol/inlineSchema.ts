import * as v from 'valibot';
import type { Inline, InlineText } from '../text/inline.ts';
import { safeLink } from '../text/safeLink.ts';

const text = v.string();

/** Links are checked again. */
export const hrefSchema = v.pipe(text, v.regex(safeLink));

/** A picture of a note, with what the host has found. */
export const imageSchema = v.object({
  type: v.literal('image'),
  src: text,
  alt: text,
  shown: v.exactOptional(text),
  why: v.exactOptional(text),
});

/** A cell's typed tree, as it travels. */
export const inlineSchema: v.GenericSchema<Inline> = v.lazy(() =>
  v.variant('type', [
    v.object({ type: v.picklist(['text', 'code']), value: text }),
    v.object({ type: v.literal('math'), tex: text }),
    v.object({ type: v.literal('break') }),
    imageSchema,
    v.object({
      type: v.picklist(['emphasis', 'strong', 'strikethrough', 'blank']),
      children: inlineTextSchema,
    }),
    v.object({
      type: v.literal('link'),
      href: hrefSchema,
      children: inlineTextSchema,
    }),
  ]),
);
export const inlineTextSchema: v.GenericSchema<InlineText> = v.array(inlineSchema);
