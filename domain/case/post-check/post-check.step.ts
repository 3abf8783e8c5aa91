import type { ServiceItem } from "../../item/service-item.ts";
import { closed, line, optional, whole } from "../../shapes.ts";
import { defineStep, titled } from "../define-step.ts";

interface Settings {
  readonly limitDays: number;
}

/**
 * 事后核查: after a decision on the applicant's commitment (告知承诺; 优化营商环境条例 art. 40, 消防法 art. 15) two of the staff check within a limit whether what was committed is true. The case is
 * delivered and closed for the applicant meanwhile, and no clock of the case waits for it: the check has a limit of its own.
 */
export const postCheck = defineStep({
  kind: "postCheck",
  version: 1,
  name: "事后核查",
  hint: "以告知承诺方式准予后，两名以上工作人员在期限内核查承诺内容；需要整改的责令限期整改并再次核查，承诺不实的提出撤销建议。",
  element: { as: "person" },
  stage: "issuance",
  settings: closed({
    limitDays: titled("核查期限（工作日）", whole({ minimum: 1, maximum: 365, default: 40 })),
    basis: optional(titled("核查的依据", line(200))),
  }),
  outcomes: {
    conforms: { name: "与承诺相符", gives: ["postChecked"], voids: ["revocationProposed"] },
    rectify: { name: "责令限期整改", voids: ["postChecked", "revocationProposed"] },
    revoke: { name: "建议撤销", gives: ["revocationProposed"], voids: ["postChecked"] },
  },
  plain: ["conforms", "revoke"],
  needs: ["issued"],
  command: "recordPostCheck",
  entered: "never",
  may: { repeat: true, parallel: false, leaveHall: true, in: "items" },
  problems: ({ limitDays }: Settings, { commitment }: Pick<ServiceItem, "commitment">) => [
    ...(commitment === undefined ? ["只能用于实行告知承诺的事项，该事项没有设定告知承诺"] : []),
    ...(commitment !== undefined && limitDays > commitment.postCheckDays
      ? [`的核查期限${limitDays}个工作日超过事项规定的${commitment.postCheckDays}个工作日`]
      : []),
  ],
  example: {
    settings: { limitDays: 40 },
    body: {
      outcome: "conforms",
      on: null,
      persons: [{ personId: "officer-1" }, { personId: "officer-2" }],
      findings: "现场情况与承诺内容一致。",
    },
  },
});
