import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const pom = (place: string): string => readFileSync(new URL(`../../${place}/pom.xml`, import.meta.url), "utf8");
const properties = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<([\w.]+\.version|engine\.(?:name|group)|maven\.compiler\.\w+)>([^<]+)</g)].map(
      ([, name, value]) => [name, value],
    ),
  );
const dependencies = (text: string): string =>
  /<\/dependencyManagement>\s*<dependencies>([\s\S]*?)<\/dependencies>/
    .exec(text)?.[1]
    ?.replaceAll(/\s+/g, " ")
    .trim() ?? "";

test("the measured engine is made of the same versions and dependencies as the shipped one", () => {
  const [shipped, measured] = [pom("engine").split("<profiles>")[0] ?? "", pom("bench/engine")];

  expect(properties(measured)).toEqual(properties(shipped));
  expect(dependencies(measured)).toBe(dependencies(shipped));
  expect(dependencies(shipped)).toContain("spring-boot-starter-rest");
});

test("the measured engine uses the shipped sources and configuration, except the gate", () => {
  const measured = pom("bench/engine");

  expect(measured).toContain("<sourceDirectory>${shipped}/java</sourceDirectory>");
  expect(measured).toContain("<directory>${shipped}/resources</directory>");
  expect([...measured.matchAll(/<exclude>([^<]+)</g)].map(([, path]) => path)).toEqual(["cn/yichuang/engine/gate/**"]);
});

test("the Java client has the version of the engine", () => {
  expect(/<client\.version>([^<]+)</.exec(pom("bench/java-client"))?.[1]).toBe(
    properties(pom("bench/engine"))["engine.version"],
  );
});
