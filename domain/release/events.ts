import { beside } from "../journal/keeping.ts";
import type { Instant, IsoDate } from "../law/dates.ts";
import { defineStreamEvent } from "../stream/define-event.ts";
import { BUNDLE_FILES } from "./bundle.ts";
import type { DraftOrigin } from "./draft.ts";
import type { Remark } from "./remarks.ts";

/** Digests of the files that an act brought or changed, by name; null for a file that was removed. */
export type ChangedFiles = Readonly<Record<string, string | null>>;

/** 起草. */
export interface DraftBegun {
  readonly type: "draftBegun";
  readonly itemId: string;
  readonly departmentId: string;
  readonly origin: DraftOrigin;
  /** The release that a restoration publishes again. */
  readonly restores: number | null;
  /** The release whose files it began with; null for a new item. */
  readonly basedOn: number | null;
  readonly sha256: string;
}

export const draftBegun = defineStreamEvent<DraftBegun>()({
  type: "draftBegun",
  title: ({ origin, restores, basedOn }) => {
    if (origin === "restoration") return `起草：恢复第${String(restores)}版`;
    const from = basedOn === null ? "" : `（以第${Number(basedOn)}版为基础）`;
    return origin === "import" ? `导入为草稿${from}` : `起草${from}`;
  },
  keeps: {
    itemId: "open",
    departmentId: "open",
    origin: "open",
    restores: "open",
    basedOn: "open",
    sha256: "open",
  },
});

/** 修改: a submitted or approved draft is a draft again. */
export interface DraftSaved {
  readonly type: "draftSaved";
  /** Counts the changes of content. */
  readonly version: number;
  readonly departmentId: string;
  readonly sha256: string;
  readonly files: ChangedFiles;
  /** The earlier version whose content it takes over; null if it was written. Entries of earlier versions of the platform say nothing, with the same meaning. */
  readonly returnsTo: number | null;
}

/** What designers call the parts of a draft. */
const PARTS: Readonly<Record<string, string>> = {
  [BUNDLE_FILES.bpmn]: "流程图",
  [BUNDLE_FILES.item]: "事项设置",
  [BUNDLE_FILES.form]: "填写内容",
  [BUNDLE_FILES.result]: "结果",
  [BUNDLE_FILES.cases]: "用例",
};

/** What designers call the parts that these files hold, each once. */
export function partNames(files: readonly string[]): readonly string[] {
  return [...new Set(files.map(partOf))];
}

function partOf(file: string): string {
  return PARTS[file] ?? (file.startsWith("decisions/") ? "判断表" : "一件事设置");
}

export const draftSaved = defineStreamEvent<DraftSaved>()({
  type: "draftSaved",
  title: ({ files, returnsTo }) =>
    typeof returnsTo === "number"
      ? `返回到第${returnsTo}稿`
      : `修改草稿：${partNames(Object.keys(files ?? {})).join("、")}`,
  keeps: { version: "open", departmentId: "open", sha256: "open", files: "open", returnsTo: "open" },
});

/** 提交审核. */
export interface DraftSubmitted {
  readonly type: "draftSubmitted";
  readonly sha256: string;
  readonly submittedBy: string;
  readonly reason: string;
  readonly against: number | null;
  readonly changes: readonly string[];
}

export const draftSubmitted = defineStreamEvent<DraftSubmitted>()({
  type: "draftSubmitted",
  title: "提交审核",
  keeps: {
    sha256: "open",
    submittedBy: "open",
    reason: (reason) => beside(reason, "words"),
    against: "open",
    changes: "open",
  },
});

/** 退回. */
export interface DraftRejected {
  readonly type: "draftRejected";
  readonly reason: string;
  /** What is to be changed at which step; entries of earlier versions of the platform have none. */
  readonly remarks: readonly Remark[];
}

export const draftRejected = defineStreamEvent<DraftRejected>()({
  type: "draftRejected",
  title: ({ remarks }) => {
    const count = Array.isArray(remarks) ? remarks.length : 0;
    return count === 0 ? "审核退回" : `审核退回，提出${count}条环节意见`;
  },
  keeps: {
    reason: (reason) => beside(reason, "words"),
    remarks: (remarks) => remarks.map(({ text, ...place }) => ({ ...place, text: beside(text, "words") })),
  },
});

