import type { Actor } from "../../../domain/case/actor.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import type { RuleCode } from "../../../domain/rule-codes.ts";
import { actor, SURVEYORS } from "../../support/demo-actors.ts";
import {
  calendar,
  commands,
  demo,
  deskAt,
  deskOnSurvey,
  deskWithTermination,
  exampleWith,
  filer,
  filing,
  handed,
  judged,
  letter,
  openDesk,
  SEEN,
  type Desk,
  type Stage,
} from "./desk.ts";
import { workingDayCalendar } from "../../../domain/law/calendar.ts";

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
const unprintable = (text: string): readonly string[] => (text.includes("𠮷") ? ["𠮷"] : []);
const fresh = (): Desk => openDesk("SC-021");
const example = (desk: Desk) => exampleWith(desk, (path) => path[1]?.[1] === "accepted");
const filed =
  (
    changes:
      | Partial<Extract<Command, { type: "fileCase" }>>
      | ((desk: Desk) => Partial<Extract<Command, { type: "fileCase" }>>),
  ) =>
  (desk: Desk) =>
    filing(example(desk), typeof changes === "function" ? changes(desk) : changes);
const stranger = (): Actor => actor("applicant-zhang");
const withLetters =
  (letters: readonly ReturnType<typeof letter>[], stage: Stage = "awaitingSignOff") =>
  (): Desk => {
    const desk = deskAt(stage);
    desk.change({ letters });
    return desk;
  };
/** The named material, or the first, judged otherwise. */
const faulty = (
  desk: Desk,
  materialId: string,
  changes: { fault?: string | null; fix?: string | null; verdict?: "missing" | "faulty" | "notApplicable" } = {},
) =>
  judged(desk.file(), desk.loaded.item).map((one) =>
    one.materialId === materialId
      ? { ...one, verdict: "faulty" as const, fault: "没有签章", fix: "补盖公章", ...changes }
      : one,
  );
const lacking = (): Desk =>
  deskAt(
    "received",
    "SC-021",
    openDesk("SC-021").loaded.cases.find((one) => one.expect.path.some((step) => step[1] === "supplement")),
  );
const first = (
  desk: Desk,
  verdict: "missing" | "faulty",
  changes: { fault?: string | null; fix?: string | null } = {},
) =>
  judged(desk.file(), desk.loaded.item).map((one, index) =>
    index === 0 ? { ...one, verdict, fault: "没有签章", fix: "补盖公章", ...changes } : one,
  );

export const FILING: readonly Refusal[] = [
  refusal("an officer does not file for applicants", "ROLE_FORBIDS", fresh, "officer", filed({})),
  refusal(
    "a clerk of another zone does not file for this one (R-020)",
    "DEPARTMENT_FORBIDS",
    fresh,
    () => actor("clerk-agro"),
    filed({}),
  ),
  refusal(
    "an item is not for every kind of applicant",
    "APPLICANT_TYPE_NOT_SERVED",
    fresh,
    "owner",
    filed((desk) => ({ applicant: { ...example(desk).applicant, type: "5" } })),
  ),
  refusal(
    "a wrong check character of the credit code",
    "APPLICANT_INVALID",
    fresh,
    "owner",
    filed((desk) => ({ applicant: { ...example(desk).applicant, idNumber: "91139900MA00000234" } })),
  ),
  refusal(
    "an organisation with a resident's number",
    "APPLICANT_INVALID",
    fresh,
    "owner",
    filed((desk) => ({
      applicant: { ...example(desk).applicant, idType: "residentId", idNumber: "139900199001010014" },
    })),
  ),
  refusal("a stranger's name (行政许可法 art. 29)", "APPLICANT_NOT_YOURS", fresh, stranger, filed({})),
  refusal(
    "an application without its required fields",
    "APPLICATION_INVALID",
    fresh,
    "owner",
    filed({ application: {} }),
  ),
  refusal(
    "a material that the published list does not have (行政许可法 art. 31)",
    "MATERIAL_UNKNOWN",
    fresh,
    "owner",
    filed({ materials: handed(["NL-002-M01"]) }),
  ),
  refusal(
    "one material twice",
    "MATERIAL_REPEATED",
    fresh,
    "owner",
    filed({ materials: handed(["SC-021-M01", "SC-021-M01"]) }),
  ),
  refusal(
    "one file twice in a material",
    "MATERIAL_REPEATED",
    fresh,
    "owner",
    filed({ materials: handed(["SC-021-M01"]).map((one) => ({ ...one, files: [...one.files, ...one.files] })) }),
  ),
  refusal(
    "a material without a file",
    "MATERIAL_EMPTY",
    fresh,
    "owner",
    filed({ materials: handed(["SC-021-M01"]).map((one) => ({ ...one, files: [] })) }),
  ),
  refusal(
    "paper that no clerk has seen",
    "PAPER_ONLY_AT_COUNTER",
    fresh,
    "owner",
    filed({ materials: handed(["SC-021-M01"], "paper") }),
  ),
  refusal(
    "a character that no paper can show, where it can still be changed",
    "TEXT_NOT_PRINTABLE",
    () => {
      const desk = fresh();
      desk.change({ unprintable });
      return desk;
    },
    "owner",
    filed((desk) => ({ applicant: { ...example(desk).applicant, name: "𠮷餐饮" } })),
  ),
  refusal(
    "a way of delivery that the item does not offer",
    "DELIVERY_MODE_NOT_OFFERED",
    fresh,
    "owner",
    filed({ deliveryMode: "mail" }),
  ),
];

