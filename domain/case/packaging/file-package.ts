import { checkApplication } from "../../form/check.ts";
import { answerProblems } from "../../package/choose-members.ts";
import { filledKeys } from "../../package/merge-forms.ts";
import { memberOf, type ScenarioAnswers } from "../../package/package-definition.ts";
import { refuse, type FieldProblem } from "../../rule-violation.ts";
import type { DecideContext } from "../context.ts";
import type { ApplicationData } from "../../form/form.ts";
import type { PackageDelivery } from "../../package/member-end.ts";
import type { Applicant } from "../parties/applicant.ts";
import { applicantProblems } from "../parties/applicant.ts";
import { requireOtherThanSelf } from "../parties/separation.ts";
import { memberApplication } from "./member-case.ts";
import { applicantOf } from "./own-applicant.ts";
import { partiesAround } from "./packaged.ts";
import type { Packaging } from "./packaging.ts";

/** The answers to the questions of a package, and how its results are delivered. */
export interface PackageChoices {
  readonly answers: ScenarioAnswers;
  readonly delivery: PackageDelivery;
}

/** What a new package case is beside an application; null for an item. Refuses a package without answers, and an item with them. */
export function packagingOf(given: PackageChoices | null | undefined, context: DecideContext): Packaging | null {
  const definition = context.item.package?.definition;
  if (definition === undefined) return given ? refuse("PACKAGE_NOT_EXPECTED") : null;
  if (!given) return refuse("PACKAGE_REQUIRED", { problems: [{ field: "package", message: "请先回答情形问题" }] });
  const problems = answerProblems(definition, given.answers);
  if (problems.length > 0) refuse("PACKAGE_ANSWERS_INVALID", { problems });
  const members = context.packaged?.merged.members ?? [];
  if (members.length === 0) refuse("PACKAGE_ANSWERS_INVALID", { title: "按所选情形没有需要办理的事项。" });
  return {
    answers: given.answers,
    delivery: given.delivery,
    members: members.map(({ item, release }) => ({
      itemId: item.id,
      release,
      followUp: memberOf(definition, item.id).followUp,
      caseId: null,
      openedOn: null,
      end: null,
    })),
    choices: [],
    stopped: null,
    gatheredOn: null,
    flowEndedOn: null,
  };
}

/** Each member's own form and applicant: what the merged form asks must be what each of them requires. */
export function requireMembers(
  { application, applicant }: { readonly application: ApplicationData; readonly applicant: Applicant },
  context: DecideContext,
): void {
  const { packaged, actor } = context;
  if (packaged === null) return;
  if (actor.role === "clerk") requireOtherThanSelf(actor, partiesAround({ applicant, application }, context));
  const { definition, merged } = packaged;
  const among = new Set(merged.members.map(({ item }) => item.id));
  const found = merged.members.map(({ item, form }) => {
    const member = memberOf(definition, item.id);
    const filled = filledKeys(member, among);
    const keys = merged.form.keys.get(item.id);
    const given = memberApplication(member, { merged, application, form });
    const ofForm = checkApplication(form, given).flatMap(({ field, message }): readonly FieldProblem[] => {
      const key = field.replace(/^application\./u, "");
      return filled.has(key) ? [] : [{ field: `application.${keys?.get(key) ?? key}`, message }];
    });
    const { applicant: own } = member;
    if (own === undefined) return { ofForm, ofApplicant: [] };
    const places: Readonly<Record<string, string>> = { name: own.name, idNumber: own.idNumber, phone: own.phone };
    const ofApplicant = applicantProblems(applicantOf(member, { applicant, application })).map(({ field, message }) => {
      const part = field.replace(/^applicant\./u, "");
      return { field: `application.${places[part] ?? own.name}`, message };
    });
    return { ofForm, ofApplicant };
  });
  const problems = found.flatMap(({ ofForm, ofApplicant }) => [...ofForm, ...ofApplicant]);
  const once = [...new Map(problems.map((problem) => [problem.field, problem])).values()];
  if (once.length > 0) refuse("APPLICATION_INVALID", { problems: once });
}
