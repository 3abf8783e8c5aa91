import { setTimeout as sleep } from "node:timers/promises";
import { DEMO_PASSWORD } from "../../../processes/load-demo.ts";
import { callerOf } from "../../hall-caller.ts";
import { type Latencies, noLatencies, timed, within, withoutErrors } from "../latencies.ts";
import type { LoadLine } from "../line.ts";
import { openInboxOnce, OFFICER } from "../look-at-inbox.ts";
import type { LoadEnvironment } from "../environment.ts";
import { inWords, underLoad } from "../under-load.ts";

const STAFF = 125;
const WAVE_MS = 60_000;

export const line: LoadLine = {
  id: "L9",
  title: "morning wave: 125 staff sign in and open their inbox within a minute, while L1 runs",
  target: "no error, p95 < 2 s",
  async run(environment) {
    await hire(environment);
    const signIns = noLatencies();
    const looks = noLatencies();
    const { after } = await underLoad(environment, () =>
      Promise.all(
        Array.from({ length: STAFF }, async (_, number) => {
          await sleep((number * WAVE_MS) / STAFF);
          await arrive(environment, number, { signIns, looks });
        }),
      ),
    );
    const errors = signIns.errors + looks.errors;
    return {
      checks: [within(signIns, 0.95, 2_000, "sign-in "), within(looks, 0.95, 2_000, "inbox "), withoutErrors(errors)],
      errors,
      figures: { "sign-in p50 ms": within(signIns, 0.5, 0).value, "inbox p50 ms": within(looks, 0.5, 0).value },
      note: `beside ${inWords(after)}`,
    };
  },
};

/** Colleagues of the officer with the same password; existing accounts are kept. */
async function hire({ hall }: LoadEnvironment): Promise<void> {
  await hall.database.query(
    `insert into hall.people (id, name, login, password_hash) select 'colleague-' || n, p.name || n, 'colleague-' || n, p.password_hash
       from hall.people p, generate_series(0, $2::int - 1) n where p.login = $1 on conflict do nothing`,
    [OFFICER, STAFF],
  );
  await hall.database.query(
    `insert into hall.posts (person_id, role, department_id, zone_id, from_date) select 'colleague-' || n, t.role, t.department_id, t.zone_id, t.from_date
       from hall.people p join hall.posts t on t.person_id = p.id, generate_series(0, $2::int - 1) n where p.login = $1 on conflict do nothing`,
    [OFFICER, STAFF],
  );
}

async function arrive(
  { hall }: LoadEnvironment,
  number: number,
  { signIns, looks }: { readonly signIns: Latencies; readonly looks: Latencies },
): Promise<void> {
  let cookie = "";
  await timed(signIns, async () => {
    const response = await fetch(`${hall.url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: hall.url, "x-forwarded-for": `10.9.0.${number}` },
      body: JSON.stringify({ login: `colleague-${number}`, password: DEMO_PASSWORD, terminal: "bench" }),
    });
    cookie = response.headers
      .getSetCookie()
      .map((entry) => entry.split(";")[0])
      .join("; ");
    return { status: response.status, body: await response.json() };
  });
  const caller = callerOf(hall.url, { cookie, origin: hall.url }, 2);
  await openInboxOnce(caller, looks);
  caller.close();
}
