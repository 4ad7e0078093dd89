import * as v from 'valibot';
import { markKinds } from '../deck/card.ts';
import { limits } from '../notes/noteLimits.ts';
import type { Block, Page, Prose, ProsePart } from '../notes/pageBlocks.ts';
import { cardIdSchema } from './cardIdSchema.ts';
import { runSchema } from './pictureLink.ts';
import { hrefSchema, imageSchema, inlineTextSchema } from './inlineSchema.ts';

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const experimentIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.experiment));

const proseSchema: v.GenericSchema<Prose> = v.array(v.lazy(() => partSchema));
const partSchema: v.GenericSchema<ProsePart> = v.variant('type', [
  v.object({ type: v.picklist(['text', 'code']), value: text }),
  v.object({ type: v.literal('math'), tex: text }),
  v.object({ type: v.literal('break') }),
  imageSchema,
  v.object({ type: v.picklist(['emphasis', 'strong', 'strikethrough']), children: proseSchema }),
  v.object({ type: v.literal('link'), href: hrefSchema, children: inlineTextSchema }),
  v.object({ type: v.literal('footnote'), label: text }),
  v.object({ type: v.literal('reference'), target: text, children: proseSchema }),
]);

const cellSchema = v.object({
  text: proseSchema,
  at: v.object({ line: count, column: count, length: count }),
  cards: v.array(cardIdSchema),
  experiment: v.exactOptional(experimentIdSchema),
  run: v.exactOptional(runSchema),
});

/** A page as it travels: of a note that anybody may have written. */
const blockSchema: v.GenericSchema<Block> = v.lazy(() =>
  v.variant('type', [
    v.object({
      type: v.literal('heading'),
      level: v.pipe(count, v.minValue(1), v.maxValue(6)),
      anchor: text,
      text: proseSchema,
    }),
    v.object({ type: v.literal('paragraph'), text: proseSchema }),
    v.object({
      type: v.literal('list'),
      start: v.nullable(count),
      items: v.array(v.object({ done: v.nullable(v.boolean()), blocks: v.array(blockSchema) })),
    }),
    v.object({ type: v.literal('quote'), blocks: v.array(blockSchema) }),
    v.object({ type: v.literal('code'), language: text, value: text }),
    v.object({ type: v.literal('math'), tex: text }),
    v.object({ type: v.literal('rule') }),
    v.object({
      type: v.literal('table'),
      line: count,
      name: v.nullable(text),
      run: v.exactOptional(runSchema),
      align: v.array(v.nullable(v.picklist(['left', 'center', 'right']))),
      header: v.array(cellSchema),
      rows: v.array(v.array(cellSchema)),
    }),
    v.object({
      type: v.literal('refused'),
      why: v.object({ en: text, ko: text }),
    }),
  ]),
);

export const pageSchema: v.GenericSchema<Page> = v.object({
  blocks: v.array(blockSchema),
  footnotes: v.array(
    v.object({
      label: text,
      kind: v.picklist(['source', ...markKinds]),
      text: inlineTextSchema,
      sources: v.array(text),
    }),
  ),
});
