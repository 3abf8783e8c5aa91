import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe } from "@jest/globals";
import type { TestApi } from "../api/open-api.ts";
import { ROOT } from "../docs/pages.ts";
import {
  guideBlock,
  guideFolder,
  guideTests,
  openGuideHall,
  writeGuide,
  type GuideProgram,
} from "../support/guide-programs.ts";

const run = promisify(execFile);

let api: TestApi;
let place: Awaited<ReturnType<typeof guideFolder>>;
beforeAll(async () => {
  [api, place] = await Promise.all([openGuideHall(), guideFolder("others")]);
}, 60_000);
afterAll(async () => {
  await api.close();
  await place.remove();
});

describe("the Python program of the guide, on the stock client", () => {
  let program: GuideProgram;
  beforeAll(async () => {
    const { folder } = place;
    const python = path.join(folder, "python", "bin", "python");
    await run("python3", ["-m", "venv", path.join(folder, "python")]);
    await run(python, ["-m", "pip", "install", "--quiet", "camunda-external-task-client-python3==4.5.0", "pydantic"]);
    program = {
      command: python,
      args: [await writeGuide(folder, "staff_check.py", guideBlock("python"))],
      cwd: folder,
    };
  }, 300_000);

  guideTests(
    () => api,
    () => program,
  );
});

describe("the Java program of the guide, on the stock client", () => {
  let program: GuideProgram;
  beforeAll(async () => {
    const folder = path.join(place.folder, "java");
    await writeGuide(folder, "src/main/java/StaffCheck.java", guideBlock("java"));
    await writeGuide(folder, "pom.xml", pomWith(guideBlock("xml")));
    const classPath = path.join(folder, "class-path");
    const goals = ["compile", "dependency:build-classpath", `-Dmdep.outputFile=${classPath}`];
    await run("sh", [
      path.join(ROOT, "engine/mvnw"),
      "--quiet",
      "--batch-mode",
      "-f",
      path.join(folder, "pom.xml"),
      ...goals,
    ]);
    const classes = [path.join(folder, "target/classes"), readFileSync(classPath, "utf8").trim()].join(path.delimiter);
    program = { command: "java", args: ["-cp", classes, "StaffCheck"], cwd: folder };
  }, 600_000);

  guideTests(
    () => api,
    () => program,
  );
});

function pomWith(dependencies: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>cn.example</groupId>
  <artifactId>staff-check</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  ${dependencies}
</project>
`;
}
