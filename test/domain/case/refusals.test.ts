import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { REFUSALS } from "../../../domain/refusals.gen.ts";
import * as acceptance from "./refusals/acceptance.ts";
import * as deadlines from "./refusals/deadlines.ts";
import * as deliberation from "./refusals/deliberation.ts";
import * as decision from "./refusals/decision.ts";
import * as delivery from "./refusals/delivery.ts";
import * as filing from "./refusals/filing.ts";
import * as general from "./refusals/general.ts";
import * as identity from "./refusals/identity.ts";
import * as payment from "./refusals/payment.ts";
import * as quota from "./refusals/quota.ts";
import type { Refusal } from "./refusals/refusal.ts";
import * as review from "./refusals/review.ts";
import * as supplement from "./refusals/supplement.ts";
import * as waiting from "./refusals/waiting.ts";

const groups = [
  filing,
  acceptance,
  supplement,
  identity,
  review,
  deliberation,
  general,
  waiting,
  payment,
  decision,
  quota,
  delivery,
  deadlines,
]
  .flatMap(Object.entries)
  .filter((entry): entry is [string, readonly Refusal[]] => Array.isArray(entry[1]));
const all = groups.flatMap(([, group]) => group);

describe.each(groups)("%s is refused:", (_name, group) => {
  test.each(group.map((one) => [one.title, one.code, one] as const))(
    "%s (%s)",
    (_title, code, { scenario: open, who, command }) => {
      const scenario = open();
      const before = [...scenario.events];

      const refused = scenario.refusalOf(who(scenario), command(scenario));

      expect(refused?.code).toBe(code);
      expect(refused?.title).toMatch(/[。）]$/);
      expect(scenario.events).toEqual(before);
    },
  );
});

describe("the codes", () => {
  test("that the rules can give are all covered above", () => {
    // A mandate belongs to no case: test/domain/identity/new-mandate.test.ts. ACCEPTANCE_DEEMED occurs only in the first minute of a day: test/store/midnight.test.ts.
    const given = new Set<string>([
      ...all.map((one) => one.code),
      "MANDATE_INVALID",
      "ACCEPTANCE_DEEMED",
      ...ELSEWHERE,
      ...IN_FREE_FLOWS,
      ...OF_KINDS,
      ...OF_PACKAGES,
    ]);

    expect([...codesInSource()].filter((code) => !given.has(code))).toEqual([]);
  });

  test("covered above are in the list, with a sentence each", () => {
    for (const { code } of all) expect(REFUSALS[code].title).toMatch(/。$|）。$/);
  });
});

/** Of procedures and opinions in flows that are drawn freely: special-procedures.test.ts, test/store/silence.test.ts. */
const IN_FREE_FLOWS = [
  "EXPERTS_REQUIRED",
  "OPINION_DEEMED",
  "PRESIDER_REQUIRED",
  "HEARING_DAY_INVALID",
  "HEARING_DAY_REQUIRED",
  "HEARING_NOTICE_TOO_SHORT",
  "HEARING_TOO_LATE",
  "PRESIDER_REVIEWED",
  "PROCEDURE_ALREADY_BEGUN",
  "PROCEDURE_DAY_INVALID",
  "PROCEDURE_LIMIT_REQUIRED",
  "PROCEDURE_NOT_BEGUN",
];

/** Of steps that not every item has: publicity.test.ts, forwarding.test.ts, post-check.test.ts; test/api/publicities.test.ts. */
const OF_KINDS = [
  // Also of the API.
  "TASK_NOT_FOUND",
  "OBJECTION_DAY_INVALID",
  "OBJECTION_NOT_ANSWERED",
  "OBJECTION_UNKNOWN",
  "OBJECTIONS_TOO_MANY",
  "OBJECTOR_REQUIRED",
  "POST_CHECK_DAY_INVALID",
  "PUBLICITY_ALREADY_BEGUN",
  "PUBLICITY_DISCLOSES",
  "PUBLICITY_IS_OVER",
  "PUBLICITY_NOT_BEGUN",
  "PUBLICITY_NOT_OVER",
  "RECTIFY_DAY_REQUIRED",
  "RECTIFY_PERIOD_RUNS",
  "UPPER_ANSWER_DAY_INVALID",
  "UPPER_ANSWER_NOT_AWAITED",
  "UPPER_BODY_REFUSED",
  "UPPER_DOCUMENT_REQUIRED",
];

/**
 * Of letters and postings: test/domain/letter/letter-acts.test.ts, test/domain/posting/postings.test.ts; of releases: test/store/release-acts.test.ts; of the catalogue: test/domain/catalogue/,
 * test/api/catalogue.test.ts.
 */
const ELSEWHERE = [
  "ANNEX_INVALID",
  "BUNDLE_INVALID",
  "CATALOGUE_CHANGE_INVALID",
  "CATALOGUE_ITEM_UNKNOWN",
  "DRAFT_CHANGED",
  "DRAFT_HAS_PROBLEMS",
  "DRAFT_STATE_FORBIDS",
  "DRAFT_UNCHANGED",
  "CASE_BEING_MOVED",
  "MIGRATION_BLOCKED",
  "MIGRATION_INVALID",
  "MIGRATION_NOT_FOUND",
  "MIGRATION_RUNNING",
  "MIGRATION_STATE_FORBIDS",
  "ITEM_CLASSIFIED",
  "ITEM_CLOSED",
  "OWN_RELEASE",
  "PUBLICATION_INVALID",
  "RELEASE_BASE_CHANGED",
  "RELEASE_IN_FORCE",
  "RESIDENCY_INVALID",
  "REMARK_INVALID",
  "REMARK_NOT_FOUND",
  "TRIAL_FAILED",
  "TRIAL_UNFINISHED",
  "LAST_HALL_OFFICE_POSTING",
  "LETTER_ALREADY_REVOKED",
  "LETTER_HOLDER_UNFIT",
  "LETTER_INVALID",
  "LETTER_ITEM_UNFIT",
  "LETTER_NUMBER_TAKEN",
  "LETTER_OVERLAPS",
  "OWN_LETTER",
  "OWN_POSTING",
  "POSTING_ALREADY_ENDED",
  "POSTING_APPROVAL_REQUIRED",
  "POSTING_INVALID",
  "POSTING_OVERLAPS",
];

/** Codes named in the rules of `domain/`. */
function codesInSource(): ReadonlySet<string> {
  const folder = new URL("../../../domain/", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const text = files.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
  return new Set(
    [...text.matchAll(/"([A-Z]+(?:_[A-Z]+)+)"/g)].map((match) => match[1] ?? "").filter((code) => code in REFUSALS),
  );
}

/** Of packages and their members: test/store/packages.test.ts, package-groups.test.ts, package-filing.test.ts; test/api/packages.test.ts. */
const OF_PACKAGES = [
  "CHOICE_NOT_OPEN",
  "MEMBER_HELD",
  "MEMBER_WAITS",
  "NOTHING_TO_DELIVER",
  "PACKAGE_ANSWERS_INVALID",
  "PACKAGE_MEMBER_MISSING",
  "PACKAGE_NOT_EXPECTED",
  "PACKAGE_REQUIRED",
  "PACKAGE_UNKNOWN",
];
