import { expect, test } from "@jest/globals";
import { Backlog } from "../../web/studio/draft/backlog.ts";

const [ONE, TWO] = [{ "item.json": "one" }, { "item.json": "two" }];

test("what was announced before it was given is given; what began since then is not", () => {
  const backlog = new Backlog();
  backlog.begin();
  backlog.announce(ONE);
  backlog.give(ONE);
  expect(backlog.isEmpty).toBe(true);

  backlog.begin();
  backlog.announce(TWO);
  backlog.begin();
  backlog.give(TWO);
  expect(backlog.isEmpty).toBe(false);
});

test("files from elsewhere take the place of every change, and so does what is taken back", () => {
  const backlog = new Backlog();
  backlog.begin();
  backlog.announce(ONE);
  backlog.begin();
  backlog.give(TWO);
  expect(backlog.isEmpty).toBe(true);

  backlog.begin();
  expect(backlog.isEmpty).toBe(false);
  backlog.forget();
  expect(backlog.isEmpty).toBe(true);
});
