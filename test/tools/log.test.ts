import { expect, test } from "@jest/globals";

import { makeLog } from "../../log.ts";

test("personal data and credentials are redacted at every depth", () => {
  const lines: string[] = [];
  const log = makeLog({ name: "api", level: "info", destination: { write: (line: string) => void lines.push(line) } });

  log.info(
    {
      phone: "13800000000",
      applicant: { idNumber: "110101199003070000", creditCode: "91350100M000100Y43", name: "open" },
      req: {
        headers: { authorization: "Bearer k", cookie: "sid=1" },
        body: { person: { password: "p", queryCode: "Q" } },
      },
      res: { headers: { "set-cookie": "sid=2" } },
    },
    "filed",
  );

  const text = lines.join("");
  expect(text).toContain("open");
  expect(text.match(/\[redacted\]/g)).toHaveLength(8);
  expect(text).not.toMatch(/138000|110101|91350100|Bearer|sid=|"p"|"Q"/);
});
