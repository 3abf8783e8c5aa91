import { beside } from "../../journal/keeping.ts";
import { defineEvent } from "../define-event.ts";

/** 查阅完整信息: a person who does not handle the case saw its personal data. */
export interface PersonalDataShown {
  readonly type: "personalDataShown";
  readonly reason: string;
}

export const personalDataShown = defineEvent<PersonalDataShown>()({
  type: "personalDataShown",
  title: "查阅完整信息",
  readBy: "staff",
  keeps: { reason: (reason) => beside(reason, "words", "case") },
  ends: null,
  sends: null,
  changesFile: false,
});
