import type { Manifest } from "../diagram-js.ts";
import { Announce } from "./announce.ts";
import { HallKeys } from "./hall-keys.ts";

/** Everything on the canvas by keys, and said. */
export const keyboard: Manifest = {
  __init__: ["hallKeys", "hallAnnounce"],
  hallKeys: ["type", HallKeys],
  hallAnnounce: ["type", Announce],
};
