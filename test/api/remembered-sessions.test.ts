import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { rememberSessions, SESSION_TRUST_MS } from "../../api/identity/remembered-sessions.ts";
import { DEMO_PASSWORD } from "../../processes/load-demo.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { openApi, type TestApi } from "./open-api.ts";

let record: OpenRecord;
/** Two api processes on one record, with one machine clock that moves only on request. */
let here: TestApi;
let elsewhere: TestApi;
let ahead = 0;
const machineNow = (): Date => new Date(Date.parse("2026-03-02T02:00:00.000Z") + ahead);

beforeAll(async () => {
  record = await openRecord();
  here = await openApi({ record, machineNow });
  elsewhere = await openApi({ record, machineNow });
}, 60_000);
afterAll(async () => {
  await here?.close();
  await elsewhere?.close();
  await record?.close();
});
beforeEach(() => {
  ahead += SESSION_TRUST_MS;
});

/** A session's cookie, as sent to any api process. */
async function cookieOf(login: string): Promise<string> {
  const { headers } = await here.visitor().post("/api/session").send({ login, password: DEMO_PASSWORD }).expect(200);
  return cookieIn(headers);
}

function cookieIn(headers: Readonly<Record<string, unknown>>): string {
  return String((headers["set-cookie"] as readonly string[])[0]).split(";")[0] as string;
}

const reads = async (api: TestApi, cookie: string): Promise<number> =>
  (await api.visitor().get("/api/tasks").set("cookie", cookie)).status;
const acts = async (api: TestApi, cookie: string): Promise<number> =>
  (await api.visitor().post("/api/tasks/none/claim").set("cookie", cookie)).status;
const UNKNOWN_TASK = 404;

describe("a recently looked-up session", () => {
  test("is not looked up again for reading, so an end elsewhere takes effect within a limited time", async () => {
    const cookie = await cookieOf("shencha-nync");
    expect(await reads(here, cookie)).toBe(200);
    await here.sql("delete from sessions where person_id = 'officer-nync'");

    ahead += SESSION_TRUST_MS - 1;
    expect(await reads(here, cookie)).toBe(200);
    ahead += 1;
    expect(await reads(here, cookie)).toBe(401);
  });

  test("and was unknown is looked up again: failed look-ups are not cached", async () => {
    const cookie = await cookieOf("shencha-nync");
    await here.sql("update people set active = false where id = 'officer-nync'");
    const disabled = await reads(here, cookie);
    await here.sql("update people set active = true where id = 'officer-nync'");

    expect([disabled, await reads(here, cookie)]).toEqual([401, 200]);
  });

  test("is not cached when a session ended here during the look-up", () => {
    const remembered = rememberSessions<string>();
    const at = { machine: "2026-03-02T02:00:00.000Z", day: "2026-03-02" };
    const lookUp = remembered.begin();

    remembered.forget();
    lookUp.keep("cookie", "somebody", at);

    expect(remembered.find("cookie", at)).toBeUndefined();
  });

  test.each([
    ["was signed out", "delete from sessions where person_id = 'officer-nync'"],
    ["ran out", "update sessions set expires_at = '2026-03-01T00:00:00Z' where person_id = 'officer-nync'"],
    ["belongs to a disabled account", "update people set active = false where id = 'officer-nync'"],
    ["is of a post that has ended", "update posts set to_date = '2026-03-01' where person_id = 'officer-nync'"],
  ])(
    "and %s elsewhere cannot act from then on, and cannot read once the cached look-up expires",
    async (_what, end) => {
      const cookie = await cookieOf("shencha-nync");
      expect([await reads(here, cookie), await acts(here, cookie)]).toEqual([200, UNKNOWN_TASK]);

      try {
        await here.sql(end);

        expect([await acts(here, cookie), await acts(elsewhere, cookie)]).toEqual([401, 401]);
        expect(await reads(elsewhere, cookie)).toBe(401);
        ahead += SESSION_TRUST_MS;
        expect(await reads(here, cookie)).toBe(401);
      } finally {
        await here.sql("update people set active = true where id = 'officer-nync'");
        await here.sql("update posts set to_date = null where person_id = 'officer-nync'");
      }
    },
  );

  test("ends at once in the process of the sign-out, and in the other process within seconds", async () => {
    const cookie = await cookieOf("shencha-nync");
    expect([await reads(here, cookie), await reads(elsewhere, cookie)]).toEqual([200, 200]);

    await here.visitor().delete("/api/session").set("cookie", cookie).expect(204);

    expect([await reads(here, cookie), await acts(elsewhere, cookie)]).toEqual([401, 401]);
    ahead += SESSION_TRUST_MS;
    expect(await reads(elsewhere, cookie)).toBe(401);
  });

  test("acts in the newly chosen post at once, in every process", async () => {
    await here.sql(
      "insert into posts (person_id, role, department_id, zone_id, from_date) values ('officer-nync', 'clerk', null, 'agroForestryResources', '2026-01-01')",
    );
    const cookie = await cookieOf("shencha-nync");
    const roleIn = async (api: TestApi, shown: string): Promise<string> =>
      (await api.visitor().get("/api/incidents").set("cookie", shown)).body.code;
    const inbox = async (api: TestApi, shown: string): Promise<number> =>
      (await api.visitor().get("/api/roster").set("cookie", shown)).status;
    const before = [await inbox(here, cookie), await inbox(elsewhere, cookie)];
    const { body } = await here.visitor().get("/api/session").set("cookie", cookie).expect(200);
    const clerk = (body.posts as { id: number; role: string }[]).find(({ role }) => role === "clerk");

    const { headers } = await here
      .visitor()
      .put("/api/session/post")
      .set("cookie", cookie)
      .send({ postId: clerk?.id })
      .expect(200);

    const after = cookieIn(headers);
    expect(before).toEqual([200, 200]);
    expect([await inbox(here, after), await inbox(elsewhere, after)]).toEqual([403, 403]);
    expect(await roleIn(elsewhere, after)).toBe("ROLE_FORBIDS");
  });

  test("is looked up again when the hall's day changes, and when the machine's clock is set back", async () => {
    const cookie = await cookieOf("shencha-nync");
    expect(await reads(here, cookie)).toBe(200);
    await here.sql("delete from sessions where person_id = 'officer-nync'");

    expect(await reads(here, cookie)).toBe(200);
    ahead -= 1;
    expect(await reads(here, cookie)).toBe(401);
    ahead += 1;
    record.clock.goTo("2026-03-03");
    expect(await reads(here, cookie)).toBe(401);
    record.clock.goTo("2026-03-02");
  });
});

describe("a cookie", () => {
  test.each(["~", "~2", "~2~3"])(
    "whose secret was changed to %p is not valid: its signature does not cover it",
    async (mark) => {
      const [name, value] = (await cookieOf("shencha-nync")).split("=") as [string, string];
      const [secret, signature] = decodeURIComponent(value).split(".") as [string, string];

      expect(await reads(here, `${name}=${encodeURIComponent(`${secret}${mark}.${signature}`)}`)).toBe(401);
    },
  );
});
