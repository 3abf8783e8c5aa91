import { refuse, refuseFirst, textProblems } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireOwn, requireSeen, requireState, type Draft, type DraftContext } from "./draft.ts";
import type { DraftSubmitted } from "./events.ts";

/** 提交审核. */
export interface SubmitDraft {
  readonly type: "submitDraft";
  /** Digest of what the caller saw. */
  readonly sha256: string;
  readonly reason: string;
}

/** One thing wrong with a draft, worded for its designer. */
export interface DraftProblem {
  /** The file that it is in. */
  readonly file: string;
  /** The element of the diagram, if it is one. */
  readonly elementId: string | null;
  /** What found it: a rule of the lint, `schema`, `plan`, … */
  readonly rule: string;
  /** A Chinese sentence. */
  readonly message: string;
  /** An error forbids submission and publication. */
  readonly severity: "error" | "warning";
}

/** What the rule reads. */
export interface SubmitDraftContext extends DraftContext {
  /** Of exactly these bytes. */
  readonly checked: { readonly sha256: string; readonly problems: readonly DraftProblem[] };
  /** What it is compared with: the last release; null if there is none. */
  readonly against: { readonly release: number; readonly sha256: string } | null;
  /** Against that release, in sentences. */
  readonly changes: readonly string[];
}

/** Submits a draft for approval. Refuses one with problems (DRAFT_HAS_PROBLEMS, all of them named), and one that changes nothing. */
export const submitDraft = defineStreamCommand<SubmitDraft, Draft, SubmitDraftContext, DraftSubmitted>()({
  type: "submitDraft",
  by: ["designer"],
  decide(draft, { sha256, reason }, { actor, checked, against, changes }) {
    requireOwn(actor, draft);
    requireState(draft, "draft");
    requireSeen(draft, sha256);
    requireSeen(draft, checked.sha256);
    refuseFirst(textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "必填" }));
    requireNoProblems(checked.problems);
    if (against?.sha256 === draft.sha256) refuse("DRAFT_UNCHANGED");
    return [
      {
        type: "draftSubmitted",
        sha256,
        submittedBy: actor.id,
        reason: reason.trim(),
        against: against?.release ?? null,
        changes,
      },
    ];
  },
});

/** Refuses with DRAFT_HAS_PROBLEMS. */
export function requireNoProblems(problems: readonly DraftProblem[]): void {
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  refuse("DRAFT_HAS_PROBLEMS", {
    problems: errors.map(({ file, elementId, message }) => ({
      field: elementId === null ? file : `${file}#${elementId}`,
      message,
    })),
  });
}
