import type { ItemGuide as Guide } from "../../contract/service-items.ts";

/** 服务指南: an item with the words of its published guide. */
export type ItemGuide = Guide["item"] &
  Pick<Guide, "release" | "organName" | "organApprox" | "remedies" | "zoneName" | "form" | "steps">;
