import type { DecideContext } from "../domain/case/context.ts";
import type { SharedRecord } from "./load-demo.ts";

/** 共享数据 of an example's applicant: from the invented records of the demonstration, never from those of the hall. */
export function sampleRecord(
  idNumber: string,
  records: readonly SharedRecord[],
): Pick<DecideContext, "record" | "recordSubject"> {
  const found = records.find((record) => record.idNumber === idNumber);
  return found
    ? { record: found.data, recordSubject: { name: found.name, formerNames: [] } }
    : { record: null, recordSubject: null };
}
