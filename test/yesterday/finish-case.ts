import { randomUUID } from "node:crypto";
import { openOrder } from "../../domain/case/payment/payment.ts";
import { isFinal } from "../../domain/case/status.ts";
import { isPersonKind, stepKind, type PersonKind } from "../../domain/case/steps.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { DEMO_PASSWORD, loadDemo } from "../../processes/load-demo.ts";
import { findItem } from "../../processes/load.ts";
import type { StoredCase } from "../../store/tables/cases.ts";
import type { WorkItem } from "../../store/tables/work-items.ts";
import { beginningBody, type SeenCase } from "../../workers/sandbox/sample-decisions.ts";
import { decisionBody } from "../../tools/demo/deciders.ts";
import { type HallClient, signIn } from "../../tools/demo/hall-client.ts";
import { sampleFile } from "../../tools/demo/sample-file.ts";
import { holderOf, holderOfGroup } from "../../tools/demo/holders.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { isOver } from "../system/flow.ts";

const PATIENCE_MS = 60_000;
const SEEN = {
  applicant: { document: "businessLicence" },
  agent: { document: "residentIdCard", authority: "powerOfAttorney", acts: ["file", "supplement", "withdraw"] },
};

/** The people of a hall, who take any case to its end over the public API, wherever it stands. */
export interface Finishing {
  /** Takes the case on until nothing more can happen to it; `refused` decides what is not decided yet. Answers its last status. */
  finish(caseId: string, refused: boolean): Promise<string>;
  /** The demo account with this login, signed in. */
  as(login: string): Promise<HallClient>;
}

interface Page extends SeenCase {
  readonly review: { readonly opinion: string | null } | null;
  readonly identity: { readonly proved: boolean };
  readonly documents: readonly { readonly id: string; readonly kind: string }[];
}

interface Turn {
  readonly stored: StoredCase;
  readonly item: ServiceItem;
  readonly refused: boolean;
}

