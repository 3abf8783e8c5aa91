import { randomUUID } from "node:crypto";
import { decisionCommand, startCommand } from "../../../api/routes/tasks/decisions.ts";
import { systemActor, type Actor } from "../../../domain/case/actor.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { inboxGroups } from "../../../domain/case/inbox.ts";
import { isPersonKind, stepKind, type PersonKind } from "../../../domain/case/steps.ts";
import { stepsOf } from "../../../domain/flow/plan.ts";
import { addDays, shanghaiDate } from "../../../domain/law/dates.ts";
import type { RuleCode } from "../../../domain/refusals.gen.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import { beginningBodyOf, decisionBodyOf } from "./bodies.ts";
import { isBegun } from "./choices.ts";
import type { HallOfFlows } from "./hall-of-flows.ts";
import { holdersOf, personOf, staff } from "./people.ts";
import type { OpenTask } from "./token-instance.ts";
import type { Look } from "./walk.ts";

/** Something unlawful that somebody tries, and the codes with which the hall may refuse it. */
export interface Wrong {
  readonly name: string;
  readonly codes: readonly RuleCode[];
  readonly by: Actor;
  readonly command: Command;
  /** True where the platform answers a repetition with what it did before, and writes nothing. */
  readonly mayDoNothing?: boolean;
}

/** What else is needed to try it: an item of another case, and one of this case that is no longer open. */
export interface Elsewhere {
  readonly other: WorkItem | undefined;
  readonly past: WorkItem | undefined;
  readonly hall: HallOfFlows;
}

interface Trying extends Look {
  readonly elsewhere: Elsewhere;
  readonly task: OpenTask;
  readonly item: WorkItem;
  readonly kind: PersonKind;
  readonly holder: Actor;
}

type Attempt = (trying: Trying) => Promise<readonly Wrong[]> | readonly Wrong[];

/** Some of what is unlawful in this case as it stands, at most so many. */
export async function wrongsFor(look: Look, elsewhere: Elsewhere, most: number): Promise<readonly Wrong[]> {
  const tasks = look.tasks.flatMap((task): Trying[] => {
    const { kind, group } = task.node;
    const item = look.items.get(task.taskId);
    if (item === undefined || !isPersonKind(kind)) return [];
    return [{ ...look, elsewhere, task, item, kind, holder: look.random.pick(holdersOf(group ?? "")) }];
  });
  const attempts = [
    ...[...withdrawals(look), ...platformActs(look), ...acts(look, elsewhere), ...deliveries(look)].map(
      (wrong) => () => [wrong],
    ),
    ...tasks.flatMap((trying) => ATTEMPTS.map((attempt) => () => attempt(trying))),
  ];
  const found: Wrong[] = [];
  for (const attempt of look.random.shuffled(attempts))
    if (found.length < most) found.push(...look.random.shuffled(await attempt()).slice(0, 1));
  return found.map((wrong) => unknownToWindow(wrong, look));
}

/** The issuance window may not even know of a case that has no result. */
function unknownToWindow(wrong: Wrong, { stored: { file } }: Look): Wrong {
  const mayKnow = wrong.by.role !== "issuanceClerk" || file.status === "readyForDelivery";
  return mayKnow ? wrong : { ...wrong, codes: [...wrong.codes, "DEPARTMENT_FORBIDS"] };
}

const TASK_LOST: readonly RuleCode[] = [
  "TASK_NOT_FOUND",
  "TASK_ALREADY_DECIDED",
  "OPINION_DEEMED",
  "ACCEPTANCE_DEEMED",
];
const NOT_PERMITTED: readonly RuleCode[] = ["ROLE_FORBIDS", "DEPARTMENT_FORBIDS", "NOT_YOUR_CASE"];
const NOT_READY: readonly RuleCode[] = ["STEP_NOT_READY", "STATUS_FORBIDS"];

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

