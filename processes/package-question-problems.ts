import type { PackageDefinition } from "../domain/package/package-definition.ts";
import type { PackageNames } from "./package-names.ts";
import { repeated } from "./repeated.ts";

/** 情形问题: each is asked once and brings something, and a group excludes questions that are asked. */
export function questionProblems(
  { questions, exclusiveGroups, members }: PackageDefinition,
  names: PackageNames,
): readonly string[] {
  const known = new Set(questions.map(({ id }) => id));
  return [
    ...repeated(questions.map(({ id }) => id)).map((id) => `情形问题${names.question(id)}的编号（id）出现了两次。`),
    ...repeated(questions.map(({ question }) => question)).map((question) => `情形问题“${question}”问了两次。`),
    ...members.flatMap(({ itemId, questionId }) =>
      questionId === null || known.has(questionId)
        ? []
        : [`${names.item(itemId)}由情形问题${names.question(questionId)}决定，没有这个问题。`],
    ),
    ...questions.flatMap(({ id, includes }) => [
      ...includes
        .filter((itemId) => members.find((one) => one.itemId === itemId)?.questionId !== id)
        .map((itemId) => `情形问题${names.question(id)}写了${names.item(itemId)}，而它不是由这个问题决定的联办事项。`),
      ...(members.some(({ questionId }) => questionId === id)
        ? []
        : [`情形问题${names.question(id)}不决定任何联办事项。`]),
    ]),
    ...exclusiveGroups
      .flat()
      .filter((id) => !known.has(id))
      .map((id) => `互斥的情形（exclusiveGroups）写了${names.question(id)}，没有这个问题。`),
  ];
}
