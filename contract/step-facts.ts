import {
  Day,
  EarliestDay,
  flag,
  list,
  nullable,
  object,
  oneOf,
  optional,
  PENDING,
  text,
  whole,
  type Value,
} from "./shapes.ts";

export const Deliberation = object(
  {
    instance: text(),
    element: text({ description: "Of the diagram" }),
    on: Day,
    outcome: oneOf(["agreed", "disagreed"]),
    inForce: flag({ description: "False after a return, and for one that disagreed" }),
    chair: nullable(text({ description: "Name of who chaired it" })),
    participants: list(text(), { description: "Names of the others" }),
    place: nullable(text()),
    question: nullable(text()),
    views: nullable(text()),
    reason: nullable(text()),
    recordedByName: text(),
  },
  { $id: "Deliberation", description: "集体审议" },
);
export type Deliberation = Value<typeof Deliberation>;

export const Finding = object(
  {
    instance: text(),
    element: text({ description: "Of the diagram" }),
    step: text({ description: "As the diagram names the step" }),
    byId: text(),
    byName: text(),
    points: list(object({ point: text(), passed: flag(), note: nullable(text()) })),
    opinion: oneOf(["grant", "refuse", "none"]),
    reason: nullable(text()),
    basis: nullable(text()),
    on: Day,
  },
  { $id: "Finding", description: "协办审查: a review that informs the signer and does not bind" },
);
export type Finding = Value<typeof Finding>;

export const Opinion = object(
  {
    instance: text(),
    element: text({ description: "Of the diagram" }),
    step: text({ description: "As the diagram names the step" }),
    departmentId: nullable(text()),
    department: nullable(text({ description: "The name of the department that was asked" })),
    question: text(),
    requestedOn: nullable(Day),
    limitDays: whole({ description: "Working days for the answer" }),
    silence: oneOf(["consent", "wait"], "Whether no answer counts as agreement once the last day is over"),
    dueOn: nullable(EarliestDay),
    dueProvisional: flag(PENDING),
    dueText: nullable(text({ description: "The last day, as a text for people" })),
    answer: nullable(oneOf(["agree", "disagree", "silent"], "Null: awaited; silent: by law")),
    words: nullable(text()),
    byId: nullable(text()),
    byName: nullable(text()),
    answeredOn: nullable(Day),
  },
  { $id: "Opinion", description: "征求意见: what another department or office was asked, and answered" },
);
export type Opinion = Value<typeof Opinion>;

export const Occurrence = object(
  {
    instance: text(),
    element: text({ description: "Of the diagram" }),
    kind: text(),
    outcome: nullable(text({ description: "Null: open, or gone" })),
    enteredOn: nullable(Day),
    dueOn: optional(EarliestDay),
    dueProvisional: optional(flag(PENDING)),
    latestOn: optional(Day),
    departmentId: optional(text()),
    gone: optional(flag({ description: "True: the flow took it back, or the case ended" })),
  },
  { $id: "StepOccurrence", description: "One passage of the flow through a step of people" },
);

export const GeneralTask = object(
  {
    instance: text(),
    element: text({ description: "Of the diagram" }),
    name: text({ description: "As the diagram names the step" }),
    outcome: text(),
    outcomeName: text(),
    on: Day,
    byName: text(),
    answers: list(object({ key: text(), label: text(), value: text({ description: "As a text for people" }) })),
  },
  { $id: "GeneralTask", description: "一般环节: what was entered in the form of the step" },
);
export type GeneralTask = Value<typeof GeneralTask>;

export const DepartmentStep = object(
  {
    instance: text(),
    element: text({ description: "Of the diagram" }),
    name: text({ description: "As the diagram names the step" }),
    topic: text(),
    outcome: text(),
    outcomeName: text(),
    errorCode: nullable(text({ description: "The error with which the system ended the step" })),
    message: nullable(text({ description: "What the system said about the error" })),
    on: Day,
    byName: text({ description: "The name of the system" }),
    answers: list(object({ key: text(), label: text(), value: text({ description: "As a text for people" }) })),
  },
  { $id: "DepartmentStep", description: "部门系统办理: what the own system of a department answered" },
);
export type DepartmentStep = Value<typeof DepartmentStep>;

