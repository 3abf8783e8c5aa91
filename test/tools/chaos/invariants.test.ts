import { describe, expect, test } from "@jest/globals";
import type { CaseHistory, Snapshot } from "../../../tools/chaos/snapshot/snapshot.ts";
import { violationsOf } from "../../../tools/chaos/round.ts";

const KEY = "SC-021 granted";

/** A granted case as it should be. */
const history: CaseHistory = {
  caseId: "case-1",
  number: "2026-000001-3",
  queryCode: "123456",
  status: "closed",
  journal: [
    "caseFiled",
    "intakeRegistered",
    "documentRequested:intakeReceipt",
    "caseAccepted",
    "decisionMade",
    "licenceIssued",
    "caseClosed",
  ],
  topics: ["intake", "issuance", "review", "sign-off"],
  papers: ["intakeReceipt", "licence"],
  decided: new Map([["task-1", "clerk-1"]]),
  instances: ["COMPLETED"],
  activities: ["acceptance", "intake", "issuance", "review", "signOff"],
  begun: ["acceptance", "intake", "issuance", "review", "signOff"],
};

/** A round in which everything held. */
const good: Snapshot = {
  people: [
    {
      key: KEY,
      anyOrder: false,
      caseId: "case-1",
      expected: "closed",
      endedAs: "closed",
      left: [],
      trouble: [],
      acknowledged: [
        { kind: "filed", caseId: "case-1", number: "2026-000001-3", queryCode: "123456" },
        { kind: "decided", caseId: "case-1", taskId: "task-1", activity: "acceptance" },
        { kind: "uploaded", uploadId: "upload-1" },
      ],
    },
  ],
  packages: [
    {
      key: "PK-01 granted",
      caseId: "package-1",
      number: "2026-000002-1",
      status: "closed",
      trouble: null,
      expected: { "SC-021": "granted", "SC-023": "refused" },
      ends: { "SC-021": "granted", "SC-023": "refused" },
      cases: [
        { id: "case-2", itemId: "SC-021", isOpen: false },
        { id: "case-3", itemId: "SC-023", isOpen: false },
      ],
      materials: ["M-LEG", "SC-021-M03"],
      askedAgain: [],
    },
  ],
  cases: new Map([["case-1", history]]),
  model: new Map([[KEY, history]]),
  uploads: new Set(["upload-1"]),
  series: [{ name: "case", year: 2026, last: 3, numbers: [2, 1, 3] }],
  files: [{ id: "document-1", caseId: "case-1", what: "licence", fault: null }],
  leftOvers: [],
  incidents: [],
  differences: [],
  journal: { cases: 1, entries: 7, problem: null },
};

const found = (snapshot: Partial<Snapshot>): string[] =>
  violationsOf({ ...good, ...snapshot }).flatMap(({ invariant, violations }) =>
    violations.map(({ what }) => `${invariant}: ${what}`),
  );
const withHistory = (change: Partial<CaseHistory>): Partial<Snapshot> => ({
  cases: new Map([["case-1", { ...history, ...change }]]),
});
const withPerson = (change: Partial<Snapshot["people"][number]>): Partial<Snapshot> => ({
  people: good.people.map((view) => ({ ...view, ...change })),
});

test("a round without violations reports nothing", () => {
  expect(found({})).toEqual([]);
});

describe("numbers", () => {
  const series = (numbers: readonly number[], last = 3): Partial<Snapshot> => ({
    series: [{ name: "licence:SC-021", year: 2026, last, numbers }],
  });

  test("a gap is detected", () => {
    expect(found(series([1, 3]))).toEqual(["every number once, without gaps: licence:SC-021 2026: missing 2 (1 of 3)"]);
  });

  test("a duplicate is detected", () => {
    expect(found(series([1, 2, 2, 3]))).toEqual([
      "every number once, without gaps: licence:SC-021 2026: 2 was given twice",
    ]);
  });

  test("a number that the series never issued is detected", () => {
    expect(found(series([1, 2, 3, 4]))).toEqual([
      "every number once, without gaps: licence:SC-021 2026: 4 is beyond the last number 3",
    ]);
  });
});

describe("the end of a case", () => {
  test("a stuck case is detected, with what it waits for", () => {
    expect(
      found({ ...withHistory({ status: "underReview" }), ...withPerson({ endedAs: null, left: ["reviewTask"] }) })[0],
    ).toBe(`every case reaches its end: ${KEY}: underReview instead of closed, waits for reviewTask`);
  });

  test("a case that is missing in the record is detected", () => {
    expect(found({ cases: new Map() })[0]).toContain("not in the record instead of closed");
  });

  test("an unexpected refusal is detected although the case ended correctly", () => {
    expect(found(withPerson({ trouble: ["POST complete: 409 CASE_CHANGED_SINCE_SEEN"] }))).toEqual([
      expect.stringContaining("409 CASE_CHANGED_SINCE_SEEN"),
    ]);
  });
});

describe("answers to callers", () => {
  const lost = "what was answered is in the record: answered and not in the record";

  test("a lost decision is detected", () => {
    expect(found(withHistory({ decided: new Map() }))).toEqual([expect.stringContaining(lost)]);
  });

  test("a number that changed after it was returned is detected", () => {
    expect(found(withHistory({ number: "2026-000002-1" }))).toEqual([expect.stringContaining(lost)]);
  });

  test("a lost upload is detected", () => {
    expect(found({ uploads: new Set() })).toEqual([expect.stringContaining(lost)]);
  });

  test("two applicants with one number are detected", () => {
    expect(found({ people: [...good.people, ...good.people] })).toContain(
      "what was answered is in the record: two applicants were given the number 2026-000001-3",
    );
  });
});

