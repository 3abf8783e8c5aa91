// Written by `npm run generate` from the files it imports. Do not edit.
import type { RuleFactory } from "./rule.ts";
import { callsArePinned } from "./calls-are-pinned.ts";
import { drawnInFull } from "./drawn-in-full.ts";
import { engineSettings } from "./engine-settings.ts";
import { externalTaskOnly } from "./external-task-only.ts";
import { forPostsOnly } from "./for-posts-only.ts";
import { hallEventsOnly } from "./hall-events-only.ts";
import { hasTimeToLive } from "./has-time-to-live.ts";
import { knownTopic } from "./known-topic.ts";
import { legible } from "./legible.ts";
import { onceAndUnmapped } from "./once-and-unmapped.ts";
import { processIdIsItemId } from "./process-id-is-item-id.ts";
import { stepHasKind } from "./step-has-kind.ts";

/** The hall's own rules, by file name. */
export const HALL_RULES = {
  "calls-are-pinned": callsArePinned,
  "drawn-in-full": drawnInFull,
  "engine-settings": engineSettings,
  "external-task-only": externalTaskOnly,
  "for-posts-only": forPostsOnly,
  "hall-events-only": hallEventsOnly,
  "has-time-to-live": hasTimeToLive,
  "known-topic": knownTopic,
  legible: legible,
  "once-and-unmapped": onceAndUnmapped,
  "process-id-is-item-id": processIdIsItemId,
  "step-has-kind": stepHasKind,
} satisfies Readonly<Record<string, RuleFactory>>;
