import type { Letter } from "../../contract/letters.ts";
import { unprintableCharacters } from "../../documents/render/printable.ts";
import { CAPACITY_NAMES, letterStream } from "../../domain/letter/letter.ts";
import { endLetter, existingLetter, recordLetter } from "../../store/handler/letter-acts.ts";
import type { RecordedLetter } from "../../store/tables/letters.ts";
import { readCursor, toPage } from "../cursor.ts";
import { readHallNames, type HallNames } from "../hall-names.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { keyedId } from "../keyed-id.ts";
import { streamJournal } from "../stream-journal.ts";

/** 委托授权书: listed, recorded from the signed paper, revoked. */
export const listLetters = handle("listLetters", ({ store }) => async (request) => {
  const { departmentId, holderId, cursor, limit = 20 } = request.query;
  const after = readCursor(cursor);
  const [found, names] = await Promise.all([
    store.letters.list({
      limit: limit + 1,
      ...(departmentId !== undefined && { departmentId }),
      ...(holderId !== undefined && { holderId }),
      ...(after && { after: { validFrom: after.key, id: after.id } }),
    }),
    readHallNames(store),
  ]);
  const page = toPage(found, limit, ({ validFrom, id }) => ({ key: validFrom, id }));
  return { items: page.items.map((letter) => viewOf(letter, names)), next: page.next };
});

export const getLetter = handle("getLetter", ({ store }) => async (request) => {
  const letter = await existingLetter(store, request.params.id);
  const [names, journal] = await Promise.all([readHallNames(store), streamJournal(store, letterStream(letter.id))]);
  return { ...viewOf(letter, names), journal };
});

export const publishLetter = handle("publishLetter", (deps) => async (request, reply) => {
  const { store } = deps;
  const actor = actorOf(request);
  const { paper, itemIds, ...letter } = request.body;
  const id = keyedId(actor, request.heldKey ?? "", request.body);
  await recordLetter(deps, {
    id,
    actor,
    at: request.receivedAt,
    command: { type: "publishLetter", letter: { ...letter, itemIds: itemIds ?? "all" }, paper },
    unprintable: unprintableCharacters,
  });
  request.log.info({ letterId: id, actorId: actor.id }, "authorisation letter published");
  void reply.header("location", `/api/authorisation-letters/${id}`);
  return viewOf(await existingLetter(store, id), await readHallNames(store));
});

export const revokeLetter = handle("revokeLetter", (deps) => async (request) => {
  const { store } = deps;
  const actor = actorOf(request);
  const { id } = await existingLetter(store, request.params.id);
  await endLetter(deps, { id, actor, at: request.receivedAt, command: { type: "revokeLetter", ...request.body } });
  request.log.info({ letterId: id, actorId: actor.id }, "authorisation letter revoked");
  return viewOf(await existingLetter(store, id), await readHallNames(store));
});

function viewOf({ itemIds, ...letter }: RecordedLetter, names: HallNames): Letter {
  return {
    ...letter,
    departmentName: names.department(letter.departmentId),
    capacityName: CAPACITY_NAMES[letter.capacity],
    itemIds: itemIds === "all" ? null : itemIds,
  };
}
