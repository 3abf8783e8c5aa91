import type { FastifyReply } from "fastify";
import { isOutside, type Actor } from "../../domain/case/actor.ts";
import { newId } from "../../store/ids.ts";
import type { Store } from "../../store/tables.ts";
import type { Upload } from "../../store/tables/uploads.ts";
import { hasOpenStep, openWhole } from "../access/readable-case.ts";
import { sightOf } from "../access/case-access.ts";
import type { RouteDeps } from "../deps.ts";
import { keyedId } from "../keyed-id.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { FILE_CSP } from "../plugins/security-headers.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { contentDisposition } from "../content-disposition.ts";

/** Types that a browser displays; others are downloaded. */
const VIEWABLE = new Set(["application/pdf", "image/png", "image/jpeg"]);

/** Files of applicants are uploaded before the case is filed. */
export const uploadFile = handle("uploadFile", ({ store, now }) => async (request, reply) => {
  if (!request.body) throw new ApiProblem("FILE_DISGUISED", { title: "没有收到文件内容，请重新上传。" });
  const { name, contentType, size, sha256 } = request.body;
  const [actor, key] = [actorOf(request), request.heldKey];
  const id = key === null ? newId() : keyedId(actor, key, request.body);
  const upload = { id, name, contentType, size, sha256 };
  await store.uploads.add({ ...upload, ownerId: actor.id, createdAt: now() });
  void reply.header("location", `/api/uploads/${upload.id}/content`);
  return upload;
});

/** … and shown afterwards to callers who may see the case. */
export const downloadUpload = handle("downloadUpload", (deps) => async (request, reply) => {
  const actor = actorOf(request);
  const { upload, caseId } = await findUpload(deps.store, actor, request.params.id);
  if (caseId !== undefined) await openWhole(deps, request, { caseId, subject: "file", reference: upload.id });
  request.log.info({ caseId, uploadId: upload.id, actorId: actor.id }, "file opened");
  return sendFile(deps, reply, upload);
});

/** Files that a clerk uploaded at the counter are visible like the rest of the case once it is filed. */
async function findUpload(store: Store, actor: Actor, id: string) {
  const upload = await store.uploads.find(id);
  const isOwn = upload?.ownerId === actor.id;
  const caseIds = upload && !(isOwn && isOutside(actor)) ? await store.uploads.findCasesOf(upload.id) : [];
  const seen = await seenAmong(caseIds, store, actor);
  const isSeen = caseIds.length > 0 ? seen !== undefined : isOwn;
  if (!upload || !isSeen) throw new ApiProblem("NOT_FOUND");
  return { upload, caseId: seen };
}

/** Of the cases that a file belongs to — a package and its members — one that the caller handles, otherwise one that the caller may know of. */
async function seenAmong(caseIds: readonly string[], store: Store, actor: Actor): Promise<string | undefined> {
  let known: string | undefined;
  for (const caseId of caseIds) {
    const file = (await store.cases.find(caseId))?.file;
    if (file === undefined) continue;
    const sight = sightOf(actor, file);
    if (sight === "whole" || (await hasOpenStep(store, actor, caseId))) return caseId;
    if (sight === "masked") known ??= caseId;
  }
  return known;
}

function sendFile(
  { files }: RouteDeps,
  reply: FastifyReply,
  { name, contentType, size, sha256 }: Upload,
): FastifyReply {
  const kind = VIEWABLE.has(contentType) ? "inline" : "attachment";
  return reply
    .headers({
      "content-type": contentType,
      "content-length": size,
      "content-disposition": contentDisposition(kind, name),
      "content-security-policy": FILE_CSP,
    })
    .send(files.read(sha256));
}
