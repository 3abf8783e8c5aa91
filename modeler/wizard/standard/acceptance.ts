import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { type Block, NOTHING, choice, end, goTo, on, otherwise, sequence, step, wait } from "../../blocks/block.ts";

/** From receipt to acceptance, with its three other ends: refused, not required, terminated. Goes on with an accepted case. */
export function acceptance(item: ServiceItem): Block {
  // An item that somebody confirms is never accepted on the spot.
  if (item.hall.acceptance === "person") return sequence(intake(), confirmation(item), conclusions(item));
  return sequence(
    intake(),
    choice(
      "isAccepted",
      "已当场受理？",
      on("intake", ["accepted"], "是", NOTHING),
      otherwise("否", confirmation(item), conclusions(item)),
    ),
  );
}

function intake(): Block {
  return step({
    key: "intake",
    kind: "intake",
    name: "收件登记",
    doneBy: { topic: "intake" },
    outcomes: ["accepted", "pending"],
    documentation: "登记收到的申请材料，出具收件凭证；事项允许并且材料齐全的，当场受理。",
  });
}

function confirmation(item: ServiceItem): Block {
  const group = item.hall.acceptanceBy === "clerk" ? `clerk:${item.zoneId}` : `officer:${item.departmentId}`;
  return step({
    key: "acceptance",
    kind: "acceptance",
    name: "受理审核",
    doneBy: { group },
    outcomes: ["accepted", "supplement", "refused", "notRequired", "terminated"],
    documentation:
      "逐项核对申请材料，作出受理、一次性告知补正、不予受理、不需要办理或者终止办理的结论。自收到材料之日起五个工作日内不作结论的，视为受理。",
  });
}

function conclusions(item: ServiceItem): Block {
  const notRequired = item.kind === "administrativeLicence" ? "不需许可" : "不需办理";
  return choice(
    "acceptanceDecision",
    "受理结论",
    on("acceptance", ["accepted"], "受理", NOTHING),
    on("acceptance", ["refused", "notRequired"], `不予受理或${notRequired}`, refusal()),
    on("acceptance", ["supplement"], "补正", supplement()),
    on("acceptance", ["terminated"], "终止办理", termination(item)),
  );
}

function refusal(): Block {
  return sequence(
    step({
      key: "refusalNotice",
      kind: "notice",
      name: "制发不予受理决定",
      doneBy: { topic: "notice" },
      settings: { stage: "acceptance", paper: "acceptanceRefusal" },
      documentation: "制作并送达不予受理决定书；依法不需要办理的，制作不受理告知书。",
    }),
    end("acceptanceRefused", "不予受理"),
  );
}

/** The one-time notice; the case returns with the supplement, or without it when the time has run out. */
function supplement(): Block {
  return sequence(supplementByNotice(), goTo("acceptance"));
}

/** The one-time notice, and the wait for what it asks for. */
export function supplementByNotice(): Block {
  return sequence(
    step({
      key: "supplementNotice",
      kind: "notice",
      name: "制发补正告知书",
      doneBy: { topic: "notice" },
      settings: { stage: "acceptance", paper: "supplementNotice" },
      documentation: "制作并送达一次性补正告知书，写明全部需要补正的内容和补正期限。",
    }),
    wait({
      key: "supplementWait",
      kind: "supplement",
      name: "等待补正",
      events: [
        { key: "supplementHandedIn", name: "已补正", on: "message" },
        { key: "supplementDeadline", name: "补正期限届满", on: "date" },
      ],
    }),
  );
}

function termination(item: ServiceItem): Block {
  return sequence(
    step({
      key: "terminationSignOff",
      kind: "terminationSignOff",
      name: "终止办理签批",
      doneBy: { group: `chief:${item.departmentId}` },
      outcomes: ["confirmed", "returned"],
      documentation: "首席代表确认是否终止办理；不同意的退回受理审核。",
    }),
    choice(
      "terminationDecision",
      "是否终止",
      on("terminationSignOff", ["confirmed"], "同意", terminationNotice(), end("terminated", "终止办理")),
      on("terminationSignOff", ["returned"], "退回", goTo("acceptance")),
    ),
  );
}

function terminationNotice(): Block {
  return step({
    key: "terminationNotice",
    kind: "notice",
    name: "制发终止办理通知书",
    doneBy: { topic: "notice" },
    settings: { stage: "acceptance", paper: "terminationNotice" },
    documentation: "制作并送达终止办理通知书，写明理由。",
  });
}
