import type { Actor } from "../case/actor.ts";
import { canonicalJson } from "../journal/canonical.ts";
import { refuse } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import type { AnnexProblem } from "./annex/columns.ts";
import type { ReadAnnex } from "./annex/read-annex.ts";
import type { CatalogueEntry } from "./entry.ts";
import type { AnnexImported } from "./events.ts";

/** 导入目录: an annex as it was read. */
export interface ImportAnnex extends ReadAnnex {
  readonly type: "importAnnex";
}

/** What the rule reads. */
export interface ImportAnnexContext {
  readonly actor: Actor;
  /** SHA-256 in hex. */
  digest(text: string): string;
}

/** Most problems that a refusal lists; a dry run lists all. */
const MOST_PROBLEMS = 200;

/**
 * 导入目录: all rows of an annex or none. What already stands as it is written is left alone, so that the same file imported twice enters nothing; an annex that
 * lacks an item removes nothing: an item leaves the catalogue by a change with its basis (R-053).
 */
export const importAnnex = defineStreamCommand<
  ImportAnnex,
  readonly CatalogueEntry[],
  ImportAnnexContext,
  AnnexImported
>()({
  type: "importAnnex",
  by: ["hallOffice"],
  decide(present, { entries, problems }, { digest }) {
    if (problems.length > 0)
      refuse("ANNEX_INVALID", {
        title: `目录文件有${problems.length}处错误，没有导入任何事项。请按逐行提示更正后重新导入。`,
        problems: problems.slice(0, MOST_PROBLEMS).map(asField),
      });
    const known = new Map(present.map((entry) => [entry.id, canonicalJson(entry)]));
    const written = entries.filter((entry) => known.get(entry.id) !== canonicalJson(entry));
    if (written.length === 0) return [];
    const digests = written.map((entry) => [entry.id, digest(canonicalJson(entry))] as const);
    return [{ type: "annexImported", count: written.length, entries: Object.fromEntries(digests) }];
  },
});

function asField({ line, field, sentence }: AnnexProblem): { readonly field: string; readonly message: string } {
  return { field: `lines.${line}${field === "" ? "" : `.${field}`}`, message: `第${line}行：${sentence}` };
}

/** The journal stream of an import. */
export function importStream(importId: string): string {
  return `import:${importId}`;
}
