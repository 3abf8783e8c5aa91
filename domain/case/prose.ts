import { nullable, optional, paragraph } from "../shapes.ts";

/** Longest reason in characters. */
export const LONGEST_REASON = 2000;

/** What an official writes where something is to be explained: a reason, a basis, a note. */
export const PROSE = optional(nullable(paragraph(LONGEST_REASON)));