export function openFinishing({ url, hall }: RunningHall): Finishing {
  const sessions = new Map<string, Promise<HallClient>>();
  const as = (login: string): Promise<HallClient> => {
    const open = sessions.get(login) ?? signIn(url, login, DEMO_PASSWORD);
    sessions.set(login, open);
    return open;
  };
  const byRole = (role: Parameters<typeof holderOf>[0], item: ServiceItem): Promise<HallClient> =>
    as(holderOf(role, item).login ?? "");

  const today = (): string => shanghaiDate(hall.clock.now().toISOString());

  /** One step of one person, where one is to be taken now. */
  async function takeTurn(turn: Turn): Promise<void> {
    const { file } = turn.stored;
    const [open] = await hall.store.workItems.openOfCase(file.id);
    if (open) await decide(turn, open);
    else if (openOrder(file) !== null) await waive(turn);
    else if (mayStillSupply(turn)) await supply(turn);
    else if (file.status === "readyForDelivery" && (await isOver(hall, file.id))) await deliver(turn);
  }

  /** A closed case may have a check afterwards before it. */
  async function isToBeChecked(caseId: string): Promise<boolean> {
    return (await hall.store.workItems.openOfCase(caseId)).some(({ kind }) => kind === "postCheck");
  }

  /** The provider of yesterday is gone with its orders. */
  async function waive({ stored: { file }, item }: Turn): Promise<void> {
    const waiver = { cause: "申请人为残疾人个体经营者", basis: "《残疾人就业条例》第十九条" };
    await (await byRole("chiefRepresentative", item)).post(`/api/cases/${file.id}/fee-waiver`, waiver, randomUUID());
  }

  /** A supplement that is too late, or whose case is about to be ended for it, does not come any more. */
  function mayStillSupply({ stored: { file } }: Turn): boolean {
    const dueOn = file.supplement?.dueOn ?? "";
    return file.status === "supplementRequested" && file.termination === null && dueOn >= today();
  }

  async function decide(turn: Turn, { activityId, kind, candidateGroup }: WorkItem): Promise<void> {
    const { file } = turn.stored;
    if (!isPersonKind(kind)) throw new Error(`Nobody decides a step '${kind}'`);
    const person = await as(holderOfGroup(candidateGroup).login ?? "");
    const { items } = await person.get<{ items: { id: string; activityId: string }[] }>(
      `/api/tasks?state=open&q=${file.number}`,
    );
    const task = items.find((one) => one.activityId === activityId);
    if (!task) return;
    await proveParties(turn);
    await person.post(`/api/tasks/${task.id}/claim`, {});
    const { settings } = await person.get<{ settings: Record<string, unknown> }>(`/api/tasks/${task.id}`);
    const seen = await person.get<Page>(`/api/cases/${file.id}`);
    const beginning = beginningBody({ kind, settings, item: turn.item, seen });
    if (beginning) await person.post(`/api/tasks/${task.id}/start`, beginning);
    const refused = seen.review?.opinion ? seen.review.opinion === "refuse" : turn.refused;
    const outcome = outcomeOf(kind, turn, seen);
    await person.post(
      `/api/tasks/${task.id}/complete`,
      decisionBody(kind, {
        item: turn.item,
        seen,
        settings,
        outcome,
        refused: kind === "review" ? turn.refused : refused,
      }),
    );
  }

  async function proveParties({ stored: { file }, item }: Turn): Promise<void> {
    const clerk = await byRole("clerk", item);
    const { identity } = await clerk.get<Page>(`/api/cases/${file.id}`);
    if (!identity.proved) await clerk.post(`/api/cases/${file.id}/identity`, SEEN);
  }

  function outcomeOf(kind: PersonKind, { stored: { file } }: Turn, seen: SeenCase): string {
    if (kind !== "acceptance") return stepKind(kind).plain[0] ?? "";
    const missing = seen.materials.some(
      ({ necessity, exemptBySharing, form }) => form === null && !exemptBySharing && necessity !== "conditional",
    );
    if (!missing) return "accepted";
    return file.supplement === null ? "supplement" : "terminated";
  }

  async function supply({ stored: { file }, item }: Turn): Promise<void> {
    const login = loadDemo().accounts.find(({ id }) => id === file.ownerId)?.login;
    const person = login ? await as(login) : await byRole("clerk", item);
    const materials = [];
    for (const { materialId } of file.supplement?.faults ?? []) {
      const { id } = await person.upload("补正材料.pdf", await sampleFile(materialId));
      materials.push({ materialId, form: "electronic", uploadIds: [id] });
    }
    await person.post(`/api/cases/${file.id}/supplement`, { materials });
  }

  /** The flow has no delivery step: the applicant opens the result, or the window serves it by post. */
  async function deliver({ stored: { file }, item }: Turn): Promise<void> {
    const login = loadDemo().accounts.find(({ id }) => id === file.ownerId)?.login;
    if (file.deliveryMode === "selfPrint" && login) {
      const owner = await as(login);
      const { documents } = await owner.get<Page>(`/api/cases/${file.id}`);
      const result = documents.find(({ kind }) => kind === "licence" || kind === "refusalDecision");
      if (result) await owner.document(result.id);
      return;
    }
    const service = { method: "mail", on: today(), proof: "EMS 1130000000001" };
    const issuer = await byRole("issuanceClerk", item);
    await issuer.post(`/api/cases/${file.id}/delivery`, { recipient: "王签收", service });
  }

  return {
    as,
    finish: (caseId, refused) =>
      until(
        `case ${caseId} is at its end`,
        async () => {
          const stored = await hall.store.cases.find(caseId);
          if (!stored) throw new Error(`There is no case ${caseId}`);
          if (isFinal(stored.file.status) && !(await isToBeChecked(caseId))) return stored.file.status;
          const item = findItem(stored.file.itemId)?.item;
          if (!item) throw new Error(`There is no item ${stored.file.itemId}`);
          await takeTurn({ stored, item, refused });
          return undefined;
        },
        PATIENCE_MS,
      ),
  };
}
