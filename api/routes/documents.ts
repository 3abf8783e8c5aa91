import { isOutside, type Actor } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { ownsCase } from "../../domain/case/guards.ts";
import type { DocumentKind } from "../../domain/paper/papers.gen.ts";
import { filedFor } from "../../domain/case/packaging/packaged.ts";
import { hasStanding } from "../../domain/case/parties/standing.ts";
import { refuse, RuleViolation } from "../../domain/rule-violation.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { openWhole, readableCase } from "../access/readable-case.ts";
import type { RouteDeps } from "../deps.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { pinnedRelease } from "../pinned-release.ts";
import { FILE_CSP } from "../plugins/security-headers.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { contentDisposition } from "../content-disposition.ts";
import { documentView, seenDocuments } from "./cases/document-view.ts";
import { readWhole } from "./cases/package-view.ts";

/** Papers that are the result. */
const RESULTS: ReadonlySet<DocumentKind> = new Set<DocumentKind>(["grantDecision", "refusalDecision", "licence"]);

/** Seconds in which a paper is usually rendered and sealed. */
const MAKING_TAKES = 2;

/** 文书: receipts, notices, decisions and licences of a case. */
export const listDocuments = handle("listDocuments", ({ store }) => async (request) => {
  const actor = actorOf(request);
  const { file } = await readableCase(store, actor, request.params.id);
  const [entries, { item }] = await Promise.all([store.documents.ofCase(file.id), pinnedRelease(store.releases, file)]);
  return { items: seenDocuments(entries, actor).map((entry) => documentView(entry, item)) };
});

/** The paper as a sealed PDF. */
export const downloadDocument = handle("downloadDocument", (deps) => async (request, reply) => {
  const { store } = deps;
  const actor = actorOf(request);
  const entry = await store.documents.find(request.params.id);
  if (!entry || seenDocuments([entry], actor).length === 0) throw new ApiProblem("NOT_FOUND");
  const access = { caseId: entry.caseId, subject: "document", reference: entry.id } as const;
  const { file } = await openWhole(deps, request, access);
  if (entry.sha256 === null || entry.size === null)
    throw new ApiProblem("DOCUMENT_NOT_READY", { retryAfter: MAKING_TAKES });
  request.log.info({ caseId: file.id, documentId: entry.id, actorId: actor.id }, "document opened");
  await requireMayCollect(deps, { actor, file, kind: entry.kind });
  // A result counts as delivered only if its file exists: a missing file is a fault, and the result stays undelivered.
  if (!(await deps.files.exists(entry.sha256))) throw new Error(`The file of document ${entry.id} is not in the store`);
  if (request.method === "GET" && opensResult(actor, file, entry.kind))
    await recordOpening(deps, { actor, caseId: file.id, at: request.receivedAt });
  const { name } = documentView(entry, (await pinnedRelease(store.releases, file)).item);
  return reply
    .headers({ "content-type": "application/pdf", "content-length": entry.size, "content-security-policy": FILE_CSP })
    .header("content-disposition", contentDisposition("inline", `${name}-${file.number}.pdf`))
    .send(deps.files.read(entry.sha256));
});

/**
 * 自助打印: opening the result online delivers it, so it needs the right to collect, by a link or mandate in force today.
 */
async function requireMayCollect(
  { store, now }: RouteDeps,
  { actor, file, kind }: { readonly actor: Actor; readonly file: CaseFile; readonly kind: DocumentKind },
): Promise<void> {
  if (!isOutside(actor) || !RESULTS.has(kind)) return;
  const [mandates, whole] = await Promise.all([
    actor.personKey === null ? [] : store.mandates.ofAgents([actor.personKey]),
    readWhole(store, file),
  ]);
  const on = shanghaiDate(now());
  const mayCollect = filedFor(file, whole).some((one) =>
    hasStanding(one, "collect", { actor, mandates, itemId: one.itemId, on }),
  );
  if (!mayCollect) refuse("MANDATE_REQUIRED", { title: "没有领取结果的有效授权委托，不能打开决定书和证照。" });
}

/**
 * The first opening delivers it; later or concurrent openings only return it; callers without the right to collect get
 * nothing.
 */
async function recordOpening(
  { commandHandler }: RouteDeps,
  act: { readonly actor: Actor; readonly caseId: string; readonly at: string },
): Promise<void> {
  try {
    await commandHandler.actOne({ ...act, command: { type: "recordSelfPrint" } });
  } catch (error) {
    if (!(error instanceof RuleViolation && error.code === "STATUS_FORBIDS")) throw error;
  }
}

/** The applicant gets the result itself when self-printing was chosen. */
function opensResult(actor: Actor, file: CaseFile, kind: DocumentKind): boolean {
  const result: DocumentKind = file.decision?.outcome === "refuse" ? "refusalDecision" : "licence";
  return (
    kind === result && file.status === "readyForDelivery" && file.deliveryMode === "selfPrint" && ownsCase(actor, file)
  );
}
