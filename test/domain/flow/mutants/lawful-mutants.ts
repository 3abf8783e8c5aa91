/** A change that a lawful diagram bears, and why it stays lawful. */
interface Bearable {
  /** What differs, without ids. */
  readonly what: RegExp;
  readonly because: string;
}

/** What prepares the signature, and the gateways between: their order is free, as long as everything that law and item want was done. */
const PREPARING =
  "(?:review|reviewPreparation|specialProcedure|opinion|generalTask|exchange|deliberation|publicity|decisionTable|exclusiveGateway|parallelGateway)";

const AGAIN = "it is done once more, and what it decides is decided once";
const DEFAULT = "the default takes just the outcome that its condition named";
const WORDS = "the words are the designer's, and the kind has a name of its own";

/** By the sort of change. Whatever passes gate and law, and is not here, is a rule that is missing. */
export const LAWFUL_MUTANTS: Readonly<Record<string, readonly Bearable[]>> = {
  deleteStep: [
    { what: /^without intake, /u, because: "the receipt is given on filing; a person accepts" },
    { what: /^without reviewPreparation, /u, because: "it only prepares: a person reviews every case" },
    { what: /^without generalTask, /u, because: "own work of the hall, which no law asks for" },
  ],
  swapSteps: [
    {
      what: new RegExp(`^${PREPARING} and ${PREPARING} in`, "u"),
      because: "the order of what prepares the signature is free",
    },
    { what: /^delivery and delivery in/u, because: "both hand over what there is" },
    { what: /^generalTask and (?:payment|exchange) in/u, because: "own work of the hall has no order" },
  ],
  retarget: [
    {
      what: new RegExp(`leads to (?:${PREPARING}), not to`, "u"),
      because: "the case goes on at another point of the review; what must be done is asked of it before the signature",
    },
    { what: /leads to endEvent, not to endEvent$/u, because: "how a case ended is told by its facts, not by the end" },
    { what: /leads to delivery, not to/u, because: "the window hands over what could have been printed" },
    {
      what: /leads to (?:payment|paymentWait), not to/u,
      because: "a case has one order, and nobody waits for what is not due",
    },
  ],
  deleteLine: [
    {
      what: /from exclusiveGateway to specialProcedure$/u,
      because: "the officer cannot ask for the procedure again, which was carried out before",
    },
    { what: /from exclusiveGateway to signOff$/u, because: "people review what could be decided by rule" },
  ],
  addLine: [{ what: /from parallelGateway to parallelGateway$/u, because: "a branch in which nothing happens" }],
  changeGateway: [],
  repeatStep: [
    {
      what: /^(?:intake|reviewPreparation|review|specialProcedure|opinion|generalTask|departmentStep|exchange|payment|postCheck) (?:twice|beside)/u,
      because: AGAIN,
    },
  ],
  besideEachOther: [
    {
      what: /^(?:review|specialProcedure|opinion|generalTask|exchange) beside (?:review|specialProcedure|opinion|generalTask|exchange)$/u,
      because: "both are asked at once, and the review waits for them",
    },
  ],
  skipStep: [
    { what: /^intake left out for/u, because: "the receipt is given on filing" },
    { what: /^reviewPreparation left out for/u, because: "a person reviews" },
    { what: /^generalTask left out for/u, because: "own work of the hall" },
    {
      what: /^terminationSignOff left out for (?:acceptance|intake|exclusiveGateway)$/u,
      because: "a proposal to terminate that nobody confirmed is looked at again",
    },
    {
      what: /^specialProcedure left out for/u,
      because: "a procedure for which the officer asks, and which is not passed over where it was asked for",
    },
  ],
  terminateAtEnd: [{ what: / ends everything$/u, because: "nothing else is open there" }],
  changeCondition: [
    { what: / by default$/u, because: DEFAULT },
    {
      what: / to delivery (?:always|without its condition)$/u,
      because: "the window hands over what could have been printed",
    },
    {
      what: / to (?:specialProcedure|deliberation) (?:always|without its condition)$/u,
      because: "more cases go through a step of the item than must; the applicant is told why (APL art. 45)",
    },
  ],
  changeGroup: [
    { what: /^specialProcedure by other officers$/u, because: "another department surveys or tests for the organ" },
    { what: /^generalTask by /u, because: "own work decides nothing" },
    { what: /^(?:deliberation|upperAnswer) by its chief$/u, because: "the chief is of the organ that decides" },
  ],
  changeSetting: [
    { what: / without publicName$/u, because: WORDS },
    { what: /^opinion with question /u, because: WORDS },
    {
      what: /^opinion (?:without limitDays|with limitDays 60)$/u,
      because: "not less than the item says, and within the promise",
    },
    {
      what: /^generalTask (?:with stage signOff|without fields)$/u,
      because: "own work, before the decision as before",
    },
    { what: /^(?:payment|paymentWait|exchange) with stage signOff$/u, because: "before the decision as before" },
    {
      what: /^postCheck (?:with limitDays 1|without limitDays|with basis .+|without basis)$/u,
      because: "not later than the item says",
    },
    { what: /^publicity with limitDays 60$/u, because: "not less than the item says, and within the promise" },
  ],
  addSetting: [
    {
      what: /^payment with (?:pausesPromise true|payDays 90)$/u,
      because: "the promise is the hall's own; nothing ends with these days",
    },
    { what: /^deliberation with atLeast 2$/u, because: "several persons deliberate" },
    { what: /^review with points \[\]$/u, because: "a review that does not lead answers nothing by itself" },
  ],
  changeKind: [
    { what: /^generalTask as opinion$/u, because: "own work that becomes a question to the own department" },
  ],
  insertStep: [
    {
      what: /^work (?:of the window|in the review|in the sign-off|in the issuance) between/u,
      because: "own work in the stage in which the case is; it takes a signature away, and decides nothing",
    },
    { what: /^(?:a second review|an opinion|a deliberation) between/u, because: "more is heard before the signature" },
    { what: /^a hearing between/u, because: "every licence may need one (APL arts. 46, 47)" },
    { what: /^an auction between/u, because: "the item has this procedure" },
    { what: /^a preparation between/u, because: "it prepares once more, and takes no decision from a person" },
    { what: /^a delivery between/u, because: "the window hands over what could have been printed" },
    { what: /^a payment between/u, because: "a case has one order" },
    { what: /^a check between/u, because: AGAIN },
  ],
  insertDeadline: [
    {
      what: /late on to (?!acceptance|intake|notice|terminationSignOff|startEvent|supplement)/u,
      because: "time delays within the promise, and leads to the same people: it decides nothing",
    },
  ],
};

/** Why this change leaves the diagram lawful; null if nobody has said. */
export function whyLawful(mutation: string, what: string): string | null {
  const plain = what.replaceAll(/\([^)]*\)/gu, "");
  return (LAWFUL_MUTANTS[mutation] ?? []).find((one) => one.what.test(plain))?.because ?? null;
}
