import { type Block, choice, end, goTo, on, otherwise, sequence, step, wait } from "../../../modeler/blocks/block.ts";

/** Departments of the demo with people: the first one decides, the others are consulted. */
export const DEPARTMENTS = ["SCJG", "NYNC", "RST"] as const;

/** From the application to acceptance, with refusal, supplement and, where asked for, termination. */
export function opening(mayTerminate: boolean): Block {
  return sequence(
    intake(),
    choice(
      "isAccepted",
      "已当场受理？",
      on("intake", ["accepted"], "是"),
      otherwise("否", acceptance(mayTerminate), conclusion(mayTerminate)),
    ),
  );
}

export function intake(): Block {
  return step({
    key: "intake",
    kind: "intake",
    name: "收件登记",
    doneBy: { topic: "intake" },
    outcomes: ["accepted", "pending"],
  });
}

function acceptance(mayTerminate: boolean): Block {
  return step({
    key: "acceptance",
    kind: "acceptance",
    name: "受理审核",
    doneBy: { group: `officer:${DEPARTMENTS[0]}` },
    outcomes: ["accepted", "supplement", "refused", "notRequired", ...(mayTerminate ? ["terminated"] : [])],
  });
}

function conclusion(mayTerminate: boolean): Block {
  return choice(
    "conclusion",
    "受理结论",
    on("acceptance", ["accepted"], "受理"),
    on(
      "acceptance",
      ["refused", "notRequired"],
      "不予受理",
      notice("refusalNotice", "acceptanceRefusal", "制发不予受理决定"),
      end("notAccepted", "不予受理"),
    ),
    on("acceptance", ["supplement"], "补正", supplement()),
    ...(mayTerminate ? [on("acceptance", ["terminated"], "终止办理", termination())] : []),
  );
}

function supplement(): Block {
  return sequence(
    notice("supplementNotice", "supplementNotice", "制发补正告知书"),
    wait({
      key: "supplementWait",
      kind: "supplement",
      name: "等待补正",
      events: [
        { key: "handedIn", name: "已补正", on: "message" },
        { key: "periodOver", name: "补正期限届满", on: "date" },
      ],
    }),
    goTo("acceptance"),
  );
}

function termination(): Block {
  return sequence(
    step({
      key: "terminationSignature",
      kind: "terminationSignOff",
      name: "终止办理签批",
      doneBy: { group: `chief:${DEPARTMENTS[0]}` },
      outcomes: ["confirmed", "returned"],
    }),
    choice(
      "isTerminated",
      "是否终止",
      on(
        "terminationSignature",
        ["confirmed"],
        "同意",
        notice("terminationNotice", "terminationNotice", "制发终止办理通知书"),
        end("terminated", "终止办理"),
      ),
      on("terminationSignature", ["returned"], "退回", goTo("acceptance")),
    ),
  );
}

/** Signature and seal; the signer may return the case to another block. */
export function decision(returnTo: string): Block {
  return sequence(
    signature(["signed", "returned"]),
    choice(
      "signatureOutcome",
      "签批结论",
      on("signature", ["signed"], "签发"),
      on("signature", ["returned"], "退回", goTo(returnTo)),
    ),
    seal(goTo("signature")),
  );
}

export function signature(outcomes: readonly string[]): Block {
  return step({
    key: "signature",
    kind: "signOffTask",
    name: "首席代表签批",
    doneBy: { group: `chief:${DEPARTMENTS[0]}` },
    outcomes,
  });
}

/** `next`: where the case goes on when its signature is not valid. */
export function seal(next: Block): Block {
  return step({
    key: "seal",
    kind: "signOff",
    name: "授权核验与用印",
    doneBy: { topic: "sign-off" },
    outcomes: ["grant", "refuse"],
    failure: { key: "sealRefused", name: "授权无效", code: "AUTHORITY_INVALID", next },
  });
}

export function notice(key: string, paper: string, name: string): Block {
  return step({ key, kind: "notice", name, doneBy: { topic: "notice" }, settings: { stage: "acceptance", paper } });
}

/** The licence or the refusing decision, and its delivery. */
export function ending(): Block {
  return choice(
    "decision",
    "决定",
    on("seal", ["grant"], "准予", granted()),
    on("seal", ["refuse"], "不予许可", refused()),
  );
}

function granted(): Block {
  return sequence(
    issuance("issuance"),
    choice(
      "byWindow",
      "由窗口送达？",
      on("issuance", ["window"], "是", delivery("delivery"), end("closed", "办结")),
      otherwise("否", goTo("closed")),
    ),
  );
}

export function issuance(key: string): Block {
  return step({ key, kind: "issuance", name: "制证", doneBy: { topic: "issuance" }, outcomes: ["window", "none"] });
}

export function delivery(key: string): Block {
  return step({ key, kind: "delivery", name: "送达", doneBy: { group: "issuance:hall" } });
}

function refused(): Block {
  return sequence(
    step({
      key: "decisionNotice",
      kind: "notice",
      name: "制发不予许可决定书",
      doneBy: { topic: "notice" },
      settings: { stage: "issuance", paper: "refusalDecision" },
      outcomes: ["window", "none"],
    }),
    choice(
      "refusalByWindow",
      "由窗口送达？",
      on("decisionNotice", ["window"], "是", goTo("delivery")),
      otherwise("否", goTo("closed")),
    ),
  );
}