export const INTAKE: readonly Refusal[] = [
  refusal("people do not register intake, the platform does", "ROLE_FORBIDS", "received", "acceptor", {
    type: "registerIntake",
  }),
  refusal(
    "a case that was withdrawn is not taken in any more",
    "STATUS_FORBIDS",
    () => {
      const desk = deskAt("received");
      desk.act(desk.people.owner, { type: "withdrawCase", reason: null });
      return desk;
    },
    "system",
    { type: "registerIntake" },
  ),
];

const accept =
  (changes: Parameters<typeof commands.acceptance>[2] = {}) =>
  (desk: Desk): Command =>
    commands.acceptance(desk, "accepted", changes);
const decideAs =
  (
    outcome: Parameters<typeof commands.acceptance>[1],
    changes:
      | Parameters<typeof commands.acceptance>[2]
      | ((desk: Desk) => Parameters<typeof commands.acceptance>[2]) = {},
  ) =>
  (desk: Desk): Command =>
    commands.acceptance(desk, outcome, typeof changes === "function" ? changes(desk) : changes);
const grounds = {
  reason: "不属于本机关职权范围",
  basis: "《食品安全法》第三十五条",
  competentOrgan: "石家庄市行政审批局",
};

export const ACCEPTANCE: readonly Refusal[] = [
  refusal("the item names who accepts: not the officer here", "ROLE_FORBIDS", "received", "officer", accept()),
  refusal(
    "a clerk of another zone does not accept (R-020)",
    "DEPARTMENT_FORBIDS",
    "received",
    () => actor("clerk-social"),
    accept(),
  ),
  refusal(
    "an officer of another department does not accept (R-014)",
    "DEPARTMENT_FORBIDS",
    () => deskAt("received", "NL-002"),
    () => actor("officer-scjg"),
    accept(),
  ),
  refusal("nothing is accepted twice", "STATUS_FORBIDS", "accepted", "acceptor", accept()),
  refusal("a material was not judged", "MATERIALS_UNJUDGED", "received", "acceptor", (desk) =>
    accept({ verdicts: judged(desk.file(), desk.loaded.item).slice(1) })(desk),
  ),
  refusal("a verdict on a material that the item does not have", "MATERIALS_UNJUDGED", "received", "acceptor", (desk) =>
    accept({
      verdicts: [
        ...judged(desk.file(), desk.loaded.item),
        { materialId: "SC-021-M99", verdict: "qualified", fault: null, fix: null },
      ],
    })(desk),
  ),
  refusal("a required material does not fail to apply", "MATERIALS_UNJUDGED", "received", "acceptor", (desk) =>
    accept({ verdicts: judged(desk.file(), desk.loaded.item).map((one) => ({ ...one, verdict: "notApplicable" })) })(
      desk,
    ),
  ),
  refusal(
    "a missing material stands in the way of acceptance",
    "MATERIALS_NOT_COMPLETE",
    lacking,
    "acceptor",
    accept(),
  ),
  refusal("a faulty material does too", "MATERIALS_NOT_COMPLETE", "received", "acceptor", (desk) =>
    accept({ verdicts: first(desk, "faulty") })(desk),
  ),
  refusal(
    "complete materials must be accepted, not asked for (art. 32(1)(5))",
    "MATERIALS_COMPLETE",
    "received",
    "acceptor",
    decideAs("supplement"),
  ),
  refusal(
    "a notice without the fault",
    "FAULT_AND_FIX_REQUIRED",
    "received",
    "acceptor",
    decideAs("supplement", (desk) => ({ verdicts: first(desk, "faulty", { fault: " " }) })),
  ),
  refusal(
    "a notice without the way to mend it (art. 32(1)(4))",
    "FAULT_AND_FIX_REQUIRED",
    "received",
    "acceptor",
    decideAs("supplement", (desk) => ({ verdicts: first(desk, "faulty", { fix: null }) })),
  ),
  refusal(
    "a notice that does not judge everything",
    "MATERIALS_UNJUDGED",
    "received",
    "acceptor",
    decideAs("supplement", { verdicts: [] }),
  ),
  refusal(
    "a second notice while the first is open (R-068)",
    "SUPPLEMENT_ALREADY_REQUESTED",
    "supplementServed",
    "acceptor",
    decideAs("supplement", (desk) => ({ verdicts: first(desk, "faulty") })),
  ),
  refusal(
    "a second notice after the supplement, whatever is wrong with it (R-068)",
    "SUPPLEMENT_ALREADY_REQUESTED",
    "supplementSubmitted",
    "acceptor",
    decideAs("supplement", (desk) => ({ verdicts: first(desk, "faulty") })),
  ),
  refusal(
    "a second notice with the consent that the law asks for, until that is there (R-068)",
    "SUPPLEMENT_ALREADY_REQUESTED",
    "supplementSubmitted",
    "acceptor",
    decideAs("supplement", (desk) => ({ verdicts: faulty(desk, "SC-021-M03"), reason: "大厅管理办公室已同意" })),
  ),
  refusal("a material that the receipt lists is not missing", "MATERIAL_WAS_RECEIVED", "received", "acceptor", (desk) =>
    accept({ verdicts: first(desk, "missing") })(desk),
  ),
  refusal(
    "nor is one that came on paper over the counter",
    "MATERIAL_WAS_RECEIVED",
    () => {
      const desk = openDesk("SC-021");
      desk.act(actor("clerk-market"), {
        ...filing(example(desk), { channel: "counter", seen: SEEN }),
        materials: handed(example(desk).materials, "paper"),
      });
      desk.act(desk.people.system, { type: "registerIntake" });
      return desk;
    },
    "acceptor",
    decideAs("supplement", (desk) => ({ verdicts: first(desk, "missing") })),
  ),
  refusal(
    "nor one that came with the supplement",
    "MATERIAL_WAS_RECEIVED",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", (desk) => ({
      ...grounds,
      competentOrgan: null,
      verdicts: faulty(desk, "SC-021-M03", { verdict: "missing" }),
    })),
  ),
  refusal(
    "what was not handed in is missing, not faulty",
    "MATERIALS_UNJUDGED",
    lacking,
    "acceptor",
    decideAs("supplement", (desk) => ({ verdicts: faulty(desk, "SC-021-M03") })),
  ),
  refusal("one material judged twice", "MATERIALS_UNJUDGED", "received", "acceptor", (desk) =>
    accept({
      verdicts: [...judged(desk.file(), desk.loaded.item), ...judged(desk.file(), desk.loaded.item).slice(0, 1)],
    })(desk),
  ),
  refusal(
    "after the supplement, a fault that the notice did not name (art. 32(1)(4), (5))",
    "FAULT_NOT_IN_NOTICE",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", (desk) => ({ ...grounds, competentOrgan: null, verdicts: faulty(desk, "SC-021-M01") })),
  ),
  refusal(
    "nor does it stand in the way of acceptance",
    "FAULT_NOT_IN_NOTICE",
    "supplementSubmitted",
    "acceptor",
    decideAs("accepted", (desk) => ({ verdicts: faulty(desk, "SC-021-M01") })),
  ),
  refusal(
    "nor is it added to one that the notice did name",
    "FAULT_NOT_IN_NOTICE",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", (desk) => ({
      ...grounds,
      competentOrgan: null,
      verdicts: faulty(desk, "SC-021-M03").map((one) =>
        one.materialId === "SC-021-M04"
          ? { ...one, verdict: "faulty" as const, fault: "复印件不清晰", fix: "重新复印" }
          : one,
      ),
    })),
  ),
  refusal(
    "nor is it hidden behind another organ's competence",
    "FAULT_NOT_IN_NOTICE",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", (desk) => ({ ...grounds, verdicts: faulty(desk, "SC-021-M01") })),
  ),
  refusal(
    "nor found once the deadline is over and nothing came",
    "FAULT_NOT_IN_NOTICE",
    "supplementServed",
    "acceptor",
    decideAs("accepted", (desk) => ({ verdicts: faulty(desk, "SC-021-M01") })),
  ),
  refusal(
    "false materials without the facts (art. 78)",
    "REASON_REQUIRED",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", { ground: "falseMaterials", reason: " ", basis: "《行政许可法》第七十八条" }),
  ),
  refusal(
    "false materials without the basis (art. 78)",
    "BASIS_REQUIRED",
    "received",
    "acceptor",
    decideAs("refused", { ground: "falseMaterials", reason: "伪造租赁合同", basis: " " }),
  ),
  refusal(
    "this organ named as the competent one",
    "COMPETENT_ORGAN_REQUIRED",
    "received",
    "acceptor",
    decideAs("refused", (desk) => ({ ...grounds, competentOrgan: desk.context().body.officialName })),
  ),
  refusal(
    "a refusal without the competent organ (art. 32(1)(2))",
    "COMPETENT_ORGAN_REQUIRED",
    "received",
    "acceptor",
    decideAs("refused", { ...grounds, competentOrgan: " " }),
  ),
  refusal(
    "a refusal without reason",
    "REASON_REQUIRED",
    "received",
    "acceptor",
    decideAs("refused", { ...grounds, reason: " " }),
  ),
  refusal(
    "a refusal without basis",
    "BASIS_REQUIRED",
    "received",
    "acceptor",
    decideAs("refused", { ...grounds, basis: null }),
  ),
  refusal(
    "a refusal for faults while the supplement is awaited",
    "STATUS_FORBIDS",
    "supplementServed",
    "acceptor",
    decideAs("refused", { ...grounds, competentOrgan: null }),
  ),
  refusal(
    "a refusal after a complete supplement (art. 32(1)(5); B-5)",
    "MATERIALS_COMPLETE",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", { ...grounds, competentOrgan: null }),
  ),
  refusal(
    "a refusal for faults of a supplement that are not explained",
    "FAULT_AND_FIX_REQUIRED",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", (desk) => ({
      ...grounds,
      competentOrgan: null,
      verdicts: faulty(desk, "SC-021-M03", { fault: null }),
    })),
  ),
  refusal(
    "not required without reason (art. 32(1)(1))",
    "REASON_REQUIRED",
    "received",
    "acceptor",
    decideAs("notRequired", { basis: "有关规定" }),
  ),
  refusal(
    "a reason that no paper can show",
    "TEXT_NOT_PRINTABLE",
    () => {
      const desk = deskAt("received");
      desk.change({ unprintable });
      return desk;
    },
    "acceptor",
    decideAs("refused", { ...grounds, reason: "𠮷" }),
  ),
  refusal(
    "an end for want of a supplement before a notice",
    "STATUS_FORBIDS",
    "received",
    "acceptor",
    decideAs("terminated", { reason: "逾期" }),
  ),
  refusal(
    "an end before the notice was served",
    "TERMINATION_NOT_DUE",
    "supplementRequested",
    "acceptor",
    decideAs("terminated", { reason: "逾期" }),
  ),
  refusal(
    "an end on the last day of the supplement",
    "TERMINATION_NOT_DUE",
    () => {
      const desk = deskAt("supplementServed");
      desk.goTo("2026-03-16");
      return desk;
    },
    "acceptor",
    decideAs("terminated", { reason: "逾期" }),
  ),
  refusal(
    "an end without reason",
    "REASON_REQUIRED",
    () => {
      const desk = deskAt("supplementServed");
      desk.goTo("2026-03-17");
      return desk;
    },
    "acceptor",
    decideAs("terminated"),
  ),
];

