import { isOutside, sightOf } from "../../access/case-access.ts";
import { postName } from "../../access/post-name.ts";
import { openCase } from "../../access/readable-case.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { only, principalOf } from "../../identity/principal.ts";
import { BY_PERSON, IdParams, problems } from "../shapes.ts";
import { AccessList, UnmaskingBody, UnmaskingView } from "./schemas.ts";

const tags = ["cases"];
const security = BY_PERSON;

/** How long a reason holds. */
const MINUTES = 30;
/** More than anybody reads. */
const MOST = 200;

/** 查阅: a masked case shown whole for a reason, and who has looked at a case. */
export function unmaskingRoutes(app: App, { store, commandHandler, machineNow }: RouteDeps): void {
  const unmasking = {
    tags,
    security,
    summary: "Have a masked case shown whole, for a reason",
    params: IdParams,
    body: UnmaskingBody,
    response: { 200: UnmaskingView, ...problems(400, 401, 403, 404, 422) },
    description: `For ${MINUTES} minutes, in this session and post. Who, when and why stand in the case's journal for ever; the reason should name no person.`,
  };
  app.post(
    "/cases/:id/unmasking",
    { config: { access: only("clerk", "issuanceClerk", "hallOffice", "supervisor") }, schema: unmasking },
    async (request) => {
      const { actor, sessionHash } = principalOf(request);
      const {
        stored: { file },
      } = await openCase(store, request.params.id, { principal: principalOf(request), now: machineNow() });
      await commandHandler.actOne({
        caseId: file.id,
        actor,
        at: request.receivedAt,
        command: { type: "showPersonalData", reason: request.body.reason },
      });
      const shownUntil = new Date(Date.parse(machineNow()) + MINUTES * 60_000).toISOString();
      if (sessionHash !== null && !isOutside(actor) && sightOf(actor, file) === "masked")
        await store.unmaskings.add({ sessionHash, caseId: file.id, role: actor.role, validUntil: shownUntil });
      request.log.info({ caseId: file.id, actorId: actor.id, role: actor.role }, "case unmasked");
      return { shownUntil };
    },
  );

  const looking = {
    tags,
    security,
    summary: "Who has looked at a case, newest first",
    params: IdParams,
    response: { 200: AccessList, ...problems(401, 403, 404) },
  };
  app.get(
    "/cases/:id/accesses",
    { config: { access: only("hallOffice", "supervisor") }, schema: looking },
    async (request) => {
      const {
        stored: { file },
      } = await openCase(store, request.params.id, { principal: principalOf(request), now: machineNow() });
      const [entries, letters] = await Promise.all([
        store.accessLog.ofCase(file.id, MOST),
        store.letters.ofDepartments([file.departmentId]),
      ]);
      return {
        items: entries.map(({ at, actorId, actorName, role, terminal, subject, sight }) => ({
          at,
          actorId,
          actorName,
          roleName: postName({ actorId, role, at }, { letters, departmentId: file.departmentId }),
          terminal,
          subject,
          sight,
        })),
      };
    },
  );
}
