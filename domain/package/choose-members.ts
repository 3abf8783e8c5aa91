import type { FieldProblem } from "../rule-violation.ts";
import type { PackageDefinition, PackageMember, ScenarioAnswers, ScenarioQuestion } from "./package-definition.ts";

/** The members that the answers choose, in the order of the definition. Every question must be answered (`answerProblems`). */
export function chosenMembers(definition: PackageDefinition, answers: ScenarioAnswers): readonly PackageMember[] {
  return definition.members.filter((member) => isChosen(member, definition, answers));
}

/** Whether one member belongs to the package under these answers. */
export function isChosen(
  { questionId }: Pick<PackageMember, "questionId">,
  { questions }: Pick<PackageDefinition, "questions">,
  answers: ScenarioAnswers,
): boolean {
  if (questionId === null) return true;
  const question = questions.find(({ id }) => id === questionId);
  return question !== undefined && brings(question, answers);
}

/** Whether the answer brings the members of the question in. */
export function brings({ id, includedWhen }: ScenarioQuestion, answers: ScenarioAnswers): boolean {
  return Object.hasOwn(answers, id) && answers[id] === includedWhen;
}

/** What is wrong with the answers: unknown or unanswered questions, and two of a group that exclude each other. */
export function answerProblems(
  { questions, exclusiveGroups }: PackageDefinition,
  answers: ScenarioAnswers,
  at = "package.answers",
): readonly FieldProblem[] {
  const known = new Set(questions.map(({ id }) => id));
  const unknown = Object.keys(answers).filter((id) => !known.has(id));
  const open = questions.filter(({ id }) => !Object.hasOwn(answers, id));
  const clashing = exclusiveGroups.flatMap((group) => {
    const both = questions.filter((question) => group.includes(question.id) && brings(question, answers));
    return both.length > 1 ? both.slice(1).map((question) => ({ question, first: both[0] as ScenarioQuestion })) : [];
  });
  return [
    ...unknown.map((id) => ({ field: `${at}.${id}`, message: "没有这个情形问题" })),
    ...open.map(({ id, question }) => ({ field: `${at}.${id}`, message: `请回答“${question}”` })),
    ...clashing.map(({ question, first }) => ({
      field: `${at}.${question.id}`,
      message: `与“${first.question}”只能选择其中一项`,
    })),
  ];
}
