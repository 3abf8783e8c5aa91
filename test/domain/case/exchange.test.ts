import { expect, test } from "@jest/globals";
import { plainAnswer } from "../../../domain/form/display.ts";
import { maskCase } from "../../../domain/case/disclosure/mask-case.ts";
import { exchangeBody, openExchange } from "../../../domain/case/exchange/exchange.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { journalEntry } from "../../../domain/case/journal-entry.ts";
import { canonicalJson } from "../../../domain/journal/canonical.ts";
import { acknowledge, ELEMENT, handingOver } from "./exchange-scenario.ts";
import { digest } from "./scenario-filing.ts";

const prepare = { type: "prepareExchange", element: ELEMENT } as const;
const finish = { type: "finishExchange", element: ELEMENT } as const;
const types = (events: readonly CaseEvent[]): string[] => events.map(({ type }) => type);

test("data are prepared once, acknowledged once, and the flow then goes on", () => {
  const scenario = handingOver();
  const { system } = scenario.people;

  expect(types(scenario.act(system, prepare))).toEqual(["exchangePrepared"]);
  expect(scenario.act(system, prepare)).toEqual([]);
  expect(() => scenario.act(system, finish)).toThrow("not acknowledged");
  const receipt = acknowledge(scenario);
  expect(types(scenario.act(system, receipt))).toEqual(["exchangeAcknowledged"]);
  expect(scenario.act(system, receipt)).toEqual([]);
  expect(types(scenario.act(system, finish))).toEqual(["exchangeFinished"]);
});

test("the same passage is the same delivery, another passage of the step another one", () => {
  const [one, other] = [handingOver(), handingOver()];
  const { system } = one.people;
  one.act(system, prepare);
  other.act(system, prepare);
  const first = openExchange(one.file(), ELEMENT);
  expect(openExchange(other.file(), ELEMENT)?.exchangeId).toBe(first?.exchangeId);

  one.act(system, acknowledge(one));
  one.act(system, finish);
  one.act(system, prepare);
  expect(openExchange(one.file(), ELEMENT)?.exchangeId).not.toBe(first?.exchangeId);
});

test("only the fields that the step names are handed over, and the journal has a commitment of their digest", () => {
  const scenario = handingOver();
  const [event] = scenario.act(scenario.people.system, prepare);
  const sent = openExchange(scenario.file(), ELEMENT)!;
  const body = exchangeBody(scenario.file(), sent);
  const { businessMode } = scenario.file().application;
  const { data } = journalEntry(event!, (value) => digest(canonicalJson(value)));

  expect((JSON.parse(body) as { data: object }).data).toEqual({ businessMode });
  // A phone number could be guessed from its bare digest: salted, and hidden from who does not handle the case.
  expect(sent.sha256).toBe(digest(body));
  expect(data).toMatchObject({ sha256: digest(canonicalJson(digest(body))), system: "province-data" });
  expect(maskCase(scenario.file(), scenario.context().form).exchanges).toMatchObject([{ sha256: null }]);
  expect(JSON.stringify(data)).not.toContain(plainAnswer(businessMode!));
});

test("after the end of the case nothing is prepared, and what is there is still acknowledged", () => {
  const scenario = handingOver();
  const { system } = scenario.people;
  scenario.act(system, prepare);
  const receipt = acknowledge(scenario);
  scenario.act(scenario.people.owner, { type: "withdrawCase", reason: null, present: null });

  expect(scenario.act(system, prepare)).toEqual([]);
  expect(types(scenario.act(system, receipt))).toEqual(["exchangeAcknowledged"]);
  expect(scenario.refusalOf(system, finish)?.code).toBe("STATUS_FORBIDS");
});
