import { refuse } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireOwn, type DraftContext } from "./draft.ts";
import type { DraftBegun } from "./events.ts";

/** 起草, or 导入: a draft with these files. */
export interface BeginDraft {
  readonly type: "beginDraft";
  readonly origin: "hall" | "import";
  readonly itemId: string;
  readonly departmentId: string;
  readonly sha256: string;
}

/** What the rule reads. */
export interface BeginDraftContext extends DraftContext {
  /** The release that now holds, or is the last to be published; null for a new item. */
  readonly basis: { readonly release: number; readonly departmentId: string } | null;
}

/** Begins a draft. Refuses (DEPARTMENT_FORBIDS) a designer of another department than that of the item, as it is and as the draft says: an item changes its department by an act of the hall. */
export const beginDraft = defineStreamCommand<BeginDraft, null, BeginDraftContext, DraftBegun>()({
  type: "beginDraft",
  by: ["designer", "operator"],
  decide(_state, { origin, itemId, departmentId, sha256 }, { actor, basis }) {
    if (itemId === "" || departmentId === "") refuseFile("缺少事项编码（id）或者部门（departmentId）");
    if (itemId.length > LONGEST_ID) refuseFile(`事项编码（id）不能超过${LONGEST_ID}个字`);
    requireOwn(actor, { departmentId });
    if (basis) requireOwn(actor, basis);
    return [
      { type: "draftBegun", itemId, departmentId, origin, restores: null, basedOn: basis?.release ?? null, sha256 },
    ];
  },
});

/** What the catalogue takes is checked with the files; this much is kept with the draft, and looked up. */
const LONGEST_ID = 40;

function refuseFile(message: string): never {
  return refuse("BUNDLE_INVALID", { problems: [{ field: "item.json", message }] });
}
