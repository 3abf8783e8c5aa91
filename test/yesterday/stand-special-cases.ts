import { randomUUID } from "node:crypto";
import pg from "pg";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { erasePersonalData } from "../../store/erase-personal-data.ts";
import { type HallClient } from "../../tools/demo/hall-client.ts";
import { sampleFile } from "../../tools/demo/sample-file.ts";
import { fileAs, type FiledCase, takeSteps } from "../../tools/demo/walk-example.ts";
import { holderOf } from "../../tools/demo/holders.ts";
import { DAYS_2027 } from "../support/notice-2027.ts";
import { extendAt, signAndLeave } from "./stand-letters-and-limits.ts";
import { as, byKey, raise, type Special } from "./special.ts";
import { startWorkers } from "../support/open-hall.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import type { FilledHall, StandingCase } from "./stand-cases.ts";

const ZHANG = { name: "张示例", idNumber: "139900199001010014", phone: "19900000001" };
const SEEN = {
  applicant: { document: "businessLicence" },
  agent: { document: "residentIdCard", authority: "powerOfAttorney", acts: ["file", "supplement", "withdraw"] },
};
const NOTICE_2027 = {
  title: "国务院办公厅关于2027年部分节假日安排的通知",
  number: "国办发明电〔2026〕9号",
  date: "2026-11-10",
  url: "https://www.gov.cn/2027",
};

/** What a notice may not leave out. */
const FEASTS = {
  清明节: ["04-05"],
  劳动节: ["05-01", "05-02"],
  端午节: ["06-09"],
  中秋节: ["09-15"],
  国庆节: ["10-01", "10-02", "10-03"],
};
const DAYS = Object.entries(FEASTS).flatMap(([name, days]) =>
  days.map((day) => ({ date: `2027-${day}`, name, isOffDay: true })),
);

type Stand = (special: Special) => Promise<FiledCase>;

/** What does not lie on the path of an example, long before the hall is closed: what was erased and taken back. Then the hall office loads the notice of the next year. */
export async function standEarlyCases(running: RunningHall, hall: FilledHall): Promise<StandingCase[]> {
  const standing = await standAll({ running, hall, itemId: "SC-021" }, EARLY);
  await (
    await as(running, "zhengfuban")
  ).put("/api/calendar/2027", { notice: NOTICE_2027, days: [...DAYS_2027, ...DAYS] });
  return standing;
}

/** On the last day: who the parties are, who acts for them, what was shown and handed over, who signed under which letter, which limit was extended. */
export async function standLateCases(running: RunningHall, hall: FilledHall): Promise<StandingCase[]> {
  return [
    ...(await standAll({ running, hall, itemId: "SC-021" }, LATE)),
    ...(await standAll({ running, hall, itemId: "NL-002" }, EXTENDED)),
  ];
}

/** One case each. */
async function standAll(
  { running, hall, itemId }: { readonly running: RunningHall; readonly hall: FilledHall; readonly itemId: string },
  kinds: Readonly<Record<string, Stand>>,
): Promise<StandingCase[]> {
  const { item, cases } = sampleItems().find((loaded) => loaded.item.id === itemId) ?? raise(itemId);
  const example = cases[0] ?? raise(`an example of ${itemId}`);
  const special = { running, hall, item, example, clerk: await as(running, holderOf("clerk", item).login) };
  const standing: StandingCase[] = [];
  for (const [after, stand] of Object.entries(kinds)) {
    const { number } = await stand(special);
    standing.push({ itemId: item.id, number, example: example.name, after });
  }
  return standing;
}

const LATE: Readonly<Record<string, Stand>> = {
  "filed by somebody who is not proved to act for the company": (special) => fileByZhang(special),
  "filed the same way, and proved by a clerk": async (special) => {
    const filed = await fileByZhang(special);
    await special.clerk.post(`/api/cases/${filed.id}/identity`, SEEN);
    return filed;
  },
  "filed under a mandate that was revoked afterwards": async (special) => {
    const revoked = await mandate(special, "2026-12-31");
    const filed = await fileByZhang(special);
    await special.clerk.post(`/api/mandates/${revoked.id}/revocation`, { reason: "委托人书面撤销" });
    return filed;
  },
  "filed under a mandate in force": async (special) => {
    await mandate(special, "2027-12-31");
    return fileByZhang(special);
  },
  "filed at the counter, its acceptance notice handed over by the window": fileAtCounter,
  "filed by a system that answers for the parties": (special) => fileByKey(special, "portal-reference-1"),
  "filed by a system that does not": (special) => fileByKey(special, null),
  "personal data shown to the supervisor": async (special) => {
    const filed = await fileAs(special.hall.stage, special.item, special.example);
    await (
      await as(special.running, "jiancha")
    ).post(`/api/cases/${filed.id}/unmasking`, { reason: "核查申请人对本办件的投诉" });
    return filed;
  },
  "signed by a person whose post and letter began the same day; both were ended after the seal": signAndLeave,
};