describe("every step exactly once", () => {
  test("a licence issued twice is detected in the journal", () => {
    expect(found(withHistory({ journal: [...history.journal, "licenceIssued"] }))).toEqual([
      `every step once, in the record: ${KEY}: journal: too many: licenceIssued`,
    ]);
  });

  test("a missing entry is detected", () => {
    expect(found(withHistory({ journal: history.journal.slice(1) }))).toEqual([
      `every step once, in the record: ${KEY}: journal: missing: caseFiled`,
    ]);
  });

  test("entries in a different order are detected", () => {
    expect(found(withHistory({ journal: history.journal.toReversed() }))).toEqual([
      expect.stringContaining("in another order"),
    ]);
  });

  test("an automatic step handled twice, and a second paper, are detected", () => {
    expect(
      found(withHistory({ topics: [...history.topics, "sign-off"], papers: ["intakeReceipt", "licence", "licence"] })),
    ).toEqual([
      `every step once, in the record: ${KEY}: automatic steps: too many: sign-off`,
      `every step once, in the record: ${KEY}: papers: too many: licence`,
    ]);
  });

  test("a case started twice in the engine is detected", () => {
    expect(found(withHistory({ instances: ["COMPLETED", "ACTIVE"] }))).toContain(
      `every step once, in the engine: ${KEY}: 2 process instances`,
    );
  });

  test("a withdrawn case may have done less in the engine than the model, never more", () => {
    const model = new Map([[KEY, { ...history, status: "withdrawn" as const }]]);
    const people = withPerson({ expected: "withdrawn", endedAs: "withdrawn" }).people ?? [];
    const withdrawn = (activities: readonly string[]): string[] =>
      found({ people, model, ...withHistory({ status: "withdrawn", activities }) });

    expect(withdrawn(history.activities.slice(1))).toEqual([]);
    expect(withdrawn([...history.activities, "review"])).toEqual([
      `every step once, in the engine: ${KEY}: activities: too many: review`,
    ]);
  });
});

test("where parts of the flow run at the same time, entries may come in another order, but neither more nor fewer", () => {
  const turned = history.journal.toReversed();
  const { people = [] } = withPerson({ anyOrder: true });

  expect(found(withHistory({ journal: turned }))).not.toEqual([]);
  expect(found({ people, ...withHistory({ journal: turned }) })).toEqual([]);
  expect(found({ people, ...withHistory({ journal: turned.slice(1) }) })).not.toEqual([]);
});

test.each([
  [
    "a file that is missing or damaged",
    { files: [{ id: "document-1", caseId: "case-1", what: "licence", fault: "The file store has no file 'ab'" }] },
  ],
  [
    "a broken chain",
    {
      journal: {
        cases: 1,
        entries: 3,
        problem: {
          caseNumber: "2026-000001-3",
          seq: 4,
          reason: "link" as const,
          detail: "the entry does not follow the one before",
        },
      },
    },
  ],
  [
    "a task that waits for a person to unlock it",
    { leftOvers: [{ what: "external task review, retries 0", caseId: "case-1" }] },
  ],
  ["an open incident", { incidents: [{ what: "engine: review: timeout", caseId: "case-1" }] }],
  ["a difference between record and engine", { differences: [{ what: "taskNotInInbox", caseId: "case-1" }] }],
])("%s is detected", (_what, snapshot) => {
  expect(found(snapshot)).toHaveLength(1);
});

describe("packages", () => {
  const withPackage = (change: Partial<Snapshot["packages"][number]>): Partial<Snapshot> => ({
    packages: good.packages.map((view) => ({ ...view, ...change })),
  });
  const ENDS = "every member of a package ends as it should, in a case of its own: PK-01 granted: ";
  const ONCE = "nothing is asked of an applicant twice: PK-01 granted: asked twice: ";

  test.each<[string, Partial<Snapshot["packages"][number]>, string]>([
    ["that never closed", { status: "underReview" }, `${ENDS}underReview instead of closed`],
    ["that is lost", { status: null }, `${ENDS}not in the record instead of closed`],
    ["whose callers were refused", { trouble: "SIGNATURE_STANDS" }, `${ENDS}SIGNATURE_STANDS`],
    [
      "with another end",
      { ends: { "SC-021": "granted", "SC-023": "granted" } },
      `${ENDS}SC-023 is granted instead of refused`,
    ],
    [
      "with a member without an end",
      { ends: { "SC-021": "granted", "SC-023": null } },
      `${ENDS}SC-023 is without an end instead of refused`,
    ],
    [
      "with a member opened twice",
      { cases: [...(good.packages[0]?.cases ?? []), { id: "case-4", itemId: "SC-021", isOpen: false }] },
      `${ENDS}SC-021 has two cases`,
    ],
    [
      "with a member that is still open",
      { cases: [{ id: "case-2", itemId: "SC-021", isOpen: true }] },
      `${ENDS}the case of SC-021 is open`,
    ],
    ["with a material in two entries", { materials: ["M-LEG", "M-LEG"] }, `${ONCE}M-LEG`],
    ["whose member asked for more", { askedAgain: ["SC-021: a supplement"] }, `${ONCE}SC-021: a supplement`],
  ])("one %s is detected", (_what, change, violation) => {
    expect(found(withPackage(change))).toEqual([violation]);
  });

  test("two with one number are detected", () => {
    const [one] = good.packages;
    if (!one) throw new Error("The good round has no package");

    expect(found({ packages: [one, { ...one, caseId: "package-2" }] })).toEqual([
      "every member of a package ends as it should, in a case of its own: two packages were given the number 2026-000002-1",
    ]);
  });
});
