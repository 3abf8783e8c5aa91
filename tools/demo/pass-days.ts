import { addDays, type IsoDate } from "../../domain/law/dates.ts";
import { DEMO_PASSWORD, loadDemo, type DemoAccount } from "../../processes/load-demo.ts";
import { HallRefusal, put, signIn, type SignedIn } from "./hall-client.ts";
import { sessionOf, type HallAccess } from "./walk-example.ts";

/** Days have to pass that the clock of this hall does not let pass at once. */
export class DaysRun extends Error {
  override readonly name = "DaysRun";
}

interface PublicPage {
  readonly publicities: readonly {
    readonly endsOn: IsoDate;
    readonly isOver: boolean;
    readonly endedOn: IsoDate | null;
  }[];
}

/** More than lie between the earliest and the latest last day that a holiday notice may leave open. */
const MOST_DAYS = 60;

/**
 * Moves the date of a hall with a simulated clock to the day after the publicity of a case; further, a day at a time, while its last day depends on a holiday notice that is not loaded. Throws DaysRun where the
 * hall keeps the time of the machine.
 */
export async function passPublicity(access: HallAccess, caseId: string): Promise<void> {
  const office = await sessionOf(access, accountWith("hallOffice"));
  let operator: SignedIn | null = null;
  for (let more = 1; more <= MOST_DAYS; more++) {
    const { publicities } = await office.get<PublicPage>(`/api/cases/${caseId}`);
    const open = publicities.find(({ endedOn, isOver }) => endedOn === null && !isOver);
    if (open === undefined) return;
    operator ??= await signIn(access.url, accountWith("operator").login ?? "", DEMO_PASSWORD);
    await moveTo(access, operator, addDays(open.endsOn, more));
  }
  throw new Error(`The publicity of case ${caseId} is not over ${MOST_DAYS} days after its last day`);
}

async function moveTo(access: HallAccess, operator: SignedIn, day: IsoDate): Promise<void> {
  try {
    await put(access.url, operator, "/api/ops/clock", { now: `${day}T01:00:00.000Z` });
    access.tell(`the hall's date is now 本厅日期调至 ${day}`);
  } catch (error) {
    if (!(error instanceof HallRefusal)) throw error;
    if (error.code === "CLOCK_NOT_SIMULATED") throw new DaysRun("this hall keeps the time of the machine");
    // Somebody else has moved it further.
    if (error.code !== "CLOCK_BEHIND_RECORD") throw error;
  }
}

/** The demo account of a role that belongs to the hall as a whole. */
export function accountWith(role: DemoAccount["role"]): DemoAccount {
  const found = loadDemo().accounts.find((account) => account.role === role);
  if (found === undefined) throw new Error(`The demo accounts hold nobody with the role '${role}'`);
  return found;
}