/** Where the answer was due the day before, and nobody gave it. */
const lateDesk = (stage: Parameters<typeof deskAt>[0]) => (): Desk => {
  const desk = deskAt(stage);
  desk.goTo("2026-03-10");
  return desk;
};

export const DEEMED: readonly Refusal[] = [
  refusal("people do not deem", "ROLE_FORBIDS", "received", "acceptor", { type: "applyLaw" }),
  refusal(
    "from the first moment of the sixth day only the law's own acceptance stands (art. 32(1)(4))",
    "STATUS_FORBIDS",
    lateDesk("received"),
    "acceptor",
    accept(),
  ),
  refusal(
    "a notice on the sixth day comes too late",
    "STATUS_FORBIDS",
    lateDesk("received"),
    "acceptor",
    decideAs("supplement", (desk) => ({ verdicts: first(desk, "faulty") })),
  ),
  refusal(
    "a refusal of acceptance on the sixth day comes too late",
    "STATUS_FORBIDS",
    lateDesk("received"),
    "acceptor",
    decideAs("refused", grounds),
  ),
  refusal(
    "a supplement that nobody answered in five days is accepted",
    "STATUS_FORBIDS",
    lateDesk("supplementSubmitted"),
    "acceptor",
    accept(),
  ),
];

export const SUPPLEMENT: readonly Refusal[] = [
  refusal("somebody else's case", "NOT_YOUR_CASE", "supplementServed", stranger, commands.supplement),
  refusal(
    "staff of a department do not supplement for applicants",
    "NOT_YOUR_CASE",
    "supplementServed",
    "officer",
    commands.supplement,
  ),
  refusal(
    "a clerk of another zone",
    "DEPARTMENT_FORBIDS",
    "supplementServed",
    () => actor("clerk-agro"),
    commands.supplement,
  ),
  refusal("no notice, no supplement", "SUPPLEMENT_NOT_EXPECTED", "received", "owner", {
    type: "submitSupplement",
    materials: [],
  }),
  refusal("a second supplement", "SUPPLEMENT_NOT_EXPECTED", "supplementSubmitted", "owner", commands.supplement),
  refusal(
    "a supplement after the end was confirmed",
    "SUPPLEMENT_NOT_EXPECTED",
    () => {
      const desk = deskWithTermination();
      desk.act(desk.people.chief, commands.endIt());
      return desk;
    },
    "owner",
    commands.supplement,
  ),
  refusal(
    "a part of what the notice lists",
    "SUPPLEMENT_INCOMPLETE",
    () =>
      deskAt(
        "supplementServed",
        "NL-002",
        openDesk("NL-002").loaded.cases.find((one) => one.name.startsWith("逾期未补正")),
      ),
    "owner",
    (desk) => ({ type: "submitSupplement", materials: handed([desk.file().supplement?.faults[0]?.materialId ?? ""]) }),
  ),
  refusal("something outside the list (art. 31)", "MATERIAL_UNKNOWN", "supplementServed", "owner", {
    type: "submitSupplement",
    materials: handed(["X-1"]),
  }),
];

