import { readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "@jest/globals";

import { ROOT } from "../../tools/hall/places.ts";

const pom = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
const versionIn = (text: string, name: string): string | undefined => new RegExp(`<${name}>([^<]+)<`).exec(text)?.[1];

test("the stock engine of the tests has the same version as the hall's, and contains none of our code", () => {
  const [own, stock] = [pom("engine/pom.xml"), pom("test/stock-engine/pom.xml")];

  for (const name of ["spring.boot.version", "engine.version"]) {
    expect(versionIn(stock, name)).toMatch(/^\d/);
    expect(versionIn(stock, name)).toBe(versionIn(own, name));
  }
  expect(stock).not.toContain("<sourceDirectory>");
});
