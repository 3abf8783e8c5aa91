import { describe, expect, test } from "@jest/globals";
import { memberEndOf, type Family } from "../../../../domain/case/packaging/family.ts";
import { randomCourse } from "./random-package.ts";

const COURSES = 400;

/** How each member ended, by its own case where it has one. */
function endOf(family: Family, itemId: string): string | null {
  const standing = family.package.packaging.members.find((one) => one.itemId === itemId);
  const file = family.members.get(itemId);
  return (file ? memberEndOf(file) : (standing?.end ?? null))?.state ?? null;
}

describe(`${COURSES} random packages whose members end at random`, () => {
  const courses = Array.from({ length: COURSES }, (_, at) => [`course ${at}`, randomCourse(`package ${at}`)] as const);

  test("no join waits for ever, and nothing is opened before what it needs is granted", () => {
    expect(
      courses.filter(([, { problems }]) => problems.length > 0).map(([seed, { problems }]) => [seed, problems]),
    ).toEqual([]);
  });

  test("every member ends, and its package knows how", () => {
    for (const [, { family }] of courses)
      for (const { itemId, end } of family.package.packaging.members) {
        expect(end).not.toBeNull();
        expect(end?.state).toBe(endOf(family, itemId));
      }
  });

  test("nothing that was granted ended otherwise", () => {
    const undone = courses.flatMap(([seed, { family }]) =>
      [...family.members.values()]
        .filter(({ decision }) => decision?.outcome === "grant")
        .filter(({ withdrawnOn, membership }) => withdrawnOn !== null || membership?.failed !== null)
        .map(({ itemId }) => [seed, itemId]),
    );
    expect(undone).toEqual([]);
  });

  test("of a group that is decided at one moment all are granted, or none", () => {
    const mixed = courses.flatMap(([seed, { family }]) =>
      [...family.members.values()]
        .filter(({ membership }) => (membership?.mutual ?? []).length > 0)
        .map((file) => [file.itemId, ...(file.membership?.mutual ?? [])].map((id) => endOf(family, id)))
        .filter((ends) => ends.includes("granted") && ends.some((end) => end !== "granted"))
        .map((ends) => [seed, ends]),
    );
    expect(mixed).toEqual([]);
  });

  test("the courses differ: every end happens, and every rule of refusal is asked", () => {
    const ends = new Set(
      courses.flatMap(([, { family }]) => family.package.packaging.members.map(({ end }) => end?.state)),
    );
    expect(new Set(ends)).toEqual(new Set(["granted", "notNeeded", "prerequisiteFailed", "refused", "withdrawn"]));
    const stops = new Set(courses.map(([, { family }]) => family.package.packaging.stopped?.by));
    expect([...stops].map(String).toSorted()).toEqual(["applicant", "rule", "undefined", "withdrawal"]);
    const asked = courses.filter(([, { family }]) => family.package.packaging.choices.length > 0);
    expect(asked.length).toBeGreaterThan(10);
  });
});
