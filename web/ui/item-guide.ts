import type { ItemGuide as Guide } from "../../contract/service-items.ts";

/** 服务指南: an item with the words of its published guide. */
export type ItemGuide = Guide["item"] & Omit<Guide, "item" | "diagramUrl">;
