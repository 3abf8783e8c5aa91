import type { CatalogueEntry } from "../../../domain/catalogue/entry.ts";
import { refuse, RuleViolation } from "../../../domain/rule-violation.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import { statusName } from "../../../domain/case/status.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { keyedId } from "../../keyed-id.ts";
import { fileCaseCommand, handedMaterials } from "./new-case.ts";

/** 申请 */
export const fileCase = handle("fileCase", ({ store, commandHandler }) => async (request, reply) => {
  const actor = actorOf(request);
  const { body, receivedAt: at } = request;
  const caseId = keyedId(actor, request.heldKey ?? "", body);
  const materials = await handedMaterials(body.materials, { actor, today: shanghaiDate(at), uploads: store.uploads });
  const { itemId, release } = body;
  const command = fileCaseCommand(body, { actor, materials });
  const { caseFile } = await commandHandler
    .actOne({ caseId, actor, at, itemId, command, ...(release !== undefined && { seenRelease: release }) })
    .catch((error: unknown) => explainUnknown(error, () => store.catalogue.findEntry(itemId)));
  request.log.info({ caseId, actorId: actor.id, itemId: caseFile.itemId }, "case filed");
  const { id, number, queryCode, status, receivedOn } = caseFile;
  const { item } = await pinnedRelease(store.releases, caseFile);
  void reply.header("location", `/api/cases/${id}`);
  return { id, number, queryCode, receivedOn, status, statusName: statusName(status, item.kind) };
});

/** An item that the catalogue lists without a release is known, only not open. */
async function explainUnknown(error: unknown, findEntry: () => Promise<CatalogueEntry | undefined>): Promise<never> {
  if (!(error instanceof RuleViolation && error.code === "ITEM_UNKNOWN")) throw error;
  const entry = await findEntry();
  if (!entry) throw error;
  return refuse(entry.classified ? "ITEM_CLASSIFIED" : "ITEM_NOT_OPENED");
}
