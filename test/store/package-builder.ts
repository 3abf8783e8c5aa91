import { randomUUID } from "node:crypto";
import { systemActor, type Actor } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import type { DecidedTask } from "../../domain/case/decided-task.ts";
import { signableText } from "../../domain/case/decision/signable.ts";
import { memberCaseId } from "../../domain/case/packaging/member-case.ts";
import { stepsOfKind } from "../../domain/flow/plan.ts";
import { composeExample, type PackageExample } from "../../domain/package/package-example.ts";
import type { Act, ActResult } from "../../store/handler/act.ts";
import { digest } from "../../store/ids.ts";
import { applicantOf } from "../../tools/demo/walk-example.ts";
import { actor, actorFor } from "../support/demo-actors.ts";
import { handIn, verdictsOf } from "../support/file-example.ts";
import type { PackageWithItems } from "../support/loaded-packages.ts";
import type { OpenRecord } from "../support/open-hall.ts";
import { releaseOfCase } from "../../store/packages/merged-release.ts";
import { raise } from "./case-builder.ts";

/** A package in a record without an engine: steps are given as the feed and the workers would. */
export interface PackageAtWork {
  readonly id: string;
  readonly owner: Actor;
  file(): Promise<CaseFile>;
  /** The case of a member. */
  member(itemId: string): Promise<CaseFile>;
  memberId(itemId: string): string;
  accept(): Promise<void>;
  /** What the step memberOpening does. */
  open(itemId: string): Promise<Extract<ActResult, { ok: true }>>;
  system(caseId: string, command: Command): Promise<Extract<ActResult, { ok: true }>>;
  task(caseId: string, kind: string): Promise<DecidedTask>;
  /** Reviewed; not signed. */
  review(itemId: string, decision: "grant" | "refuse"): Promise<void>;
  /** Signed, and reviewed before if it is not yet; not sealed. */
  sign(itemId: string, decision: "grant" | "refuse"): Promise<void>;
  seal(itemId: string): Promise<void>;
  /** Its result is made, and lies at the window. */
  issue(itemId: string): Promise<void>;
  /** Its flow has come to its delivery. */
  hold(itemId: string): Promise<void>;
  /** From its opening to its result. */
  grant(itemId: string): Promise<void>;
  refuse(itemId: string): Promise<void>;
  states(): Promise<Readonly<Record<string, string>>>;
}

