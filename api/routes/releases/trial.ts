import type { TrialReport } from "../../../contract/draft-trial.ts";
import { STATUS_NAMES, type CaseStatus } from "../../../domain/case/status.ts";
import { MEMBER_ENDS } from "../../../domain/package/member-end.ts";
import { definitionIn } from "../../../domain/release/bundle.ts";
import { requireOwn, requireState } from "../../../domain/release/draft.ts";
import { requireNoProblems } from "../../../domain/release/submit-draft.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import type { ExampleCase } from "../../../processes/example-case.ts";
import type { PackageExample } from "../../../domain/package/package-example.ts";
import { exampleWords } from "../../../processes/example-words.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import { askForTrial } from "../../../store/handler/trial-of-draft.ts";
import type { TrialBundle, TrialCase } from "../../../store/tables/release-trials.ts";
import type { Store } from "../../../store/tables.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { checkDraft } from "../../release-checks.ts";

/** 用例试办 of a draft: its report, and its beginning before the submission. */
export const getDraftTrial = handle("getDraftTrial", ({ store }) => async (request) => {
  const draft = await existingDraft(store, request.params.id);
  requireOwn(actorOf(request), draft);
  return reportOf(store, draft.sha256);
});

export const startDraftTrial = handle("startDraftTrial", (deps) => async (request) => {
  const { store, now } = deps;
  const actor = actorOf(request);
  const draft = await existingDraft(store, request.params.id);
  requireOwn(actor, draft);
  requireState(draft, "draft", "submitted", "approved");
  const content = (await store.drafts.findContent(draft.id)) ?? refuse("DRAFT_NOT_FOUND");
  const checked = await checkDraft(store, content, now());
  if (checked.sha256 !== request.body.sha256) refuse("DRAFT_CHANGED");
  requireNoProblems(checked.problems);
  await askForTrial(store, checked, request.receivedAt);
  request.log.info({ draftId: draft.id, sha256: checked.sha256, actorId: actor.id }, "trial asked for");
  return reportOf(store, checked.sha256);
});

async function reportOf({ releaseTrials }: Pick<Store, "releaseTrials">, sha256: string): Promise<TrialReport> {
  const trial = await releaseTrials.findWhole(sha256);
  if (!trial) return { sha256, state: "none", total: 0, fault: null, cases: [] };
  const { state, total, fault, tried, bundle } = trial;
  const cases = tried.flatMap((one, at) => {
    const example = bundle.cases[at];
    if (example === undefined) return [];
    const isPackage = definitionIn(bundle.item) !== null;
    return [
      isPackage
        ? reportedOfPackage(one, example as PackageExample, bundle)
        : reported(one, example as ExampleCase, bundle),
    ];
  });
  return { sha256, state, total, fault, cases };
}

/** The walk through a package is kept in words; its example says only how the members end. */
function reportedOfPackage(
  { name, problem, path, papers }: TrialCase,
  { expect }: PackageExample,
  { members = [] }: TrialBundle,
): TrialReport["cases"][number] {
  const ends = Object.entries(expect.ends).map(([itemId, end]) => {
    const member = members.find(({ item }) => item.id === itemId);
    return `${member?.item.name ?? itemId}：${MEMBER_ENDS[end]}`;
  });
  return {
    name,
    problem,
    expected: [],
    expectedStatus: ends.join("；"),
    taken: path.map(([step = ""]) => step),
    actual: null,
    papers: [...papers],
  };
}

function reported(
  { name, problem, path, papers, actual = null }: TrialCase,
  { expect }: ExampleCase,
  { plan }: TrialBundle,
): TrialReport["cases"][number] {
  const written = (steps: readonly (readonly string[])[]) =>
    steps.map((step) => ({ step: step[0] ?? "", word: step[1] ?? null, ...exampleWords(plan, step) }));
  return {
    name,
    problem,
    expected: written(expect.path),
    expectedStatus: STATUS_NAMES[expect.status],
    taken: path.map((step) => exampleWords(plan, step).name),
    actual: actual && {
      path: written(actual.path),
      status: actual.status,
      statusName: STATUS_NAMES[actual.status as CaseStatus],
    },
    papers: [...papers],
  };
}