export const TERMINATION: readonly Refusal[] = [
  refusal(
    "an officer does not confirm an end",
    "ROLE_FORBIDS",
    () => deskWithTermination(),
    "officer",
    commands.endIt(),
  ),
  refusal(
    "a chief of another department does not",
    "DEPARTMENT_FORBIDS",
    () => deskWithTermination(),
    () => actor("chief-scjg"),
    commands.endIt(),
  ),
  refusal(
    "nothing to confirm",
    "STATUS_FORBIDS",
    () => deskAt("supplementServed", "NL-002"),
    "chief",
    commands.endIt(),
  ),
  refusal(
    "an end that the supplement has overtaken",
    "TERMINATION_OVERTAKEN",
    () => {
      const desk = deskWithTermination();
      desk.act(desk.people.owner, commands.supplement(desk));
      return desk;
    },
    "chief",
    commands.endIt(),
  ),
  refusal(
    "an end of a case that the applicant has withdrawn",
    "STATUS_FORBIDS",
    () => {
      const desk = deskWithTermination();
      desk.act(desk.people.owner, { type: "withdrawCase", reason: null });
      return desk;
    },
    "chief",
    commands.endIt(),
  ),
  refusal(
    "a return of the proposal to a case that was withdrawn",
    "STATUS_FORBIDS",
    () => {
      const desk = deskWithTermination();
      desk.act(desk.people.owner, { type: "withdrawCase", reason: null });
      return desk;
    },
    "chief",
    commands.endIt("returned"),
  ),
  refusal(
    "who proposed the end may not confirm it",
    "REVIEWER_MAY_NOT_SIGN",
    () => deskWithTermination(),
    (desk) => ({ ...desk.people.chief, id: desk.people.acceptor.id }),
    commands.endIt(),
  ),
  refusal(
    "an end needs a letter like a decision (R-033)",
    "AUTHORITY_EXPIRED",
    () => deskWithTermination(),
    () => actor("deputy-nync"),
    commands.endIt(),
  ),
  refusal("a return without reason", "REASON_REQUIRED", () => deskWithTermination(), "chief", {
    ...commands.endIt("returned"),
    reason: " ",
  } as Command),
];

