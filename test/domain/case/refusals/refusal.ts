import type { Actor } from "../../../../domain/case/actor.ts";
import type { Command } from "../../../../domain/case/commands.gen.ts";
import type { RuleCode } from "../../../../domain/refusals.gen.ts";
import { actor } from "../../../support/demo-actors.ts";
import {
  calendar,
  commands,
  deskAt,
  exampleWith,
  filer,
  filing,
  judged,
  type letter,
  openDesk,
  type Desk,
  type Stage,
} from "../desk.ts";

/** An act that a rule refuses: what it is, on which desk, by whom, and the code it must get. */
export interface Refusal {
  readonly title: string;
  readonly code: RuleCode;
  readonly desk: () => Desk;
  readonly who: (desk: Desk) => Actor;
  readonly command: (desk: Desk) => Command;
}

type Who = keyof Desk["people"] | ((desk: Desk) => Actor);
type Opened = Stage | (() => Desk);

/** One refusal: the desk is a stage or opened by a function, the person one of the desk's or chosen from it. */
export function refusal(
  title: string,
  code: RuleCode,
  opened: Opened,
  who: Who,
  command: Command | ((desk: Desk) => Command),
): Refusal {
  return {
    title,
    code,
    desk: typeof opened === "function" ? opened : () => deskAt(opened),
    who: typeof who === "function" ? who : (desk) => desk.people[who],
    command: typeof command === "function" ? command : () => command,
  };
}

/** A font that lacks one character. */
export const unprintable = (text: string): readonly string[] => (text.includes("𠮷") ? ["𠮷"] : []);
export const fresh = (): Desk => openDesk("SC-021");
export const example = (desk: Desk) => exampleWith(desk, (path) => path[1]?.[1] === "accepted");
export const filed =
  (
    changes:
      | Partial<Extract<Command, { type: "fileCase" }>>
      | ((desk: Desk) => Partial<Extract<Command, { type: "fileCase" }>>),
  ) =>
  (desk: Desk) =>
    filing(example(desk), typeof changes === "function" ? changes(desk) : changes);
export const stranger = (): Actor => actor("applicant-zhang");
export const withLetters =
  (letters: readonly ReturnType<typeof letter>[], stage: Stage = "awaitingSignOff") =>
  (): Desk => {
    const desk = deskAt(stage);
    desk.change({ letters });
    return desk;
  };
/** The named material, or the first, judged otherwise. */
export const faulty = (
  desk: Desk,
  materialId: string,
  changes: { fault?: string | null; fix?: string | null; verdict?: "missing" | "faulty" | "notApplicable" } = {},
) =>
  judged(desk.file(), desk.loaded.item).map((one) =>
    one.materialId === materialId
      ? { ...one, verdict: "faulty" as const, fault: "没有签章", fix: "补盖公章", ...changes }
      : one,
  );
export const lacking = (): Desk =>
  deskAt(
    "received",
    "SC-021",
    openDesk("SC-021").loaded.cases.find((one) => one.expect.path.some((step) => step[1] === "supplement")),
  );
export const first = (
  desk: Desk,
  verdict: "missing" | "faulty",
  changes: { fault?: string | null; fix?: string | null } = {},
) =>
  judged(desk.file(), desk.loaded.item).map((one, index) =>
    index === 0 ? { ...one, verdict, fault: "没有签章", fix: "补盖公章", ...changes } : one,
  );

export function deskWithEmptyRefusal(): Desk {
  const desk = deskAt("underReview");
  const act = desk.act(desk.people.officer, commands.review(desk, "refuse"));
  const recorded = act.find((event) => event.type === "reviewRecorded");
  if (recorded?.type !== "reviewRecorded") throw new Error("No review");
  desk.replace({
    ...desk.file(),
    review: { ...recorded.review, points: recorded.review.points.map((point) => ({ ...point, passed: true })) },
  });
  return desk;
}

/** An instant case, decided by rule on a shared record; without a record a person has to look. */
export function deskByRule(record: Readonly<Record<string, string | number>> | null = { pensionMonths: 12 }): Desk {
  const desk = openDesk("SH-028");
  const { system } = desk.people;
  desk.change({ record, recordSubject: { name: "赵示例", formerNames: [] }, calendar });
  const example = exampleWith(desk, (path) => path[1]?.[1] === true);
  desk.act(filer(example), filing(example));
  desk.act(system, { type: "registerIntake" });
  desk.act(system, { type: "prepareReview" });
  return desk;
}
