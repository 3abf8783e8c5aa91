import type { Command } from "../../../../domain/case/commands.gen.ts";
import { actor } from "../../../support/demo-actors.ts";
import { demo, type Desk } from "../desk.ts";
import { extensibleDesk, extension } from "../extension-desk.ts";
import { deskAt } from "../desk.ts";
import { refusal, type Refusal } from "./refusal.ts";

const nync = (changes: object) => (): Desk => {
  const desk = extensibleDesk();
  desk.change({ letters: demo.letters.map((letter) => ({ ...letter, ...changes })) });
  return desk;
};
const approved = (changes: Partial<ReturnType<typeof extension>["approval"]>) => (): Command =>
  extension({ approval: { ...extension().approval, ...changes } });

export const EXTENSION: readonly Refusal[] = [
  refusal("an officer does not extend a limit", "ROLE_FORBIDS", extensibleDesk, "officer", extension()),
  refusal(
    "nor does a chief representative of another department",
    "DEPARTMENT_FORBIDS",
    extensibleDesk,
    () => actor("chief-scjg"),
    extension(),
  ),
  refusal(
    "an item of which no law says that its limit may be extended",
    "EXTENSION_NOT_PROVIDED",
    () => deskAt("underReview", "SC-021"),
    "chief",
    extension(),
  ),
  refusal(
    "a second extension (APL art. 42(1))",
    "EXTENSION_ALREADY_GRANTED",
    () => {
      const desk = extensibleDesk();
      desk.act(desk.people.chief, extension({ days: 2 }));
      return desk;
    },
    "chief",
    extension({ days: 1 }),
  ),
  refusal(
    "before acceptance no limit runs",
    "EXTENSION_NOT_DUE",
    () => extensibleDesk("received", "2026-03-03"),
    "chief",
    extension(),
  ),
  refusal(
    "after the signature it has stopped",
    "EXTENSION_NOT_DUE",
    () => extensibleDesk("signed"),
    "chief",
    extension(),
  ),
  refusal("after the decision too", "EXTENSION_NOT_DUE", () => extensibleDesk("closed"), "chief", extension()),
  refusal(
    "one day after the limit, whenever it was approved",
    "EXTENSION_TOO_LATE",
    () => extensibleDesk("underReview", "2026-03-31"),
    "chief",
    extension(),
  ),
  refusal(
    "a limit of which only a holiday notice can tell whether it has ended",
    "EXTENSION_TOO_LATE",
    () => {
      const desk = deskAt("underReview", "NL-002", undefined, undefined, "2026-12-14");
      desk.goTo("2027-01-12");
      return desk;
    },
    "chief",
    extension({ approval: { ...extension().approval, approvedOn: "2026-12-21" } }),
  ),
  refusal("more days than the law gives", "EXTENSION_TOO_LONG", extensibleDesk, "chief", extension({ days: 11 })),
  refusal("no day at all", "EXTENSION_TOO_LONG", extensibleDesk, "chief", extension({ days: 0 })),
  refusal("half a day", "EXTENSION_TOO_LONG", extensibleDesk, "chief", extension({ days: 1.5 })),
  refusal("without a reason", "REASON_REQUIRED", extensibleDesk, "chief", extension({ reason: " " })),
  refusal(
    "without the number of the paper",
    "EXTENSION_NOT_APPROVED",
    extensibleDesk,
    "chief",
    approved({ number: " " }),
  ),
  refusal("without who approved it", "EXTENSION_NOT_APPROVED", extensibleDesk, "chief", approved({ approverName: "" })),
  refusal("approved by whoever records it", "EXTENSION_NOT_APPROVED", extensibleDesk, "chief", (desk) =>
    approved({ approverName: ` ${desk.people.chief.name}` })(),
  ),
  refusal(
    "approved before the application was accepted",
    "EXTENSION_NOT_APPROVED",
    extensibleDesk,
    "chief",
    approved({ approvedOn: "2026-03-01" }),
  ),
  refusal(
    "approved tomorrow",
    "EXTENSION_NOT_APPROVED",
    extensibleDesk,
    "chief",
    approved({ approvedOn: "2026-03-18" }),
  ),
  refusal(
    "under a letter that does not cover extensions",
    "AUTHORITY_MISSING",
    nync({ coversExtensions: false }),
    "chief",
    extension(),
  ),
  refusal(
    "under a letter that was revoked",
    "AUTHORITY_REVOKED",
    nync({ revokedOn: "2026-03-10" }),
    "chief",
    extension(),
  ),
  refusal(
    "under a letter that has expired",
    "AUTHORITY_EXPIRED",
    nync({ validTo: "2026-03-10" }),
    "chief",
    extension(),
  ),
];