const reviewed =
  (changes: Parameters<typeof commands.review>[2], opinion: "grant" | "refuse" = "grant") =>
  (desk: Desk): Command =>
    commands.review(desk, opinion, changes);

export const REVIEW: readonly Refusal[] = [
  refusal("people do not prepare the review", "ROLE_FORBIDS", "accepted", "officer", { type: "prepareReview" }),
  refusal("no review before acceptance", "STATUS_FORBIDS", "received", "system", { type: "prepareReview" }),
  refusal("a clerk does not review", "ROLE_FORBIDS", "underReview", "acceptor", reviewed({})),
  refusal(
    "an officer of another department does not (R-014)",
    "DEPARTMENT_FORBIDS",
    "underReview",
    () => actor("officer-nync"),
    reviewed({}),
  ),
  refusal("no opinion once it waits for the signature", "STATUS_FORBIDS", "awaitingSignOff", "officer", reviewed({})),
  refusal(
    "every point is answered (R-005)",
    "REVIEW_POINTS_UNANSWERED",
    "underReview",
    "officer",
    reviewed({ points: [] }),
  ),
  refusal("no point is invented", "REVIEW_POINTS_UNANSWERED", "underReview", "officer", (desk) =>
    reviewed({
      points: [...commands.review(desk, "grant").points, { point: "与本事项无关", passed: true, note: null }],
    })(desk),
  ),
  refusal("an opinion is given", "REVIEW_POINTS_UNANSWERED", "underReview", "officer", reviewed({ opinion: null })),
  refusal(
    "no opinion to grant against a failed point",
    "OPINION_CONTRADICTS_POINTS",
    "underReview",
    "officer",
    (desk) => reviewed({ points: commands.review(desk, "refuse").points })(desk),
  ),
  refusal(
    "an opinion to refuse that finds every point met (art. 38(2))",
    "REFUSAL_NAMES_NOTHING",
    "underReview",
    "officer",
    (desk) => reviewed({ points: commands.review(desk, "grant").points }, "refuse")(desk),
  ),
  refusal(
    "an opinion to grant in spite of false materials (art. 78)",
    "OPINION_CONTRADICTS_POINTS",
    "underReview",
    "officer",
    reviewed({ ground: "falseMaterials" }),
  ),
  refusal("false materials without the facts (art. 78)", "REASON_REQUIRED", "underReview", "officer", (desk) =>
    reviewed({ points: commands.review(desk, "grant").points, ground: "falseMaterials", reason: "" }, "refuse")(desk),
  ),
  refusal(
    "an opinion to refuse without reason (art. 38(2))",
    "REASON_REQUIRED",
    "underReview",
    "officer",
    reviewed({ reason: "" }, "refuse"),
  ),
  refusal(
    "an opinion to refuse without basis",
    "BASIS_REQUIRED",
    "underReview",
    "officer",
    reviewed({ basis: null }, "refuse"),
  ),
  refusal("a survey without reason", "REASON_REQUIRED", "underReview", "officer", {
    ...commands.survey(),
    reason: null,
  }),
  refusal(
    "a survey that the item does not provide",
    "SPECIAL_PROCEDURE_NOT_PROVIDED",
    () => {
      const desk = deskAt("underReview");
      desk.change({ item: { ...desk.loaded.item, specialProcedures: [] } });
      return desk;
    },
    "officer",
    commands.survey(),
  ),
  refusal(
    "one person is not enough for a survey (art. 34(3))",
    "TWO_PERSONS_REQUIRED",
    () => deskOnSurvey(),
    "officer",
    { ...commands.surveyEnd(), persons: SURVEYORS.slice(0, 1) } as Command,
  ),
  refusal("the same person twice is one person", "TWO_PERSONS_REQUIRED", () => deskOnSurvey(), "officer", {
    ...commands.surveyEnd(),
    persons: [SURVEYORS[0], { name: " 甲\u200b核查 ", idNumber: "１１０１０１１９９００３０７０１３４" }],
  } as Command),
  refusal("a survey without a place", "REASON_REQUIRED", () => deskOnSurvey(), "officer", {
    ...commands.surveyEnd(),
    place: "",
  } as Command),
  refusal("a survey without a result", "REASON_REQUIRED", () => deskOnSurvey(), "officer", {
    ...commands.surveyEnd(),
    result: " ",
  } as Command),
  refusal("no survey is under way", "STATUS_FORBIDS", "underReview", "officer", commands.surveyEnd()),
  refusal(
    "somebody else's survey",
    "DEPARTMENT_FORBIDS",
    () => deskOnSurvey(),
    () => actor("officer-rst"),
    commands.surveyEnd(),
  ),
];

