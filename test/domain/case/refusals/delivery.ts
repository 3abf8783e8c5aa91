import { accept } from "./acceptance.ts";
import { refusal, otherApplicant } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import type { Command } from "../../../../domain/case/commands.gen.ts";
import { actor } from "../../../support/demo-actors.ts";
import { commands, scenarioAt } from "../scenario.ts";
import { workingDayCalendar } from "../../../../domain/law/calendar.ts";

export const RESULT: readonly Refusal[] = [
  refusal("people do not issue licences", "ROLE_FORBIDS", "decided", "chief", commands.issue()),
  refusal("no licence without a decision", "STATUS_FORBIDS", "signed", "system", commands.issue()),
  refusal("one licence for one decision", "STATUS_FORBIDS", "readyForDelivery", "system", commands.issue()),
  refusal("departments do not hand out results (R-030)", "ROLE_FORBIDS", "readyForDelivery", "officer", (scenario) =>
    commands.deliver(scenario),
  ),
  refusal("a case that has not come to the window", "STATUS_FORBIDS", "decided", "issuer", (scenario) =>
    commands.deliver(scenario),
  ),
  refusal("a result that was handed out", "STATUS_FORBIDS", "closed", "issuer", (scenario) =>
    commands.deliver(scenario),
  ),
  refusal("a delivery without a recipient (R-028)", "RECIPIENT_REQUIRED", "readyForDelivery", "issuer", (scenario) =>
    commands.deliver(scenario, { recipient: " " }),
  ),
  refusal(
    "a delivery without a check of identity (R-028)",
    "RECIPIENT_REQUIRED",
    "readyForDelivery",
    "issuer",
    (scenario) => commands.deliver(scenario, { identityCheck: "" }),
  ),
  refusal("another applicant does not print the result", "NOT_YOUR_CASE", "readyForDelivery", otherApplicant, {
    type: "recordSelfPrint",
  }),
  refusal("nothing is printed before it is made", "STATUS_FORBIDS", "decided", "owner", { type: "recordSelfPrint" }),
  refusal(
    "opening a paper that is to be fetched at the window delivers nothing",
    "DELIVERY_MODE_NOT_OFFERED",
    "readyForDelivery",
    "owner",
    { type: "recordSelfPrint" },
  ),
  refusal("a service without its day", "DELIVERY_NOT_PROVED", "readyForDelivery", "issuer", (scenario) =>
    commands.deliver(scenario, { service: { method: "mail", on: "", proof: "EMS" } }),
  ),
  refusal("a notice that was handed over", "NOTICE_ALREADY_SERVED", "supplementServed", "acceptor", {
    type: "recordService",
    documentId: "d",
    kind: "supplementNotice",
    paperOf: "2026-03-02",
    method: "window",
    on: "2026-03-02",
    recipient: "王",
    recipientIdNumber: "",
    identityCheck: "",
    proof: "签收",
  }),
  refusal(
    "people do not serve notices",
    "ROLE_FORBIDS",
    "supplementRequested",
    "acceptor",
    commands.serve("supplementNotice"),
  ),
  refusal(
    "nothing is served in a case that was withdrawn",
    "STATUS_FORBIDS",
    () => {
      const scenario = scenarioAt("supplementRequested");
      scenario.act(scenario.people.owner, { type: "withdrawCase", reason: null, present: null });
      return scenario;
    },
    "system",
    commands.serve("supplementNotice"),
  ),
];

const withdraw: Command = { type: "withdrawCase", reason: null, present: null };

export const WITHDRAWAL: readonly Refusal[] = [
  refusal("of another's case", "NOT_YOUR_CASE", "received", otherApplicant, withdraw),
  refusal("by the department", "NOT_YOUR_CASE", "underReview", "officer", withdraw),
  refusal("by a clerk of another zone", "DEPARTMENT_FORBIDS", "received", () => actor("clerk-agro"), withdraw),
  refusal("after the decision", "DECISION_TOO_LATE_TO_WITHDRAW", "decided", "owner", withdraw),
  refusal("after the end", "DECISION_TOO_LATE_TO_WITHDRAW", "closed", "owner", withdraw),
  refusal(
    "twice",
    "STATUS_FORBIDS",
    () => {
      const scenario = scenarioAt("received");
      scenario.act(scenario.people.owner, withdraw);
      return scenario;
    },
    "owner",
    withdraw,
  ),
];

export const CALENDAR: readonly Refusal[] = [
  refusal(
    "a limit that no calendar can count",
    "CALENDAR_YEAR_MISSING",
    () => {
      const scenario = scenarioAt("received");
      scenario.change({ calendar: workingDayCalendar([{ year: 2027, days: [] }]) });
      return scenario;
    },
    "acceptor",
    accept(),
  ),
];

/** An opinion as an earlier version accepted it: every point met, and refused. */
