import type { FastifyRequest } from "fastify";
import type { Licence as View } from "../../contract/licences.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { publicName } from "../../domain/case/disclosure/mask-case.ts";
import { shanghaiDate, type IsoDate } from "../../domain/law/dates.ts";
import type { Licence } from "../../store/tables/licences.ts";
import { sightOf } from "../access/case-access.ts";
import { noteAccess, openCase } from "../access/readable-case.ts";
import type { Store } from "../../store/tables.ts";
import type { RouteDeps } from "../deps.ts";
import { readBodies } from "../hall-names.ts";
import { handle } from "../handle.ts";
import { pinnedRelease } from "../pinned-release.ts";
import { actorOf, principalOf } from "../identity/principal.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** 证照, by the number that is printed on it. */
export const findLicence = handle("findLicence", (deps) => async (request) => {
  const { store } = deps;
  const licence = await store.licences.findByNumber(request.query.number.trim());
  const file = licence && (await caseOf(store, licence));
  if (!licence || !file || sightOf(actorOf(request), file) === "none") return { items: [] };
  return { items: [await shown(deps, request, licence)] };
});

export const getLicence = handle("getLicence", (deps) => async (request) => {
  const licence = await deps.store.licences.find(request.params.id);
  if (!licence) throw new ApiProblem("NOT_FOUND");
  return shown(deps, request, licence);
});

/** Verification by the code in the QR code. */
export const verifyLicence = handle("verifyLicence", (deps) => async (request, reply) => {
  const licence = await deps.store.licences.findByVerifyCode(request.params.code);
  const file = licence && (await caseOf(deps.store, licence));
  if (!licence || !file) {
    void reply.code(404);
    return { state: "unknown" } as const;
  }
  const { state, number, itemName, organName, validFrom, validTo } = await viewOf(deps, licence, file);
  const holderName = publicName({ type: file.applicant.type, name: licence.holderName });
  return { state, licence: { number, itemName, holderName, organName, validFrom, validTo } };
});

/** With the holder's name for callers who handle the case or have unmasked it. */
async function shown(deps: RouteDeps, request: FastifyRequest, licence: Licence): Promise<View> {
  const { store, machineNow } = deps;
  const opening = { principal: principalOf(request), now: machineNow() };
  const { stored, sight } = await openCase(store, licence.caseId, opening);
  const { file } = stored;
  const access = { caseId: file.id, subject: "licence", reference: licence.id, sight } as const;
  await noteAccess({ store, machineNow }, request, access);
  const view = await viewOf(deps, licence, file);
  if (sight === "whole") return view;
  return { ...view, holderName: publicName({ type: file.applicant.type, name: licence.holderName }) };
}

async function caseOf(store: Store, licence: Licence): Promise<CaseFile | undefined> {
  return (await store.cases.find(licence.caseId))?.file;
}

async function viewOf({ store, hall, now }: RouteDeps, licence: Licence, file: CaseFile): Promise<View> {
  const { item } = await pinnedRelease(store.releases, file);
  const bodyOf = await readBodies(store, hall, [item]);
  const { status: _status, ...facts } = licence;
  return {
    ...facts,
    itemName: item.name,
    organName: bodyOf(item).officialName,
    state: stateOn(licence, shanghaiDate(now())),
  };
}

/** A licence that was not revoked is valid to the end of its last day. */
function stateOn({ status, validTo }: Licence, today: IsoDate): View["state"] {
  return status === "valid" && validTo !== null && validTo < today ? "expired" : status;
}