const signed =
  (changes: Parameters<typeof commands.sign>[2] = {}, decision: "grant" | "refuse" = "grant") =>
  (desk: Desk): Command =>
    commands.sign(desk, decision, changes);
const confirm: Command = { type: "confirmSignOff" };

export const SIGN_OFF: readonly Refusal[] = [
  refusal("an officer does not sign", "ROLE_FORBIDS", "awaitingSignOff", "officer", signed()),
  refusal(
    "a chief of another department does not",
    "DEPARTMENT_FORBIDS",
    "awaitingSignOff",
    () => actor("chief-nync"),
    signed(),
  ),
  refusal("nothing to sign yet", "STATUS_FORBIDS", "underReview", "chief", signed()),
  refusal(
    "a signature says grant or refuse",
    "TASK_OUTCOME_UNKNOWN",
    "awaitingSignOff",
    "chief",
    signed({ decision: null }),
  ),
  refusal(
    "a signature against the opinion: it is sent back instead",
    "TASK_OUTCOME_UNKNOWN",
    "awaitingSignOff",
    "chief",
    signed({}, "refuse"),
  ),
  refusal(
    "a refusal of before that names nothing",
    "REFUSAL_NAMES_NOTHING",
    () => deskWithEmptyRefusal(),
    "chief",
    signed({}, "refuse"),
  ),
  refusal(
    "a case that changed since it was shown",
    "CASE_CHANGED_SINCE_SEEN",
    "awaitingSignOff",
    "chief",
    signed({ seenHash: "0".repeat(64) }),
  ),
  refusal(
    "a signature on nothing that was shown",
    "CASE_CHANGED_SINCE_SEEN",
    "awaitingSignOff",
    "chief",
    signed({ seenHash: null }),
  ),
  refusal(
    "the reviewer does not sign (R-061)",
    "REVIEWER_MAY_NOT_SIGN",
    "awaitingSignOff",
    (desk) => ({ ...desk.people.chief, id: desk.people.officer.id }),
    signed(),
  ),
  refusal(
    "nor does the reviewer of an earlier round (R-061)",
    "REVIEWER_MAY_NOT_SIGN",
    () => {
      const desk = deskAt("awaitingSignOff");
      desk.act(desk.people.chief, commands.sendBack());
      desk.act({ ...desk.people.officer, id: "second-officer" }, commands.review(desk, "grant"));
      return desk;
    },
    (desk) => ({ ...desk.people.chief, id: desk.people.officer.id }),
    signed(),
  ),
  refusal("a return without reason", "REASON_REQUIRED", "awaitingSignOff", "chief", {
    ...commands.sendBack(),
    reason: null,
  }),
  refusal("no letter (行政许可法 art. 24)", "AUTHORITY_MISSING", withLetters([]), "chief", signed()),
  refusal(
    "a letter for another item",
    "AUTHORITY_MISSING",
    withLetters([letter({ itemIds: ["SC-001"] })]),
    "chief",
    signed(),
  ),
  refusal(
    "a letter of another department",
    "AUTHORITY_MISSING",
    withLetters([letter({ departmentId: "NYNC" })]),
    "chief",
    signed(),
  ),
  refusal(
    "a letter of another person",
    "AUTHORITY_MISSING",
    withLetters([letter({ holderId: "chief-nync" })]),
    "chief",
    signed(),
  ),
  refusal(
    "a letter that is not valid yet",
    "AUTHORITY_EXPIRED",
    withLetters([letter({ validFrom: "2026-03-03" })]),
    "chief",
    signed(),
  ),
  refusal(
    "a letter that has expired",
    "AUTHORITY_EXPIRED",
    withLetters([letter({ validTo: "2026-03-01" })]),
    "chief",
    signed(),
  ),
  refusal(
    "a letter revoked today",
    "AUTHORITY_REVOKED",
    withLetters([letter({ revokedOn: "2026-03-02" })]),
    "chief",
    signed(),
  ),
  refusal("people do not put the seal on", "ROLE_FORBIDS", "signed", "chief", confirm),
  refusal("no seal before the opinion", "STATUS_FORBIDS", "underReview", "system", confirm),
  refusal("no seal without a signature", "AUTHORITY_MISSING", "awaitingSignOff", "system", confirm),
  refusal(
    "a letter revoked between signature and seal",
    "AUTHORITY_REVOKED",
    withLetters([letter({ revokedOn: "2026-03-02" })], "signed"),
    "system",
    confirm,
  ),
  refusal(
    "a letter revoked on a later day, before the seal",
    "AUTHORITY_REVOKED",
    () => {
      const desk = withLetters([letter({ revokedOn: "2026-03-04" })], "signed")();
      desk.goTo("2026-03-04");
      return desk;
    },
    "system",
    confirm,
  ),
  refusal(
    "a letter under which nobody signed does not carry the signature",
    "AUTHORITY_MISSING",
    withLetters([letter({ id: "another-letter" })], "signed"),
    "system",
    confirm,
  ),
  refusal(
    "a letter that is no standing one does not cover a decision by rule",
    "AUTHORITY_MISSING",
    () => {
      const desk = deskByRule();
      desk.change({ letters: demo.letters.filter((one) => !one.automatic) });
      return desk;
    },
    "system",
    confirm,
  ),
  refusal(
    "a standing letter does not cover a person's review",
    "AUTHORITY_MISSING",
    () => {
      const desk = deskByRule(null);
      desk.act(desk.people.officer, commands.review(desk, "grant"));
      return desk;
    },
    "system",
    confirm,
  ),
  refusal("a withdrawal while the signature stands", "SIGNATURE_STANDS", "signed", "owner", {
    type: "withdrawCase",
    reason: null,
  }),
  refusal("people do not take signatures back", "ROLE_FORBIDS", "signed", "chief", {
    type: "voidSignature",
    code: "AUTHORITY_REVOKED",
    reason: "撤销",
  }),
  refusal("no signature is taken back after the decision", "STATUS_FORBIDS", "decided", "system", {
    type: "voidSignature",
    code: "AUTHORITY_REVOKED",
    reason: "撤销",
  }),
];

