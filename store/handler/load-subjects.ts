import type { DecideContext } from "../../domain/case/context.ts";
import { definitionOf } from "../../domain/case/decide.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { SharedRecord } from "../tables/shared-records.ts";
import type { Tables } from "../tables.ts";
import type { Act } from "./act.ts";
import type { LoadedReleases } from "./load-releases.ts";

/** The subject of the record, where it names one. */
export function nameOnRecord(record: SharedRecord | undefined): DecideContext["recordSubject"] {
  return record && record.subjectName !== null ? { name: record.subjectName, formerNames: record.formerNames } : null;
}

/** Letters of the departments, and shared records of the applicants, that the acts need. */
export interface Subjects {
  readonly letters: Awaited<ReturnType<Tables["letters"]["ofDepartments"]>>;
  readonly records: ReadonlyMap<string, SharedRecord>;
}

/** Reads only what an act of the batch needs. */
export async function loadSubjects(
  tx: Tables,
  acts: readonly Act[],
  { stored, releases }: { stored: readonly StoredCase[]; releases: LoadedReleases },
): Promise<Subjects> {
  const departmentIds = [...new Set([...releases.pinned.values()].map((release) => release.item.departmentId))];
  const signs = acts.some(({ command }) => definitionOf(command).needs.letters);
  const looksUp = acts.some(({ command }) => definitionOf(command).needs.sharedRecord);
  const [letters, records] = await Promise.all([
    signs ? tx.letters.ofDepartments(departmentIds) : [],
    looksUp ? tx.sharedRecords.ofSubjects(stored.map(({ file }) => file.applicant.idNumber)) : [],
  ]);
  return {
    letters,
    records: new Map(records.map((record) => [`${record.kind}/${record.subjectId}`, record])),
  };
}
