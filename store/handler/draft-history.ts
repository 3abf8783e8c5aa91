import type { PersonRef } from "../../domain/identity/person.ts";
import { personBehind } from "../../domain/release/draft.ts";
import { releaseStream } from "../../domain/release/release.ts";
import type { SaveDraftContext } from "../../domain/release/save-draft.ts";
import type { Trial } from "../tables/release-trials.ts";
import type { Tables } from "../tables.ts";

/** What a trial has found, in sentences; null while it is not done. */
export function trialProblems(trial: Trial | undefined): readonly string[] | null {
  if (trial?.state !== "done") return null;
  const failed = trial.tried.flatMap(({ name, problem }) => (problem === null ? [] : [`用例“${name}”：${problem}`]));
  return trial.fault === null ? failed : [...failed, `用例不能试办：${trial.fault}`];
}

/** By whom and which files were changed after a version. */
export async function changesSince(tx: Tables, id: string, version: number): Promise<SaveDraftContext["changedSince"]> {
  const entries = await tx.streams.of(releaseStream(id));
  const later = entries.filter(({ type, data }) => type === "draftSaved" && Number(data["version"]) > version);
  const names = await tx.people.namesOf(later.map(({ actorId }) => actorId));
  return later.map(({ actorId, data }) => ({
    name: names.get(actorId) ?? personBehind(actorId, undefined).name,
    files: Object.keys(data["files"] ?? {}),
  }));
}

const WRITING: ReadonlySet<string> = new Set(["draftBegun", "draftSaved", "draftSubmitted"]);

/** Everybody who wrote or submitted the draft, by the accounts in its journal, and who approves it, as the persons that they are known to be now. */
export async function eyesOn(tx: Tables, { id, approverId }: EyesOn): Promise<Eyes> {
  const entries = await tx.streams.of(releaseStream(id));
  const writerIds = [...new Set(entries.flatMap(({ type, actorId }) => (WRITING.has(type) ? [actorId] : [])))];
  const ids = [...writerIds, approverId];
  const known = await tx.people.known({ ids, departmentIds: [], creditCodes: [], on: NO_DAY });
  const personOf = (accountId: string): PersonRef =>
    personBehind(
      accountId,
      known.find((person) => person.id === accountId),
    );
  return { writers: writerIds.map(personOf), approver: personOf(approverId) };
}

interface EyesOn {
  /** Of the draft. */
  readonly id: string;
  readonly approverId: string;
}

interface Eyes {
  readonly writers: readonly PersonRef[];
  readonly approver: PersonRef;
}

/** Nobody is asked for by post. */
const NO_DAY = "2000-01-01";
