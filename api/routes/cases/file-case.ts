import { closedOn } from "../../../domain/catalogue/standing.ts";
import { refuse, RuleViolation } from "../../../domain/rule-violation.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import { statusName } from "../../../domain/case/status.ts";
import type { Filing } from "../../../store/tables/releases.ts";
import type { Store } from "../../../store/tables.ts";
import { changesOf } from "../../catalogue/history.ts";
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
    .catch((error: unknown) => explainUnknown(error, store, { itemId, at }));
  request.log.info({ caseId, actorId: actor.id, itemId: caseFile.itemId }, "case filed");
  const { id, number, queryCode, status, receivedOn } = caseFile;
  const { item } = await pinnedRelease(store.releases, caseFile);
  void reply.header("location", `/api/cases/${id}`);
  return { id, number, queryCode, receivedOn, status, statusName: statusName(status, item.kind) };
});

/** An item that the catalogue lists without a release is known, only not open; what the law has changed of it is said first. */
async function explainUnknown(
  error: unknown,
  { catalogue }: Pick<Store, "catalogue">,
  { itemId, at }: Filing,
): Promise<never> {
  if (!(error instanceof RuleViolation && error.code === "ITEM_UNKNOWN")) throw error;
  const [entry, changes] = await Promise.all([catalogue.findEntry(itemId), changesOf({ catalogue }, itemId)]);
  if (!entry) throw error;
  const closed = closedOn(entry, changes, shanghaiDate(at));
  return closed ? refuse(closed.code, { title: closed.title }) : refuse("ITEM_NOT_OPENED");
}
