import { shanghaiDate } from "../../law/dates.ts";
import { stepOf } from "../../flow/plan.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { exchangeBody, openExchange, type ExchangeSettings } from "./exchange.ts";

/** 准备数据交换, before the data leave the hall. */
export interface PrepareExchange {
  readonly type: "prepareExchange";
  /** The step, by the element of the diagram. */
  readonly element: string;
}

const NEEDS = {
  letters: false,
  sharedRecord: false,
  persons: "none",
  mandatesOf: noMandates,
  series: noSeries,
} as const;

/** Records what will be sent, by its digest, under an id that every repeat bears. Decides nothing while an earlier delivery of the step is under way, nor after the end of the case. */
export const prepareExchange = defineCommand<PrepareExchange>()({
  type: "prepareExchange",
  body: null,
  by: ["system"],
  needs: NEEDS,
  decide: prepare,
});

/** 收到回执. */
export interface AcknowledgeExchange {
  readonly type: "acknowledgeExchange";
  readonly exchangeId: string;
  /** 回执编号 of the receiver. */
  readonly receipt: string;
}

/** Records the acknowledgement, once; also after the end of the case, because the data are there. */
export const acknowledgeExchange = defineCommand<AcknowledgeExchange>()({
  type: "acknowledgeExchange",
  body: null,
  by: ["system"],
  needs: NEEDS,
  decide: acknowledge,
});

/** 数据交换完成, in the exchange step. */
export interface FinishExchange {
  readonly type: "finishExchange";
  readonly element: string;
}

/** The flow goes on. Throws without an acknowledgement: a fault of the platform, which is tried again. */
export const finishExchange = defineCommand<FinishExchange>()({
  type: "finishExchange",
  body: null,
  by: ["system"],
  needs: NEEDS,
  decide: finish,
});

function prepare(caseFile: CaseFile, { element }: PrepareExchange, context: DecideContext): readonly CaseEvent[] {
  if (caseFile.endedOn !== null || openExchange(caseFile, element) !== null) return [];
  const { system, data: fields } = stepOf(context.plan, element).settings as unknown as ExchangeSettings;
  const passage = caseFile.exchanges.filter((one) => one.element === element).length + 1;
  const exchangeId = context.digest(`${caseFile.id}/${element}/${passage}`).slice(0, 32);
  const sha256 = context.digest(exchangeBody(caseFile, { exchangeId, fields }));
  return [{ type: "exchangePrepared", exchangeId, element, system, fields, sha256, on: shanghaiDate(context.now) }];
}

function acknowledge(
  { exchanges }: CaseFile,
  { exchangeId, receipt }: AcknowledgeExchange,
  { now }: DecideContext,
): readonly CaseEvent[] {
  const sent = exchanges.find((one) => one.exchangeId === exchangeId);
  if (sent === undefined || sent.acknowledgedOn !== null) return [];
  return [{ type: "exchangeAcknowledged", exchangeId, receipt, on: shanghaiDate(now) }];
}

function finish(caseFile: CaseFile, { element }: FinishExchange): readonly CaseEvent[] {
  const sent = openExchange(caseFile, element);
  if (sent === null || sent.acknowledgedOn === null)
    throw new Error(`The data of step '${element}' of case ${caseFile.number} are not acknowledged`);
  return [{ type: "exchangeFinished", exchangeId: sent.exchangeId }];
}
