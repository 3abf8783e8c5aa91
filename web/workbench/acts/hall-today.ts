import { shanghaiDate, type IsoDate } from "../../../domain/law/dates.ts";
import { call } from "../../ui/api/call.ts";

/** The day of the hall at this moment: the clock of the browser may be wrong. Of the browser if the hall does not answer; then it does not take the form either. */
export async function hallToday(): Promise<IsoDate> {
  try {
    return (await call("GET /api/calendar", {})).today;
  } catch {
    return shanghaiDate(new Date().toISOString());
  }
}
