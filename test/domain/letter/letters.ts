import type { AuthorisationLetter } from "../../../domain/letter/letter.ts";

/** A deputy's letter for the whole year and every item. */
export const LETTER: AuthorisationLetter = {
  id: "l",
  number: "冀农授〔2026〕1号",
  departmentId: "NYNC",
  holderId: "p",
  holderName: "秦代理",
  capacity: "deputy",
  itemIds: "all",
  automatic: false,
  coversExtensions: false,
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
  revokedOn: null,
};
