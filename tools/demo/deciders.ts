import type { SurveyChoice } from "../../domain/case/procedures/procedure.ts";
import type { PersonKind } from "../../domain/case/steps.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { loadDemo } from "../../processes/load-demo.ts";
import * as samples from "../../workers/sandbox/sample-decisions.ts";
import { holderOf } from "./holders.ts";

/** Before a step in the hall of the demonstration, whose people are known. */
export type Deciding = Omit<samples.Deciding, "chiefId" | "staff" | "today">;

/** The body of the request with which an official decides a step of this kind. */
export function decisionBody(kind: PersonKind, deciding: Deciding): Record<string, unknown> {
  const { item } = deciding;
  const chiefId = holderOf("chiefRepresentative", item).id;
  return samples.decisionBody(kind, { ...deciding, chiefId, staff: surveyorsOf(item), today: "2026-03-02" });
}

/** Two people of the item's department; where the demo has fewer, an outsider joins. */
function surveyorsOf({ departmentId }: ServiceItem): readonly SurveyChoice[] {
  const officers = loadDemo()
    .accounts.filter((account) => account.role === "officer" && account.departmentId === departmentId)
    .map(({ id }) => ({ personId: id }));
  return [...officers, { name: "甲核查", idNumber: "110101199003070134" }].slice(0, 2);
}
