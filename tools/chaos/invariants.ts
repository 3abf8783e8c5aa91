import type { CaseHistory, Snapshot, LeftOver, UsedSeries } from "./snapshot/snapshot.ts";
import type { Acknowledgement } from "./load/walk.ts";

/** One violation. */
export interface Violation {
  readonly what: string;
  readonly caseId: string | null;
}

/** A condition that must hold after every round, whatever fault was injected. */
export interface Invariant {
  readonly name: string;
  readonly check: (snapshot: Snapshot) => Violation[];
  /** What was checked, for the table: "500 cases". */
  readonly size: (snapshot: Snapshot) => string;
}

/** All of them. */
export const INVARIANTS: readonly Invariant[] = [
  { name: "every case reaches its end", check: endsReached, size: ({ people }) => `${people.length} cases` },
  {
    name: "what was answered is in the record",
    check: acknowledgedIsKept,
    size: ({ people }) => `${people.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0)} answers`,
  },
  {
    name: "every number once, without gaps",
    check: numbersAreWhole,
    size: ({ series }) =>
      `${series.reduce((sum, { numbers }) => sum + numbers.length, 0)} numbers in ${series.length} series`,
  },
  {
    name: "every step once, in the record",
    check: recordAsModel,
    size: ({ cases }) =>
      `${sum(cases, ({ journal }) => journal.length)} journal entries, ${sum(cases, ({ topics }) => topics.length)} automatic steps`,
  },
  {
    name: "every step once, in the engine",
    check: engineAsModel,
    size: ({ cases }) => `${sum(cases, ({ activities }) => activities.length)} activities`,
  },
  {
    name: "every member of a package ends as it should, in a case of its own",
    check: membersEnd,
    size: ({ packages }) => `${packages.length} packages, ${packages.flatMap(({ cases }) => cases).length} members`,
  },
  {
    name: "nothing is asked of an applicant twice",
    check: askedOnce,
    size: ({ packages }) => `${packages.flatMap(({ materials }) => materials).length} materials of packages`,
  },
  { name: "every file opens and is what was put in", check: filesOpen, size: ({ files }) => `${files.length} files` },
  {
    name: "the journal verifies",
    check: journalVerifies,
    size: ({ journal }) => `${journal.entries} entries of ${journal.cases} cases`,
  },
  {
    name: "nothing is left over",
    check: ({ leftOvers }) => named(leftOvers),
    size: ({ leftOvers }) => `${leftOvers.length} found`,
  },
  {
    name: "nobody has to repair anything",
    check: ({ incidents }) => named(incidents),
    size: ({ incidents }) => `${incidents.length} open incidents`,
  },
  {
    name: "record and engine agree",
    check: ({ differences }) => named(differences),
    size: ({ differences }) => `${differences.length} differences`,
  },
];

function sum(cases: Snapshot["cases"], count: (history: CaseHistory) => number): number {
  return [...cases.values()].reduce((total, history) => total + count(history), 0);
}

function endsReached({ people, cases }: Snapshot): Violation[] {
  return people.flatMap(({ key, caseId, expected, endedAs, left, trouble }): Violation[] => {
    const status = caseId === null ? "never filed" : (cases.get(caseId)?.status ?? "not in the record");
    if (endedAs === expected && status === expected && trouble.length === 0) return [];
    const waitsFor = left.length > 0 ? `, waits for ${left.join(", ")}` : "";
    return [
      {
        caseId,
        what: `${key}: ${status} instead of ${expected}${waitsFor}${trouble.length > 0 ? `; ${trouble.join("; ")}` : ""}`,
      },
    ];
  });
}

function membersEnd({ packages }: Snapshot): Violation[] {
  const numbers = doubles(packages.flatMap(({ number }) => number ?? []));
  return [
    ...packages.flatMap((one) =>
      memberFaults(one).map((what) => ({ caseId: one.caseId, what: `${one.key}: ${what}` })),
    ),
    ...numbers.map((number) => ({ caseId: null, what: `two packages were given the number ${number}` })),
  ];
}

function memberFaults({ status, trouble, expected, ends, cases }: Snapshot["packages"][number]): string[] {
  const wrong = Object.entries(expected).filter(([itemId, end]) => ends[itemId] !== end);
  return [
    ...(trouble === null ? [] : [trouble]),
    ...(status === "closed" || status === "withdrawn" ? [] : [`${status ?? "not in the record"} instead of closed`]),
    ...wrong.map(([itemId, end]) => `${itemId} is ${ends[itemId] ?? "without an end"} instead of ${end}`),
    ...doubles(cases.map(({ itemId }) => itemId)).map((itemId) => `${itemId} has two cases`),
    ...cases.filter(({ isOpen }) => isOpen).map(({ itemId }) => `the case of ${itemId} is open`),
  ];
}

function askedOnce({ packages }: Snapshot): Violation[] {
  return packages.flatMap(({ key, caseId, materials, askedAgain }) =>
    [...doubles(materials), ...askedAgain].map((what) => ({ caseId, what: `${key}: asked twice: ${what}` })),
  );
}

