import { stepsOf } from "../../../domain/flow/plan.ts";
import { requireOwn } from "../../../domain/release/draft.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { reject } from "../../../store/handler/draft-acts.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import { approve, discard, publish, submit, withdraw } from "../../../store/handler/release-acts.ts";
import type { CheckedBundle } from "../../../store/handler/trial-of-draft.ts";
import type { RouteDeps } from "../../deps.ts";
import { readHallNames } from "../../hall-names.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { checkDraft, compareWithLast } from "../../release-checks.ts";
import { draftView } from "./views.ts";

/** 提交、审核、发布: from a draft to a release. */
export const submitDraft = handle("submitDraft", (deps) => async (request) => {
  const actor = actorOf(request);
  const { id, itemId, ...draft } = await existingDraft(deps.store, request.params.id);
  requireOwn(actor, draft);
  const checked = await checkNow(deps, id);
  const compared = await compareWithLast(deps.store, itemId, checked.bundle);
  const command = { type: "submitDraft", ...request.body } as const;
  await submit(deps, { id, actor, at: request.receivedAt, command, checked, compared });
  request.log.info({ draftId: id, actorId: actor.id }, "draft submitted");
  return show(deps, id);
});

export const approveDraft = handle("approveDraft", (deps) => async (request) => {
  const actor = actorOf(request);
  const { id } = request.params;
  const command = { type: "approveRelease", ...request.body } as const;
  await approve(deps, { id, actor, at: request.receivedAt, command });
  request.log.info({ draftId: id, actorId: actor.id }, "release approved");
  return show(deps, id);
});

export const rejectDraft = handle("rejectDraft", (deps) => async (request) => {
  const { id } = request.params;
  const { reason, remarks = [] } = request.body;
  const command = { type: "rejectDraft", reason, remarks } as const;
  const { steps, sha256 } = remarks.length === 0 ? NO_STEPS : await stepsIn(deps, id);
  await reject(deps, { id, actor: actorOf(request), at: request.receivedAt, command, steps, sha256 });
  return show(deps, id);
});

const NO_STEPS = { steps: new Map<string, string>(), sha256: "" } as const;

/** The names of the steps of a draft, and the content that has them. */
async function stepsIn(deps: Deps, id: string): Promise<Pick<Parameters<typeof reject>[1], "steps" | "sha256">> {
  const { bundle, sha256 } = await checkNow(deps, id);
  return {
    steps: new Map(bundle === null ? [] : stepsOf(bundle.plan).map(([step, { name }]) => [step, name])),
    sha256,
  };
}

export const publishDraft = handle("publishDraft", (deps) => async (request) => {
  const actor = actorOf(request);
  const { id } = await existingDraft(deps.store, request.params.id);
  const checked = await checkNow(deps, id);
  const command = { type: "publishRelease", ...request.body } as const;
  await publish(deps, { id, actor, at: request.receivedAt, command, checked });
  const { itemId, release, effectiveFrom } = await existingDraft(deps.store, id);
  request.log.info({ draftId: id, itemId, release, effectiveFrom, actorId: actor.id }, "release published");
  return show(deps, id);
});

export const withdrawPublication = handle("withdrawPublication", (deps) => async (request) => {
  const actor = actorOf(request);
  const { id } = request.params;
  const command = { type: "withdrawPublication", ...request.body } as const;
  await withdraw(deps, { id, actor, at: request.receivedAt, command });
  request.log.info({ draftId: id, actorId: actor.id }, "publication withdrawn");
  return show(deps, id);
});

export const discardDraft = handle("discardDraft", (deps) => async (request) => {
  const { id } = request.params;
  const command = { type: "discardDraft", ...request.body } as const;
  await discard(deps, { id, actor: actorOf(request), at: request.receivedAt, command });
  return show(deps, id);
});

type Deps = Pick<RouteDeps, "store" | "now">;

/** Before the act, because it takes a while: the act is refused if the content is another by then. */
async function checkNow({ store, now }: Deps, id: string): Promise<CheckedBundle> {
  const content = (await store.drafts.findContent(id)) ?? refuse("DRAFT_NOT_FOUND");
  return checkDraft(store, content, now());
}

async function show({ store, now }: Deps, id: string) {
  return draftView(await existingDraft(store, id), await readHallNames(store), now());
}
