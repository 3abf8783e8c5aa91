import { randomUUID } from "node:crypto";
import { decisionCommand, startCommand } from "../../../api/routes/tasks/decisions.ts";
import type { Actor } from "../../../domain/case/actor.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { inboxGroups } from "../../../domain/case/inbox.ts";
import { stepKind, type PersonKind } from "../../../domain/case/steps.ts";
import { stepsOf } from "../../../domain/flow/plan.ts";
import type { RuleCode } from "../../../domain/refusals.gen.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import { beginningBodyOf, decisionBodyOf } from "./bodies.ts";
import { isBegun } from "./choices.ts";
import { personOf, staff } from "./people.ts";
import type { OpenTask } from "./token-instance.ts";
import type { Look } from "./walk.ts";
import { NOT_PERMITTED, NOT_READY, TASK_LOST, type Elsewhere, type Wrong } from "./wrong.ts";

/** Somebody before an open task of a case. */
export interface Trying extends Look {
  readonly elsewhere: Elsewhere;
  readonly task: OpenTask;
  readonly item: WorkItem;
  readonly kind: PersonKind;
  /** In whose inbox it is. */
  readonly holder: Actor;
}

type Attempt = (trying: Trying) => Promise<readonly Wrong[]> | readonly Wrong[];

/** The command of the item with this outcome, in lawful words. */
async function lawful(trying: Trying, outcome: string, forged: Partial<WorkItem> = {}): Promise<Command> {
  const { stored, walked, random, elsewhere, task, item } = trying;
  const body = decisionBodyOf(outcome, { node: task.node, file: stored.file, item: walked.item, random });
  const command = await decisionCommand(elsewhere.hall.record.store.releases, item, body);
  const { taskId, activityId, instance, kind } = { ...item, ...forged };
  return { ...command, task: { taskId, activityId, instance, kind } } as Command;
}

function firstOf({ task }: Trying): string {
  return task.node.offers.find((word) => word !== "silent") ?? "";
}

/** What may be tried at a task. */
export const ATTEMPTS: readonly Attempt[] = [
  async (trying) => [
    {
      name: "a task that does not exist",
      codes: TASK_LOST,
      by: trying.holder,
      command: await lawful(trying, firstOf(trying), { taskId: randomUUID() }),
    },
  ],
  async (trying) => {
    const { past } = trying.elsewhere;
    if (past === undefined) return [];
    const command = await lawful(trying, firstOf(trying), { taskId: past.taskId });
    return [{ name: "a task that was done", codes: TASK_LOST, by: trying.holder, command }];
  },
  async (trying) => {
    const { other } = trying.elsewhere;
    if (other === undefined) return [];
    const command = await lawful(trying, firstOf(trying), { taskId: other.taskId });
    return [{ name: "a task of another case", codes: TASK_LOST, by: trying.holder, command }];
  },
  async (trying) => {
    const others = stepsOf(trying.walked.plan).filter(([element]) => element !== trying.task.element);
    const [activityId] = trying.random.pick(others);
    const command = await lawful(trying, firstOf(trying), { activityId });
    return [{ name: "the element of another step", codes: ["TASK_OUTCOME_UNKNOWN"], by: trying.holder, command }];
  },
  async (trying) => [
    {
      name: "another occurrence",
      codes: ["TASK_OUTCOME_UNKNOWN"],
      by: trying.holder,
      command: await lawful(trying, firstOf(trying), { instance: randomUUID() }),
    },
  ],
  ofAnotherKind,
  unofferedOutcomes,
  byAnother,
  withoutWords,
  procedureOutOfOrder,
  secondNotice,
  // Few tasks are signatures: each of their wrongs is tried for itself.
  ...[0, 1, 2].map((at) => async (trying: Trying) => (await signatures(trying)).slice(at, at + 1)),
];

/** The body of another kind for this task, by the same post. */
function ofAnotherKind({ item, kind, holder, walked, stored, random, task }: Trying): readonly Wrong[] {
  const kinds = (["review", "opinion", "deliberation", "specialProcedure"] as const).filter((other) => other !== kind);
  const other = random.pick(kinds);
  const node = { ...task.node, kind: other, settings: { ...task.node.settings, procedure: "auction", lead: true } };
  const body = decisionBodyOf(stepKind(other).plain[0] ?? "submitted", {
    node,
    file: stored.file,
    item: walked.item,
    random,
  });
  const { taskId, activityId, instance } = item;
  const command = {
    type: stepKind(other).command,
    task: { taskId, activityId, instance, kind: other },
    points: [],
    opinion: null,
    ground: null,
    participants: [],
    persons: [],
    on: null,
    report: null,
    ...body,
  } as unknown as Command;
  return [
    {
      name: `the body of another kind, at ${kind}`,
      codes: ["TASK_OUTCOME_UNKNOWN", "ROLE_FORBIDS"],
      by: holder,
      command,
    },
  ];
}