export const HandOut = object(
  {
    instance: text(),
    element: text({ description: "Of the diagram" }),
    name: text({ description: "As the diagram names the step" }),
    facts: list(text(), { description: "What was handed out, as people read it" }),
    unmasked: list(text(), { description: "Those among them that were handed out unmasked" }),
    keyName: text({ description: "The name of the system" }),
    on: Day,
  },
  { $id: "HandOut", description: "提供数据: which facts of the case the system of a department was given" },
);
export type HandOut = Value<typeof HandOut>;

export const Exchange = object(
  {
    exchangeId: text({ description: "By which the receiver tells a repeat" }),
    element: text({ description: "Of the diagram" }),
    system: text({ description: "The receiver, as the operator configured it" }),
    fields: list(text(), { description: "Keys of the fields that were handed over" }),
    sha256: nullable(
      text({
        description: "Digest of what was sent; null for callers who do not handle the case, and after an erasure",
      }),
    ),
    preparedOn: Day,
    acknowledgedOn: nullable(Day),
    receipt: nullable(text({ description: "The receiver's own number" })),
  },
  { $id: "Exchange", description: "数据交换: data that were handed to another system" },
);

export const Arrival = object(
  {
    element: text({ description: "The wait, of the diagram" }),
    name: text({ description: "As the diagram names the wait" }),
    what: nullable(text()),
    reference: nullable(text({ description: "Number of the paper or file" })),
    on: Day,
    recordedByName: text(),
  },
  { $id: "Arrival", description: "登记收到: what arrived from outside, for which the flow waits" },
);
export type Arrival = Value<typeof Arrival>;

export const Publicity = object(
  {
    id: text(),
    instance: text(),
    element: text({ description: "Of the diagram" }),
    step: text({ description: "As the diagram names the step" }),
    begunOn: Day,
    endsOn: EarliestDay,
    provisional: flag(PENDING),
    endText: text({ description: "The last day, as a text for people" }),
    isOver: flag({ description: "Whether all its days are over, by the calendar of now" }),
    place: text(),
    basis: text(),
    content: nullable(text()),
    objections: list(
      object({
        id: text(),
        on: Day,
        via: oneOf(["public", "hall"]),
        name: nullable(text()),
        contact: nullable(text()),
        content: nullable(text()),
        answer: nullable(object({ upheld: flag(), words: nullable(text()), byName: text(), on: Day })),
      }),
    ),
    endedOn: nullable(Day),
    outcome: nullable(oneOf(["noObjection", "objection"])),
  },
  { $id: "Publicity", description: "公示: what was made public, and what was objected" },
);
export type Publicity = Value<typeof Publicity>;

export const Forwarding = object(
  {
    instance: text(),
    element: text({ description: "Of the diagram" }),
    to: text({ description: "The upper body" }),
    after: oneOf(["close", "await"]),
    on: Day,
    opinion: oneOf(["grant", "refuse"]),
    reason: nullable(text()),
    dueOn: Day,
    inTime: nullable(flag()),
    letterNumber: text(),
    byName: text(),
    answer: nullable(
      object({
        result: oneOf(["granted", "refused", "returned"]),
        documentNumber: nullable(text()),
        on: Day,
        words: nullable(text()),
        recordedByName: text(),
        recordedOn: Day,
      }),
    ),
  },
  { $id: "Forwarded", description: "转报: what was sent to the upper body, and its answer" },
);
export type Forwarding = Value<typeof Forwarding>;

export const PostCheck = object(
  {
    instance: text(),
    element: text({ description: "Of the diagram" }),
    on: Day,
    persons: list(text(), { description: "Names of those who checked" }),
    result: oneOf(["conforms", "rectify", "revoke"]),
    findings: nullable(text()),
    rectifyBy: nullable(Day),
    basis: nullable(text()),
    dueOn: Day,
    inTime: nullable(flag()),
    recordedByName: text(),
  },
  { $id: "PostCheckRecord", description: "事后核查: a check after a decision on a commitment" },
);
export type PostCheck = Value<typeof PostCheck>;
