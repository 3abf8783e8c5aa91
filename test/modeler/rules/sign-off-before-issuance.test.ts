import { describe, expect, test } from "@jest/globals";
import { automatic, diagram, findings, person, type Step } from "./diagram.ts";

const RULE = "sign-off-before-issuance";
const start: Step = ["start", "startEvent"];
const end: Step = ["end", "endEvent"];
const split: Step = ["split", "exclusiveGateway"];
const signOff = automatic("sign", "sign-off");
const issuance = automatic("issue", "issuance");
const found = [["issue", "有路径不经过“授权核验与用印”就到达「issue」，请在此之前插入签批环节。"]];

describe("sign-off before every issuance", () => {
  test("correct: one line", async () => {
    const xml = diagram([start, signOff, issuance, end], ["start > sign", "sign > issue", "issue > end"]);

    expect(await findings(RULE, xml)).toEqual([]);
  });

  test("incorrect: no sign-off at all", async () => {
    const xml = diagram([start, issuance, end], ["start > issue", "issue > end"]);

    expect(await findings(RULE, xml)).toEqual(found);
  });

  test("incorrect: one of two paths bypasses the sign-off", async () => {
    const xml = diagram(
      [start, split, signOff, issuance, end],
      ["start > split", "split > sign : a", "split > issue : else", "sign > issue", "issue > end"],
    );

    expect(await findings(RULE, xml)).toEqual(found);
  });

  test("incorrect: the sign-off failed and its boundary event leads on to issuance", async () => {
    const xml = diagram(
      [start, signOff, ["invalid", "boundary:sign"], issuance, end],
      ["start > sign", "sign > issue", "invalid > issue", "issue > end"],
    );

    expect(await findings(RULE, xml)).toEqual(found);
  });

  test("correct: the boundary event leads back", async () => {
    const xml = diagram(
      [start, person("chief", "signOff"), signOff, ["invalid", "boundary:sign"], issuance, end],
      ["start > chief", "chief > sign", "invalid > chief", "sign > issue", "issue > end"],
    );

    expect(await findings(RULE, xml)).toEqual([]);
  });

  test("incorrect: reviewed again after the sign-off", async () => {
    const xml = diagram(
      [start, signOff, person("review", "review"), issuance, end],
      ["start > sign", "sign > review", "review > issue", "issue > end"],
    );

    expect(await findings(RULE, xml)).toEqual(found);
  });

  test("correct: signed on one of two joined parallel branches", async () => {
    const xml = diagram(
      [
        start,
        ["fork", "parallelGateway"],
        signOff,
        automatic("notice", "notice"),
        ["join", "parallelGateway"],
        issuance,
        end,
      ],
      ["start > fork", "fork > sign", "fork > notice", "sign > join", "notice > join", "join > issue", "issue > end"],
    );

    expect(await findings(RULE, xml)).toEqual([]);
  });

  test("incorrect: issued on the branch beside the sign-off", async () => {
    const xml = diagram(
      [start, ["fork", "parallelGateway"], signOff, issuance, ["join", "parallelGateway"], end],
      ["start > fork", "fork > sign", "fork > issue", "sign > join", "issue > join", "join > end"],
    );

    expect(await findings(RULE, xml)).toEqual(found);
  });

  test("names do not matter: a step named sign-off with another topic does not count", async () => {
    const xml = diagram(
      [start, automatic("signOff", "notice"), issuance, end],
      ["start > signOff", "signOff > issue", "issue > end"],
    );

    expect(await findings(RULE, xml)).toEqual(found);
  });
});
