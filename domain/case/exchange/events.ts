import { sealed } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import { defineEvent } from "../define-event.ts";
import { withWord } from "../event-words.ts";

/** 准备数据交换: what will be sent, by its digest, before the first byte leaves the hall. */
export interface ExchangePrepared {
  readonly type: "exchangePrepared";
  readonly exchangeId: string;
  readonly element: string;
  readonly system: string;
  readonly fields: readonly string[];
  readonly sha256: string;
  readonly on: IsoDate;
}

export const exchangePrepared = defineEvent<ExchangePrepared>()({
  type: "exchangePrepared",
  title: ({ system }) => withWord("向其他系统提供数据", typeof system === "string" ? system : null),
  readBy: "staff",
  keeps: {
    exchangeId: "open",
    element: "open",
    system: "open",
    fields: "open",
    // A number or a name could be guessed from its bare digest.
    sha256: (sha256) => sealed(sha256, "applicant"),
    on: "open",
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 收到回执: the receiver has the data. */
export interface ExchangeAcknowledged {
  readonly type: "exchangeAcknowledged";
  readonly exchangeId: string;
  readonly receipt: string;
  readonly on: IsoDate;
}

export const exchangeAcknowledged = defineEvent<ExchangeAcknowledged>()({
  type: "exchangeAcknowledged",
  title: "对方系统已接收数据",
  readBy: "staff",
  keeps: { exchangeId: "open", receipt: "open", on: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 数据交换完成: the flow goes on. */
export interface ExchangeFinished {
  readonly type: "exchangeFinished";
  readonly exchangeId: string;
}

export const exchangeFinished = defineEvent<ExchangeFinished>()({
  type: "exchangeFinished",
  title: "数据交换完成",
  readBy: "staff",
  keeps: { exchangeId: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});
