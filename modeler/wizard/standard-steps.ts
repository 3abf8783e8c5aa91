import { KIND_WORDS } from "../../domain/item/kind-words.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { DrawnNode } from "./drawing.ts";
import { automatic, event, gateway, person } from "./step-builders.ts";

/** Height of the main line. */
export const MAIN = 320;

/** The site survey may become necessary for this item. */
export function hasSiteSurvey(item: ServiceItem): boolean {
  return item.specialProcedures.some((procedure) => procedure.kind === "siteSurvey");
}

/** Chinese words for a refusal: only a licence is "许可". */
export function refusalWord(item: ServiceItem): string {
  return KIND_WORDS[item.kind].refused;
}

/** Every step of the standard process, in its place. */
export function standardSteps(item: ServiceItem): readonly DrawnNode[] {
  return [
    ...intakeSteps(),
    ...acceptanceSteps(item),
    ...supplementSteps(),
    ...terminationSteps(item),
    ...reviewSteps(item),
    ...signOffSteps(item),
    ...issuanceSteps(item),
  ];
}

function intakeSteps(): DrawnNode[] {
  return [
    event("startEvent", "application", "申请", { at: { x: 178, y: MAIN } }),
    automatic(
      "intake",
      "收件登记",
      { x: 300, y: MAIN },
      {
        topic: "intake",
        stage: "acceptance",
        outcome: "accepted",
        documentation: "登记收到的申请材料，出具收件凭证；事项允许并且材料齐全的，当场受理。",
      },
    ),
    gateway("isAccepted", "已当场受理？", { at: { x: 425, y: MAIN }, label: { x: 389, y: MAIN + 32 } }),
  ];
}

function acceptanceSteps(item: ServiceItem): DrawnNode[] {
  const group = item.hall.acceptanceBy === "clerk" ? `clerk:${item.zoneId}` : `officer:${item.departmentId}`;
  return [
    person(
      "acceptance",
      "受理审核",
      { x: 550, y: MAIN },
      {
        group,
        stage: "acceptance",
        outcome: "acceptanceOutcome",
        documentation:
          "逐项核对申请材料，作出受理、一次性告知补正、不予受理、不需要办理或者终止办理的结论。自收到材料之日起五个工作日内不作结论的，视为受理。",
      },
    ),
    gateway("acceptanceDecision", "受理结论", { at: { x: 875, y: MAIN }, label: { x: 812, y: MAIN + 26 } }),
    automatic(
      "refusalNotice",
      "制发不予受理决定",
      { x: 990, y: 450 },
      {
        topic: "notice",
        stage: "acceptance",
        document: "acceptanceRefusal",
        documentation: "制作并送达不予受理决定书；依法不需要办理的，制作不受理告知书。",
      },
    ),
    event("endEvent", "acceptanceRefused", "不予受理", { at: { x: 1120, y: 450 } }),
  ];
}

function supplementSteps(): DrawnNode[] {
  return [
    automatic(
      "supplementNotice",
      "制发补正告知书",
      { x: 790, y: 155 },
      {
        topic: "notice",
        stage: "acceptance",
        document: "supplementNotice",
        documentation: "制作并送达一次性补正告知书，写明全部需要补正的内容和补正期限。",
      },
    ),
    gateway("supplementWait", "等待补正", { at: { x: 665, y: 155 }, label: { x: 676, y: 106 } }, "eventBasedGateway"),
    {
      ...event("messageCatch", "supplementHandedIn", "已补正", { at: { x: 600, y: 105 }, label: { x: 582, y: 64 } }),
      trigger: "supplementHandedIn",
    },
    {
      ...event("timerCatch", "supplementDeadline", "补正期限届满", {
        at: { x: 600, y: 205 },
        label: { x: 566, y: 227 },
      }),
      trigger: "${supplementDueOn}",
    },
  ];
}

function terminationSteps(item: ServiceItem): DrawnNode[] {
  return [
    person(
      "terminationSignOff",
      "终止办理签批",
      { x: 990, y: 570 },
      {
        group: `chief:${item.departmentId}`,
        stage: "signOff",
        outcome: "terminationOutcome",
        documentation: "首席代表确认是否终止办理；不同意的退回受理审核。",
      },
    ),
    gateway("terminationDecision", "是否终止", { at: { x: 1120, y: 570 }, label: { x: 1097, y: 523 } }),
    automatic(
      "terminationNotice",
      "制发终止办理通知书",
      { x: 1245, y: 570 },
      {
        topic: "notice",
        stage: "acceptance",
        document: "terminationNotice",
        documentation: "制作并送达终止办理通知书，写明理由。",
      },
    ),
    event("endEvent", "terminated", "终止办理", { at: { x: 1370, y: 570 } }),
  ];
}

