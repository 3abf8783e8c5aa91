import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { plainText, textProblem } from "../../../domain/text/plain-text.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { valueAt, withTexts } from "../../../domain/journal/keeping.ts";
import { canonicalJson } from "../../../domain/journal/canonical.ts";
import { journalEntry } from "../../../domain/case/journal-entry.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { SURVEYORS } from "../../support/demo-actors.ts";
import {
  commands,
  scenarioAt,
  scenarioOnSurvey,
  scenarioWithTermination,
  mandateFor,
  openScenario,
  refusedScenario,
} from "../case/scenario.ts";
import { digest, filing } from "../case/scenario-filing.ts";
import { walkByRules } from "../case/walk-examples.ts";

const seal = (value: unknown): string => digest(`salt${canonicalJson(value)}`);
const entriesOf = (events: readonly CaseEvent[]): string =>
  JSON.stringify(events.map((event) => journalEntry(event, seal).data));

describe("the journal keeps no personal data", () => {
  test.each(
    sampleItems().flatMap(({ item, cases }) =>
      cases.map((example) => [`${item.id} ${example.name}`, item.id, example] as const),
    ),
  )("%s", (_title, itemId, example) => {
    const kept = entriesOf(walkByRules(itemId, example).events);

    const { applicant, application } = example;
    const secrets = [
      applicant.name,
      applicant.idNumber,
      applicant.phone,
      applicant.agent?.name,
      applicant.agent?.idNumber,
      applicant.agent?.phone,
      "QUERY234",
      "verify-code-1",
      "核验身份证原件",
      "不再需要",
    ];
    for (const secret of secrets.flatMap((one) => one ?? [])) expect(kept).not.toContain(secret);
    for (const answer of Object.values(application))
      if (typeof answer === "string" && answer.length > 8) expect(kept).not.toContain(answer);
  });

  test("of applicants, recipients or withdrawing persons", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 6, maxLength: 20 })
      .filter(
        (text) =>
          text.trim().length >= 6 &&
          JSON.stringify(text) === `"${text}"` &&
          textProblem(plainText(`秘${text}`), "one") === null,
      );

    fc.assert(
      fc.property(word, word, word, word, (name, query, recipient, reason) => {
        const scenario = openScenario("SC-021");
        const example = scenario.loaded.cases[0]!;
        const secret = (text: string): string => `秘${text}`;
        const filed = {
          ...filing(example),
          applicant: { ...example.applicant, name: secret(name) },
          queryCode: secret(query),
        };
        const owner = {
          ...scenario.people.owner,
          identities: scenario.people.owner.identities.map((one) =>
            one.kind === "organisation" ? { ...one, name: secret(name) } : one,
          ),
        };
        scenario.act(owner, filed);
        scenario.act(owner, { type: "withdrawCase", reason: secret(reason), present: null });
        const closed = scenarioAt("readyForDelivery");
        closed.change({
          mandates: [
            mandateFor(closed.file().applicant, { agent: { name: secret(recipient), number: SURVEYORS[0].idNumber } }),
          ],
        });
        closed.act(closed.people.issuer, {
          type: "recordDelivery",
          task: { taskId: "t", activityId: "delivery", kind: "delivery", instance: "delivery:1" },
          recipient: secret(recipient),
          recipientIdNumber: SURVEYORS[0].idNumber,
          identityCheck: secret(recipient),
          service: null,
        });

        const kept = entriesOf([...scenario.events, ...closed.events]);

        for (const text of [name, query, recipient, reason]) expect(kept).not.toContain(secret(text).trim());
      }),
      { numRuns: 50 },
    );
  });
});

describe("free texts of officials, and the people of a survey", () => {
  const surveyed = scenarioOnSurvey();
  surveyed.act(surveyed.people.officer, commands.surveyEnd());
  const refused = refusedScenario();
  const supplemented = scenarioAt("supplementServed");

  test.each([
    ["a survey", surveyed],
    ["a refusal", refused],
    ["a one-time notice", supplemented],
    ["a termination", scenarioWithTermination()],
  ] as const)("enter as commitments, with the text beside: %s", (_title, scenario) => {
    const kept = scenario.events.map((event) => journalEntry(event, seal));
    const texts = kept.flatMap((entry) => entry.texts);

    expect(texts.length).toBeGreaterThan(0);
    const open = JSON.stringify(kept.map(({ data }) => data));
    for (const { text } of texts) expect(open).not.toContain(JSON.stringify(text));
    for (const { data, texts: own } of kept)
      for (const { path, text } of own) expect(valueAt(data, path)).toBe(seal(text));
  });

  test("are read back as written", () => {
    for (const event of surveyed.events) {
      const { data, texts } = journalEntry(event, seal);
      if (event.type !== "specialProcedureEnded") continue;

      expect(withTexts(data, texts)).toMatchObject({ place: event.place, result: event.result });
      expect(texts.map(({ path, part }) => `${part} ${path}`)).toEqual(
        expect.arrayContaining(["survey persons.0.name", "survey persons.1.name", "words place", "words result"]),
      );
    }
    expect.hasAssertions();
  });
});

describe("the journal proves", () => {
  test("sealed data: another applicant gives another entry", () => {
    const file = (name: string): string => {
      const scenario = openScenario("SC-021");
      const example = scenario.loaded.cases[0]!;
      return entriesOf(
        scenario.act(scenario.people.owner, { ...filing(example), applicant: { ...example.applicant, name } }),
      );
    };

    expect(file("甲公司")).not.toBe(file("乙公司"));
    expect(file("甲公司")).toBe(file("甲公司"));
  });

  test("which files were handed in, who decided what under which letter, and what the signer saw", () => {
    const scenario = scenarioAt("decided");
    const kept = entriesOf(scenario.events);

    for (const fact of [
      digest("SC-021-M01"),
      "chief-scjg",
      "冀市监授〔2025〕1号",
      commands.sign(scenario, "grant").seenHash ?? "",
    ])
      expect(kept).toContain(fact);
  });
});

describe("canonical JSON", () => {
  const value = fc.jsonValue({ maxDepth: 3 });

  test("does not depend on the order of members", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());

        expect(canonicalJson(turned)).toBe(canonicalJson(object));
      }),
    );
  });

  test("is JSON of the same value", () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(JSON.parse(canonicalJson(given))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  test("differs for different values", () => {
    fc.assert(
      fc.property(
        value,
        value,
        (a, b) =>
          (canonicalJson(a) === canonicalJson(b)) ===
          (canonicalJson(JSON.parse(canonicalJson(a))) === canonicalJson(JSON.parse(canonicalJson(b)))),
      ),
    );
    expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: "1" }));
    expect(canonicalJson({ a: undefined })).toBe("{}");
    expect(canonicalJson([undefined])).toBe("[null]");
  });
});
