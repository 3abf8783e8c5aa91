import type { LegalBasis, ServiceItem, TimeLimit } from "./service-item.ts";

/** Said on screens behind what was not checked against an official text. */
export const NOT_OFFICIAL = "以正式公布的办事指南为准";

/** 《农药管理条例》第十七条; an act that is cited as a whole is named without an article. */
export function citation({ title, article }: LegalBasis): string {
  return article === "全文" ? `《${title}》` : `《${title}》${article}`;
}

/** The bases that papers may rest on: those whose article was read or found in the law's text. */
export function verifiedBases(item: Pick<ServiceItem, "legalBasis">): readonly LegalBasis[] {
  return item.legalBasis.filter((basis) => basis.verification !== "notVerified");
}

/** A basis for a screen, with a note when nobody has checked it. */
export function basisWithNote(basis: LegalBasis): string {
  return basis.verification === "notVerified" ? `${citation(basis)}（${NOT_OFFICIAL}）` : citation(basis);
}

/** A limit for a screen, with a note when it is practice, not an article of law. */
export function limitWithNote({ text, approx }: Pick<TimeLimit, "text" | "approx">): string {
  return approx ? `${text}（${NOT_OFFICIAL}）` : text;
}
