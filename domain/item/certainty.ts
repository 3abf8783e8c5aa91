import type { LegalBasis, ServiceItem, TimeLimit } from "./service-item.ts";

/** Shown on screens after what was not checked against an official text. */
export const NOT_OFFICIAL = "以正式公布的办事指南为准";

/** 《农药管理条例》第十七条; an act that is cited as a whole is named without an article. */
export function citation({ title, article }: LegalBasis): string {
  return article === "全文" ? `《${title}》` : `《${title}》${article}`;
}

/** The bases that papers may cite: those whose article was read or found in the text of the law. */
export function verifiedBases(item: Pick<ServiceItem, "legalBasis">): readonly LegalBasis[] {
  return item.legalBasis.filter((basis) => basis.verification !== "notVerified");
}

/** A basis for a screen, with a note if it was not checked. */
export function basisWithNote(basis: LegalBasis): string {
  return basis.verification === "notVerified" ? `${citation(basis)}（${NOT_OFFICIAL}）` : citation(basis);
}

/** A limit for a screen, with a note if it is practice, not an article of law. */
export function limitWithNote({ text, approx }: Pick<TimeLimit, "text" | "approx">): string {
  return approx ? `${text}（${NOT_OFFICIAL}）` : text;
}
