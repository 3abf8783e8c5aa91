import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PackageExample } from "../../domain/package/package-example.ts";
import { loadDemo } from "../../processes/load-demo.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { fileOfPackage, type PackageAtWork } from "../store/package-builder.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";

const clinic = bundledPackage("PK-08");
const NURSE = { name: "赵示例", idNumber: "139900200002290041", phone: "19900000009" };
const PHYSICIAN = { name: "张示例", idNumber: "139900199001010014", phone: "19900000001" };
/** SH-008, SH-005, then SH-009 of the clinic, SH-010 of its physician and SH-011 of its nurse. */
const example: PackageExample = {
  ...clinic.loaded.cases.find(({ answers }) => answers["q3"] === false && answers["q2"] === true)!,
  application: {
    physicianName: PHYSICIAN.name,
    physicianIdNumber: PHYSICIAN.idNumber,
    physicianPhone: PHYSICIAN.phone,
    nurseName: NURSE.name,
    nurseIdNumber: NURSE.idNumber,
    nursePhone: NURSE.phone,
  },
};
const agent = example.applicant.agent!;

let record: OpenRecord;
let api: TestApi;
let work: PackageAtWork;
beforeAll(async () => {
  record = await openRecord(undefined, undefined, [...clinic.items, clinic.loaded]);
  api = await openApi({ record });
  work = await fileOfPackage(api, clinic, example);
  await work.accept();
  await work.grant("SH-008");
  await work.grant("SH-005");
  for (const itemId of ["SH-009", "SH-010", "SH-011"]) await work.open(itemId);
}, 120_000);
afterAll(async () => {
  await api?.close();
  await record?.close();
});

const get = async (login: string, caseId: string) => (await api.signIn(login)).get(`/api/cases/${caseId}`);

test("the applicant of a package sees its members, and may withdraw also what is applied for another person", async () => {
  const whole = await get("nonghua", work.id);
  const nurses = await get("nonghua", work.memberId("SH-011"));

  expect(whole.body.package.members.map(({ state }: { state: string }) => state)).toEqual([
    "granted",
    "granted",
    "open",
    "open",
    "open",
  ]);
  expect([whole.body.mayWithdraw, nurses.body.mayWithdraw]).toEqual([true, true]);
});

test("a person for whom one member is applied sees that one, and may withdraw it; the rest is not there", async () => {
  const own = await get("zhao", work.memberId("SH-011"));
  const rest = await Promise.all(["SH-008", "SH-009", "SH-010"].map((itemId) => get("zhao", work.memberId(itemId))));
  const listed = await (await api.signIn("zhao")).get("/api/cases").expect(200);

  expect(own.status).toBe(200);
  expect(own.body).toMatchObject({ applicant: { name: NURSE.name }, mayWithdraw: true, package: null });
  expect(problemIn(await get("zhao", work.id)).status).toBe(404);
  expect(rest.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([work.memberId("SH-011")]);
  for (const secret of [agent.idNumber, agent.phone, PHYSICIAN.idNumber])
    expect(JSON.stringify(own.body)).not.toContain(secret);
});

test("an officer of a member's department sees that member, and neither the package nor members of other departments", async () => {
  const { departmentId } = clinic.items.find((one) => one.item.id === "SH-005")!.item;
  const { login } = loadDemo().accounts.find((one) => one.role === "officer" && one.departmentId === departmentId)!;

  const seen = await Promise.all(
    [work.memberId("SH-005"), work.id, work.memberId("SH-008")].map(async (id) => (await get(login!, id)).status),
  );
  expect(seen).toEqual([200, 403, 403]);
});

test("who holds the receipt, and who does not handle it, reads nothing of the persons whom it names", async () => {
  const { number, queryCode } = await work.file();
  const progress = await api.visitor().post("/api/progress").send({ number, queryCode }).expect(200);
  const supervisor = loadDemo().accounts.find(({ role }) => role === "supervisor")!.login;
  const masked = await get(supervisor!, work.id);

  expect(progress.body.package.members).toHaveLength(5);
  expect(masked.body.sight).toBe("masked");
  for (const { body } of [progress, masked])
    for (const { name, idNumber, phone } of [NURSE, PHYSICIAN, agent])
      for (const secret of [name, idNumber, phone]) expect(JSON.stringify(body)).not.toContain(secret);
});
