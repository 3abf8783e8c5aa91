import type { Block } from "../../paper/paper.ts";
import type { PaperFacts } from "../notices/request-document.ts";
import type { ServiceItem } from "../../item/service-item.ts";
import { outcomeName } from "../../item/kind-words.ts";
import { MEMBER_ENDS } from "../../package/member-end.ts";
import { groupLimit, promisedByGroup } from "./group-promise.ts";
import { memberEndOf, standingOfMember } from "./family.ts";

/** 联办事项: each with the organ that decides it and its own limits, as a receipt and an acceptance notice list them; empty for an item. */
export function memberTable({ packaged }: PaperFacts): readonly Block[] {
  if (packaged === null) return [];
  const { merged, organOf } = packaged;
  return [
    { type: "heading", text: "联办事项" },
    {
      type: "table",
      columns: [
        { title: "序号", width: 0.08 },
        { title: "事项名称", width: 0.34 },
        { title: "办理机关", width: 0.26 },
        { title: "法定时限", width: 0.16 },
        { title: "承诺时限", width: 0.16 },
      ],
      rows: merged.members.map(({ item }, index) => [
        String(index + 1),
        item.name,
        organOf(item.id),
        item.statutoryLimit.approx ? "—" : item.statutoryLimit.text,
        promisedText(packaged, item),
      ]),
    },
  ];
}

function promisedText(packaged: NonNullable<PaperFacts["packaged"]>, { id, promisedLimit }: ServiceItem): string {
  const groupDays = promisedByGroup(packaged, id);
  const { text } = groupLimit(promisedLimit, groupDays);
  return groupDays === null ? text : `${text}（互为前置，一并作出决定）`;
}

/** How the limits of the members go together (《行政许可法》第四十二条第二款). */
export function memberLimitsText({ packaged, item }: PaperFacts): readonly Block[] {
  if (packaged === null) return [];
  const { jointCap } = packaged.definition;
  const ownClock =
    "各联办事项的办理期限自其开始办理之日起分别计算，以取得前置事项的结果为前提的，自取得该结果之日起开始办理。";
  const text =
    item.package?.jointCap === true
      ? `上述行政许可合并办理，依照${jointCap.basis}，合并办理的时间不超过${jointCap.limit.text}；${jointCap.limit.text}内不能办结的，经本级人民政府负责人批准，可以延长${jointCap.extension.text}。${ownClock}`
      : ownClock;
  return [{ type: "paragraph", text }];
}

/** What is handed over of a package: the result of each member that was decided and is delivered with it. */
export function deliveredResults({ packaged }: PaperFacts, itemIds: readonly string[]): readonly Block[] {
  const family = packaged?.family ?? null;
  if (packaged === null || family === null) return [];
  const rows = itemIds.flatMap((itemId) => {
    const file = family.members.get(itemId);
    const item = packaged.merged.members.find((member) => member.item.id === itemId)?.item;
    if (file === undefined || item === undefined || file.decision === null) return [];
    const paper = file.licence === null ? file.decision.number : file.licence.number;
    return [
      [
        item.name,
        outcomeName(file.decision.outcome, item.kind),
        file.licence === null ? "不予决定书" : item.result.name,
        paper,
      ],
    ];
  });
  return [
    { type: "heading", text: "送达的办理结果" },
    {
      type: "table",
      columns: [
        { title: "联办事项", width: 0.32 },
        { title: "结论", width: 0.16 },
        { title: "文书、证照", width: 0.26 },
        { title: "编号", width: 0.26 },
      ],
      rows,
    },
    ...others(packaged.family === null ? [] : othersOf(packaged, itemIds)),
  ];
}

function others(lines: readonly string[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ type: "paragraph", text: `其余联办事项：${lines.join("；")}。` }];
}

function othersOf(
  { family, merged }: NonNullable<PaperFacts["packaged"]>,
  itemIds: readonly string[],
): readonly string[] {
  return merged.members.flatMap(({ item }) => {
    if (family === null || itemIds.includes(item.id)) return [];
    const file = family.members.get(item.id);
    const end = standingOfMember(family.package.packaging, item.id)?.end ?? (file ? memberEndOf(file) : null);
    const delivered = file?.delivery ? "，已送达" : "";
    return [`${item.name}${end === null ? "尚在办理" : MEMBER_ENDS[end.state]}${delivered}`];
  });
}