const ATTEMPTS: readonly Attempt[] = [
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
  signatures,
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
  return [{ name: `another kind on a ${kind}`, codes: ["TASK_OUTCOME_UNKNOWN", "ROLE_FORBIDS"], by: holder, command }];
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
      name: `an outcome of a ${kind} that the flow does not offer`,
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
    name: `a ${trying.kind} by somebody else`,
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
  return [{ name: `a ${trying.kind} without words`, codes: empty.codes, by: trying.holder, command }];
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
    command: { ...signed, ...changes } as Command,
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

function withdrawals({ stored: { file } }: Look): readonly Wrong[] {
  const command: Command = { type: "withdrawCase", reason: null, present: null };
  const codes: readonly RuleCode[] = ["SIGNATURE_STANDS", "DECISION_TOO_LATE_TO_WITHDRAW", "STATUS_FORBIDS"];
  const isLate = file.signature !== null || file.decision !== null || file.endedOn !== null;
  return [
    { name: "withdrawn by a stranger", codes: NOT_PERMITTED, by: personOf("applicant-zhao"), command },
    ...(isLate ? [{ name: "withdrawn too late", codes, by: personOf("agent-restaurant"), command }] : []),
  ];
}

const PLATFORM = systemActor("topic:forged");

/** Steps of the platform out of their order. */
function platformActs({ stored: { file }, tasks }: Look): readonly Wrong[] {
  const wrong = (name: string, command: Command, codes: readonly RuleCode[] = []): Wrong => ({
    name,
    command,
    codes: [...NOT_READY, ...codes],
    by: PLATFORM,
    mayDoNothing: true,
  });
  const isReviewing = tasks.some(({ node }) =>
    ["review", "opinion", "specialProcedure", "deliberation"].includes(node.kind),
  );
  const issue: Command = { type: "issueResult", licenceId: randomUUID(), verifyCode: randomUUID() };
  return [
    ...(file.signature === null || isReviewing
      ? [wrong("sealed unsigned", { type: "confirmSignOff" }, ["AUTHORITY_MISSING"])]
      : []),
    ...(file.decision?.outcome !== "grant" || file.licence !== null ? [wrong("a licence undecided", issue)] : []),
    ...(file.acceptance === null || file.decision !== null
      ? [wrong("reviewed unaccepted", { type: "prepareReview" })]
      : []),
    ...(file.decision !== null
      ? [wrong("unsigned after the decision", { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "撤销" })]
      : []),
    ...(file.acceptance !== null ? [wrong("registered again", { type: "registerIntake" })] : []),
    wrong("signed by rule", { type: "confirmSignOff" }, file.signature === null ? ["AUTHORITY_MISSING"] : []),
  ].filter(({ name }) => name !== "signed by rule" || file.signature === null);
}

/** Acts outside the flow: an extension that the law does not allow, an arrival of what nobody waits for, a supplement that nobody asked for. */
function acts({ stored: { file }, walked, random }: Look, { hall }: Elsewhere): readonly Wrong[] {
  const today = shanghaiDate(hall.record.clock.now().toISOString());
  const approval = { number: "冀批〔2026〕1号", approverName: "王建国", approvedOn: today };
  const extend: Extract<Command, { type: "extendLimit" }> = {
    type: "extendLimit",
    days: 5,
    reason: "情况复杂",
    approval,
  };
  const arrive = { type: "recordArrival", what: "来信", reference: null } as const;
  const waits = stepsOf(walked.plan)
    .filter(([, { kind }]) => kind === "message")
    .map(([element]) => element);
  const extensions: readonly RuleCode[] = [
    "EXTENSION_TOO_LONG",
    "EXTENSION_NOT_DUE",
    "EXTENSION_TOO_LATE",
    "EXTENSION_ALREADY_GRANTED",
    ...NOT_READY,
  ];
  const arrivals: readonly RuleCode[] = [
    "ARRIVAL_NOT_EXPECTED",
    "ARRIVAL_DAY_INVALID",
    "ARRIVAL_ALREADY_RECORDED",
    ...NOT_READY,
  ];
  return [
    { name: "an extension by an officer", codes: NOT_PERMITTED, by: personOf("officer-scjg"), command: extend },
    { name: "too long an extension", codes: extensions, by: personOf("chief-scjg"), command: { ...extend, days: 99 } },
    ...(file.extension === null
      ? []
      : [{ name: "a second extension", codes: extensions, by: personOf("chief-scjg"), command: extend }]),
    {
      name: "an arrival nowhere",
      codes: arrivals,
      by: personOf("officer-scjg"),
      command: { ...arrive, element: "nowhere", on: today },
    },
    ...(waits.length === 0
      ? []
      : [
          {
            name: "an arrival to come",
            codes: arrivals,
            by: personOf("officer-scjg"),
            command: { ...arrive, element: random.pick(waits), on: addDays(today, 1) },
          },
        ]),
    ...(file.status === "supplementRequested"
      ? []
      : [
          {
            name: "a supplement unasked",
            codes: ["SUPPLEMENT_NOT_EXPECTED", ...NOT_READY] as const,
            by: personOf("agent-restaurant"),
            command: { type: "submitSupplement", materials: [], present: null } as const,
          },
        ]),
  ];
}

function deliveries({ stored: { file } }: Look): readonly Wrong[] {
  if (file.status === "readyForDelivery") return [];
  const codes: readonly RuleCode[] = [...NOT_READY, ...NOT_PERMITTED];
  const window: Command = {
    type: "recordDelivery",
    task: null,
    recipient: "李示例",
    recipientIdNumber: "139900197512310036",
    identityCheck: "核验",
    service: null,
  };
  return [
    { name: "delivered unready", codes, by: personOf("issuance-clerk"), command: window },
    { name: "printed unready", codes, by: personOf("agent-restaurant"), command: { type: "recordSelfPrint" } },
  ];
}
