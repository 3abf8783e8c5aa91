import { execFile } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { newestOf, versionsOfPom } from "../../tools/maven-versions.mjs";
import { freePort } from "../../tools/ports.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A repository with version 99.0.0 of every Maven package, and no npm package. */
let repository: http.Server;

beforeAll(async () => {
  repository = http.createServer((request, response) => {
    response.statusCode = request.url?.endsWith("maven-metadata.xml") ? 200 : 404;
    response.end(
      "<metadata><versions><version>0.0.1</version><version>99.0.0-RC1</version><version>99.0.0</version></versions></metadata>",
    );
  });
  await new Promise<void>((resolve) => {
    repository.listen(0, "127.0.0.1", resolve);
  });
});

afterAll(() => {
  repository.close();
});

async function outdated(port: number): Promise<string> {
  const env = {
    ...process.env,
    MVNW_REPOURL: `http://127.0.0.1:${port}`,
    npm_config_registry: `http://127.0.0.1:${port}`,
  };
  return (await promisify(execFile)(process.execPath, ["tools/outdated.mjs"], { cwd: ROOT, env })).stdout;
}

describe("npm run outdated", () => {
  test("lists packages with a newer version, with the version in use", async () => {
    const said = await outdated((repository.address() as AddressInfo).port);

    expect(said).toMatch(/org\.springframework\.boot:spring-boot-dependencies +\d\S+ +99\.0\.0/);
    expect(said).toMatch(/org\.operaton\.bpm\.springboot:operaton-bpm-spring-boot-starter-rest +\d\S+ +99\.0\.0/);
  }, 120_000);

  test("reports a missing network, and does not fail", async () => {
    const said = await outdated(await freePort());

    expect(said).toMatch(/npm packages: not known, the registry cannot be asked/);
    expect(said).toMatch(/Maven packages: not known, the repository cannot be asked/);
  }, 120_000);
});

describe("the newest version", () => {
  test.each([
    ["3.5.5", ["3.5.4", "3.5.16", "3.5.9", "4.1.2", "4.2.0-M1"], "3.5.16", "4.1.2"],
    ["8.0.3.Final", ["8.0.6.Final", "9.0.0.CR1"], "8.0.6.Final", "8.0.6.Final"],
    ["2.22.0", ["20030203.000550"], "2.22.0", "2.22.0"],
    ["10.1.62", ["10.1.9"], "10.1.62", "10.1.62"],
    ["1.0", [], "1.0", "1.0"],
  ])("than %s in %p is %s of the same major version, %s overall", (own, versions, patch, newest) => {
    expect(newestOf(own, versions)).toEqual({ patch, newest });
  });

  test("is looked up for everything with a version in the engine's pom, for both engines", () => {
    const names = versionsOfPom(fs.readFileSync(`${ROOT}engine/pom.xml`, "utf8"));

    expect(names.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "org.camunda.bpm.springboot:camunda-bpm-spring-boot-starter-rest",
        "org.operaton.bpm.springboot:operaton-bpm-spring-boot-starter-rest",
        "org.apache.tomcat.embed:tomcat-embed-core",
        "org.springframework.boot:spring-boot-dependencies",
      ]),
    );
    for (const { version } of names) expect(version).toMatch(/^\d+\.\d+/);
  });
});
