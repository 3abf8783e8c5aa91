import { refuse } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireOwn, requireState, type Draft, type DraftContext } from "./draft.ts";
import { headFile } from "./bundle.ts";
import type { ChangedFiles, DraftSaved } from "./events.ts";

/** 修改草稿: the new files, by their digests. */
export interface SaveDraft {
  readonly type: "saveDraft";
  /** The version that the caller changed. */
  readonly version: number;
  readonly itemId: string;
  readonly departmentId: string;
  readonly isPackage: boolean;
  readonly sha256: string;
  /** What differs from the stored content. */
  readonly files: ChangedFiles;
  /** 返回到这一稿: the earlier version whose content it is; null if it was written. */
  readonly returnsTo: number | null;
}

/** What the rule reads. */
export interface SaveDraftContext extends DraftContext {
  /** Whether the files of now are those of a package: a draft stays what it is. */
  readonly wasPackage: boolean;
  /** By whom and what was changed since the version that the caller had. */
  readonly changedSince: readonly { readonly name: string; readonly files: readonly string[] }[];
}

/**
 * Saves the files of a draft. What was submitted or approved becomes a draft again: an approval is of bytes. Refuses with DRAFT_CHANGED, naming who changed what, a caller who had not seen
 * the newest version; the same content again changes nothing.
 */
export const saveDraft = defineStreamCommand<SaveDraft, Draft, SaveDraftContext, DraftSaved>()({
  type: "saveDraft",
  by: ["designer"],
  decide(draft, command, { actor, changedSince, wasPackage }) {
    const { version, itemId, departmentId, isPackage, sha256, files, returnsTo } = command;
    requireOwn(actor, draft);
    requireState(draft, "draft", "submitted", "approved");
    if (draft.sha256 === sha256) return [];
    if (draft.version !== version) refuseOutdated(changedSince);
    const field = headFile({ isPackage });
    const refuseFile = (message: string) => refuse("BUNDLE_INVALID", { problems: [{ field, message }] });
    if (itemId !== draft.itemId) refuseFile(`${isPackage ? "套餐" : "事项"}编码应为${draft.itemId}`);
    if (isPackage !== wasPackage)
      refuseFile(wasPackage ? "这是“一件事”套餐的草稿，不能改成事项" : "这是事项的草稿，不能改成“一件事”套餐");
    requireOwn(actor, { departmentId });
    return [{ type: "draftSaved", version: draft.version + 1, departmentId, sha256, files, returnsTo }];
  },
});

function refuseOutdated(changes: SaveDraftContext["changedSince"]): never {
  const names = [...new Set(changes.map(({ name }) => name))];
  const files = [...new Set(changes.flatMap((change) => change.files))];
  if (files.length === 0) refuse("DRAFT_CHANGED");
  return refuse("DRAFT_CHANGED", {
    title: `草稿已由${names.join("、")}修改，请核对后再保存。`,
    problems: files.map((field) => ({
      field,
      message: `已由${changes.flatMap((change) => (change.files.includes(field) ? [change.name] : [])).at(-1) ?? ""}修改`,
    })),
  });
}
