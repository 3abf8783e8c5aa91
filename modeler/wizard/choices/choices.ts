import type { Fee } from "../../../domain/item/fee.ts";
import type { CommitmentRoute, ItemFlow } from "../../../domain/item/item-flow.ts";
import type { HallSettings, ServiceItem, SpecialProcedureRule } from "../../../domain/item/service-item.ts";

/** What an item needs besides the steps that every flow has: the facts of the item from which its standard diagram is drawn. */
export interface WizardChoices extends Pick<HallSettings, "acceptance" | "acceptanceBy" | "review" | "signOff"> {
  readonly flow: ItemFlow;
  readonly specialProcedures: readonly SpecialProcedureRule[];
  readonly fee: Fee;
  /** Only with a check afterwards. */
  readonly commitment: CommitmentRoute | null;
}

/** The choices that an item says of itself. */
export function choicesIn(item: ServiceItem): WizardChoices {
  const { acceptance, acceptanceBy, review, signOff, flow = {} } = item.hall;
  const { specialProcedures, fee, commitment = null } = item;
  return { acceptance, acceptanceBy, review, signOff, flow, specialProcedures, fee, commitment };
}

/** The item with other choices, as it is stored: an empty list says nothing, and what is not charged has no rates. */
export function withChoices(item: ServiceItem, choices: WizardChoices): ServiceItem {
  const { acceptance, acceptanceBy, review, signOff, specialProcedures, fee, commitment } = choices;
  const { flow: _flow, ...hall } = item.hall;
  const { commitment: _commitment, ...others } = item;
  const flow = said(choices.flow, specialProcedures, fee.charged);
  return {
    ...others,
    specialProcedures: specialProcedures.map((rule, at) => ({ ...rule, id: `${item.id}-S${at + 1}` })),
    fee,
    ...(commitment !== null && { commitment }),
    hall: {
      ...hall,
      acceptance,
      acceptanceBy,
      review,
      signOff,
      ...(Object.keys(flow).length > 0 && { flow }),
    },
  };
}

function said(flow: ItemFlow, rules: readonly SpecialProcedureRule[], isCharged: boolean): ItemFlow {
  const { payment = "beforeReview", procedureWhen = {}, postCheck = false, deliberation = false, ...others } = flow;
  const kinds = new Set<string>(rules.map(({ kind }) => kind));
  const when = Object.entries(procedureWhen).filter(([kind]) => kinds.has(kind));
  const known = Object.entries(others).filter(
    ([, value]: [string, unknown]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return {
    ...Object.fromEntries(known),
    ...(isCharged && { payment }),
    ...(postCheck && { postCheck }),
    ...(deliberation && { deliberation }),
    ...(when.length > 0 && { procedureWhen: Object.fromEntries(when) }),
  };
}
