import { rowsOf } from "../conditions/rows.ts";
import type { Subject } from "../conditions/subjects.ts";
import { wordsOf } from "../conditions/words.ts";
import { type Draft, sourceOf, targetOf } from "../edits/draft.ts";
import { nameOf } from "../edits/names.ts";
import { conditionText } from "../edits/reads.ts";
import { type ModelElement, is } from "../rules/model.ts";
import type { BranchRow } from "./rows.ts";

interface Parts {
  /** The event of a wait or of an error that sets the branch off. */
  readonly event: ModelElement | undefined;
  readonly depth: number;
  readonly isMain: boolean;
  readonly subjects: readonly Subject[];
}

/** The heading of a branch. */
export function branchRow(draft: Draft, flow: ModelElement, { event, depth, isMain, subjects }: Parts): BranchRow {
  const written = conditionText(flow);
  return {
    row: "branch",
    id: flow.id,
    depth,
    name: nameOfBranch(draft, flow, event),
    of: event !== undefined && is(event, "bpmn:BoundaryEvent") ? hostId(event) : sourceOf(flow).id,
    condition: written === null ? null : conditionWords(written, subjects),
    isDefault: draft.isDefault(flow),
    isMain,
    covers: event === undefined ? [] : [event.id],
  };
}

function conditionWords(written: string, subjects: readonly Subject[]): string {
  const rows = rowsOf(written);
  return rows === null ? "另行设定的条件" : wordsOf(rows, subjects);
}

function hostId(event: ModelElement): string {
  return (event.get("attachedToRef") as ModelElement | undefined)?.id ?? event.id;
}

function nameOfBranch(draft: Draft, flow: ModelElement, event: ModelElement | undefined): string {
  const name = flow.name?.trim() || event?.name?.trim();
  if (name) return name;
  if (draft.isDefault(flow)) return "其他情况";
  const from = sourceOf(flow);
  if (!is(from, "bpmn:ParallelGateway")) return nameOf(targetOf(flow));
  return `分支${draft.outOf(from).indexOf(flow) + 1}`;
}
