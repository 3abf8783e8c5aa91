import type { ItemFlow } from "../../../domain/item/item-flow.ts";
import type { ServiceItem, SpecialProcedureKind } from "../../../domain/item/service-item.ts";
import type { WizardChoices } from "./choices.ts";
import { newProcedure } from "./read-procedures.ts";

/** For which cases a special procedure is: none, all, those for which the officer asks, or those for which a condition over the application holds (`=premisesArea > 200`). */
export type Need = "none" | "always" | "asked" | `=${string}`;

/** For which cases the flow has the procedure. */
export function needOf({ specialProcedures, flow }: WizardChoices, kind: SpecialProcedureKind): Need {
  const rule = specialProcedures.find((one) => one.kind === kind);
  if (rule === undefined) return "none";
  const when = flow.procedureWhen?.[kind];
  if (when !== undefined) return when as Need;
  return rule.trigger === "always" ? "always" : "asked";
}

/** The choices with another need. A procedure that is not needed any more leaves the item, too. */
export function withNeed(
  choices: WizardChoices,
  item: ServiceItem,
  { kind, need }: { readonly kind: SpecialProcedureKind; readonly need: Need },
): WizardChoices {
  const { [kind]: _before, ...others } = choices.flow.procedureWhen ?? {};
  const flow = { ...choices.flow, procedureWhen: need.startsWith("=") ? { ...others, [kind]: need } : others };
  const rules = choices.specialProcedures;
  if (need === "none") return { ...choices, flow, specialProcedures: rules.filter((rule) => rule.kind !== kind) };
  const known = rules.find((rule) => rule.kind === kind);
  const rule = known ?? item.specialProcedures.find((one) => one.kind === kind) ?? newProcedure(item, kind);
  const fresh = { ...rule, trigger: need === "always" ? ("always" as const) : ("conditional" as const) };
  return {
    ...choices,
    flow,
    specialProcedures: known === undefined ? [...rules, fresh] : rules.map((one) => (one.kind === kind ? fresh : one)),
  };
}

/** The choices with another fact of the flow; undefined takes it away. */
export function withFact<Fact extends keyof ItemFlow>(
  choices: WizardChoices,
  fact: Fact,
  value: ItemFlow[Fact] | undefined,
): WizardChoices {
  const { [fact]: _before, ...others } = choices.flow;
  return { ...choices, flow: value === undefined ? others : { ...others, [fact]: value } };
}
