import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { ROOT } from "../docs/pages.ts";
import { INTEGRATOR_KEY, openApi, type TestApi } from "./open-api.ts";

/** Below the project, so that the compiler finds the packages. */
const FOLDER = path.join(ROOT, ".build", `typed-client-${process.pid}`);

/** What an integrator writes beside the types that were generated from the document. */
const PROGRAM = `
import createClient from "openapi-fetch";
import type { paths } from "./hall.d.ts";

const [baseUrl = "", key = "", caseId = ""] = process.argv.slice(2);
const hall = createClient<paths>({ baseUrl, headers: { authorization: \`Bearer \${key}\` } });
console.log(JSON.stringify(caseId === "" ? await file() : await licenceOf(caseId)));

async function file() {
  const { data: upload } = await hall.POST("/api/uploads", {
    params: { header: { "x-file-name": "application.pdf" } },
    headers: { "content-type": "application/octet-stream" },
    body: "%PDF-1.4 sample",
    bodySerializer: (body: string) => body,
  });
  if (upload === undefined) throw new Error("The file was not accepted");
  const handed = (materialId: string) => ({ materialId, form: "electronic" as const, uploadIds: [upload.id] });
  const { data: receipt, error } = await hall.POST("/api/cases", {
    params: { header: { "idempotency-key": "typed-client" } },
    body: {
      itemId: "SH-028",
      deliveryMode: "selfPrint",
      attestation: "my-own-reference",
      applicant: { type: "1", name: "张示例", idType: "residentId", idNumber: "139900199001010014", phone: "19900000003" },
      application: {
        certificateKind: "person",
        insuranceKinds: ["pension"],
        periodFrom: "2023-01-01",
        periodTo: "2026-06-30",
        purpose: "loan",
        onBehalf: false,
        declaration: true,
      },
      materials: [handed("SH-028-M01"), handed("SH-028-M03")],
    },
  });
  if (receipt === undefined) throw new Error(error.title);
  return receipt;
}

async function licenceOf(id: string) {
  const { data: file } = await hall.GET("/api/cases/{id}", { params: { path: { id } } });
  const licence = file?.licence;
  if (!licence) throw new Error("There is no licence");
  const { data, error } = await hall.GET("/api/licences/{id}", { params: { path: { id: licence.licenceId } } });
  if (data === undefined) throw new Error(error.title);
  return { state: data.state, number: data.number, itemName: data.itemName, sameAsCase: data.number === licence.number };
}
`;

const TSCONFIG = {
  compilerOptions: {
    target: "es2023",
    module: "nodenext",
    moduleResolution: "nodenext",
    noEmit: true,
    allowImportingTsExtensions: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: ["node"],
  },
  include: ["*.ts"],
};

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  mkdirSync(FOLDER, { recursive: true });
  const { text } = await api.visitor().get("/api/openapi.json").expect(200);
  write("hall.json", text);
  await node("node_modules/openapi-typescript/bin/cli.js", inFolder("hall.json"), "--output", inFolder("hall.d.ts"));
  write("tsconfig.json", JSON.stringify(TSCONFIG));
  write("program.ts", PROGRAM);
}, 300_000);
afterAll(async () => {
  await api.close();
  rmSync(FOLDER, { recursive: true, force: true });
});

test("a client that is generated from the document files a case and fetches its licence", async () => {
  expect(await compilerSays()).toBe("");

  const receipt = JSON.parse(await program()) as { readonly id: string; readonly number: string };
  await api.step(receipt.id, { type: "registerIntake" });
  await api.step(receipt.id, { type: "prepareReview" });
  await api.step(receipt.id, { type: "confirmSignOff" });
  const issued = { licenceId: `licence-${receipt.id}`, verifyCode: `verify-${receipt.id}` };
  await api.step(receipt.id, { type: "issueResult", ...issued });

  expect(receipt.number).toMatch(/^2026-\d{6}-\d$/);
  expect(JSON.parse(await program(receipt.id))).toEqual({
    state: "valid",
    number: expect.stringMatching(/\d/),
    itemName: expect.stringContaining("参保"),
    sameAsCase: true,
  });
}, 300_000);

test("the compiler refuses what the hall does not accept", async () => {
  write("wrong.ts", PROGRAM.replace("deliveryMode:", "deliveryModus:").replace('"selfPrint"', '"pigeon"'));

  const said = await compilerSays();
  rmSync(inFolder("wrong.ts"));

  expect(said).toContain("deliveryModus");
}, 300_000);

function inFolder(name: string): string {
  return path.join(FOLDER, name);
}

function write(name: string, text: string): void {
  writeFileSync(inFolder(name), text);
}

async function compilerSays(): Promise<string> {
  try {
    return await node("node_modules/typescript/bin/tsc", "-p", FOLDER);
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

function program(...args: readonly string[]): Promise<string> {
  return node("--import", "tsx", inFolder("program.ts"), api.url, INTEGRATOR_KEY, ...args);
}

/** What a program printed, run by Node in the project's folder. */
async function node(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env["PATH"] ?? "" },
  });
  return stdout;
}
