import type { Manifest } from "../diagram-js.ts";
import { Announce } from "./announce.ts";
import { HallKeys } from "./hall-keys.ts";
import { KeyList } from "./key-list.ts";

/** Everything on the canvas by keys, listed and said. */
export const keyboard: Manifest = {
  __init__: ["hallKeys", "hallAnnounce", "hallKeyList"],
  hallKeys: ["type", HallKeys],
  hallAnnounce: ["type", Announce],
  hallKeyList: ["type", KeyList],
};
