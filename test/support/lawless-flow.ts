import { type Block, choice, end, on, sequence, step, together, wait } from "../../modeler/blocks/block.ts";
import { randomFrom, type SeededRandom } from "../../tools/chaos/seeded-random.ts";
import {
  DEPARTMENTS,
  delivery,
  ending,
  intake,
  issuance,
  notice,
  opening,
  seal,
  signature,
} from "./random-flow/frame.ts";
import { deliberation, finding, generalTask, leadReview, opinion, procedure } from "./random-flow/steps.ts";

/** Flows that break the law as they are drawn, by what is wrong with them. */
export const LAWLESS: Readonly<Record<string, (random: SeededRandom) => Block>> = {
  "a licence without a decision": () =>
    sequence(opening(false), leadReview("lead"), issuance("issuance"), delivery("delivery"), CLOSED),
  "a seal without a signature": () =>
    sequence(opening(false), leadReview("lead"), seal(otherwiseEnd("invalid")), ending()),
  "a decision before acceptance": () =>
    sequence(intake(), leadReview("lead"), signed(), acceptance("acceptance"), ending()),
  "a review before acceptance": (random) =>
    sequence(intake(), finding(random, "finding"), leadReview("lead"), acceptance("acceptance"), signed(), ending()),
  "a second notice": () => sequence(intake(), twoNotices(), leadReview("lead"), signed(), ending()),
  "a signature beside the review": () =>
    sequence(
      opening(true),
      together("split", "同时办理", leadReview("lead"), signature(["signed"])),
      sealed(),
      ending(),
    ),
  "a signature beside an opinion": (random) =>
    sequence(
      opening(false),
      leadReview("lead"),
      together("split", "同时办理", opinion(random, "opinion"), procedure(random, "procedure"), signature(["signed"])),
      sealed(),
      ending(),
    ),
  "no leading review": (random) => sequence(opening(false), finding(random, "finding"), signed(), ending()),
  "a review after the signature": (random) =>
    sequence(opening(false), leadReview("lead"), signature(["signed"]), finding(random, "finding"), sealed(), ending()),
  "a procedure after the signature": (random) =>
    sequence(
      opening(false),
      leadReview("lead"),
      signature(["signed"]),
      procedure(random, "procedure"),
      sealed(),
      ending(),
    ),
  "a deliberation before the review": () =>
    sequence(opening(false), deliberation("board"), leadReview("lead"), signed(), ending()),
  "a licence for a refusal": () =>
    sequence(opening(false), leadReview("lead"), signed(), issuance("issuance"), delivery("delivery"), CLOSED),
  "two licences": () => sequence(opening(false), leadReview("lead"), signed(), issuance("first"), ending()),
  "a delivery of nothing": () => sequence(opening(false), delivery("early"), leadReview("lead"), signed(), ending()),
  "a termination out of nothing": () =>
    sequence(intake(), termination(), acceptance("acceptance"), leadReview("lead"), signed(), ending()),
};

/** All steps of a licence in an order that the seed gives, some of them at the same time. */
export function disorderedFlow(seed: string): Block {
  const random = randomFrom(seed);
  const steps = random.shuffled([
    acceptance("acceptance"),
    leadReview("lead"),
    finding(random, "finding"),
    opinion(random, "opinion"),
    procedure(random, "procedure"),
    generalTask(random, "task"),
    deliberation("board"),
    signature(["signed"]),
    sealed(),
    issuance("issuance"),
    delivery("delivery"),
  ]);
  const parts: Block[] = [intake()];
  for (let number = 0; steps.length > 0; number++) {
    const some = steps.splice(0, random.pick([1, 1, 2, 3]));
    parts.push(some.length === 1 ? some[0]! : together(`split${number}`, "同时办理", ...some));
  }
  return sequence(...parts, CLOSED);
}

const CLOSED = end("closed", "办结");

function otherwiseEnd(key: string): Block {
  return end(key, "停止");
}

function acceptance(key: string, ...words: readonly string[]): Block {
  return step({
    key,
    kind: "acceptance",
    name: "受理审核",
    doneBy: { group: `officer:${DEPARTMENTS[0]}` },
    ...(words.length > 0 && { outcomes: words }),
  });
}

/** Signed and sealed; an invalid signature ends the flow, since there may be no signature to go back to. */
function signed(): Block {
  return sequence(signature(["signed"]), sealed());
}

function sealed(): Block {
  return seal(otherwiseEnd("invalid"));
}

function termination(): Block {
  return step({
    key: "termination",
    kind: "terminationSignOff",
    name: "终止办理签批",
    doneBy: { group: `chief:${DEPARTMENTS[0]}` },
    outcomes: ["confirmed"],
  });
}

/** Each notice after an acceptance step of its own, so that the diagram has no loop. */
function twoNotices(): Block {
  const events = [
    { key: "handedIn", name: "已补正", on: "message" },
    { key: "periodOver", name: "补正期限届满", on: "date" },
  ] as const;
  return sequence(
    acceptance("first", "accepted", "supplement"),
    choice(
      "firstOutcome",
      "受理结论",
      on("first", ["accepted"], "受理"),
      on(
        "first",
        ["supplement"],
        "补正",
        notice("firstNotice", "supplementNotice", "制发补正告知书"),
        wait({ key: "wait", kind: "supplement", name: "等待补正", events }),
        acceptance("second", "accepted", "supplement"),
        choice(
          "secondOutcome",
          "受理结论",
          on("second", ["accepted"], "受理"),
          on("second", ["supplement"], "再次补正", notice("secondNotice", "supplementNotice", "再次告知")),
        ),
      ),
    ),
  );
}
