import { beside } from "../journal/keeping.ts";
import { defineStreamEvent } from "../stream/define-event.ts";
import { CHANGE_NAMES, type ChangeKind, type ListChange, type ResidencyChange } from "./change.ts";

export const catalogueChanged = defineStreamEvent<ListChange>()({
  type: "catalogueChanged",
  title: ({ kind, from }) => `${CHANGE_NAMES[kind as ChangeKind]}目录事项，自${String(from)}起`,
  keeps: {
    changeId: "open",
    kind: "open",
    from: "open",
    basis: "open",
    departmentId: "open",
    body: "open",
    note: (note) => beside(note, "words"),
    replaces: "open",
  },
});

export const residencyDecided = defineStreamEvent<ResidencyChange>()({
  type: "residencyDecided",
  title: ({ residency, from }) => `${residency === "exempt" ? "批准不进驻大厅" : "进驻大厅"}，自${String(from)}起`,
  keeps: {
    changeId: "open",
    residency: "open",
    from: "open",
    reason: (reason) => beside(reason, "words"),
    approver: (approver) => beside(approver, "words"),
    reviewOn: "open",
    place: (place) => beside(place, "words"),
  },
});

/** 导入目录: an annex that was taken over as a whole. */
export interface AnnexImported {
  readonly type: "annexImported";
  readonly count: number;
  /** SHA-256 of each entry that was written, by item. */
  readonly entries: Readonly<Record<string, string>>;
}

export const annexImported = defineStreamEvent<AnnexImported>()({
  type: "annexImported",
  title: ({ count }) => `导入事项目录（${String(count)}项）`,
  keeps: { count: "open", entries: "open" },
});
