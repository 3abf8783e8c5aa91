import { signedIn } from "../../hall-caller.ts";
import { noLatencies, timed, within, withoutErrors } from "../latencies.ts";
import type { LoadLine } from "../line.ts";

const ROUNDS = 6;
/** The hall office sees the cases of all departments. */
const OFFICE = "zhengfuban";
/** A whole name, a common part of names, a number, a part of one, and a text without matches. */
const WORDS = ["张伟4711", "示例餐饮", "C00004711", "4711", "查无此人"];

export const line: LoadLine = {
  id: "L8",
  title: "search over all cases by applicant or number",
  target: "p95 < 2 s",
  async run({ hall, volume }) {
    const office = await signedIn(hall.url, OFFICE, 2);
    const found = noLatencies();
    for (let round = 0; round < ROUNDS; round++) {
      for (const word of WORDS)
        await timed(found, () => office.call("GET", `/api/cases?q=${encodeURIComponent(word)}&limit=20`));
    }
    office.close();
    const cases = volume.closedCases + volume.openCases;
    return {
      checks: [within(found, 0.95, 2_000), withoutErrors(found.errors)],
      errors: found.errors,
      figures: { "p50 ms": within(found, 0.5, 0).value },
      note: `parts of names and numbers among ${cases.toLocaleString("en")} cases; there is no search in texts; the full line wants 1.5 million`,
    };
  },
};
