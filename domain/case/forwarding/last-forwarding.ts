import type { CaseFile } from "../case-file.ts";
import type { Forwarding } from "./forwarding.ts";

/** The forwarding that a paper reports. */
export function lastForwarding({ number, forwardings }: Pick<CaseFile, "number" | "forwardings">): Forwarding {
  const last = forwardings.at(-1);
  if (last === undefined) throw new Error(`Case ${number} was not forwarded`);
  return last;
}
