import { INVARIANTS } from "./invariants.ts";
import type { RoundReport } from "./round.ts";

const MOST_NAMED = 12;

/** A round as lines: faults, recovery, errors of callers, every check with its number. */
export function roundLines(report: RoundReport): string[] {
  const { recovery, callerErrors, snapshot, violations } = report;
  const met = [...callerErrors.counts]
    .sort((a, b) => b[1] - a[1])
    .map(([kind, count]) => `${count} × ${kind}`)
    .join(", ");
  return [
    `    ${report.cases} cases in ${seconds(report.tookMs)}, nothing left over ${seconds(report.settledMs)} later`,
    ...(recovery
      ? [
          `    after the fault: no more errors for callers after ${seconds(recovery.peopleMs)}; automatic steps stood still ${seconds(recovery.standstillMs)} at most; all cases ended after ${seconds(recovery.endedMs)}`,
        ]
      : []),
    `    errors for callers: ${met || "nothing unusual"}; longest wait for an answer ${seconds(callerErrors.longestMs)}`,
    ...INVARIANTS.map(
      ({ name, size }) =>
        `    ${violations.some(({ invariant }) => invariant === name) ? "✗" : "✓"} ${name}: ${size(snapshot)}`,
    ),
    ...violations.flatMap(({ invariant, violations: found }) => [
      `    BROKEN: ${invariant}, ${found.length} times`,
      ...found.slice(0, MOST_NAMED).map(({ what, caseId }) => `      case ${caseId ?? "-"}: ${what}`),
      ...(found.length > MOST_NAMED ? [`      … and ${found.length - MOST_NAMED} more`] : []),
    ]),
  ];
}

/** All rounds as a table. */
export function summaryLines(reports: readonly RoundReport[]): string[] {
  const head = [
    "round",
    "fault",
    "injected at",
    "in flight",
    "people served",
    "standstill",
    "all ended",
    "longest wait",
    "held",
  ];
  const rows = reports.map((report) => {
    const { title, faults, recovery, tookMs, callerErrors, violations } = report;
    return [
      title,
      faults.map((fault) => fault.title).join(" + ") || "none",
      faults.map(({ at }) => (at === null ? "never" : `${at.toFixed(0)} s`)).join(" + "),
      faults.map(({ inFlight }) => String(inFlight)).join(" + "),
      seconds(recovery?.peopleMs ?? null),
      seconds(recovery?.standstillMs ?? null),
      recovery ? seconds(recovery.endedMs) : `(${seconds(tookMs)} in all)`,
      seconds(callerErrors.longestMs),
      violations.length === 0 ? "yes" : `NO: ${violations.map(({ invariant }) => invariant).join(", ")}`,
    ];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function seconds(ms: number | null): string {
  return ms === null ? "-" : `${(ms / 1000).toFixed(1)} s`;
}
