import { describe, expect, test } from "@jest/globals";
import { checkApplication } from "../../domain/form/check.ts";
import { fieldProblems } from "../../domain/form/form-problems.ts";
import { answerProblems, chosenMembers } from "../../domain/package/choose-members.ts";
import { applicationOf, filledKeys } from "../../domain/package/merge-forms.ts";
import { mergePackage, type MergedPackage } from "../../domain/package/merged-package.ts";
import {
  memberOf,
  type PackageDefinition,
  type PackageMember,
  type ScenarioAnswers,
} from "../../domain/package/package-definition.ts";
import { previewOf } from "../../domain/package/preview.ts";
import { expectedEnds } from "../../domain/package/expected-ends.ts";
import { loadPackages } from "../../processes/load-packages.ts";
import { loadItems } from "../../processes/load.ts";
import { composeExample, type ComposedExample } from "../../domain/package/package-example.ts";
import { SAMPLE_NUMBER } from "../../processes/package-example-problems.ts";

const items = loadItems();
const packages = loadPackages(items);
const named = packages.map((loaded) => [loaded.item.id, loaded] as const);

/** As the catalogue counts them: materials one by one and as a package; working days with the members that are always part of it, and with all. */
const FIGURES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  "PK-01": [37, 26, 5, 7],
  "PK-02": [25, 16, 0, 0],
  "PK-03": [39, 22, 10, 10],
  "PK-04": [44, 34, 14, 22],
  "PK-05": [47, 39, 20, 32],
  "PK-06": [21, 11, 0, 5],
  "PK-07": [49, 33, 30, 55],
  "PK-08": [59, 41, 30, 40],
  "PK-09": [19, 15, 0, 10],
  "PK-10": [20, 15, 0, 0],
  "PK-11": [30, 21, 0, 7],
  "PK-12": [36, 30, 15, 35],
};

function merged({ definition, form }: (typeof packages)[number], members: readonly PackageMember[]): MergedPackage {
  const pinned = members.map(({ itemId }) => {
    const { item, form: ofItem } = items.find((one) => one.item.id === itemId)!;
    return { item, form: ofItem, release: 1 };
  });
  return mergePackage(definition, form, pinned);
}

/** Every set of answers that the package takes. */
function allAnswers(definition: PackageDefinition): readonly ScenarioAnswers[] {
  const sets = definition.questions.reduce<readonly ScenarioAnswers[]>(
    (some, { id }) => some.flatMap((answers) => [true, false].map((answer) => ({ ...answers, [id]: answer }))),
    [{}],
  );
  return sets.filter((answers) => answerProblems(definition, answers).length === 0);
}

/** What each member gets of the merged application, and what its own form says of it. */
function problemsOfMembers(definition: PackageDefinition, { merged: whole, application }: ComposedExample): string[] {
  const among = new Set(whole.members.map(({ item }) => item.id));
  return whole.members.flatMap(({ item, form }) => {
    const member = memberOf(definition, item.id);
    const filled = Object.fromEntries([...filledKeys(member, among)].map((key) => [key, SAMPLE_NUMBER]));
    const own = applicationOf({ member, form }, whole.form, { application, filled });
    return checkApplication(form, own).map(({ field, message }) => `${item.id} ${field} ${message}`);
  });
}

describe.each(named)("%s", (id, loaded) => {
  const { definition, form, cases } = loaded;

  test("asks for as many materials, and takes as many days, as the catalogue counts", () => {
    const all = previewOf(definition, merged(loaded, definition.members));
    const always = definition.members.filter(({ questionId }) => questionId === null);
    const required = previewOf(definition, merged(loaded, always));

    expect([all.materials.separately, all.materials.asPackage, required.days.promised, all.days.promised]).toEqual(
      FIGURES[id],
    );
  });

  test("whatever the answers, its form can be filled in, each datum is asked once, and each member gets an application that its own form takes", () => {
    for (const answers of allAnswers(definition)) {
      const composed = composeExample({ answers }, { definition, form, items });
      const { form: whole } = composed.merged.form;

      expect(fieldProblems(whole.components)).toEqual([]);
      expect([answers, checkApplication(whole, composed.application)]).toEqual([answers, []]);
      expect([answers, problemsOfMembers(definition, composed)]).toEqual([answers, []]);
    }
  });

  test("whatever the answers, no material is asked for that a chosen member makes, and none twice", () => {
    for (const answers of allAnswers(definition)) {
      const { item, materials } = merged(loaded, chosenMembers(definition, answers));
      const ids = item.materials.map((material) => material.id);
      const sources = [...materials.sources.values()].flatMap((of) => [...of.values()]);
      const makers = sources.flatMap((source) => (source.from === "member" ? [source.itemId] : []));

      expect(new Set(ids).size).toBe(ids.length);
      expect(sources.flatMap((source) => (source.from === "applicant" ? [source.materialId] : []))).toEqual(
        expect.arrayContaining(ids),
      );
      for (const maker of makers)
        expect(chosenMembers(definition, answers).map(({ itemId }) => itemId)).toContain(maker);
    }
  });

  test("each example ends as the rules of the package say", () => {
    for (const example of cases)
      expect([example.name, example.expect.ends]).toEqual([
        example.name,
        Object.fromEntries(expectedEnds(definition, example)),
      ]);
  });
});

test("between them the examples refuse, withdraw, choose, keep silent, deliver at once and one by one", () => {
  const all = packages.flatMap(({ cases }) => cases);
  const has = (is: (example: (typeof all)[number]) => boolean): boolean => all.some(is);

  expect(packages).toHaveLength(12);
  expect([
    has(({ refused }) => refused !== undefined),
    has(({ withdrawn }) => withdrawn !== undefined),
    has(({ choice }) => choice === "goOn"),
    has(({ choice }) => choice === "stop"),
    has(({ choice }) => choice === "silence"),
    has(({ delivery }) => delivery === "combined"),
    has(({ delivery }) => delivery === "early"),
    has(({ expect: { ends } }) => Object.values(ends).includes("prerequisiteFailed")),
    has(({ expect: { ends } }) => Object.values(ends).includes("notNeeded")),
  ]).toEqual(Array.from({ length: 9 }, () => true));
});
