import type { FastifyReply } from "fastify";
import { newId } from "../../../store/ids.ts";
import type { Upload } from "../../../store/tables/uploads.ts";
import { openWhole } from "../../access/readable-case.ts";
import { isOutside, sightOf } from "../../access/case-access.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, onlyOrKey, signedInOrKey } from "../../identity/principal.ts";
import { FILE_CSP } from "../../plugins/security-headers.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { contentDisposition } from "../content-disposition.ts";
import { keyedId } from "../../keyed-id.ts";
import { BY_PERSON_OR_KEY, fileAnswer, IdParams, problems } from "../shapes.ts";
import { receiveFile } from "./receive-file.ts";
import { FileBody, UploadHeaders, UploadView } from "./schemas.ts";

const tags = ["uploads"];

/** What a browser shows by itself; everything else is saved. */
const VIEWABLE = new Set(["application/pdf", "image/png", "image/jpeg"]);

/** Files of applicants: taken in before the case is filed, shown afterwards to whoever may see the case. */
export function uploadRoutes(app: App, { store, files, options, now, machineNow }: RouteDeps): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", async (_request: unknown, payload: Parameters<typeof receiveFile>[0]) =>
    receiveFile(payload, files, options.maxUploadBytes),
  );

  const posting = {
    tags,
    security: BY_PERSON_OR_KEY,
    headers: UploadHeaders,
    body: FileBody,
    summary: "Upload a file: the body is the file itself",
    consumes: ["application/octet-stream"],
    response: { 201: UploadView, ...problems(400, 401, 403, 409, 413, 415, 422, 507) },
  };
  const access = onlyOrKey("cases:file", "applicant", "clerk");
  app.post("/uploads", { config: { access, idempotency: "accepted" }, schema: posting }, async (request, reply) => {
    if (!request.body) throw new ApiProblem("FILE_DISGUISED", { title: "没有收到文件内容，请重新上传。" });
    const { name, contentType, size, sha256 } = request.body;
    const [actor, key] = [actorOf(request), request.heldKey];
    const id = key === null ? newId() : keyedId(actor, key, request.body);
    const upload = { id, name, contentType, size, sha256 };
    await store.uploads.add({ ...upload, ownerId: actor.id, createdAt: now() });
    return reply.code(201).header("location", `/api/uploads/${upload.id}/content`).send(upload);
  });

  const reading = {
    tags,
    summary: "The file itself",
    security: BY_PERSON_OR_KEY,
    params: IdParams,
    response: { 200: fileAnswer("application/octet-stream", "The bytes as uploaded"), ...problems(401, 403, 404) },
  };
  app.get(
    "/uploads/:id/content",
    { config: { access: signedInOrKey("cases:read") }, schema: reading },
    async (request, reply) => {
      const actor = actorOf(request);
      const upload = await store.uploads.find(request.params.id);
      const isOwn = upload?.ownerId === actor.id;
      // What a clerk uploaded for somebody at the counter is seen like the rest of that case once it is filed.
      const caseId = upload && !(isOwn && isOutside(actor)) ? await store.uploads.findCaseOf(upload.id) : undefined;
      const stored = caseId === undefined ? undefined : await store.cases.find(caseId);
      if (!upload || (stored ? sightOf(actor, stored.file) === "none" : !isOwn)) throw new ApiProblem("NOT_FOUND");
      if (stored)
        await openWhole({ store, machineNow }, request, {
          caseId: stored.file.id,
          subject: "file",
          reference: upload.id,
        });
      request.log.info({ caseId, uploadId: upload.id, actorId: actor.id }, "file opened");
      return sendFile(reply, upload);
    },
  );

  function sendFile(reply: FastifyReply, { name, contentType, size, sha256 }: Upload): FastifyReply {
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
}
