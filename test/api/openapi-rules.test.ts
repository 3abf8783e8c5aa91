import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Spectral, type RulesetDefinition } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";

import { openApi, type TestApi } from "./open-api.ts";

let api: TestApi;
let text: string;
beforeAll(async () => {
  api = await openApi();
  text = (await api.visitor().get("/api/openapi.json").expect(200)).text;
});
afterAll(() => api.close());

test("the recommended rules for OpenAPI documents find no problem in ours, and none is disabled", async () => {
  expect(await findings(text)).toEqual([]);
}, 120_000);

test("an operation that loses its description is found", async () => {
  const { description, ...without } = JSON.parse(text).paths["/api/zones"].get as { description: string };
  const document = JSON.parse(text);
  document.paths["/api/zones"].get = without;

  expect(description).not.toBe("");
  expect(await findings(JSON.stringify(document))).toEqual(["operation-description at paths./api/zones.get"]);
}, 120_000);

/** The findings of Spectral's ruleset `oas`, by rule and path. */
async function findings(document: string): Promise<string[]> {
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [[oas as RulesetDefinition, "recommended"]] });
  return (await spectral.run(document)).map(({ code, path }) => `${String(code)} at ${path.join(".")}`);
}
