import type { Actor } from "../case/actor.ts";
import { shanghaiDate, type Instant } from "../law/dates.ts";
import { refuse } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { mayWorkOn, refuseOfOthers, requireOwn, type DraftContext } from "./draft.ts";
import { headFile } from "./bundle.ts";
import type { DraftBegun } from "./events.ts";
import { preparedBy, sortForbids, type Listing } from "./listing.ts";

/** 起草, or 导入: a draft with these files. */
export interface BeginDraft {
  readonly type: "beginDraft";
  readonly origin: "hall" | "import";
  readonly itemId: string;
  readonly departmentId: string;
  readonly isPackage: boolean;
  readonly sha256: string;
}

/** What the rule reads. */
export interface BeginDraftContext extends DraftContext {
  /** The release that now holds, or is the last to be published; null for a new item. */
  readonly basis: { readonly release: number } | null;
  /** What the hall says of the item. */
  readonly listing: Listing;
}

/** Begins a draft of an item or of a package, which the designers of its 牵头部门 prepare. Refuses with BUNDLE_INVALID a package under the code of an item and the other way round. Refuses (DEPARTMENT_FORBIDS) a designer whose department is not that of the draft, or neither handles the item nor takes it over by a 划转: an item changes its department by an act of the hall. */
export const beginDraft = defineStreamCommand<BeginDraft, null, BeginDraftContext, DraftBegun>()({
  type: "beginDraft",
  by: ["designer", "operator"],
  decide(_state, command, { now, actor, basis, listing }) {
    const { origin, itemId, departmentId, isPackage, sha256 } = command;
    if (itemId === "" || departmentId === "") refuseFile(command, "缺少编码（id）或者部门（departmentId）");
    if (itemId.length > LONGEST_ID) refuseFile(command, `编码（id）不能超过${LONGEST_ID}个字`);
    const taken = sortForbids(isPackage, listing);
    if (taken !== null) refuseFile(command, taken);
    requireOwn(actor, { departmentId });
    requirePreparing(actor, listing, now);
    return [
      { type: "draftBegun", itemId, departmentId, origin, restores: null, basedOn: basis?.release ?? null, sha256 },
    ];
  },
});

/** What the catalogue takes is checked with the files; this much is kept with the draft, and looked up. */
const LONGEST_ID = 40;

function refuseFile(of: Pick<BeginDraft, "isPackage">, message: string): never {
  return refuse("BUNDLE_INVALID", { problems: [{ field: headFile(of), message }] });
}

/** Refuses with DEPARTMENT_FORBIDS a designer of a department that prepares no release of the item. */
export function requirePreparing(actor: Actor, listing: Listing, now: Instant): void {
  const preparing = preparedBy(listing, shanghaiDate(now));
  if (preparing.length > 0 && !preparing.some((departmentId) => mayWorkOn(actor, { departmentId }))) refuseOfOthers();
}
