import { BUNDLE_FILES, decisionFile } from "../../../domain/release/bundle.ts";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { Edit } from "../../edits/edit.ts";
import { findCure } from "../../problems/cure-of.ts";
import type { Cure } from "../../problems/cure.ts";
import type { CheckedDraft, DraftProblem } from "../../problems/draft-problem.ts";
import type { View } from "../frame/studio-props.ts";
import { parsed, type DraftReading } from "../reading/read-draft.ts";
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

/** The problems of a reading, with what the cures do that are proven. */
export function listedProblems(
  { problems, checked }: Pick<DraftReading, "problems" | "checked">,
  cures: ReadonlyMap<DraftProblem, string>,
  mending: Mending,
): readonly ListedProblem[] {
  return problems.map((problem) => {
    const { message, cure: advice = null, severity, elementId, walk = null, file } = problem;
    const sentence = mending.isReadOnly ? undefined : cures.get(problem);
    const view = file === undefined ? undefined : VIEW_OF[file];
    return {
      message,
      advice,
      severity,
      elementId,
      walk,
      show: view === undefined ? null : () => mending.open(view),
      cure: sentence === undefined ? null : { sentence, press: () => void cureProblem(problem, checked, mending) },
    };
  });
}

const VIEW_OF: Readonly<Record<string, View>> = {
  [BUNDLE_FILES.item]: "item",
  [BUNDLE_FILES.form]: "form",
  [BUNDLE_FILES.result]: "result",
};

/** What was proven in another thread is found again here. */
async function cureProblem(problem: DraftProblem, checked: CheckedDraft, mending: Mending): Promise<void> {
  const cure = await findCure(problem, checked);
  if (cure !== null) carryOut(cure, mending);
}

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
