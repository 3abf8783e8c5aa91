import { scenarioByRule, scenarioWithEmptyRefusal, refusal, withLetters } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import type { Command } from "../../../../domain/case/commands.gen.ts";
import { actor } from "../../../support/demo-actors.ts";
import { commands, scenarioAt, letter, type Scenario } from "../scenario.ts";
import { demo } from "../scenario-filing.ts";

const signed =
  (changes: Parameters<typeof commands.sign>[2] = {}, decision: "grant" | "refuse" = "grant") =>
  (scenario: Scenario): Command =>
    commands.sign(scenario, decision, changes);
const confirm: Command = { type: "confirmSignOff" };

export const SIGN_OFF: readonly Refusal[] = [
  refusal("an officer does not sign", "ROLE_FORBIDS", "awaitingSignOff", "officer", signed()),
  refusal(
    "a chief of another department does not",
    "DEPARTMENT_FORBIDS",
    "awaitingSignOff",
    () => actor("chief-nync"),
    signed(),
  ),
  refusal("nothing to sign yet", "STATUS_FORBIDS", "underReview", "chief", signed()),
  refusal(
    "a signature must state grant or refuse",
    "TASK_OUTCOME_UNKNOWN",
    "awaitingSignOff",
    "chief",
    signed({ decision: null }),
  ),
  refusal(
    "a signature against the opinion: it is sent back instead",
    "TASK_OUTCOME_UNKNOWN",
    "awaitingSignOff",
    "chief",
    signed({}, "refuse"),
  ),
  refusal(
    "an older refusal without grounds",
    "REFUSAL_NAMES_NOTHING",
    () => scenarioWithEmptyRefusal(),
    "chief",
    signed({}, "refuse"),
  ),
  refusal(
    "a case that changed since it was shown",
    "CASE_CHANGED_SINCE_SEEN",
    "awaitingSignOff",
    "chief",
    signed({ seenHash: "0".repeat(64) }),
  ),
  refusal(
    "a signature on nothing that was shown",
    "CASE_CHANGED_SINCE_SEEN",
    "awaitingSignOff",
    "chief",
    signed({ seenHash: null }),
  ),
  refusal(
    "the reviewer does not sign (R-061)",
    "REVIEWER_MAY_NOT_SIGN",
    "awaitingSignOff",
    (scenario) => ({ ...scenario.people.chief, id: scenario.people.officer.id }),
    signed(),
  ),
  refusal(
    "nor does the reviewer of an earlier round (R-061)",
    "REVIEWER_MAY_NOT_SIGN",
    () => {
      const scenario = scenarioAt("awaitingSignOff");
      scenario.act(scenario.people.chief, commands.sendBack());
      scenario.act({ ...scenario.people.officer, id: "second-officer" }, commands.review(scenario, "grant"));
      return scenario;
    },
    (scenario) => ({ ...scenario.people.chief, id: scenario.people.officer.id }),
    signed(),
  ),
  refusal("a return without reason", "REASON_REQUIRED", "awaitingSignOff", "chief", {
    ...commands.sendBack(),
    reason: null,
  }),
  refusal("no letter (行政许可法 art. 24)", "AUTHORITY_MISSING", withLetters([]), "chief", signed()),
  refusal(
    "a letter for another item",
    "AUTHORITY_MISSING",
    withLetters([letter({ itemIds: ["SC-001"] })]),
    "chief",
    signed(),
  ),
  refusal(
    "a letter of another department",
    "AUTHORITY_MISSING",
    withLetters([letter({ departmentId: "NYNC" })]),
    "chief",
    signed(),
  ),
  refusal(
    "a letter of another person",
    "AUTHORITY_MISSING",
    withLetters([letter({ holderId: "chief-nync" })]),
    "chief",
    signed(),
  ),
  refusal(
    "a letter that is not valid yet",
    "AUTHORITY_EXPIRED",
    withLetters([letter({ validFrom: "2026-03-03" })]),
    "chief",
    signed(),
  ),
  refusal(
    "a letter that has expired",
    "AUTHORITY_EXPIRED",
    withLetters([letter({ validTo: "2026-03-01" })]),
    "chief",
    signed(),
  ),
  refusal(
    "a letter revoked today",
    "AUTHORITY_REVOKED",
    withLetters([letter({ revokedOn: "2026-03-02" })]),
    "chief",
    signed(),
  ),
  refusal("people do not put the seal on", "ROLE_FORBIDS", "signed", "chief", confirm),
  refusal("no seal before the opinion", "STATUS_FORBIDS", "underReview", "system", confirm),
  refusal("no seal without a signature", "AUTHORITY_MISSING", "awaitingSignOff", "system", confirm),
  refusal(
    "a letter revoked between signature and seal",
    "AUTHORITY_REVOKED",
    withLetters([letter({ revokedOn: "2026-03-02" })], "signed"),
    "system",
    confirm,
  ),
  refusal(
    "a letter revoked on a later day, before the seal",
    "AUTHORITY_REVOKED",
    () => {
      const scenario = withLetters([letter({ revokedOn: "2026-03-04" })], "signed")();
      scenario.goTo("2026-03-04");
      return scenario;
    },
    "system",
    confirm,
  ),
  refusal(
    "another letter does not support the signature",
    "AUTHORITY_MISSING",
    withLetters([letter({ id: "another-letter" })], "signed"),
    "system",
    confirm,
  ),
  refusal(
    "a letter that is no standing one does not cover a decision by rule",
    "AUTHORITY_MISSING",
    () => {
      const scenario = scenarioByRule();
      scenario.change({ letters: demo.letters.filter((one) => !one.automatic) });
      return scenario;
    },
    "system",
    confirm,
  ),
  refusal(
    "a standing letter does not cover a person's review",
    "AUTHORITY_MISSING",
    () => {
      const scenario = scenarioByRule(null);
      scenario.act(scenario.people.officer, commands.review(scenario, "grant"));
      return scenario;
    },
    "system",
    confirm,
  ),
  refusal("a withdrawal while the signature stands", "SIGNATURE_STANDS", "signed", "owner", {
    type: "withdrawCase",
    reason: null,
    present: null,
  }),
  refusal("people do not take signatures back", "ROLE_FORBIDS", "signed", "chief", {
    type: "voidSignature",
    code: "AUTHORITY_REVOKED",
    reason: "撤销",
  }),
  refusal("no signature is taken back after the decision", "STATUS_FORBIDS", "decided", "system", {
    type: "voidSignature",
    code: "AUTHORITY_REVOKED",
    reason: "撤销",
  }),
];
