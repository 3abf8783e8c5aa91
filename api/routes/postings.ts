import type { Posting } from "../../contract/postings.ts";
import { ROLE_NAMES } from "../../domain/case/actor.ts";
import { postingStream } from "../../domain/posting/posting.ts";
import { existingPosting, finishPosting, startPosting } from "../../store/handler/posting-acts.ts";
import type { RegisteredPosting } from "../../store/tables/postings.ts";
import { readCursor, toPage } from "../cursor.ts";
import type { RouteDeps } from "../deps.ts";
import { readHallNames, readOfficeNames } from "../hall-names.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { keyedId } from "../keyed-id.ts";
import { streamJournal } from "../stream-journal.ts";

/** 任职: listed, begun, ended. */
export const listPostings = handle("listPostings", ({ store }) => async (request) => {
  const { personId, departmentId, cursor, limit = 20 } = request.query;
  const after = readCursor(cursor);
  const [found, view] = await Promise.all([
    store.postings.list({
      limit: limit + 1,
      ...(personId !== undefined && { personId }),
      ...(departmentId !== undefined && { departmentId }),
      ...(after && { after: { from: after.key, id: after.id } }),
    }),
    readView(store),
  ]);
  const page = toPage(found, limit, ({ from, id }) => ({ key: from, id }));
  return { items: page.items.map(view), next: page.next };
});

export const getPosting = handle("getPosting", ({ store }) => async (request) => {
  const posting = await existingPosting(store, request.params.id);
  const [view, journal] = await Promise.all([readView(store), streamJournal(store, postingStream(posting.id))]);
  return { ...view(posting), journal };
});

export const beginPosting = handle("beginPosting", (deps) => async (request, reply) => {
  const { store, signIns } = deps;
  const actor = actorOf(request);
  const id = keyedId(actor, request.heldKey ?? "", request.body);
  const command = { type: "beginPosting", posting: request.body } as const;
  await startPosting(deps, { id, actor, at: request.receivedAt, command });
  signIns.forgetPosts();
  request.log.info({ postingId: id, actorId: actor.id }, "posting begun");
  void reply.header("location", `/api/postings/${id}`);
  return (await readView(store))(await existingPosting(store, id));
});

export const endPosting = handle("endPosting", (deps) => async (request) => {
  const { store, signIns } = deps;
  const actor = actorOf(request);
  const { to, reason, approval = null } = request.body;
  const { id } = await existingPosting(store, request.params.id);
  await finishPosting(deps, {
    id,
    actor,
    at: request.receivedAt,
    command: { type: "endPosting", to, reason, approval },
  });
  signIns.forgetPosts();
  request.log.info({ postingId: id, actorId: actor.id }, "posting ended");
  return (await readView(store))(await existingPosting(store, id));
});

/** How a posting is shown, with the names of its places. */
async function readView(store: RouteDeps["store"]): Promise<(posting: RegisteredPosting) => Posting> {
  const [names, officeNameOf] = await Promise.all([readHallNames(store), readOfficeNames(store)]);
  return ({ postId: _post, ...posting }) => {
    const { role, departmentId, zoneId } = posting;
    return {
      ...posting,
      roleName: ROLE_NAMES[role],
      departmentName: departmentId && names.department(departmentId),
      zoneName: zoneId && names.zone(zoneId),
      officeName: officeNameOf(posting),
    };
  };
}
