import { ITEM_ID, TEXT, list, object } from "./shapes.ts";

const words = { ...list(TEXT), uniqueItems: true };

/** `catalogue/search-words.json` */
export const searchWordsSchema = object({
  fillers: words,
  measures: words,
  generic: words,
  events: list(object({ name: TEXT, words, itemIds: { ...list(ITEM_ID, 1), uniqueItems: true } })),
  items: { type: "object", propertyNames: ITEM_ID, additionalProperties: { ...words, minItems: 3 } },
});
