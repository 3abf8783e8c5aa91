import { CAPACITY_NAMES, type LetterCapacity } from "../letter/letter.ts";
import { documentName } from "../paper/names.ts";
import { DOCUMENT_NAMES, type DocumentKind } from "../paper/paper.ts";
import { KIND_WORDS, outcomeName, type ItemKind } from "../item/kind-words.ts";
import type { ServiceItem } from "../item/service-item.ts";
import type { CaseEventType } from "./events.ts";

/** What the journal keeps of an event. Entries of before may lack what today's hold: a title then says less, never something else. */
export interface TitledEntry {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The item of the case, as its release has it. */
export interface TitledItem {
  readonly kind: ItemKind;
  readonly result: Pick<ServiceItem["result"], "name">;
}

/** `names`: false where whoever asks has not said who they are. */
interface Telling {
  readonly names: boolean;
}

type Data = TitledEntry["data"];
type Title = string | ((data: Data, item: TitledItem, telling: Telling) => string);

/** What a time line calls each event (办理过程). */
const TITLES: { readonly [T in CaseEventType]: Title } = {
  caseFiled: "提交申请",
  intakeRegistered: "收件登记",
  caseAccepted: (data) => ACCEPTED[textAt(data, "acceptance", "mode") as keyof typeof ACCEPTED] ?? "受理",
  acceptanceCorrected: "视为受理（更正受理日期）",
  datesRenewed: "按放假安排更新期限日期",
  supplementRequested: "一次性告知补正",
  supplementSubmitted: "提交补正材料",
  acceptanceRefused: ({ kind }) =>
    kind === "refused" ? "作出不予受理决定" : kind === "notRequired" ? "告知不受理" : "作出不予受理（不受理）决定",
  terminationProposed: "提出终止办理",
  terminationAnswered: ({ confirmed, capacity }) =>
    `终止办理签批${capacity === "deputy" ? `（${CAPACITY_NAMES.deputy}）` : ""}${confirmed === true ? "：同意" : confirmed === false ? "：退回" : ""}`,
  terminationOvertaken: "终止办理提议失效",
  taskOvertaken: "待办自动办结",
  noticeServed: "送达告知",
  reviewPrepared: "进入审查",
  reviewRecorded: (data, { kind }) => withWord("审查完成", outcomeIn(data, kind, "review", "opinion")),
  specialProcedureStarted: ({ name }) => withWord("进入特别程序", typeof name === "string" ? name : null),
  specialProcedureEnded: "特别程序结束",
  signOffReturned: "签批退回",
  decisionSigned: signedTitle,
  signatureVoided: "签批未生效，作出决定前仍可以撤回申请",
  decisionMade: (data, { kind }, { names }) =>
    withWord("作出决定", outcomeIn(data, kind, "decision", "outcome")) + (names ? signerOf(data) : ""),
  noticeReady: "文书制作完成",
  noticeHandedOver: "送达文书",
  refusalReady: "决定书制作完成",
  licenceIssued: (_data, { result }) => `制证完成：${result.name}`,
  resultDelivered: "送达结果",
  caseClosed: ({ closingCode }, { kind }) =>
    withWord(
      "办结",
      closingCode === "granted"
        ? KIND_WORDS[kind].granted
        : closingCode === "refused"
          ? KIND_WORDS[kind].refused
          : null,
    ),
  caseWithdrawn: "申请人撤回申请",
  identityProved: "核实身份",
  personalDataShown: "查阅完整信息",
  documentRequested: ({ kind, number }, item) =>
    `制发${isDocumentKind(kind) ? `《${documentName(kind, item)}》` : "文书"}${typeof number === "string" ? number : ""}`,
};

/** Every event there is. */
export const EVENT_TYPES = Object.keys(TITLES) as readonly CaseEventType[];

const ACCEPTED = { automatic: "当场受理", decided: "受理", deemed: "视为受理（五个工作日内未告知）" } as const;

/** 首席代表签批：许首席（同意准予许可）; a deputy's is not called the chief representative's. */
function signedTitle(data: Data, { kind }: TitledItem): string {
  const name = textAt(data, "signature", "signerName");
  const outcome = outcomeIn(data, kind, "signature", "outcome");
  const act =
    textAt(data, "signature", "mode") === "standing"
      ? "按规则签批"
      : `${CAPACITY_NAMES[capacityIn(data["signature"])]}签批`;
  return `${withWord(act, name)}${outcome === null ? "" : `（同意${outcome}）`}`;
}

/** Printed on the decision, so no secret once it is made. */
function signerOf(data: Data): string {
  const signature = (data["decision"] as Data | undefined)?.["signature"] as Data | undefined;
  const name = signature?.["signerName"];
  return typeof name === "string" ? `（签批人：${name}，${CAPACITY_NAMES[capacityIn(signature)]}）` : "";
}

/** Letters of before did not say it. */
function capacityIn(signature: unknown): LetterCapacity {
  return (signature as Data | undefined)?.["capacity"] === "deputy" ? "deputy" : "chiefRepresentative";
}

function outcomeIn(data: Data, kind: ItemKind, part: string, key: string): string | null {
  const outcome = textAt(data, part, key);
  return outcome === "grant" || outcome === "refuse" ? outcomeName(outcome, kind) : null;
}

function textAt(data: Data, part: string, key: string): string | null {
  const value = (data[part] as Data | null | undefined)?.[key];
  return typeof value === "string" ? value : null;
}

function withWord(title: string, word: string | null): string {
  return word === null ? title : `${title}：${word}`;
}

function isDocumentKind(kind: unknown): kind is DocumentKind {
  return typeof kind === "string" && Object.hasOwn(DOCUMENT_NAMES, kind);
}

/** Steps inside the organ: the applicant learns the decision, not how it came about. Papers are the applicant's own. */
const INTERNAL: ReadonlySet<string> = new Set<CaseEventType>([
  "terminationProposed",
  "terminationOvertaken",
  "reviewPrepared",
  "reviewRecorded",
  "signOffReturned",
  "decisionSigned",
  "taskOvertaken",
  "personalDataShown",
]);

/** True for events that a time line shows to the applicant. */
export function isPublicEvent(type: string): boolean {
  return Object.hasOwn(TITLES, type) && !INTERNAL.has(type);
}

/** The title of an event, from what the journal keeps of it, in the words that fit the kind of the item. An event nobody knows is called by its type. */
export function eventTitle({ type, data }: TitledEntry, item: TitledItem, telling: Telling = { names: true }): string {
  if (type === "personalDataErased") return "依令删除个人信息";
  if (!Object.hasOwn(TITLES, type)) return type;
  const title = TITLES[type as CaseEventType];
  return typeof title === "string" ? title : title(data, item, telling);
}
