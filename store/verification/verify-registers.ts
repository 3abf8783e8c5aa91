import { canonicalJson } from "../../domain/journal/canonical.ts";
import { sealWith, type PartSeals, type SealedBy } from "../../domain/journal/seals.ts";
import type { CaseEvidence } from "./evidence.ts";
import { digest } from "../ids.ts";
import type { JournalEntry } from "../tables/journal.ts";

/** What the registers and the entries of a case say differently, a sentence each; nothing when they agree. */
export function registerFaults(entries: Entries, evidence: CaseEvidence): string[] {
  return [
    ...decisionFaults(entries, evidence),
    ...licenceFaults(entries, evidence),
    ...documentFaults(entries, evidence),
    ...sealFaults(evidence),
    ...taskFaults(entries, evidence),
    ...uploadFaults(evidence),
  ];
}

type Entries = readonly JournalEntry[];
type Data = Readonly<Record<string, unknown>>;

/** What the entries of a type hold. */
function dataOf(entries: Entries, type: string): Data[] {
  return entries.filter((entry) => entry.type === type).map((entry) => entry.data);
}

function decisionFaults(entries: Entries, { decisions }: CaseEvidence): string[] {
  const entered = dataOf(entries, "decisionMade").map(({ decision }) => {
    const { number, outcome, on, signature } = decision as Data;
    const { signerId, letterId, mode, seenHash } = signature as Data;
    return { number, outcome, on, signerId, letterId, mode, seenHash };
  });
  return compared(
    "decision",
    entered,
    decisions.map(({ number, outcome, on, signerId, letterId, mode, seenHash }) => ({
      number,
      outcome,
      on,
      signerId,
      letterId,
      mode,
      seenHash,
    })),
  );
}

function licenceFaults(entries: Entries, { licences, state, salt, seals }: CaseEvidence): string[] {
  const entered = dataOf(entries, "licenceIssued").map(({ licence }) => {
    const { licenceId, number, validFrom, validTo } = licence as Data;
    return { id: licenceId, number, itemId: state?.itemId, validFrom, validTo, status: "valid" };
  });
  const sealedCodes = new Map(
    dataOf(entries, "licenceIssued").map(({ licence }) => [
      (licence as Data)["number"],
      (licence as Data)["verifyCode"],
    ]),
  );
  const faults = compared(
    "licence",
    entered,
    licences.map(({ id, number, itemId, validFrom, validTo, status }) => ({
      id,
      number,
      itemId,
      validFrom,
      validTo,
      status,
    })),
  );
  for (const { number, verifyCode, holderName } of licences) {
    if (sealedCodes.has(number) && !proves(sealedCodes.get(number), verifyCode, { by: "case", salt, seals }))
      faults.push(`licence ${number} bears another verification code than its entry`);
    if (state && !isErased(seals, "applicant") && holderName !== state.applicant.name)
      faults.push(`licence ${number} names another holder than the case`);
  }
  return faults;
}

function documentFaults(entries: Entries, { documents, salt, seals }: CaseEvidence): string[] {
  const requested = dataOf(entries, "documentRequested");
  // Older entries do not state whose seal a paper has.
  const organs = new Map(requested.map(({ documentId, organId }) => [documentId, organId]));
  const faults = compared(
    "paper",
    requested.map(({ documentId, kind, number, organId }) => ({ id: documentId, kind, number, organId })),
    documents.map(({ id, kind, number, organId }) => ({
      id,
      kind,
      number,
      organId: organs.get(id) === undefined ? undefined : organId,
    })),
  );
  const words = new Map(requested.map(({ documentId, paper }) => [documentId, paper]));
  const served = servedDays(entries);
  const delivered = dataOf(entries, "resultDelivered").map(({ delivery }) => (delivery as { readonly on: string }).on);
  for (const { id, kind, paper, servedOn, state, sha256 } of documents) {
    if (words.has(id) && !isErased(seals, "papers") && !proves(words.get(id), paper, { by: "papers", salt, seals }))
      faults.push(`paper ${id} (${kind}) has other words than those that were requested`);
    const days = daysOfService({ id, kind }, served, delivered);
    if (!days.includes(servedOn))
      faults.push(
        `paper ${id} (${kind}) was served on ${days.join(" or ") || "no day"} by the journal, on ${servedOn ?? "no day"} by its register`,
      );
    if (state === "made" && sha256 === null) faults.push(`paper ${id} (${kind}) was made and has no digest`);
  }
  return faults;
}

