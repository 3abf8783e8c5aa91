import type { Role } from "../case/actor.ts";
import { ROLE_NAMES } from "../case/actor.ts";
import { beside } from "../journal/keeping.ts";
import type { IsoDate } from "../law/dates.ts";
import { defineStreamEvent } from "../stream/define-event.ts";

/** 任职. */
export interface PostingBegun {
  readonly type: "postingBegun";
  readonly personId: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly zoneId: string | null;
  /** Absent from entries of versions without offices. */
  readonly officeId?: string | null;
  readonly from: IsoDate;
}

export const postingBegun = defineStreamEvent<PostingBegun>()({
  type: "postingBegun",
  title: ({ role, from }) => `任职：${ROLE_NAMES[role as Role] ?? String(role)}，自${String(from)}起`,
  keeps: { personId: "open", role: "open", departmentId: "open", zoneId: "open", officeId: "open", from: "open" },
});

/** 离任, or an announced end brought forward. */
export interface PostingEnded {
  readonly type: "postingEnded";
  /** The last day on which it is held. */
  readonly to: IsoDate;
  readonly reason: string;
  /** The hall office's approval of a replacement within a year; null if not needed. */
  readonly approval: string | null;
  /** Letters that end with it; each has its own journal entry. */
  readonly letterIds: readonly string[];
}

export const postingEnded = defineStreamEvent<PostingEnded>()({
  type: "postingEnded",
  title: ({ to }) => `离任：任职至${String(to)}止`,
  keeps: {
    to: "open",
    reason: (reason) => beside(reason, "words"),
    approval: (approval) => beside(approval, "words"),
    letterIds: "open",
  },
});

export type PostingEvent = PostingBegun | PostingEnded;
