import { randomUUID } from "node:crypto";

import type { Command } from "../../domain/case/commands.gen.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { CaseStatus } from "../../domain/case/status.ts";
import type { TestApi } from "../api/open-api.ts";

/** A task, and the post of its inbox. */
interface Turn {
  /** Element of the diagram. */
  readonly activity: string;
  readonly post: "clerk" | "officer" | "chief" | "issuance";
}

const SURVEY: Turn = { activity: "siteSurvey", post: "officer" };
const PUBLICITY: Turn = { activity: "publicity", post: "officer" };

/** The next task in a status of the standard flow, after its automatic steps. */
const TURNS: Partial<Record<CaseStatus, Turn>> = {
  received: { activity: "acceptance", post: "clerk" },
  supplementSubmitted: { activity: "acceptance", post: "clerk" },
  underReview: { activity: "reviewTask", post: "officer" },
  specialProcedure: SURVEY,
  awaitingSignOff: { activity: "signOffTask", post: "chief" },
  readyForDelivery: { activity: "delivery", post: "issuance" },
};

/** The review asked for a survey that has not begun: its status is still that of the review. */
function isSurveyAsked({ askedProcedures, procedures }: CaseFile): boolean {
  return askedProcedures.length > procedures.length;
}

/**
 * Replaces engine and workers: moves the cases of a record along the standard flow of the seed as far as possible without people. Makes the papers,
 * performs the automatic steps, adds the next task to its inbox, and removes tasks whose case took another path.
 */
export function openFlowByHand(api: TestApi): { goOn(): Promise<void> } {
  const registered = new Set<string>();
  /** By case, whether it is made public before the signature: every third one that may be. The days of a publicity do not pass here. */
  const published = new Map<string, boolean>();
  return {
    async goOn() {
      await makePapers(api);
      for (const { id } of await api.sql<{ id: string }>("select id from cases order by id")) await take(id);
    },
  };

  async function take(id: string): Promise<void> {
    const stored = await api.store.cases.find(id);
    if (stored === undefined) return;
    let { file } = stored;
    for (let step = stepOf(file); step !== null; step = stepOf(file)) {
      if (step.type === "registerIntake") registered.add(id);
      file = await api.step(id, step);
    }
    if (file.status === "awaitingSignOff" && !published.has(id) && (await mayBeMadePublic(file)))
      published.set(id, published.size % 3 === 0);
    const turn = nextOf(file);
    const open = await api.store.workItems.openOfCase(id);
    const stale = open.filter(({ activityId }) => activityId !== turn?.activity).map(({ taskId }) => taskId);
    if (stale.length > 0) await api.store.workItems.markGone(stale);
    if (turn === undefined || open.length > stale.length) return;
    if (turn.activity === "delivery" && file.deliveryMode === "selfPrint") return;
    await api.giveTask(id, turn.activity, groupOf(turn, file));
  }

  function nextOf(file: CaseFile): Turn | undefined {
    if (published.get(file.id) === true) return PUBLICITY;
    return isSurveyAsked(file) ? SURVEY : TURNS[file.status];
  }

  async function mayBeMadePublic({ itemId, release }: CaseFile): Promise<boolean> {
    const found = await api.store.releases.find(itemId, release);
    return found?.plan.nodes["publicity"] !== undefined;
  }

  /** The next automatic step; null if a person must act. */
  function stepOf(file: CaseFile): Command | null {
    switch (file.status) {
      case "received":
        return registered.has(file.id) ? null : { type: "registerIntake" };
      case "accepted":
        return { type: "prepareReview" };
      case "awaitingSignOff":
        return file.signature !== null || file.review?.mode === "rule" ? { type: "confirmSignOff" } : null;
      case "granted":
        return { type: "issueResult", licenceId: randomUUID(), verifyCode: randomUUID().replaceAll("-", "") };
      default:
        return null;
    }
  }
}

function groupOf({ post }: Turn, { zoneId, departmentId }: CaseFile): string {
  if (post === "issuance") return "issuance:hall";
  return `${post}:${post === "clerk" ? zoneId : departmentId}`;
}

async function makePapers({ sql, files, store, clock }: TestApi): Promise<void> {
  const asked = await sql<{ id: string }>("select id from documents where state = 'requested'");
  const { sha256, sm3, size } = await files.put(Buffer.from("%PDF-1.7 a paper"), { maxBytes: 1_000 });
  const at = clock.now().toISOString();
  await store.documents.markMade(asked.map(({ id }) => ({ id, sha256, sm3, size, at })));
}
