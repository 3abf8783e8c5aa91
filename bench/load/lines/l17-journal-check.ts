import { openStore } from "../../../store/store.ts";
import type { ProblemReason } from "../../../store/verification/journal-problem.ts";
import { verifyJournal } from "../../../store/verification/verify-journal.ts";
import type { LoadLine } from "../line.ts";

/** Five years of a provincial hall. */
const ROWS = 45_000_000;
/** The hall is full of copies, whose chains are valid but whose registers and numbers were not created by the hall. */
const CHAIN_FAULTS = ["gap", "link", "content", "end"] as const satisfies readonly ProblemReason[];
const isChainFault = (reason: ProblemReason): boolean => (CHAIN_FAULTS as readonly string[]).includes(reason);

export const line: LoadLine = {
  id: "L17",
  title: "check of the whole journal, in service",
  target: "45 million entries < 60 min",
  async run({ hall }) {
    const store = openStore(hall.database.access.app, { max: 2 });
    try {
      const began = performance.now();
      const cpuBefore = process.cpuUsage();
      const { cases, entries, problems, counts } = await verifyJournal(store);
      const problem = problems.find(({ reason }) => isChainFault(reason));
      const seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(cpuBefore);
      return {
        checks: [
          { what: "45 million would take", value: (ROWS * seconds) / entries / 60, unit: "min", atMost: 60 },
          {
            what: "faults of chains",
            value: CHAIN_FAULTS.reduce((sum, reason) => sum + (counts[reason] ?? 0), 0),
            unit: "",
            atMost: 0,
          },
        ],
        errors: 0,
        figures: {
          "entries/s": entries / seconds,
          "CPU µs per entry, without the database": (user + system) / entries,
        },
        note: `${entries.toLocaleString("en")} entries of ${cases.toLocaleString("en")} cases in ${seconds.toFixed(0)} s, the rest extrapolated${problem ? `; broken at ${problem.caseNumber} entry ${problem.seq} (${problem.reason})` : ""}`,
      };
    } finally {
      await store.close();
    }
  },
};
