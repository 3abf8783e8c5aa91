import { openAnchorFolder } from "../store/verification/anchor-folder.ts";
import { openStore } from "../store/store.ts";
import { verifyJournal, type JournalReport } from "../store/verification/verify-journal.ts";
import { openHallDatabase } from "./hall/database.ts";
import { places } from "./hall/places.ts";

/**
 * `npm run verify-journal`: recomputes every hash chain of the journal and compares it with the cases, the registers,
 * the number series and the anchors of ANCHOR_DIR. Only reads, and can run while the hall is open. Exit code 1 when
 * there are problems, which it lists.
 */
export async function main(): Promise<number> {
  const database = await openHallDatabase(process.env);
  const store = openStore(database.access.app, { max: 2 });
  const folder = process.env["ANCHOR_DIR"]?.trim() || places.anchors;
  try {
    const report = await verifyJournal(store, {
      onProgress: (done) => process.stdout.write(`\r${done} cases checked …`),
      anchors: openAnchorFolder(folder),
    });
    process.stdout.write(`\r${reportLines(report, folder).join("\n")}\n`);
    return report.found === 0 ? 0 : 1;
  } finally {
    await store.close();
    await database.close();
  }
}

/** The printed result of a check, one sentence a line. */
export function reportLines(report: JournalReport, folder: string): string[] {
  return [
    ...verdict(report),
    ...erasedLines(report),
    ...anchorLines(report, folder),
    ...(report.found > 0 ? [NEXT] : []),
  ];
}

const NEXT =
  "Next: leave the database unchanged, restore a backup beside it, and compare what is named above (docs/operations/running.md, Journal).";

function verdict({ cases, entries, problems, found, withoutDigest }: JournalReport): string[] {
  const old =
    withoutDigest > 0
      ? [
          `Of ${withoutDigest} cases nobody has touched since states are digested only what was filed could be compared.`,
        ]
      : [];
  if (found === 0) {
    return [
      `The journal is whole 日志链完整: ${entries} entries of ${cases} cases, every hash recomputed, no gap, nothing cut off; rows, registers and number series agree with it.`,
      ...old,
    ];
  }
  return [
    `The journal is BROKEN 日志链校验失败: ${found} problems in ${cases} cases.`,
    ...problems.map(
      ({ caseNumber, seq, reason, detail }) =>
        `  case ${caseNumber}${seq === null ? "" : `, entry ${seq}`}: ${reason}: ${detail}`,
    ),
    ...(found > problems.length ? [`  … and ${found - problems.length} more.`] : []),
    ...old,
  ];
}

function erasedLines({ erased }: JournalReport): string[] {
  return erased.map(
    ({ caseNumber, part, order }) =>
      `  case ${caseNumber}: the personal data '${part}' was erased by order ${order}; its chain verifies without it.`,
  );
}

function anchorLines({ anchors, counts }: JournalReport, folder: string): string[] {
  if (anchors === null && counts.anchor !== undefined)
    return [`The anchors 锚点 of ${folder} could not be compared: their list is damaged.`];
  if (!anchors?.last)
    return [
      `No anchor 锚点 lies in ${folder}: nothing outside the database could be compared. If the anchors are kept elsewhere, set ANCHOR_DIR.`,
    ];
  const { anchor, hash } = anchors.last;
  const compared = `Compared with ${anchors.count} anchors 锚点 (${anchors.facts} facts). The last: no. ${anchor.n} of ${anchor.day}, ${anchor.cases} cases, ${anchor.entries} entries, sha256 ${hash}`;
  if (!anchors.newer) return [compared];
  return [
    compared,
    `Everything that the anchors miss is newer than the record (anchor of ${anchors.newer.anchor.day}; newest entry of the record: ${anchors.newer.newestEntryAt ?? "none"}): ` +
      "if it was restored from a backup, this is what the restore lost, and the folder of anchors is to be put aside and kept; if it was not, cases were deleted or cut.",
  ];
}
