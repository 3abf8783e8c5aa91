import {
  CHOICE,
  END,
  START,
  TOGETHER,
  error,
  messageEvent,
  person,
  platform,
  smallDiagram,
  timerEvent,
  type Drawn,
} from "./small-diagram.ts";

/** A whole flow with free ids: two departments review side by side, one of them surveys the place in a loop, and a return of the signer leads back before both. */
export const FREE_FLOW: Readonly<Record<string, Drawn>> = {
  come: START,
  take: platform("intake", "intake"),
  spot: CHOICE,
  look: person("acceptance", "clerk:marketEntry", { days: 1 }),
  verdict: CHOICE,
  no: platform("notice", "notice", { paper: "acceptanceRefusal", stage: "acceptance" }),
  refused: END,
  ask: platform("notice", "notice", { paper: "supplementNotice", stage: "acceptance" }),
  hold: { as: "eventBasedGateway", settings: { kind: "supplement" } },
  got: messageEvent("supplementHandedIn"),
  late: timerEvent("hold_until"),
  prep: platform("reviewPreparation", "review"),
  fork: TOGETHER,
  own: person("review", "officer:SCJG", { lead: true, days: 1 }),
  next: CHOICE,
  visit: { ...person("specialProcedure", "officer:SCJG", { procedure: "siteSurvey" }), name: "现场核查（内部）" },
  other: person("review", "officer:NYNC", {
    lead: false,
    points: ["设备设施"],
    days: 2,
    publicName: "农业农村部门审查",
  }),
  both: TOGETHER,
  pen: person("signOffTask", "chief:SCJG", { days: 1 }),
  signed: CHOICE,
  seal: platform("signOff", "sign-off"),
  broken: error("seal", "AUTHORITY_INVALID"),
  result: CHOICE,
  make: platform("issuance", "issuance"),
  how: CHOICE,
  hand: person("delivery", "issuance:hall"),
  done: END,
  letter: platform("notice", "notice", { paper: "refusalDecision", stage: "issuance" }),
};

export const FREE_FLOWS = `
  come take
  take spot
  spot prep \${take_outcome == 'accepted'}
  spot look else
  look verdict
  verdict prep \${look_outcome == 'accepted'}
  verdict ask \${look_outcome == 'supplement'}
  verdict no \${look_outcome == 'refused' || look_outcome == 'notRequired'}
  no refused
  ask hold
  hold got
  hold late
  got look
  late look
  prep fork
  fork own
  fork other
  own next
  next visit \${own_outcome == 'siteSurvey'}
  next both \${own_outcome == 'submitted'}
  visit own
  other both
  both pen
  pen signed
  signed seal \${pen_outcome == 'signed'}
  signed prep else
  seal result
  broken pen
  result make \${seal_outcome == 'grant'}
  result letter else
  make how
  how hand \${make_outcome == 'window'}
  how done else
  letter hand
  hand done`;

export const freeFlow = (): string => smallDiagram(FREE_FLOW, FREE_FLOWS);