export const RESULT: readonly Refusal[] = [
  refusal("people do not issue licences", "ROLE_FORBIDS", "decided", "chief", commands.issue()),
  refusal("no licence without a decision", "STATUS_FORBIDS", "signed", "system", commands.issue()),
  refusal("one licence for one decision", "STATUS_FORBIDS", "readyForDelivery", "system", commands.issue()),
  refusal("departments do not hand out results (R-030)", "ROLE_FORBIDS", "readyForDelivery", "officer", (desk) =>
    commands.deliver(desk),
  ),
  refusal("nothing to hand out", "STATUS_FORBIDS", "decided", "issuer", (desk) => commands.deliver(desk)),
  refusal("a delivery to nobody (R-028)", "RECIPIENT_REQUIRED", "readyForDelivery", "issuer", (desk) =>
    commands.deliver(desk, { recipient: " " }),
  ),
  refusal(
    "a delivery without a check of identity (R-028)",
    "RECIPIENT_REQUIRED",
    "readyForDelivery",
    "issuer",
    (desk) => commands.deliver(desk, { identityCheck: "" }),
  ),
  refusal("a stranger does not print the result", "NOT_YOUR_CASE", "readyForDelivery", stranger, {
    type: "recordSelfPrint",
  }),
  refusal("nothing is printed before it is made", "STATUS_FORBIDS", "decided", "owner", { type: "recordSelfPrint" }),
  refusal(
    "opening a paper that is to be fetched at the window delivers nothing",
    "DELIVERY_MODE_NOT_OFFERED",
    "readyForDelivery",
    "owner",
    { type: "recordSelfPrint" },
  ),
  refusal("a service without its day", "DELIVERY_NOT_PROVED", "readyForDelivery", "issuer", (desk) =>
    commands.deliver(desk, { service: { method: "mail", on: "", proof: "EMS" } }),
  ),
  refusal("a notice that was handed over", "NOTICE_ALREADY_SERVED", "supplementServed", "acceptor", {
    type: "recordService",
    documentId: "d",
    kind: "supplementNotice",
    paperOf: "2026-03-02",
    method: "window",
    on: "2026-03-02",
    recipient: "王",
    proof: "签收",
  }),
  refusal(
    "people do not serve notices",
    "ROLE_FORBIDS",
    "supplementRequested",
    "acceptor",
    commands.serve("supplementNotice"),
  ),
  refusal(
    "nothing is served in a case that was withdrawn",
    "STATUS_FORBIDS",
    () => {
      const desk = deskAt("supplementRequested");
      desk.act(desk.people.owner, { type: "withdrawCase", reason: null });
      return desk;
    },
    "system",
    commands.serve("supplementNotice"),
  ),
];