/** A word of the kind that no branch of this flow takes. */
async function unofferedOutcomes(trying: Trying): Promise<readonly Wrong[]> {
  const { task, kind, holder } = trying;
  const words = Object.keys(stepKind(kind).outcomes).filter(
    (word) => !task.node.offers.includes(word) && word !== "silent",
  );
  if (words.length === 0 || kind === "generalTask") return [];
  const codes: readonly RuleCode[] = ["TASK_OUTCOME_UNKNOWN", ...NOT_READY, "TERMINATION_NOT_DUE", "PRESIDER_REVIEWED"];
  const word = trying.random.pick(words);
  return [
    {
      name: `an outcome that the flow does not offer, at ${kind}`,
      codes,
      by: holder,
      command: await lawful(trying, word),
    },
  ];
}

/** Somebody in whose inbox the task is not, and the applicant. */
async function byAnother(trying: Trying): Promise<readonly Wrong[]> {
  const strangers = staff().filter((person) => !inboxGroups(person).includes(trying.item.candidateGroup));
  const command = await lawful(trying, firstOf(trying));
  return [trying.random.pick(strangers), personOf("agent-restaurant"), personOf("applicant-zhao")].map((by) => ({
    name: `somebody else, at ${trying.kind}`,
    codes: NOT_PERMITTED,
    by,
    command,
  }));
}

const EMPTY: Readonly<
  Record<string, { readonly outcome: string; readonly changes: object; readonly codes: readonly RuleCode[] }>
> = {
  acceptance: {
    outcome: "refused",
    changes: { reason: " ", basis: null },
    codes: ["REASON_REQUIRED", "BASIS_REQUIRED", ...NOT_READY],
  },
  review: {
    outcome: "submitted",
    changes: { opinion: "refuse", reason: " ", basis: " ", points: [] },
    codes: [
      "REASON_REQUIRED",
      "REVIEW_POINTS_UNANSWERED",
      "REFUSAL_NAMES_NOTHING",
      "BASIS_REQUIRED",
      "PRESIDER_REVIEWED",
    ],
  },
  opinion: { outcome: "disagree", changes: { words: "  " }, codes: ["REASON_REQUIRED", "OPINION_DEEMED"] },
  deliberation: { outcome: "agreed", changes: { views: " " }, codes: ["REASON_REQUIRED", ...NOT_READY] },
  signOffTask: { outcome: "returned", changes: { reason: " " }, codes: ["REASON_REQUIRED", ...NOT_READY] },
  terminationSignOff: {
    outcome: "returned",
    changes: { reason: "" },
    codes: ["REASON_REQUIRED", "TERMINATION_OVERTAKEN", ...NOT_READY],
  },
  generalTask: { outcome: "done", changes: { values: {} }, codes: ["STEP_FORM_INVALID"] },
  delivery: { outcome: "", changes: { identityCheck: "" }, codes: ["RECIPIENT_REQUIRED", ...NOT_READY] },
};

/** What the law wants in words is left out. */
async function withoutWords(trying: Trying): Promise<readonly Wrong[]> {
  const empty = EMPTY[trying.kind];
  if (empty === undefined) return [];
  const command = { ...(await lawful(trying, empty.outcome)), ...empty.changes } as Command;
  return [{ name: `no words, at ${trying.kind}`, codes: empty.codes, by: trying.holder, command }];
}

/** A procedure that ends before it has begun, or begins twice. */
async function procedureOutOfOrder(trying: Trying): Promise<readonly Wrong[]> {
  const { task, item, stored, walked, random, holder, kind } = trying;
  if (kind !== "specialProcedure") return [];
  if (!isBegun(task, stored.file))
    return [
      {
        name: "an end without a beginning",
        codes: ["PROCEDURE_NOT_BEGUN"],
        by: holder,
        command: await lawful(trying, "completed"),
      },
    ];
  const command = startCommand(
    item,
    beginningBodyOf({ node: task.node, file: stored.file, item: walked.item, random }),
  );
  return [{ name: "a second beginning", codes: ["PROCEDURE_ALREADY_BEGUN"], by: holder, command }];
}

async function secondNotice(trying: Trying): Promise<readonly Wrong[]> {
  const { kind, stored, holder } = trying;
  if (kind !== "acceptance" || stored.file.supplement === null) return [];
  const codes: readonly RuleCode[] = ["SUPPLEMENT_ALREADY_REQUESTED", "ACCEPTANCE_DEEMED", ...NOT_READY];
  return [{ name: "a second notice", codes, by: holder, command: await lawful(trying, "supplement") }];
}

/** Not what was seen, not what was proposed, and not by a chief representative of another department. */
async function signatures(trying: Trying): Promise<readonly Wrong[]> {
  const { kind, stored, holder } = trying;
  if (kind !== "signOffTask") return [];
  const signed = await lawful(trying, "signed");
  const against = stored.file.review?.opinion === "grant" ? "refuse" : "grant";
  const wrong = (name: string, changes: object, codes: readonly RuleCode[], by = holder): Wrong => ({
    name,
    codes: [...codes, ...NOT_READY],
    by,
    command: { ...signed, ...changes },
  });
  return [
    wrong("something else was seen", { seenHash: "0".repeat(64) }, [
      "CASE_CHANGED_SINCE_SEEN",
      "REFUSAL_NAMES_NOTHING",
    ]),
    wrong("signed against the review", { decision: against }, ["TASK_OUTCOME_UNKNOWN"]),
    wrong("signed elsewhere", {}, NOT_PERMITTED, personOf("chief-nync")),
  ];
}
