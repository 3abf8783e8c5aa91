import { closed, line, unsafe, word } from "../../shapes.ts";
import type { SurveyChoice } from "./procedure.ts";

/** A person from the department's roster, or an outsider by name and number. */
export const PERSON_CHOICE = unsafe<SurveyChoice>({
  anyOf: [closed({ personId: word(64) }), closed({ name: line(50), idNumber: line(40) })],
});