function acknowledgedIsKept({ people, cases, uploads }: Snapshot): Violation[] {
  const twice = doubles(
    people.flatMap(({ acknowledged }) => acknowledged.flatMap((one) => (one.kind === "filed" ? one.number : []))),
  );
  const lost = people.flatMap(({ acknowledged, caseId }) =>
    acknowledged.flatMap((one): Violation[] =>
      isKept(one, cases, uploads) ? [] : [{ caseId, what: `answered and not in the record: ${JSON.stringify(one)}` }],
    ),
  );
  return [
    ...lost,
    ...twice.map((number) => ({ caseId: null, what: `two applicants were given the number ${number}` })),
  ];
}

function isKept(acknowledged: Acknowledgement, cases: Snapshot["cases"], uploads: Snapshot["uploads"]): boolean {
  if (acknowledged.kind === "uploaded") return uploads.has(acknowledged.uploadId);
  const history = cases.get(acknowledged.caseId);
  if (!history) return false;
  switch (acknowledged.kind) {
    case "filed":
      return history.number === acknowledged.number && history.queryCode === acknowledged.queryCode;
    case "decided":
      return history.decided.has(acknowledged.taskId);
    case "begun":
      return history.journal.includes("specialProcedureStarted");
    case "supplemented":
      return history.journal.includes("supplementSubmitted");
    case "withdrawn":
      return history.journal.includes("caseWithdrawn");
  }
}

function numbersAreWhole({ series }: Snapshot): Violation[] {
  return series.flatMap((one) =>
    seriesFaults(one).map((fault) => ({ caseId: null, what: `${one.name} ${one.year}: ${fault}` })),
  );
}

function seriesFaults({ last, numbers }: UsedSeries): string[] {
  const there = new Set(numbers);
  const gaps = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !there.has(number));
  const beyond = numbers.filter((number) => number > last);
  return [
    ...doubles(numbers).map((number) => `${number} was given twice`),
    ...(gaps.length > 0 ? [`missing ${gaps.slice(0, 5).join(", ")} (${gaps.length} of ${last})`] : []),
    ...(beyond.length > 0 ? [`${beyond.join(", ")} is beyond the last number ${last}`] : []),
  ];
}

function recordAsModel(snapshot: Snapshot): Violation[] {
  return compared(snapshot, (history, model, anyOrder) => [
    ...(anyOrder
      ? difference("journal", history.journal.toSorted(), model.journal.toSorted())
      : difference("journal", history.journal, model.journal)),
    ...difference("automatic steps", history.topics, model.topics),
    ...difference("papers", history.papers, model.papers),
  ]);
}

/**
 * A withdrawal ends the process at no fixed step, also in the reference: no step may have ended more often than it had
 * begun.
 */
function engineAsModel(snapshot: Snapshot): Violation[] {
  return compared(snapshot, (history, model) => {
    const one = history.instances.length === 1 ? [] : [`${history.instances.length} process instances`];
    if (history.status !== "withdrawn")
      return [
        ...one,
        ...difference("instances", history.instances, model.instances),
        ...difference("activities", history.activities, model.activities),
      ];
    const more = minus(history.activities, model.begun);
    return more.length > 0 ? [...one, `activities: too many: ${more.join(", ")}`] : one;
  });
}

function compared(
  { people, cases, model }: Snapshot,
  look: (history: CaseHistory, model: CaseHistory, anyOrder: boolean) => string[],
): Violation[] {
  return people.flatMap(({ key, anyOrder, caseId }) => {
    const history = cases.get(caseId ?? "");
    const undisturbed = model.get(key);
    return history && undisturbed
      ? look(history, undisturbed, anyOrder).map((what) => ({ caseId, what: `${key}: ${what}` }))
      : [];
  });
}

function difference(what: string, found: readonly string[], model: readonly string[]): string[] {
  const [more, less] = [minus(found, model), minus(model, found)];
  if (more.length > 0) return [`${what}: too many: ${more.join(", ")}`];
  if (less.length > 0) return [`${what}: missing: ${less.join(", ")}`];
  return found.join() === model.join() ? [] : [`${what}: in another order: ${found.join(", ")}`];
}

/** What the first list has more of than the second. */
function minus(list: readonly string[], without: readonly string[]): string[] {
  const left = [...without];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function filesOpen({ files }: Snapshot): Violation[] {
  return files.flatMap(({ what, id, caseId, fault }) =>
    fault === null ? [] : [{ caseId, what: `${what} ${id}: ${fault}` }],
  );
}

function journalVerifies({ journal }: Snapshot): Violation[] {
  return journal.problem
    ? [{ caseId: journal.problem.caseNumber, what: `entry ${journal.problem.seq}: ${journal.problem.reason}` }]
    : [];
}

function named(list: readonly LeftOver[]): Violation[] {
  return list.map(({ what, caseId }) => ({ what, caseId }));
}

function doubles<T>(list: readonly T[]): T[] {
  const seen = new Set<T>();
  return [...new Set(list.filter((one) => seen.size === seen.add(one).size))];
}
