import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { variablesIn } from "../../../domain/flow/condition.ts";
import { outcomeVariable } from "../../../domain/flow/variable-names.ts";
import { Draft, targetOf } from "../../edits/draft.ts";
import { EditRefused } from "../../edits/edit-refused.ts";
import { groupOf } from "../../edits/new-step.ts";
import { conditionOn } from "../../edits/reads.ts";
import { type ModelElement, settingOf } from "../../rules/model.ts";
import { standardDiagram } from "../standard-flow.ts";
import { type WizardChoices, withChoices } from "./choices.ts";
import { type Differing, matchFlows, past } from "./match-flows.ts";
import { readFlow } from "./read-flow.ts";
import { readProcedures } from "./read-procedures.ts";
import { nodeWord } from "./step-words.ts";

/** A flow that has still a standard shape: what was chosen, and the ids of its nodes by those of the standard diagram; or why it has not, in one Chinese sentence with names, and at which element to look. */
export type ReadChoices = { readonly choices: WizardChoices; readonly ids: ReadonlyMap<string, string> } | Unreadable;

interface Unreadable {
  readonly reason: string;
  readonly at: string | null;
}

/** Reads back out of a diagram what the item needs: the choices from which the wizard would draw exactly this flow. Texts, posts, days and names that a designer has set are no part of its shape. */
export function wizardChoicesOf(definitions: ModelElement, item: ServiceItem): ReadChoices {
  try {
    const drawn = new Draft(definitions);
    return readFrom(drawn, item);
  } catch (error) {
    if (error instanceof EditRefused) return { reason: error.message, at: null };
    throw error;
  }
}

function readFrom(drawn: Draft, item: ServiceItem): ReadChoices {
  const choices = choicesOf(drawn, item);
  const doubled = twice(choices);
  if (doubled !== null) return { reason: `“${doubled}”有两处，向导只能表示一处。`, at: null };
  const standard = new Draft(standardDiagram(withChoices(item, choices)));
  const found = matchFlows(standard, drawn);
  if ("at" in found) return reasonFor(standard, drawn, found);
  return { choices, ids: found.ids };
}

function choicesOf(drawn: Draft, item: ServiceItem): WizardChoices {
  const { specialProcedures, procedureWhen } = readProcedures(drawn, item);
  const read = readFlow(drawn, item);
  const { fee, commitment = null } = item;
  return {
    acceptance: asksOutcomeOf(drawn, "intake") === undefined ? "person" : "automatic",
    acceptanceBy: acceptedBy(drawn, item),
    ...reviewIn(drawn),
    flow: { ...read, ...(Object.keys(procedureWhen).length > 0 && { procedureWhen }) },
    specialProcedures,
    fee: { ...fee, charged: read.payment !== undefined },
    commitment: read.postCheck === true ? (committed(drawn) ?? commitment) : null,
  };
}

function stepOf(draft: Draft, kind: string): ModelElement | undefined {
  return draft.nodes.find((node) => settingOf(node, "kind") === kind && settingOf(node, "lead") !== "false");
}

/** What a branch comes to that asks for the outcome of the step of a kind; undefined where no branch does. */
function asksOutcomeOf(draft: Draft, kind: string): ModelElement | undefined {
  const step = stepOf(draft, kind);
  if (step === undefined) return undefined;
  const asking = draft.flows.find((flow) => {
    const condition = conditionOn(flow);
    return condition !== null && variablesIn(condition).includes(outcomeVariable(step.id));
  });
  return asking && past(draft, targetOf(asking)).to;
}

function acceptedBy(draft: Draft, { hall }: ServiceItem): WizardChoices["acceptanceBy"] {
  const step = stepOf(draft, "acceptance");
  const group = step === undefined ? "" : groupOf(step);
  if (group.startsWith("clerk:")) return "clerk";
  return group.startsWith("officer:") ? "officer" : hall.acceptanceBy;
}

/** Whether a rule decides what it can, and whether what it decides is sealed at once. */
function reviewIn(draft: Draft): Pick<WizardChoices, "review" | "signOff"> {
  const byRule = asksOutcomeOf(draft, "reviewPreparation");
  if (byRule === undefined) return { review: "person", signOff: "chiefRepresentative" };
  const isSealed = settingOf(byRule, "kind") === "signOff";
  return {
    review: "rule",
    signOff: isSealed ? "standing" : "chiefRepresentative",
  };
}

/** What was committed to, as the check afterwards names it. */
function committed(draft: Draft): WizardChoices["commitment"] {
  const step = stepOf(draft, "postCheck");
  const [basis, days] = [step && settingOf(step, "basis"), step && settingOf(step, "limitDays")];
  return basis === undefined || days === undefined ? null : { basis, postCheckDays: Number(days) };
}

/** What the standard flow has once at most, and these choices twice. */
function twice({ specialProcedures, flow }: WizardChoices): string | null {
  const names = [
    ...specialProcedures.map(({ name }) => name),
    ...(flow.opinions ?? []).map(({ departmentName }) => `征求${departmentName}意见`),
  ];
  return names.find((name, at) => names.indexOf(name) < at) ?? null;
}

/** What is there besides; what is not there; or what stands at another place. */
function reasonFor(standard: Draft, drawn: Draft, found: Differing): Unreadable {
  const added = beyond(drawn, standard);
  if (added.length > 0)
    return { reason: `${listed(drawn, added)}是后来增加的环节，向导不能表示。`, at: added[0]?.id ?? null };
  const missing = beyond(standard, drawn);
  if (missing.length > 0)
    return { reason: `标准流程应有的${listed(standard, missing)}已经删除，向导不能表示。`, at: found.at.id };
  const other = misplaced(drawn, found);
  return { reason: `${drawn.called(other)}的位置或者去向与标准流程不同，向导不能表示。`, at: other.id };
}

/** Steps that every flow has: beside them another stands at the wrong place. */
const IN_EVERY_FLOW: ReadonlySet<string> = new Set([
  "intake",
  "acceptance",
  "supplement",
  "notice",
  "terminationSignOff",
  "reviewPreparation",
  "review",
  "signOffTask",
  "signOff",
  "issuance",
  "delivery",
]);

function misplaced(drawn: Draft, { at, expected }: Differing): ModelElement {
  const kind = settingOf(expected, "kind");
  if (kind === undefined || IN_EVERY_FLOW.has(kind)) return at;
  return drawn.nodes.find((node) => nodeWord(node) === nodeWord(expected)) ?? at;
}

/** The steps that one has more often than the other, the last of several alike. */
function beyond(one: Draft, other: Draft): readonly ModelElement[] {
  const left = steps(other).map(nodeWord);
  return steps(one).filter((node) => {
    const at = left.indexOf(nodeWord(node));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function steps(draft: Draft): readonly ModelElement[] {
  return draft.nodes.filter((node) => settingOf(node, "kind") !== undefined);
}

/** As many as a sentence can bear. */
const MOST_NAMED = 3;

function listed(draft: Draft, nodes: readonly ModelElement[]): string {
  const names = nodes.map((node) => draft.called(node));
  const shown = names.slice(0, MOST_NAMED).join("、");
  return names.length > MOST_NAMED ? `${shown}等${names.length}个环节` : shown;
}
