import type { Actor } from "../../../domain/case/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { ownsCase } from "../../../domain/case/guards.ts";
import type { DocumentKind } from "../../../domain/paper/paper.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { hasStanding } from "../../../domain/case/parties/standing.ts";
import { refuse, RuleViolation } from "../../../domain/rule-violation.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import { isOutside } from "../../access/case-access.ts";
import { openWhole, readableCase } from "../../access/readable-case.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, signedInOrKey } from "../../identity/principal.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { FILE_CSP } from "../../plugins/security-headers.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { contentDisposition } from "../content-disposition.ts";
import { BY_PERSON_OR_KEY, fileAnswer, IdParams, problems } from "../shapes.ts";
import { documentView } from "./document-view.ts";
import { DocumentList } from "./schemas.ts";

const tags = ["documents"];
const config = { access: signedInOrKey("cases:read") };

/** Papers that are the result. */
const RESULTS: ReadonlySet<DocumentKind> = new Set<DocumentKind>(["grantDecision", "refusalDecision", "licence"]);

/** Seconds in which a paper is usually rendered and sealed. */
const MAKING_TAKES = 2;

/** 文书: receipts, notices, decisions and licences of a case, as sealed PDFs. */
export function documentRoutes(app: App, { store, files, commandHandler, now, machineNow }: RouteDeps): void {
  const listing = {
    tags,
    summary: "Papers of a case",
    security: BY_PERSON_OR_KEY,
    params: IdParams,
    response: { 200: DocumentList, ...problems(401, 403, 404) },
  };
  app.get("/cases/:id/documents", { config, schema: listing }, async (request) => {
    const { file } = await readableCase(store, actorOf(request), request.params.id);
    const [entries, item] = await Promise.all([store.documents.ofCase(file.id), itemOf(file)]);
    return { items: entries.map((entry) => documentView(entry, item)) };
  });

  const reading = {
    tags,
    summary: "The paper as PDF; 409 with Retry-After while it is being made",
    security: BY_PERSON_OR_KEY,
    params: IdParams,
    response: { 200: fileAnswer("application/pdf", "Sealed and signed"), ...problems(401, 403, 404, 409) },
  };
  app.get(
    "/documents/:id/content",
    { config: { ...config, mayAct: true }, schema: reading },
    async (request, reply) => {
      const actor = actorOf(request);
      const entry = await store.documents.find(request.params.id);
      if (!entry) throw new ApiProblem("NOT_FOUND");
      const { file } = await openWhole({ store, machineNow }, request, {
        caseId: entry.caseId,
        subject: "document",
        reference: entry.id,
      });
      if (entry.sha256 === null || entry.size === null)
        throw new ApiProblem("DOCUMENT_NOT_READY", { retryAfter: MAKING_TAKES });
      request.log.info({ caseId: file.id, documentId: entry.id, actorId: actor.id }, "document opened");
      await requireMayCollect(actor, file, entry.kind);
      // Delivered is what the applicant gets: a result whose file is gone is a fault of the hall's, and stays undelivered.
      if (!(await files.exists(entry.sha256)))
        throw new Error(`The file of document ${entry.id} is not in the file store`);
      if (request.method === "GET" && opensResult(actor, file, entry.kind))
        await recordOpening(actor, file.id, request.receivedAt);
      const { name } = documentView(entry, await itemOf(file));
      return reply
        .headers({
          "content-type": "application/pdf",
          "content-length": entry.size,
          "content-security-policy": FILE_CSP,
        })
        .header("content-disposition", contentDisposition("inline", `${name}-${file.number}.pdf`))
        .send(files.read(entry.sha256));
    },
  );

  /** 自助打印: whoever opens the result online has it, so that needs the right to collect it, by a link or mandate that stands today. */
  async function requireMayCollect(actor: Actor, file: CaseFile, kind: DocumentKind): Promise<void> {
    if (!isOutside(actor) || !RESULTS.has(kind)) return;
    const mandates = actor.personKey === null ? [] : await store.mandates.ofAgents([actor.personKey]);
    if (!hasStanding(file, "collect", { actor, mandates, itemId: file.itemId, on: shanghaiDate(now()) }))
      refuse("MANDATE_REQUIRED", { title: "没有领取结果的有效授权委托，不能打开决定书和证照。" });
  }

  /** Delivered by being opened, once: whoever opens it a second time, or at the same moment, just gets it; who may not collect it does not. */
  async function recordOpening(actor: Actor, caseId: string, at: string): Promise<void> {
    try {
      await commandHandler.actOne({ caseId, actor, at, command: { type: "recordSelfPrint" } });
    } catch (error) {
      if (!(error instanceof RuleViolation && error.code === "STATUS_FORBIDS")) throw error;
    }
  }

  async function itemOf(file: CaseFile): Promise<ServiceItem> {
    return (await pinnedRelease(store.releases, file)).item;
  }
}

/** The applicant gets the result itself, having chosen to print it. */
function opensResult(actor: Actor, file: CaseFile, kind: DocumentKind): boolean {
  const result: DocumentKind = file.decision?.outcome === "refuse" ? "refusalDecision" : "licence";
  return (
    kind === result && file.status === "readyForDelivery" && file.deliveryMode === "selfPrint" && ownsCase(actor, file)
  );
}
