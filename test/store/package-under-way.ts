import { randomUUID } from "node:crypto";
import { memberCaseId } from "../../domain/case/packaging/member-case.ts";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { stepsOf } from "../../domain/flow/plan.ts";
import { completion } from "../../domain/flow/resolve.ts";
import type { Act } from "../../store/handler/act.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import { digest } from "../../store/ids.ts";
import { loadTopics } from "../../workers/steps/load-topics.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import type { OpenRecord } from "../support/open-hall.ts";
import { raise, sql } from "./case-builder.ts";
import { fileOfPackage, type PackageAtWork } from "./package-builder.ts";

const restaurant = bundledPackage("PK-01");

/** A step of the platform is answered as its worker does, so that the record knows of the answer. */
export async function answering({ commandHandler, store }: OpenRecord): Promise<CommandHandler> {
  const topics = await loadTopics();
  const withTask = async (act: Act): Promise<Act> => {
    const { command, caseId } = act;
    const file = (await store.cases.find(caseId))?.file;
    const plan = file && (await store.releases.find(file.itemId, file.release))?.plan;
    const named = { element: null, ...command } as { readonly element: string | null; readonly activityId?: string };
    const element = named.element ?? named.activityId ?? null;
    const step =
      plan &&
      stepsOf(plan).find(
        ([id, { kind, topic }]) =>
          topic !== null && isStepKind(kind) && stepKind(kind).command === command.type && (element ?? id) === id,
      );
    const topic = topics.get(step?.[1].topic ?? "");
    if (step === undefined || topic === undefined) return act;
    return {
      ...act,
      externalTask: {
        id: randomUUID(),
        topic: step[1].topic!,
        element: step[0],
        outcome: (after, events, { plan: own, on, calendar }) => {
          const { variables, ...ended } = topic.outcome(after, events, command);
          const set = completion(own, step[0], { ...ended, on }, calendar);
          return { type: "complete", word: ended.outcome, variables: { ...variables, ...set } };
        },
      },
    };
  };
  return { ...commandHandler, actOne: async (act) => commandHandler.actOne(await withTask(act)) };
}

/** The case of a member. */
export const memberId = (work: PackageAtWork, itemId: string): string => memberCaseId(digest, work.id, itemId);

/** The flow of a member comes to its review. */
export async function begun(record: OpenRecord, work: PackageAtWork, itemId: string): Promise<void> {
  await work.open(itemId);
  const caseId = memberId(work, itemId);
  await work.system(caseId, { type: "registerIntake" });
  const { plan } = (await record.store.releases.find(itemId, 1)) ?? raise(itemId);
  if (!plan.edges.some(({ from, to }) => from === "intake" && to === "acceptance")) return;
  // Accepted with the package: the step ends as soon as it is there.
  await work.task(caseId, "acceptance");
  await work.system(caseId, { type: "applyLaw" });
}

/** SC-001 is granted and its flow has ended, SC-021 stands at its review, SC-026 is withdrawn; the others are still to be opened. */
export async function underWay(record: OpenRecord): Promise<PackageAtWork> {
  const work = await fileOfPackage(record, restaurant, restaurant.loaded.cases[0]!);
  await work.accept();
  await begun(record, work, "SC-001");
  await work.sign("SC-001", "grant");
  await work.seal("SC-001");
  await work.issue("SC-001");
  await begun(record, work, "SC-021");
  await work.system(memberId(work, "SC-021"), { type: "prepareReview" });
  await work.task(memberId(work, "SC-021"), "review");
  await begun(record, work, "SC-026");
  await record.commandHandler.actOne({
    caseId: memberId(work, "SC-026"),
    actor: work.owner,
    command: { type: "withdrawCase", reason: null, present: null },
  });
  await sql(record.database.adminUrl, "delete from hall.outbox where command->>'type' = 'start'");
  return work;
}
