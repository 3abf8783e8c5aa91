// Written by `npm run generate` from the files it imports. Do not edit.
import type { RuleFactory } from "./rule.ts";
import { acceptanceBeforeReview } from "./acceptance-before-review.ts";
import { callsArePinned } from "./calls-are-pinned.ts";
import { drawnInFull } from "./drawn-in-full.ts";
import { engineSettings } from "./engine-settings.ts";
import { everyStepCanHappen } from "./every-step-can-happen.ts";
import { externalTaskOnly } from "./external-task-only.ts";
import { hallEventsOnly } from "./hall-events-only.ts";
import { hasTimeToLive } from "./has-time-to-live.ts";
import { issuanceOnlyWhenGranted } from "./issuance-only-when-granted.ts";
import { knownTopic } from "./known-topic.ts";
import { legible } from "./legible.ts";
import { noEndlessLoop } from "./no-endless-loop.ts";
import { onceAndUnmapped } from "./once-and-unmapped.ts";
import { processIdIsItemId } from "./process-id-is-item-id.ts";
import { refusalHasNotice } from "./refusal-has-notice.ts";
import { refusalIsDelivered } from "./refusal-is-delivered.ts";
import { serviceTaskHasStage } from "./service-task-has-stage.ts";
import { signOffBeforeIssuance } from "./sign-off-before-issuance.ts";
import { stepHasKind } from "./step-has-kind.ts";
import { userTaskHasGroupAndStage } from "./user-task-has-group-and-stage.ts";

/** The hall's own rules, by file name. */
export const HALL_RULES = {
  "acceptance-before-review": acceptanceBeforeReview,
  "calls-are-pinned": callsArePinned,
  "drawn-in-full": drawnInFull,
  "engine-settings": engineSettings,
  "every-step-can-happen": everyStepCanHappen,
  "external-task-only": externalTaskOnly,
  "hall-events-only": hallEventsOnly,
  "has-time-to-live": hasTimeToLive,
  "issuance-only-when-granted": issuanceOnlyWhenGranted,
  "known-topic": knownTopic,
  legible: legible,
  "no-endless-loop": noEndlessLoop,
  "once-and-unmapped": onceAndUnmapped,
  "process-id-is-item-id": processIdIsItemId,
  "refusal-has-notice": refusalHasNotice,
  "refusal-is-delivered": refusalIsDelivered,
  "service-task-has-stage": serviceTaskHasStage,
  "sign-off-before-issuance": signOffBeforeIssuance,
  "step-has-kind": stepHasKind,
  "user-task-has-group-and-stage": userTaskHasGroupAndStage,
} satisfies Readonly<Record<string, RuleFactory>>;