/** Acts on the limit; the item is one whose limit can be extended. */
const EXTENDED: Readonly<Record<string, Stand>> = {
  "limit extended during the review": (special) => extendAt(special, "reviewTask"),
  "limit extended before the sign-off": (special) => extendAt(special, "signOffTask"),
};

const EARLY: Readonly<Record<string, Stand>> = {
  "withdrawn, the applicant's data erased by order": eraseWithdrawn,
  "signature taken back, because the letter was revoked before it was sealed": voidSignature,
};

async function fileByZhang({ running, item, example }: Special): Promise<FiledCase> {
  const zhang = await as(running, "zhang");
  return file(zhang, await application(zhang, item, example, { agent: ZHANG }));
}

async function fileAtCounter({ running, hall, item, example, clerk }: Special): Promise<FiledCase> {
  const filed = await file(clerk, { ...(await application(clerk, item, example)), seen: SEEN });
  await takeSteps(hall.stage, { item, example, filed }, [["acceptance", "accepted"], ["review"]]);
  const on = running.hall.clock.now().toISOString().slice(0, 10);
  const notice = await until("the acceptance notice is made", async () => {
    const { documents } = await clerk.get<{ documents: { id: string; kind: string; state: string }[] }>(
      `/api/cases/${filed.id}`,
    );
    return documents.find(({ kind, state }) => kind === "acceptanceNotice" && state !== "requested");
  });
  await clerk.post(`/api/documents/${notice.id}/service`, {
    method: "window",
    on,
    recipient: "李示例",
    recipientIdNumber: example.applicant.agent?.idNumber,
    identityCheck: "核对居民身份证原件",
    proof: "送达回证",
  });
  return filed;
}

async function fileByKey({ running, item, example }: Special, attestation: string | null): Promise<FiledCase> {
  const client = await byKey(running);
  return file(client, { ...(await application(client, item, example)), attestation });
}

async function eraseWithdrawn({ running, hall, item, example }: Special): Promise<FiledCase> {
  const filed = await fileAs(hall.stage, item, example);
  await takeSteps(hall.stage, { item, example, filed }, [["intake"], ["withdrawal"]]);
  await until("its papers are made", async () =>
    (await running.hall.store.documents.ofCase(filed.id)).every(({ state }) => state !== "requested"),
  );
  const at = running.hall.clock.now().toISOString();
  const order = {
    caseId: filed.id,
    parts: ["applicant", "agent"] as const,
    order: "冀0199行令1号",
    byId: "operator:demo",
    at,
  };
  await running.hall.ownerStore.transaction((tx) => erasePersonalData(tx, order));
  return filed;
}

/** Signed while the workers are stopped; when they come back the letter is not in force any more. It is put in force again for the signature that follows. */
async function voidSignature({ running, hall, item, example }: Special): Promise<FiledCase> {
  const filed = await fileAs(hall.stage, item, example);
  const signing = example.expect.path.findIndex(([step]) => step === "signOffTask");
  await takeSteps(hall.stage, { item, example, filed }, example.expect.path.slice(0, signing));
  await until("the sign-off is open", async () =>
    (await running.hall.store.workItems.openOfCase(filed.id)).some(({ activityId }) => activityId === "signOffTask"),
  );
  await hall.stopWorkers();
  await takeSteps(hall.stage, { item, example, filed }, [["signOffTask", "signed"]]);
  await revoke(running, "current_date - 400");
  hall.useWorkers(await startWorkers(running.hall, running.hall.engine));
  await until("the signature is taken back", async () => {
    const file = (await running.hall.store.cases.find(filed.id))?.file;
    return file?.status === "awaitingSignOff" && file.signature === null;
  });
  await revoke(running, "null");
  return filed;
}

async function revoke(running: RunningHall, on: string): Promise<void> {
  const client = new pg.Client({ connectionString: running.hall.database.ownerUrl });
  await client.connect();
  await client.query(`update hall.authorisation_letters set revoked_on = ${on} where id = 'letter-scjg-chief'`);
  await client.end();
}

function mandate({ clerk }: Special, validTo: string): Promise<{ id: string }> {
  const body = {
    principal: { name: "石家庄示例餐饮管理有限公司", number: "91139900MA00000233" },
    agent: { name: ZHANG.name, number: ZHANG.idNumber },
    acts: ["file", "supplement", "withdraw", "collect"],
    validFrom: "2026-01-01",
    validTo,
    paper: "授权委托书原件",
  };
  return clerk.post("/api/mandates", body, randomUUID());
}

async function application(
  client: HallClient,
  item: ServiceItem,
  example: ExampleCase,
  changes: object = {},
): Promise<object> {
  const materials = [];
  for (const materialId of example.materials) {
    const { id } = await client.upload(`${materialId} 示例材料.pdf`, await sampleFile(materialId));
    materials.push({ materialId, form: "electronic", uploadIds: [id] });
  }
  const { application: form, deliveryMode } = example;
  return {
    itemId: item.id,
    applicant: { ...example.applicant, ...changes },
    application: form,
    materials,
    deliveryMode,
  };
}

const file = (client: HallClient, body: object): Promise<FiledCase> =>
  client.post<FiledCase>("/api/cases", body, randomUUID());
