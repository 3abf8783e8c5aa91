import type { ApplicationData } from "../../domain/form/form.ts";
import { fieldsOf } from "../../domain/form/visible.ts";
import { brings, chosenMembers } from "../../domain/package/choose-members.ts";
import { expectedEnds } from "../../domain/package/expected-ends.ts";
import { composeExample, type PackageExample, type PackageFiles } from "../../domain/package/package-example.ts";
import type { PackageDefinition, ScenarioAnswers } from "../../domain/package/package-definition.ts";
import { previewOf } from "../../domain/package/preview.ts";
import { completed } from "../examples/completed.ts";

/**
 * The examples of a package as its definition wants them: every question answered, every answer given by one of them, and expected what the rules of the package say. What an example says besides stays. Of a new
 * question the examples that are there choose what changes nothing; one more is made for the other answer.
 */
export function renewExamples(cases: readonly PackageExample[], files: PackageFiles): readonly PackageExample[] {
  const { definition } = files;
  const answered = stillThere(cases, definition).map((example) => ({
    ...example,
    answers: answersFor(definition, example.answers),
  }));
  return [...answered, ...missing(definition, answered)].map((example) => renewed(example, files));
}

/** Without those that are about a member that is none any more; one is kept, from which others are made. */
function stillThere(cases: readonly PackageExample[], { members }: PackageDefinition): readonly PackageExample[] {
  const isMember = (itemId: string | undefined): boolean =>
    itemId === undefined || members.some((one) => one.itemId === itemId);
  const kept = cases.filter(({ refused, withdrawn }) => isMember(refused) && isMember(withdrawn));
  return kept.length > 0 ? kept : cases.slice(0, 1);
}

/** Every question, at most one of a group, and at least one member. */
function answersFor(definition: PackageDefinition, given: ScenarioAnswers): ScenarioAnswers {
  const { questions, exclusiveGroups } = definition;
  const answers: Record<string, boolean> = Object.fromEntries(
    questions.map(({ id, includedWhen }) => [id, given[id] ?? !includedWhen]),
  );
  for (const group of exclusiveGroups) {
    const both = questions.filter((question) => group.includes(question.id) && brings(question, answers));
    for (const { id, includedWhen } of both.slice(1)) answers[id] = !includedWhen;
  }
  const [first] = questions;
  if (first !== undefined && chosenMembers(definition, answers).length === 0) answers[first.id] = first.includedWhen;
  return answers;
}

/** One for each answer that none gives, made from the first. */
function missing(definition: PackageDefinition, cases: readonly PackageExample[]): readonly PackageExample[] {
  const [model] = cases;
  if (model === undefined) return [];
  const found: PackageExample[] = [];
  for (const question of definition.questions)
    for (const answer of [true, false]) {
      if ([...cases, ...found].some(({ answers }) => answers[question.id] === answer)) continue;
      const name = nameFor(`“${question.question}”回答“${answer ? "是" : "否"}”`, [...cases, ...found]);
      const answers = withAnswer(definition, model.answers, { id: question.id, answer });
      const { refused: _refused, withdrawn: _withdrawn, choice: _choice, ...rest } = model;
      found.push({ ...rest, name, answers });
    }
  return found;
}

function withAnswer(
  definition: PackageDefinition,
  answers: ScenarioAnswers,
  { id, answer }: { readonly id: string; readonly answer: boolean },
): ScenarioAnswers {
  const others = definition.exclusiveGroups.filter((group) => group.includes(id)).flat();
  const next = { ...answers, [id]: answer };
  for (const question of definition.questions)
    if (question.id !== id && others.includes(question.id)) next[question.id] = !question.includedWhen;
  return next;
}

function nameFor(words: string, cases: readonly PackageExample[]): string {
  const taken = new Set(cases.map(({ name }) => name));
  let name = words;
  for (let number = 2; taken.has(name); number += 1) name = `${words}（${number}）`;
  return name;
}

function renewed(example: PackageExample, files: PackageFiles): PackageExample {
  const { definition } = files;
  const chosen = new Set(chosenMembers(definition, example.answers).map(({ itemId }) => itemId));
  const happens = happeningsOf(example, definition, chosen);
  const deliveryMode = definition.deliveryModes.includes(example.deliveryMode)
    ? example.deliveryMode
    : (definition.deliveryModes[0] ?? example.deliveryMode);
  const { application: stated, refused: _r, withdrawn: _w, choice: _c, expect: _e, ...rest } = example;
  const application = statedFor({ answers: example.answers, ...(stated && { application: stated }) }, files);
  const { merged } = composeExample({ answers: example.answers, application }, files);
  const preview = previewOf(definition, merged);
  const ends = expectedEnds(definition, { answers: example.answers, ...happens });
  return {
    ...rest,
    deliveryMode,
    ...(Object.keys(application).length > 0 && { application }),
    ...happens,
    expect: {
      ends: Object.fromEntries(
        [...chosen].flatMap((itemId) => {
          const end = ends.get(itemId);
          return end === undefined ? [] : [[itemId, end]];
        }),
      ),
      promisedDays: preview.days.promised,
      materials: preview.materials.asPackage,
    },
  };
}

/** Only of members that are chosen. */
function happeningsOf(
  { refused, withdrawn, choice }: PackageExample,
  { onRefusal }: PackageDefinition,
  chosen: ReadonlySet<string>,
): Pick<PackageExample, "refused" | "withdrawn" | "choice"> {
  const isRefused = refused !== undefined && chosen.has(refused);
  return {
    ...(isRefused && { refused }),
    ...(isRefused && choice !== undefined && onRefusal === "applicantChooses" && { choice }),
    ...(withdrawn !== undefined && chosen.has(withdrawn) && { withdrawn }),
  };
}

/** What the example states itself, without what is not asked any more, and with what nobody else fills in. */
function statedFor(example: Pick<PackageExample, "answers" | "application">, files: PackageFiles): ApplicationData {
  const stated = example.application ?? {};
  const { merged, application } = composeExample(example, files);
  const keys = new Set(fieldsOf(merged.form.form).map(({ key }) => key));
  const kept = Object.fromEntries(Object.entries(stated).filter(([key]) => keys.has(key)));
  const { application: full } = completed(merged.form.form, without(application, keys));
  const invented = Object.entries(full).filter(
    ([key, value]) => JSON.stringify(application[key]) !== JSON.stringify(value),
  );
  return { ...kept, ...Object.fromEntries(invented) };
}

function without(application: ApplicationData, keys: ReadonlySet<string>): ApplicationData {
  return Object.fromEntries(Object.entries(application).filter(([key]) => keys.has(key)));
}
