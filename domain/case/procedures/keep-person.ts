import { beside, sealed } from "../../journal/keeping.ts";
import type { SurveyPerson } from "./procedure.ts";

/** What the journal keeps of a person who took part: staff by id; the name, which may be an outsider's, only beside the entry. */
export function keepPerson({ personId, name, idNumber }: SurveyPerson): unknown {
  return { personId, name: beside(name, "survey"), idNumber: sealed(idNumber, "survey") };
}
