import { sealed } from "../../journal/keeping.ts";
import { defineEvent } from "../define-event.ts";
import type { IssuedLicence } from "./issued-licence.ts";

/** 制证完成. `windowDelivery`: handed over by the issuance window; otherwise the applicant opens it in their account. */
export interface LicenceIssued {
  readonly type: "licenceIssued";
  readonly licence: IssuedLicence;
  readonly windowDelivery: boolean;
}

export const licenceIssued = defineEvent<LicenceIssued>()({
  type: "licenceIssued",
  title: (_data, { result }) => `制证完成：${result.name}`,
  readBy: "applicant",
  keeps: {
    licence: ({ verifyCode, ...licence }) => ({ ...licence, verifyCode: sealed(verifyCode, "case") }),
    windowDelivery: "open",
  },
  ends: null,
  sends: null,
  changesFile: true,
});