const withdraw: Command = { type: "withdrawCase", reason: null };

export const WITHDRAWAL: readonly Refusal[] = [
  refusal("of somebody else's case", "NOT_YOUR_CASE", "received", stranger, withdraw),
  refusal("by the department", "NOT_YOUR_CASE", "underReview", "officer", withdraw),
  refusal("by a clerk of another zone", "DEPARTMENT_FORBIDS", "received", () => actor("clerk-agro"), withdraw),
  refusal("after the decision", "DECISION_TOO_LATE_TO_WITHDRAW", "decided", "owner", withdraw),
  refusal("after the end", "DECISION_TOO_LATE_TO_WITHDRAW", "closed", "owner", withdraw),
  refusal(
    "twice",
    "STATUS_FORBIDS",
    () => {
      const desk = deskAt("received");
      desk.act(desk.people.owner, withdraw);
      return desk;
    },
    "owner",
    withdraw,
  ),
];

export const CALENDAR: readonly Refusal[] = [
  refusal(
    "a limit that no calendar can count",
    "CALENDAR_YEAR_MISSING",
    () => {
      const desk = deskAt("received");
      desk.change({ calendar: workingDayCalendar([{ year: 2027, days: [] }]) });
      return desk;
    },
    "acceptor",
    accept(),
  ),
];

/** An opinion as an earlier version took it: everything met, and no. */
function deskWithEmptyRefusal(): Desk {
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
