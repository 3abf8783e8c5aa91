import type { IsoDate } from "../../law/dates.ts";
import type { MaterialVerdict } from "../acceptance/acceptance.ts";
import { keepVerdicts } from "../acceptance/keep-verdicts.ts";
import { sealed } from "../../journal/keeping.ts";
import type { Bringer } from "../parties/attendance.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { keepMaterials } from "../filing/keep-materials.ts";
import type { HandedMaterial } from "../filing/material.ts";
import { endOf } from "../flow-command.ts";

/** 一次性告知补正 (APL art. 32(4)). */
export interface SupplementRequested {
  readonly type: "supplementRequested";
  readonly on: IsoDate;
  readonly verdicts: readonly MaterialVerdict[];
  readonly task: DecidedTask;
  /** Given on a day for which only a missing holiday notice can settle whether it was in time. */
  readonly maybeLate?: boolean;
}

export const supplementRequested = defineEvent<SupplementRequested>()({
  type: "supplementRequested",
  title: "一次性告知补正",
  readBy: "applicant",
  keeps: { on: "open", verdicts: keepVerdicts, task: "open", maybeLate: "open" },
  ends: ({ task }) => endOf(task, "supplement"),
  sends: null,
  changesFile: true,
});

/** 提交补正材料. */
export interface SupplementSubmitted {
  readonly type: "supplementSubmitted";
  readonly on: IsoDate;
  readonly materials: readonly HandedMaterial[];
  /** True if the flow waits for the message; false if the supplement completes an open task instead. */
  readonly awaited: boolean;
  /** Who brought it to the counter; null online, missing in older entries. */
  readonly present?: Bringer | null;
}

export const supplementSubmitted = defineEvent<SupplementSubmitted>()({
  type: "supplementSubmitted",
  title: "提交补正材料",
  readBy: "applicant",
  keeps: {
    on: "open",
    materials: keepMaterials,
    awaited: "open",
    present: (present) => (present ? { right: present.right, person: sealed(present, "recipient") } : null),
  },
  ends: null,
  sends: ({ awaited }) => (awaited ? [{ type: "wake", kind: "supplement" }] : []),
  changesFile: true,
});
