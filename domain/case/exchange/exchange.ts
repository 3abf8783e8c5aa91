import { canonicalJson } from "../../journal/canonical.ts";
import type { ApplicationData } from "../../form/form.ts";
import type { IsoDate } from "../../law/dates.ts";

/** 数据交换: data of the application handed to another system, once for each passage of its step. */
export interface Exchange {
  /** By which the receiver tells a repeat from another delivery. */
  readonly exchangeId: string;
  /** The step, by the element of the diagram. */
  readonly element: string;
  /** The receiver, as the operator configured it. */
  readonly system: string;
  /** Keys of the fields that were handed over. */
  readonly fields: readonly string[];
  /** SHA-256 of the bytes that were sent; the data themselves stay in the application. Null after an erasure. */
  readonly sha256: string | null;
  readonly preparedOn: IsoDate;
  readonly acknowledgedOn: IsoDate | null;
  /** 回执编号 of the receiver. */
  readonly receipt: string | null;
  /** The flow has gone on; the next passage of the step is another delivery. */
  readonly finished: boolean;
}

/** What a designer sets on the step. */
export interface ExchangeSettings {
  readonly system: string;
  /** Keys of fields of the application. */
  readonly data: readonly string[];
}

/** The parts of a case file that are handed over. */
interface HandedCase {
  readonly number: string;
  readonly itemId: string;
  readonly application: ApplicationData;
}

/** The body that the receiver gets: the same bytes however often it is sent. Only the named fields that have a value. */
export function exchangeBody(
  { number, itemId, application }: HandedCase,
  { exchangeId, fields }: Pick<Exchange, "exchangeId" | "fields">,
): string {
  const data = Object.fromEntries(
    fields.flatMap((key) => (application[key] === undefined ? [] : [[key, application[key]] as const])),
  );
  return canonicalJson({ exchangeId, caseNumber: number, itemId, data });
}

/** The delivery of a step that the flow has not passed yet. */
export function openExchange(
  { exchanges }: { readonly exchanges: readonly Exchange[] },
  element: string,
): Exchange | null {
  return exchanges.find((one) => one.element === element && !one.finished) ?? null;
}
