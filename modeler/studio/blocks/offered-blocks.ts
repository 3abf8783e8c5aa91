import { pinyin } from "pinyin-pro";
import type { StepDefinition } from "../../../domain/case/define-step.ts";
import { STEP_KINDS } from "../../../domain/case/step-kinds.gen.ts";
import { STAGE_NAMES } from "../../../domain/case/step-terms.ts";
import { comesWithAnother } from "../../edits/companions.ts";

/** A block that a designer can put into a flow. */
export interface OfferedBlock {
  readonly kind: string;
  readonly name: string;
  readonly hint: string;
  /** 受理, 审查 …; 各阶段 where the kind leaves it open. */
  readonly stage: string;
  /** Why it cannot be put in now; null if it can. */
  readonly obstacle: string | null;
}

const KINDS: readonly StepDefinition[] = Object.values(STEP_KINDS);

/** The blocks for an item or a package, in the order of their stages. `present`: the kinds that the flow has already. */
export function offeredBlocks(isPackage: boolean, present: ReadonlySet<string>): readonly OfferedBlock[] {
  const room = isPackage ? "packages" : "items";
  return KINDS.filter(({ kind, may }) => (may.in === "both" || may.in === room) && !comesWithAnother(kind))
    .toSorted((one, other) => stageOrder(one) - stageOrder(other))
    .map(({ kind, name, hint, stage, may }) => ({
      kind,
      name,
      hint,
      stage: stage === "any" ? "各阶段" : STAGE_NAMES[stage],
      obstacle: !may.repeat && present.has(kind) ? "流程里已经有了，只能有一个。" : null,
    }));
}

function stageOrder({ stage }: StepDefinition): number {
  const order = Object.keys(STAGE_NAMES);
  return stage === "any" ? order.length : order.indexOf(stage);
}

/** Those that the words find: in name or hint, by pinyin or by its initials. */
export function foundBlocks<B extends Pick<OfferedBlock, "name" | "hint">>(
  blocks: readonly B[],
  words: string,
): readonly B[] {
  const wanted = plain(words);
  if (wanted === "") return blocks;
  return blocks.filter(({ name, hint }) =>
    [name, hint, spelled(name), initials(name)].some((text) => plain(text).includes(wanted)),
  );
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s'’]/gu, "");
}

function spelled(text: string): string {
  return pinyin(text, { toneType: "none", type: "array" }).join("");
}

function initials(text: string): string {
  return pinyin(text, { pattern: "first", toneType: "none", type: "array" }).join("");
}
