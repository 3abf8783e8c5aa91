import { BUNDLE_FILES, decisionFile } from "../../../domain/release/bundle.ts";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { Edit } from "../../edits/edit.ts";
import type { Cure } from "../../problems/cure.ts";
import type { DraftProblem } from "../../problems/draft-problem.ts";
import type { View } from "../frame/studio-props.ts";
import { parsed } from "../reading/read-draft.ts";
import { writtenJson } from "../reading/written-json.ts";
import type { StudioSession } from "../session/session.ts";
import type { ListedProblem } from "./problem-list.tsx";

/** How the list leads to places, and how a cure is carried out. */
export interface Mending {
  readonly session: StudioSession;
  readonly isReadOnly: boolean;
  /** Edits the flow, and tells why if it cannot. */
  run(edit: Edit): void;
  open(view: View): void;
}

/** The problems of a reading with the cures that are proven. */
export function listedProblems(
  problems: readonly DraftProblem[],
  cures: ReadonlyMap<DraftProblem, Cure>,
  mending: Mending,
): readonly ListedProblem[] {
  return problems.map((problem) => {
    const { message, cure: advice = null, severity, elementId, walk = null, file } = problem;
    const cure = mending.isReadOnly ? undefined : cures.get(problem);
    const view = file === undefined ? undefined : VIEW_OF[file];
    return {
      message,
      advice,
      severity,
      elementId,
      walk,
      show: view === undefined ? null : () => mending.open(view),
      cure: cure === undefined ? null : { sentence: cure.sentence, press: () => carryOut(cure, mending) },
    };
  });
}

const VIEW_OF: Readonly<Record<string, View>> = {
  [BUNDLE_FILES.item]: "item",
  [BUNDLE_FILES.form]: "form",
  [BUNDLE_FILES.result]: "result",
};

/** One step to undo, whatever the cure changes. */
function carryOut(cure: Cure, { session, run }: Mending): void {
  if ("edit" in cure) return run(cure.edit);
  const files = session.state().files;
  if ("item" in cure) {
    const item = parsed<ServiceItem>(files[BUNDLE_FILES.item]);
    if (item) session.setFile(BUNDLE_FILES.item, writtenJson(cure.item(item)));
    return;
  }
  if ("withoutTable" in cure) return session.setFile(decisionFile(cure.withoutTable), null);
  const form = parsed<ApplicationForm>(files[BUNDLE_FILES.form]);
  if (form) session.setFile(BUNDLE_FILES.form, writtenJson(cure.form(form)));
}
