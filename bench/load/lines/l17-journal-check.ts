import { openStore } from "../../../store/store.ts";
import { verifyJournal } from "../../../store/verify-journal.ts";
import type { LoadLine } from "../line.ts";

/** Five years of a provincial hall. */
const ROWS = 45_000_000;

export const line: LoadLine = {
  id: "L17",
  title: "check of the whole journal, in service",
  target: "45 million entries < 60 min",
  async run({ hall }) {
    const store = openStore(hall.database.access.app, { max: 2 });
    try {
      const began = performance.now();
      const cpuBefore = process.cpuUsage();
      const { cases, entries, problem } = await verifyJournal(store);
      const seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(cpuBefore);
      return {
        checks: [
          { what: "45 million would take", value: (ROWS * seconds) / entries / 60, unit: "min", atMost: 60 },
          { what: "faults", value: problem === null ? 0 : 1, unit: "", atMost: 0 },
        ],
        errors: 0,
        figures: { "entries/s": entries / seconds, "CPU µs per entry, without the database": (user + system) / entries },
        note: `${entries.toLocaleString("en")} entries of ${cases.toLocaleString("en")} cases in ${seconds.toFixed(0)} s, the rest extrapolated${problem ? `; broken at ${problem.caseNumber} entry ${problem.seq} (${problem.reason})` : ""}`,
      };
    } finally {
      await store.close();
    }
  },
};
