import { randomUUID } from "node:crypto";

import { type CaseStatus, isFinal } from "../../../domain/case/status.ts";
import { applicantOf, type FiledCase } from "../../demo/walk-example.ts";
import { type Caller, Refused } from "./caller.ts";
import type { Walk } from "./walk.ts";

interface CasePage {
  readonly documents: readonly { readonly id: string; readonly kind: string; readonly state: string }[];
  readonly status: CaseStatus;
  readonly supplement: {
    readonly dueOn: string | null;
    readonly faults: readonly { readonly materialId: string }[];
  } | null;
}

/** The login of the applicant of a case. */
export function applicantLogin(walk: Walk): string {
  return applicantOf(walk.plan.example).login ?? "";
}

/** Uploads a file for each material and files the application. */
export async function fileApplication(walk: Walk, caller: Caller): Promise<void> {
  const { item, example } = walk.plan;
  const materials = await handIn(walk, caller, example.materials);
  const body = {
    itemId: item.id,
    applicant: example.applicant,
    application: example.application,
    materials,
    deliveryMode: example.deliveryMode,
  };
  const filed = await caller.post<FiledCase>("/api/cases", body, randomUUID());
  walk.filed = filed;
  walk.acknowledged.push({ kind: "filed", caseId: filed.id, number: filed.number, queryCode: filed.queryCode });
}

/** Reads the applicant's case and performs the applicant's next step. True when something happened. */
export async function performNextStep(walk: Walk, caller: Caller): Promise<boolean> {
  const caseId = walk.filed?.id ?? "";
  const page = await caller.get<CasePage>(`/api/cases/${caseId}`);
  const step = walk.left[0]?.[0];
  if (step === "withdrawal" && mayNowWithdraw(walk, page)) return doOnce(walk, () => withdraw(walk, caller, caseId));
  if (step === "supplementHandedIn" && page.supplement?.dueOn)
    return doOnce(walk, () => supplement(walk, caller, { caseId, page }));
  if (step === "selfPrint") return openResult(walk, { caller, page });
  if (!isFinal(page.status)) return false;
  noteEnd(walk, page.status);
  return true;
}

/** Opens the result, and repeats until the hall reports it as delivered, because an answer may be lost. */
async function openResult(
  walk: Walk,
  { caller, page }: { readonly caller: Caller; readonly page: CasePage },
): Promise<boolean> {
  if (page.status === "closed") return doOnce(walk, () => Promise.resolve());
  const result = page.documents.find(
    ({ kind, state }) => state === "made" && (kind === "licence" || kind === "refusalDecision"),
  );
  if (page.status !== "readyForDelivery" || !result) return false;
  await caller.open(`/api/documents/${result.id}/content`);
  return false;
}

function noteEnd(walk: Walk, status: CaseStatus): void {
  const [step] = walk.left[0] ?? [];
  const { expect } = walk.plan.example;
  if (status !== expect.status || step !== undefined)
    walk.trouble.push(`ended as ${status}${step === undefined ? "" : ` before ${step}`} instead of ${expect.status}`);
  walk.endedAs = status;
}

async function doOnce(walk: Walk, act: () => Promise<void>): Promise<boolean> {
  await act();
  walk.left.shift();
  return true;
}

/** At the point where the example withdraws, so that every such case has the same history. */
function mayNowWithdraw(walk: Walk, page: CasePage): boolean {
  const path = walk.plan.example.expect.path;
  const before = path[path.findIndex(([step]) => step === "withdrawal") - 1]?.[0];
  return before === "supplementNotice" ? Boolean(page.supplement?.dueOn) : page.status === "underReview";
}

async function withdraw(walk: Walk, caller: Caller, caseId: string): Promise<void> {
  await unlessDone(() => caller.post(`/api/cases/${caseId}/withdrawal`, { reason: "经营计划调整" }, randomUUID()));
  walk.acknowledged.push({ kind: "withdrawn", caseId });
}

async function supplement(
  walk: Walk,
  caller: Caller,
  { caseId, page }: { caseId: string; page: CasePage },
): Promise<void> {
  const materials = await handIn(walk, caller, page.supplement?.faults.map((fault) => fault.materialId) ?? []);
  await unlessDone(() => caller.post(`/api/cases/${caseId}/supplement`, { materials }, randomUUID()));
  walk.acknowledged.push({ kind: "supplemented", caseId });
}

/** A repeat of an act whose answer was lost may be refused: the final check shows whether it was done. */
async function unlessDone(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refused && error.afterDoubt && error.status === 409)) throw error;
  }
}

async function handIn(
  walk: Walk,
  caller: Caller,
  materialIds: readonly string[],
): Promise<{ materialId: string; form: "electronic"; uploadIds: string[] }[]> {
  return Promise.all(
    materialIds.map(async (materialId) => {
      const { id } = await caller.upload(
        `${materialId} 示例材料.pdf`,
        Buffer.from(`%PDF-1.4\n% ${materialId} ${randomUUID()}\n%%EOF\n`),
        randomUUID(),
      );
      walk.acknowledged.push({ kind: "uploaded", uploadId: id });
      return { materialId, form: "electronic" as const, uploadIds: [id] };
    }),
  );
}