function reviewSteps(item: ServiceItem): DrawnNode[] {
  const steps = [
    automatic(
      "review",
      "审查准备",
      { x: 1030, y: MAIN },
      {
        topic: "review",
        stage: "review",
        outcome: "decidable",
        documentation: "查询共享数据，准备审查要点；能够按规则得出结论的，不再由人审查。",
      },
    ),
    gateway("isDecidable", "可按规则决定？", { at: { x: 1155, y: MAIN }, label: { x: 1114, y: MAIN + 32 } }),
    person(
      "reviewTask",
      "审查",
      { x: 1290, y: MAIN },
      {
        group: `officer:${item.departmentId}`,
        stage: "review",
        outcome: "reviewOutcome",
        documentation: "逐项回答审查要点，提出准予或者不予的意见和理由。",
      },
    ),
  ];
  if (!hasSiteSurvey(item)) return steps;
  return [
    ...steps,
    gateway("reviewDecision", "审查结论", { at: { x: 1415, y: MAIN }, label: { x: 1391, y: MAIN + 32 } }),
    siteSurvey(item),
  ];
}

function siteSurvey(item: ServiceItem): DrawnNode {
  const task = person(
    "siteSurvey",
    "实地勘察",
    { x: 1290, y: 185 },
    {
      group: `officer:${item.departmentId}`,
      stage: "review",
      outcome: "siteSurveyOutcome",
      documentation: "由两名以上工作人员到现场核查，记录时间、地点、人员和结果。属于可以在大厅之外进行的环节。",
    },
  );
  return { ...task, properties: { ...task.properties, outsideHall: "siteSurvey" } };
}

function signOffSteps(item: ServiceItem): DrawnNode[] {
  return [
    person(
      "signOffTask",
      "首席代表签批",
      { x: 1550, y: MAIN },
      {
        group: `chief:${item.departmentId}`,
        stage: "signOff",
        outcome: "signOffOutcome",
        documentation: "首席代表审阅全部材料和审查意见后签批；不同意的退回审查。审查人员不得签批同一办件。",
      },
    ),
    gateway("signOffDecision", "签批结论", { at: { x: 1675, y: MAIN }, label: { x: 1651, y: MAIN - 48 } }),
    automatic(
      "signOff",
      "授权核验与用印",
      { x: 1810, y: MAIN },
      {
        topic: "sign-off",
        stage: "signOff",
        outcome: "decision",
        documentation: "再次核验委托授权书是否有效，登记用印，作出决定。授权无效的，退回首席代表。",
      },
    ),
    {
      ...event("errorBoundary", "authorityInvalid", "授权无效", {
        at: { x: 1785, y: MAIN - 40 },
        label: { x: 1714, y: MAIN - 64 },
      }),
      trigger: "AUTHORITY_INVALID",
      attachedTo: "signOff",
    },
    gateway("decisionMade", "决定", { at: { x: 1935, y: MAIN }, label: { x: 1923, y: MAIN - 48 } }),
  ];
}

function issuanceSteps(item: ServiceItem): DrawnNode[] {
  const refusal = refusalWord(item);
  return [
    automatic(
      "issuance",
      "制证",
      { x: 2070, y: MAIN },
      {
        topic: "issuance",
        stage: "issuance",
        outcome: "windowDelivery",
        documentation: `制作${item.result.name}，编号、加盖电子印章，确定送达方式。`,
      },
    ),
    gateway("needsWindowDelivery", "由窗口送达？", { at: { x: 2195, y: MAIN }, label: { x: 2159, y: MAIN + 32 } }),
    person(
      "delivery",
      "送达",
      { x: 2330, y: MAIN },
      {
        group: "issuance:hall",
        stage: "issuance",
        outcome: "deliveryOutcome",
        documentation:
          "核对领取人身份，交付证照或者决定书，登记送达回证；邮寄、留置或者公告送达的，登记方式、日期和凭证。",
      },
    ),
    event("endEvent", "delivered", "办结", { at: { x: 2458, y: MAIN }, label: { x: 2482, y: MAIN - 7 } }),
    automatic(
      "decisionNotice",
      `制发${refusal}决定书`,
      { x: 2070, y: 450 },
      {
        topic: "notice",
        stage: "issuance",
        outcome: "windowDelivery",
        document: "refusalDecision",
        documentation: `制作${refusal}决定书，说明理由，告知申请行政复议和提起行政诉讼的权利、机关和期限，确定送达方式。`,
      },
    ),
    gateway("refusalNeedsWindow", "由窗口送达？", { at: { x: 2195, y: 450 }, label: { x: 2159, y: 404 } }),
  ];
}
