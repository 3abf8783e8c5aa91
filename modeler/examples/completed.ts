import type { ApplicationData, ApplicationForm, FormField } from "../../domain/form/form.ts";
import { sampleValue } from "../../domain/form/sample-values.ts";
import { checkValue } from "../../domain/form/value.ts";
import { visibleFields } from "../../domain/form/visible.ts";
import type { IsoDate } from "../../domain/law/dates.ts";

/** An application that the form takes, as near as possible to the given one. */
export interface Completed {
  readonly application: ApplicationData;
  /** Titles of what was filled in, or filled in otherwise. */
  readonly filledIn: readonly string[];
  /** How many answers the form does not ask for any more. */
  readonly leftOut: number;
}

/** An answer decides which further fields show, and so on; no form of the hall needs more rounds. */
const MOST_ROUNDS = 20;
/** Dates that are invented. */
const DAY: IsoDate = "2027-01-08";

/** Fills in what a changed form requires with invented values, and leaves out what it does not ask for. */
export function completed(form: Pick<ApplicationForm, "components">, given: ApplicationData): Completed {
  let application = given;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = inStep(visibleFields(form, application), application);
    if (JSON.stringify(next) === JSON.stringify(application)) break;
    application = next;
  }
  const fields = visibleFields(form, application);
  const filledIn = fields.filter(({ key }) => JSON.stringify(application[key]) !== JSON.stringify(given[key]));
  const leftOut = Object.keys(given).filter((key) => !Object.hasOwn(application, key)).length;
  return { application, filledIn: filledIn.map(({ label }) => label), leftOut };
}

/** In the order in which the answers were given, new ones last. */
function inStep(shown: readonly FormField[], given: ApplicationData): ApplicationData {
  const byKey = new Map(shown.map((field) => [field.key, field]));
  const kept = Object.keys(given).filter((key) => byKey.has(key));
  const fresh = shown.map(({ key }) => key).filter((key) => !Object.hasOwn(given, key));
  return Object.fromEntries(
    [...kept, ...fresh].flatMap((key) => {
      const field = byKey.get(key);
      const value = field && answerTo(field, given[key]);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

function answerTo(field: FormField, value: ApplicationData[string] | undefined): ApplicationData[string] | undefined {
  return checkValue(field, value) === null ? value : sampleValue(field, DAY);
}
