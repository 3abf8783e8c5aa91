import type { Command } from "../../../../domain/case/commands.gen.ts";
import type { Places } from "../../../../domain/case/decision/quota.ts";
import { commands, scenarioAt, type Scenario } from "../scenario.ts";
import { refusal, type Refusal } from "./refusal.ts";

/** The places of an item with ten a year. */
export function places(changes: Partial<Places> = {}): Places {
  const quota = { number: 10, unit: "户", period: "year", basis: "《行政许可法》第五十七条" } as const;
  return { quota, year: 2026, granted: 0, sealed: 0, waitingEarlier: [], ...changes };
}

export const EARLIER = { number: "2026-000007-1", acceptedOn: "2026-02-27", accepted: true } as const;

/** The case at a stage, with the places as they are then. */
export function scenarioWithPlaces(stage: Parameters<typeof scenarioAt>[0], then: Places | null): Scenario {
  const scenario = scenarioAt(stage);
  scenario.change({ places: then });
  return scenario;
}

/** A review that finds every condition satisfied, and no place. */
export function noPlaceLeft(scenario: Scenario): Command {
  return commands.review(scenario, "refuse", {
    ground: "noPlaceLeft",
    points: scenario.loaded.item.reviewPoints.map((point) => ({ point, passed: true, note: null })),
    reason: "本年度的数量已经按照受理的先后顺序全部准予",
    basis: "《行政许可法》第五十七条",
  });
}

const full = places({ granted: 10, sealed: 10 });
const sign = (scenario: Scenario): Command => commands.sign(scenario, "grant");

/** Proposed when the places were given, and signed when one has become free. */
function refusedTooLate(then: Places): Scenario {
  const scenario = scenarioWithPlaces("underReview", full);
  scenario.act(scenario.people.officer, noPlaceLeft(scenario));
  scenario.change({ places: then });
  return scenario;
}

export const PLACES: readonly Refusal[] = [
  refusal(
    "a grant beyond the number (行政许可法 art. 57)",
    "QUOTA_EXHAUSTED",
    () => scenarioWithPlaces("awaitingSignOff", full),
    "chief",
    sign,
  ),
  refusal(
    "a grant beyond the number that signatures hold",
    "QUOTA_EXHAUSTED",
    () => scenarioWithPlaces("awaitingSignOff", places({ granted: 10, sealed: 4 })),
    "chief",
    sign,
  ),
  refusal(
    "a grant that would pass over an earlier applicant",
    "QUOTA_EARLIER_FIRST",
    () => scenarioWithPlaces("awaitingSignOff", places({ granted: 9, sealed: 9, waitingEarlier: [EARLIER] })),
    "chief",
    sign,
  ),
  refusal(
    "a seal beyond a number that was lowered",
    "QUOTA_EXHAUSTED",
    () => scenarioWithPlaces("signed", full),
    "system",
    {
      type: "confirmSignOff",
    },
  ),
  refusal(
    "a seal when somebody counts as earlier meanwhile",
    "QUOTA_EARLIER_FIRST",
    () => scenarioWithPlaces("signed", places({ granted: 9, sealed: 9, waitingEarlier: [EARLIER] })),
    "system",
    { type: "confirmSignOff" },
  ),
  refusal("no place left, of an item without a limit", "QUOTA_NOT_EXHAUSTED", "underReview", "officer", noPlaceLeft),
  refusal(
    "no place left, while one is",
    "QUOTA_NOT_EXHAUSTED",
    () => scenarioWithPlaces("underReview", places({ granted: 9, sealed: 9 })),
    "officer",
    noPlaceLeft,
  ),
  refusal(
    "no place left, while the last one is signed and not sealed",
    "QUOTA_NOT_EXHAUSTED",
    () => scenarioWithPlaces("underReview", places({ granted: 10, sealed: 9 })),
    "officer",
    noPlaceLeft,
  ),
  refusal(
    "no place left, where a condition is not satisfied",
    "OPINION_CONTRADICTS_POINTS",
    () => scenarioWithPlaces("underReview", full),
    "officer",
    (scenario) => commands.review(scenario, "refuse", { ground: "noPlaceLeft" }),
  ),
  refusal(
    "a refusal for lack of places, when one has become free",
    "QUOTA_NOT_EXHAUSTED",
    () => refusedTooLate(places({ granted: 9, sealed: 9 })),
    "chief",
    (scenario) => commands.sign(scenario, "refuse"),
  ),
];