/** Files an example of a package. */
export async function fileOfPackage(
  record: OpenRecord,
  { loaded, items }: PackageWithItems,
  example: PackageExample,
  more: Partial<Act> = {},
  filing: Partial<Extract<Command, { type: "fileCase" }>> = {},
): Promise<PackageAtWork> {
  const { commandHandler, store, clock } = record;
  const owner = actor(applicantOf(example).id);
  const { definition, form } = loaded;
  const { application, materials } = composeExample(example, { definition, form, items });
  const id = randomUUID();
  await commandHandler.actOne({
    caseId: id,
    itemId: definition.id,
    actor: owner,
    command: {
      type: "fileCase",
      queryCode: "ABCDEFGH",
      channel: "online",
      applicant: example.applicant,
      application,
      materials: await handIn(record, owner.id, materials),
      deliveryMode: example.deliveryMode,
      seen: null,
      attestation: null,
      package: { answers: example.answers, delivery: example.delivery },
      ...filing,
    },
    ...more,
  });
  const fileOf = async (caseId: string): Promise<CaseFile> => (await store.cases.find(caseId))?.file ?? raise(caseId);
  const memberId = (itemId: string): string => memberCaseId(digest, id, itemId);
  const itemIn = (itemId: string) => items.find(({ item }) => item.id === itemId)?.item ?? raise(itemId);
  const work: PackageAtWork = {
    id,
    owner,
    memberId,
    file: () => fileOf(id),
    member: (itemId) => fileOf(memberId(itemId)),
    system: (caseId, command) => commandHandler.actOne({ caseId, actor: systemActor("test"), command }),
    async task(caseId, kind) {
      const file = await fileOf(caseId);
      const { plan } = (await store.releases.find(file.itemId, file.release)) ?? raise(file.itemId);
      const [activityId, node] = stepsOfKind(plan, kind)[0] ?? raise(kind);
      const taskId = randomUUID();
      await store.workItems.add([
        {
          taskId,
          caseId,
          activityId,
          kind,
          instance: null,
          name: node.name,
          candidateGroup: node.group ?? "",
          createdAt: clock.now().toISOString(),
        },
      ]);
      return { taskId, activityId, kind, instance: `task:${taskId}` };
    },
    async accept() {
      await work.system(id, { type: "registerIntake" });
      const file = await fileOf(id);
      const { item } = (await releaseOfCase(store.releases, file)) ?? raise(file.itemId);
      await commandHandler.actOne({
        caseId: id,
        actor: actorFor("clerk", item),
        command: {
          type: "decideAcceptance",
          task: await work.task(id, "acceptance"),
          outcome: "accepted",
          verdicts: verdictsOf(file, item),
          reason: null,
          basis: null,
          competentOrgan: null,
          ground: null,
        },
      });
    },
    open: (itemId) =>
      work.system(id, {
        type: "openMember",
        element: `open_${itemId.replaceAll("-", "_")}`,
        itemId,
        version: 1,
      }),
    async review(itemId, decision) {
      const caseId = memberId(itemId);
      const item = itemIn(itemId);
      await work.system(caseId, { type: "prepareReview" });
      const granted = decision === "grant";
      await commandHandler.actOne({
        caseId,
        actor: actorFor("officer", item),
        command: {
          type: "recordReview",
          task: await work.task(caseId, "review"),
          outcome: "submitted",
          points: item.reviewPoints.map((point, place) => ({
            point,
            passed: granted || place > 0,
            note: granted || place > 0 ? null : "不符合要求",
          })),
          opinion: decision,
          ground: null,
          reason: granted ? null : "不符合法定条件。",
          basis: granted ? null : "《行政许可法》第三十八条",
        },
      });
    },
    async sign(itemId, decision) {
      const caseId = memberId(itemId);
      const item = itemIn(itemId);
      if ((await fileOf(caseId)).review === null) await work.review(itemId, decision);
      const file = await fileOf(caseId);
      await commandHandler.actOne({
        caseId,
        actor: actorFor("chiefRepresentative", item),
        command: {
          type: "signOff",
          task: await work.task(caseId, "signOffTask"),
          outcome: "signed",
          decision,
          seenHash: digest(signableText(file)),
          reason: null,
        },
      });
    },
    async seal(itemId) {
      await work.system(memberId(itemId), { type: "confirmSignOff" });
    },
    async issue(itemId) {
      const caseId = memberId(itemId);
      const file = await fileOf(caseId);
      if (file.decision?.outcome === "refuse")
        await work.system(caseId, { type: "serveNotice", activityId: "refusalDecisionNotice", documentIds: [] });
      else await work.system(caseId, { type: "issueResult", licenceId: randomUUID(), verifyCode: randomUUID() });
      await work.hold(itemId);
    },
    async hold(itemId) {
      await work.task(memberId(itemId), "delivery");
      await work.system(memberId(itemId), { type: "applyLaw" });
    },
    async grant(itemId) {
      await work.open(itemId);
      await work.sign(itemId, "grant");
      await work.seal(itemId);
      await work.issue(itemId);
    },
    async refuse(itemId) {
      await work.open(itemId);
      await work.sign(itemId, "refuse");
      await work.seal(itemId);
      await work.issue(itemId);
    },
    async states() {
      const { packaging } = await fileOf(id);
      return Object.fromEntries(
        (packaging?.members ?? []).map(({ itemId, caseId, end }) => [
          itemId,
          end?.state ?? (caseId === null ? "waiting" : "open"),
        ]),
      );
    },
  };
  return work;
}
