import { nullable, optional, paragraph } from "../shapes.ts";

/** Maximum length of a reason, in characters. */
export const LONGEST_REASON = 2000;

/** Free text of an official: a reason, a basis, a note. */
export const PROSE = optional(nullable(paragraph(LONGEST_REASON)));
