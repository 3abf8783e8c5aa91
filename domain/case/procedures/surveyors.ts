import { cleanNumber } from "../../identity/person-name.ts";
import { distinctPersons } from "../../identity/person.ts";
import { checkResidentId } from "../../identity/resident-id.ts";
import { refuse, type FieldProblem } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { SpecialProcedureKind } from "../../item/service-item.ts";
import { FEWEST_PERSONS, PROCEDURE_RULES } from "./procedure-rules.ts";
import type { SurveyPerson } from "./procedure.ts";
import type { SurveyChoice } from "./procedure.ts";
import type { DecideContext, KnownPerson } from "../context.ts";
import { partiesOf } from "../parties/separation.ts";

/** A survey person with the number that distinguishes namesakes, from the roster or from outside. */
interface Surveyor {
  readonly person: SurveyPerson;
  readonly key: string | null;
}

/**
 * The persons who took part, as many as the kind of procedure wants: two for a survey or a test (APL arts. 34(3), 55, R-102), three experts. Staff from the department's roster,
 * outsiders by name and number. One person under two spellings or accounts is one, two namesakes with different numbers are two, and the applicant may not take part. Refuses with
 * SURVEYOR_UNKNOWN, OWN_APPLICATION, TWO_PERSONS_REQUIRED or EXPERTS_REQUIRED.
 */
export function requirePersons(
  caseFile: CaseFile,
  kind: SpecialProcedureKind,
  choices: readonly SurveyChoice[],
  context: DecideContext,
): readonly SurveyPerson[] {
  const distinct = distinctChoices(caseFile, choices, context, { pathOf: (index) => `persons[${index}]` });
  const { persons } = PROCEDURE_RULES[kind];
  if (distinct.length >= FEWEST_PERSONS[persons]) return distinct;
  if (persons === "experts")
    return refuse("EXPERTS_REQUIRED", { problems: [{ field: "persons", message: "请填写三名以上专家" }] });
  return refuse("TWO_PERSONS_REQUIRED", { problems: [{ field: "persons", message: "请选择两名以上核查人员" }] });
}

/**
 * The persons who are chosen, each once, in order of first appearance. Refuses with SURVEYOR_UNKNOWN those of no roster and outsiders without name or number, `pathOf` names their fields,
 * and with OWN_APPLICATION the applicant among them.
 */
export function distinctChoices(
  caseFile: CaseFile,
  choices: readonly SurveyChoice[],
  context: DecideContext,
  { pathOf, title }: { readonly pathOf: (index: number) => string; readonly title?: string },
): readonly SurveyPerson[] {
  const problems: FieldProblem[] = [];
  const chosen = choices.flatMap((choice, index) => {
    const surveyor = "personId" in choice ? fromRoster(choice.personId, context) : outsider(choice);
    if (typeof surveyor !== "string") return [surveyor];
    problems.push({ field: pathOf(index), message: surveyor });
    return [];
  });
  if (problems.length > 0) refuse("SURVEYOR_UNKNOWN", { problems, ...(title !== undefined && { title }) });
  const distinct = distinctPersons(chosen, ({ person, key }) => ({ id: person.personId, name: person.name, key }));
  const numbers = new Set(partiesOf(caseFile).map(({ number }) => number));
  if (distinct.some(({ key }) => key !== null && numbers.has(cleanNumber(key)))) refuse("OWN_APPLICATION");
  return distinct.map(({ person }) => person);
}

/** People of the department who may be sent on a survey. */
export function rosterOf(people: readonly KnownPerson[], departmentId: string): readonly KnownPerson[] {
  return people.filter(({ departmentIds }) => departmentIds.includes(departmentId));
}

function fromRoster(personId: string, { people, item }: DecideContext): Surveyor | string {
  const person = rosterOf(people, item.departmentId).find(({ id }) => id === personId);
  return person ? { person: { personId, name: person.name, idNumber: null }, key: person.key } : "不在本部门人员名册中";
}

function outsider({ name, idNumber }: { readonly name: string; readonly idNumber: string }): Surveyor | string {
  const number = cleanNumber(idNumber);
  if (name.trim() === "") return "请填写姓名";
  return checkResidentId(number) ?? { person: { personId: null, name: name.trim(), idNumber: number }, key: number };
}
