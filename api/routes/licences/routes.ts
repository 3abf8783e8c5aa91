import type { FastifyRequest } from "fastify";
import type { Static } from "typebox";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { publicName } from "../../../domain/case/disclosure/mask-case.ts";
import { shanghaiDate, type IsoDate } from "../../../domain/law/dates.ts";
import type { Licence } from "../../../store/tables/licences.ts";
import { sightOf } from "../../access/case-access.ts";
import { noteAccess, openCase } from "../../access/readable-case.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { readBodies } from "../../hall-names.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { actorOf, principalOf, signedInOrKey, STAFF } from "../../identity/principal.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { BY_PERSON, BY_PERSON_OR_KEY, IdParams, problems } from "../shapes.ts";
import { LicenceList, LicenceQuery, LicenceView, Verification, VerifyParams } from "./schemas.ts";

const tags = ["licences"];

type View = Static<typeof LicenceView>;

/** 证照: reading, and verification by the word in the QR code. */
export function licenceRoutes(app: App, { store, hall, now, machineNow }: RouteDeps): void {
  const searching = {
    tags,
    security: BY_PERSON,
    summary: "Find a licence by its number",
    querystring: LicenceQuery,
    response: { 200: LicenceList, ...problems(400, 401, 403) },
  };
  app.get("/licences", { config: { access: STAFF }, schema: searching }, async (request) => {
    const licence = await store.licences.findByNumber(request.query.number.trim());
    const file = licence && (await caseOf(licence));
    if (!licence || !file || sightOf(actorOf(request), file) === "none") return { items: [] };
    return { items: [await shown(request, licence)] };
  });

  const reading = {
    tags,
    security: BY_PERSON_OR_KEY,
    summary: "One licence",
    params: IdParams,
    response: { 200: LicenceView, ...problems(401, 403, 404) },
  };
  app.get("/licences/:id", { config: { access: signedInOrKey("cases:read") }, schema: reading }, async (request) => {
    const licence = await store.licences.find(request.params.id);
    if (!licence) throw new ApiProblem("NOT_FOUND");
    return shown(request, licence);
  });

  const verifying = {
    tags,
    summary: "Is this licence genuine and in force?",
    params: VerifyParams,
    response: { ...problems(), 200: Verification, 404: Verification },
  };
  app.get("/licences/verify/:code", { config: { access: "public" }, schema: verifying }, async (request, reply) => {
    const licence = await store.licences.findByVerifyCode(request.params.code);
    const file = licence && (await caseOf(licence));
    if (!licence || !file) return reply.code(404).send({ state: "unknown" as const });
    const { state, number, itemName, organName: organ, validFrom, validTo } = await viewOf(licence, file);
    return {
      state,
      licence: {
        number,
        itemName,
        holderName: publicName({ type: file.applicant.type, name: licence.holderName }),
        organName: organ,
        validFrom,
        validTo,
      },
    };
  });

  /** With the holder's name for who handles the case, or may see it whole for a reason. */
  async function shown(request: FastifyRequest, licence: Licence): Promise<View> {
    const {
      stored: { file },
      sight,
    } = await openCase(store, licence.caseId, { principal: principalOf(request), now: machineNow() });
    await noteAccess({ store, machineNow }, request, {
      caseId: file.id,
      subject: "licence",
      reference: licence.id,
      sight,
    });
    const view = await viewOf(licence, file);
    return sight === "whole"
      ? view
      : { ...view, holderName: publicName({ type: file.applicant.type, name: licence.holderName }) };
  }

  async function caseOf(licence: Licence): Promise<CaseFile | undefined> {
    return (await store.cases.find(licence.caseId))?.file;
  }

  async function viewOf(licence: Licence, file: CaseFile): Promise<View> {
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
}

/** A licence that was not taken back is valid to the end of its last day. */
function stateOn({ status, validTo }: Licence, today: IsoDate): View["state"] {
  return status === "valid" && validTo !== null && validTo < today ? "expired" : status;
}
