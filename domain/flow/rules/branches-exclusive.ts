import { met } from "../law/met.ts";
import type { LawRule, Study } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

/** Never do two branches hold at once: which of them a case takes must not hang on the order in which they were drawn. */
export const branchesExclusive: LawRule = (study) =>
  met(study, "ambiguous").map(({ element, branches, walk }) => ({
    element,
    walk,
    message: `${called(study.plan, element)}的分支${branches.map((id) => named(study, id)).join("和")}可能同时成立：${walked(study, walk)}。`,
    cure: "请把条件改得互相排斥，或者把其中一个分支设为默认。",
  }));

function named({ plan }: Study, id: string): string {
  const edge = plan.edges.find((one) => one.id === id);
  return edge?.name ? `“${edge.name}”` : `“到${called(plan, edge?.to ?? "")}”`;
}
