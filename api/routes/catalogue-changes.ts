import { writeAnnex } from "../../domain/catalogue/annex/write-annex.ts";
import type { ResidencyExemption } from "../../contract/catalogue-changes.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { readAnnexFile } from "../../processes/annex/read-file.ts";
import * as acts from "../../store/handler/catalogue-acts.ts";
import { changesOf, historyOf } from "../catalogue/history.ts";
import type { RouteDeps } from "../deps.ts";
import { readHallNames } from "../hall-names.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { keyedId } from "../keyed-id.ts";

/** 目录调整 */
export const changeCatalogue = handle("changeCatalogue", (deps) => async (request) => {
  const { id: itemId } = request.params;
  const actor = actorOf(request);
  const id = keyedId(actor, request.heldKey ?? "", [itemId, request.body]);
  const command = { type: "recordChange" as const, ...request.body };
  await acts.changeCatalogue(deps, { id, itemId, actor, at: request.receivedAt, command });
  request.log.info({ itemId, actorId: actor.id }, "catalogue changed");
  return historyNow(deps, itemId);
});

/** 进驻、不进驻 */
export const decideResidency = handle("decideResidency", (deps) => async (request) => {
  const { id: itemId } = request.params;
  const actor = actorOf(request);
  const id = keyedId(actor, request.heldKey ?? "", [itemId, request.body]);
  const command = { type: "decideResidency" as const, ...request.body };
  await acts.settleResidency(deps, { id, itemId, actor, at: request.receivedAt, command });
  request.log.info({ itemId, actorId: actor.id }, "residency decided");
  return historyNow(deps, itemId);
});

async function historyNow(
  { store, now }: Pick<RouteDeps, "store" | "now">,
  itemId: string,
): Promise<{ itemId: string; changes: ReturnType<typeof historyOf> }> {
  const [changes, names] = await Promise.all([changesOf(store, itemId), readHallNames(store)]);
  return { itemId, changes: historyOf(changes, { names, today: shanghaiDate(now()) }) };
}

/** 不进驻事项清单 */
export const listExemptions = handle("listExemptions", ({ catalogue, now }) => async () => {
  const today = shanghaiDate(now());
  const { index } = await catalogue.current();
  const items = index.items.flatMap(({ item: { id, name, departmentName, exception } }): ResidencyExemption[] =>
    exception === null
      ? []
      : [
          {
            ...exception,
            itemId: id,
            itemName: name,
            departmentName,
            place: exception.place ?? departmentName,
            overdue: exception.reviewOn < today,
          },
        ],
  );
  return { items };
});

/** 导入目录 */
export const importAnnex = handle("importAnnex", (deps) => async (request) => {
  const { file, dryRun } = request.body;
  const rows = readAnnexFile(Buffer.from(file, "base64"));
  if (dryRun) {
    const { problems } = await acts.checkAnnex(deps.store, rows);
    return { rows: rows.rows.length, imported: 0, problems: [...problems] };
  }
  const actor = actorOf(request);
  const id = keyedId(actor, request.heldKey ?? "", request.body);
  const done = await acts.takeOverAnnex(deps, { id, actor, at: request.receivedAt, command: rows });
  request.log.info({ importId: id, actorId: actor.id, ...done }, "annex imported");
  return { ...done, problems: [] };
});

/** The entries of the catalogue as an annex that can be imported again: without those that a release has taken the place of. */
export const exportCatalogue = handle("exportCatalogue", ({ store }) => async (_request, reply) => {
  const [entries, released, names] = await Promise.all([
    store.catalogue.entries(),
    store.catalogue.released(),
    readHallNames(store),
  ]);
  const listed = entries.filter(({ id }) => !released.includes(id));
  return reply
    .header("content-type", "text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="annex.csv"`)
    .send(writeAnnex(listed, names));
});
