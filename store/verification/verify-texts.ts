import { valueAt } from "../../domain/journal/keeping.ts";
import { sealWith } from "../../domain/journal/seals.ts";
import { digest } from "../ids.ts";
import type { JournalEntry } from "../tables/journal.ts";
import type { CaseEvidence } from "./evidence.ts";

/** Texts beside the entries of a chain that are not what the entries' commitments were made of, a sentence each. Texts that were erased are not there. */
export function textFaults(
  entries: readonly Pick<JournalEntry, "seq" | "type" | "data">[],
  { texts, salt, seals }: Pick<CaseEvidence, "texts" | "salt" | "seals">,
): string[] {
  const seal = sealWith(salt, seals, digest);
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  return [...texts].flatMap(([seq, beside]) => {
    const entry = bySeq.get(seq);
    if (!entry) return [`texts lie beside entry ${seq}, which does not exist`];
    return beside.flatMap(({ path, part, text }) => {
      const committed = valueAt(entry.data, path);
      // An act that is possible after an erasure is sealed with the case's own salt.
      const fits = committed === seal(text, part) || committed === seal(text, "case");
      return fits ? [] : [`the text '${path}' beside entry ${seq} (${entry.type}) is not the one that was entered`];
    });
  });
}