/** Papers that a delivery of the result hands over, unless they were before. Deliveries of an older version did not enter it. */
const RESULTS: ReadonlySet<string> = new Set(["grantDecision", "refusalDecision", "licence"]);

function daysOfService(
  { id, kind }: { readonly id: string; readonly kind: string },
  served: ReadonlyMap<string, string>,
  delivered: readonly string[],
): (string | null)[] {
  const day = served.get(id);
  if (day !== undefined) return [day];
  return RESULTS.has(kind) ? [null, ...delivered] : [null];
}

/** The first time counts: a paper that is handed over again was served already. */
function servedDays(entries: Entries): Map<string, string> {
  const days = new Map<string, string>();
  for (const { type, data } of entries)
    for (const id of servedBy(type, data)) if (!days.has(id)) days.set(id, data["on"] as string);
  return days;
}

function servedBy(type: string, { documentIds, documentId }: Data): readonly string[] {
  if (type === "noticeServed") return documentIds as string[];
  return type === "noticeHandedOver" ? [documentId as string] : [];
}

/** 用印登记: one use of the seal for every paper that was made, of the same bytes, and none for the others. */
function sealFaults({ documents, sealUses, state }: CaseEvidence): string[] {
  const made = documents
    .filter((document) => document.state === "made")
    .map(({ id, organId, sha256 }) => ({ id, organId, sha256, caseId: state?.id }));
  return compared(
    "use of the seal on paper",
    made,
    sealUses.map(({ documentId, organId, sha256, caseId }) => ({ id: documentId, organId, sha256, caseId })),
  );
}

/** Every task that an entry says was decided is decided in the inbox, and the other way round. */
function taskFaults(entries: Entries, { decidedTasks }: CaseEvidence): string[] {
  const entered = new Set(
    entries.flatMap(({ data: { task } }) =>
      task === null || task === undefined ? [] : [(task as { readonly taskId: string }).taskId],
    ),
  );
  const decided = new Set(decidedTasks);
  return [
    ...[...entered]
      .filter((id) => !decided.has(id))
      .map((id) => `task ${id} was decided by the journal, not by the inbox`),
    ...[...decided]
      .filter((id) => !entered.has(id))
      .map((id) => `task ${id} was decided by the inbox, but no entry records it`),
  ];
}

function uploadFaults({ state, uploads }: CaseEvidence): string[] {
  const files = (state?.materials ?? []).flatMap((material) => material.files) as unknown as {
    readonly uploadId: string;
    readonly sha256: string;
  }[];
  return files
    .filter((file) => uploads.get(file.uploadId) !== file.sha256)
    .map((file) => `upload ${file.uploadId} is another file than the one that was handed in`);
}

type Row = Data & ({ readonly number?: unknown } | { readonly id: unknown });

/** What is in only one of the two, or differs. Rows are known by their number or id. */
function compared(what: string, entered: readonly Row[], registered: readonly Row[]): string[] {
  const keyOf = (row: Row): string => String(row["id"] ?? row["number"]);
  const entries = new Map(entered.map((row) => [keyOf(row), row]));
  const rows = new Map(registered.map((row) => [keyOf(row), row]));
  const nameOf = (row: Row): string => `${what} ${String(row["number"] ?? row["id"])}`;
  return [
    ...entered
      .filter((row) => !rows.has(keyOf(row)))
      .map((row) => `${nameOf(row)} is in the journal but not in its register`),
    ...registered
      .filter((row) => !entries.has(keyOf(row)))
      .map((row) => `${nameOf(row)} is in its register but no entry records it`),
    ...registered.flatMap((row) => {
      const entry = entries.get(keyOf(row));
      const differing = entry
        ? Object.keys(row).filter((key) => canonicalJson(row[key] ?? null) !== canonicalJson(entry[key] ?? null))
        : [];
      return differing.map(
        (key) =>
          `${nameOf(row)} has another ${key} in its register (${String(row[key])}) than in the journal (${String(entry?.[key])})`,
      );
    }),
  ];
}

interface Secrets {
  readonly by: SealedBy;
  readonly salt: string;
  readonly seals: PartSeals | null;
}

/** Entries older than the parts' own salts use that of the case. */
function proves(sealed: unknown, value: unknown, { by, salt, seals }: Secrets): boolean {
  // Erased with a part that older entries had sealed with it.
  if (salt === "" && isErased(seals, "papers")) return true;
  return sealed === sealWith(salt, seals, digest)(value, by) || sealed === sealWith(salt, null, digest)(value, by);
}

function isErased(seals: PartSeals | null, part: keyof PartSeals): boolean {
  return seals !== null && "erasedBy" in seals[part];
}
