import { expect, test } from "@jest/globals";
import { readCaseFile } from "../../../domain/case/stored-form.ts";
import type { StoredForm } from "../../../domain/case/slice.ts";
import { isProved } from "../../../domain/identity/proof.ts";
import { toStoredState } from "../../../store/tables/case-rows.ts";
import { scenarioAt } from "./scenario.ts";

test("an older correction, which names one answer, is read as one that names a list", () => {
  const { facts, ...row } = toStoredState(scenarioAt("accepted").file()) as StoredForm;
  const replaced = { kind: "acceptance", on: "2027-01-12", number: "冀受〔2027〕1号" };
  const acceptance = { ...(facts["acceptance"] as object), replaces: replaced };

  const file = readCaseFile({ ...row, facts: { ...facts, acceptance } });

  expect(file.acceptance?.replaces).toEqual([replaced]);
});

test("a proof by shared record, which no version wrote, proves nobody", () => {
  const { facts, ...row } = toStoredState(scenarioAt("accepted").file()) as StoredForm;
  const proofs = facts["proofs"] as { applicant: object };

  const file = readCaseFile({
    ...row,
    facts: { ...facts, proofs: { ...proofs, applicant: { ...proofs.applicant, kind: "sharedRecord" } } },
  });

  expect(file.proofs.applicant).toBeNull();
  expect(isProved(file)).toBe(false);
});

test("what a later version wrote at the same time is kept through all later acts on the case", () => {
  const scenario = scenarioAt("accepted");
  const { facts, ...row } = toStoredState(scenario.file()) as StoredForm;
  const tomorrow = { reminders: [{ on: "2026-03-03" }] };
  scenario.replace(readCaseFile({ ...row, facts: { ...facts, ...tomorrow } }));

  scenario.act(scenario.people.system, { type: "prepareReview" });

  expect(toStoredState(scenario.file()).facts).toMatchObject({ ...tomorrow, applicantVerified: true });
  expect(scenario.file()).not.toHaveProperty("reminders");
});

test("a row without facts of a later version is read as a file without them", () => {
  expect(readCaseFile(toStoredState(scenarioAt("accepted").file()) as StoredForm)).not.toHaveProperty("laterFacts");
});

test("a review beside an open step stands: only without one does a case under review have a returned one, as earlier versions stored it", () => {
  const { facts, ...row } = toStoredState(scenarioAt("awaitingSignOff").file()) as StoredForm;
  const beside = { instance: "i-2", element: "other", kind: "review", outcome: null, enteredOn: "2026-03-02" };
  const read = (occurrences: readonly object[]) =>
    readCaseFile({ ...row, status: "underReview", facts: { ...facts, occurrences } }).review?.returnedOn;

  expect(read([beside])).toBeUndefined();
  expect(read([{ ...beside, outcome: "submitted" }])).toBe("earlier");
  expect(read([{ ...beside, gone: true }])).toBe("earlier");
  expect(read([])).toBe("earlier");
});
