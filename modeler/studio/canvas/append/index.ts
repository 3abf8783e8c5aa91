import type { Manifest } from "../diagram-js.ts";
import { Append } from "./append.ts";
import { LinePlus } from "./line-plus.ts";

/** ＋ behind a block and on a line. */
export const append: Manifest = {
  __init__: ["hallAppend", "hallLinePlus"],
  hallAppend: ["type", Append],
  hallLinePlus: ["type", LinePlus],
};