/** 处理审核意见. */
export interface RemarkSettled {
  readonly type: "remarkSettled";
  /** Of the remark. */
  readonly number: number;
  /** False: on the list again. */
  readonly isSettled: boolean;
}

export const remarkSettled = defineStreamEvent<RemarkSettled>()({
  type: "remarkSettled",
  title: ({ number, isSettled }) => `${isSettled === true ? "已处理" : "重新列出"}第${String(number)}条环节意见`,
  keeps: { number: "open", isSettled: "open" },
});

/** 审核通过: exactly these bytes. */
export interface ReleaseApproved {
  readonly type: "releaseApproved";
  readonly sha256: string;
  readonly approvedBy: string;
}

export const releaseApproved = defineStreamEvent<ReleaseApproved>()({
  type: "releaseApproved",
  title: "审核通过",
  keeps: { sha256: "open", approvedBy: "open" },
});

/** 发布. */
export interface ReleasePublished {
  readonly type: "releasePublished";
  readonly release: number;
  readonly sha256: string;
  /** Null: at once. */
  readonly effectiveOn: IsoDate | null;
  readonly effectiveFrom: Instant;
}

export const releasePublished = defineStreamEvent<ReleasePublished>()({
  type: "releasePublished",
  title: ({ release, effectiveOn }) =>
    `发布为第${String(release)}版，${effectiveOn === null ? "即时施行" : `自${effectiveOn as string}起施行`}`,
  keeps: { release: "open", sha256: "open", effectiveOn: "open", effectiveFrom: "open" },
});

/** 撤回尚未施行的发布. */
export interface PublicationWithdrawn {
  readonly type: "publicationWithdrawn";
  readonly reason: string;
}

export const publicationWithdrawn = defineStreamEvent<PublicationWithdrawn>()({
  type: "publicationWithdrawn",
  title: "撤回发布",
  keeps: { reason: (reason) => beside(reason, "words") },
});

/** 作废草稿. */
export interface DraftDiscarded {
  readonly type: "draftDiscarded";
  readonly reason: string;
}

export const draftDiscarded = defineStreamEvent<DraftDiscarded>()({
  type: "draftDiscarded",
  title: "作废草稿",
  keeps: { reason: (reason) => beside(reason, "words") },
});

/** A release from a bundled folder: the act of the installation, without a draft. */
export interface ReleaseImported {
  readonly type: "releaseImported";
  readonly itemId: string;
  readonly departmentId: string;
  readonly release: number;
  readonly sha256: string;
}

export const releaseImported = defineStreamEvent<ReleaseImported>()({
  type: "releaseImported",
  title: ({ release }) => `随安装发布为第${String(release)}版`,
  keeps: { itemId: "open", departmentId: "open", release: "open", sha256: "open" },
});

/** 开始施行: noted afterwards; new cases are filed on it from its moment, whether this was written or not. */
export interface ReleaseBegan {
  readonly type: "releaseBegan";
  readonly release: number;
}

export const releaseBegan = defineStreamEvent<ReleaseBegan>()({
  type: "releaseBegan",
  title: ({ release }) => `第${String(release)}版开始施行`,
  keeps: { release: "open" },
});

/** 被替代: running cases keep it. */
export interface ReleaseSuperseded {
  readonly type: "releaseSuperseded";
  /** By which release. */
  readonly by: number;
}

export const releaseSuperseded = defineStreamEvent<ReleaseSuperseded>()({
  type: "releaseSuperseded",
  title: ({ by }) => `由第${String(by)}版替代，在办办件不受影响`,
  keeps: { by: "open" },
});

export type ReleaseEvent =
  | DraftBegun
  | DraftSaved
  | DraftSubmitted
  | DraftRejected
  | RemarkSettled
  | ReleaseApproved
  | ReleasePublished
  | PublicationWithdrawn
  | DraftDiscarded
  | ReleaseImported
  | ReleaseBegan
  | ReleaseSuperseded;
