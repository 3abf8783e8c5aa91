import { COMMANDS } from "../../../domain/case/commands.gen.ts";
import { fillIn } from "../../../domain/case/fill-in.ts";
import { sightOf } from "../../access/case-access.ts";
import { postName } from "../../access/post-name.ts";
import { openCase } from "../../access/readable-case.ts";
import { act } from "../../act-on-case.ts";
import { handle } from "../../handle.ts";
import { principalOf } from "../../identity/principal.ts";

/** How long a reason holds. */
const MINUTES = 30;
/** More than anybody reads. */
const MOST = 200;

/** 查阅: a masked case shown whole for a reason. */
export const unmaskCase = handle("unmaskCase", (deps) => async (request) => {
  const { store, machineNow } = deps;
  const { actor, sessionHash } = principalOf(request);
  const given = fillIn(COMMANDS.showPersonalData.body, request.body);
  const file = await act(deps, request, request.params.id, { type: "showPersonalData", ...given });
  const shownUntil = new Date(Date.parse(machineNow()) + MINUTES * 60_000).toISOString();
  if (sessionHash !== null && sightOf(actor, file) === "masked")
    await store.unmaskings.add({ sessionHash, caseId: file.id, role: actor.role, validUntil: shownUntil });
  request.log.info({ caseId: file.id, actorId: actor.id, role: actor.role }, "case unmasked");
  return { shownUntil };
});

/** 查阅记录 */
export const listAccesses = handle("listAccesses", ({ store, machineNow }) => async (request) => {
  const principal = principalOf(request);
  const { stored } = await openCase(store, request.params.id, { principal, now: machineNow() });
  const { id, departmentId } = stored.file;
  const [entries, letters] = await Promise.all([
    store.accessLog.ofCase(id, MOST),
    store.letters.ofDepartments([departmentId]),
  ]);
  return {
    items: entries.map(({ at, actorId, actorName, role, terminal, subject, sight }) => {
      const roleName = postName({ actorId, role, at }, { letters, departmentId });
      return { at, actorId, actorName, roleName, terminal, subject, sight };
    }),
  };
});
