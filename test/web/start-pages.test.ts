import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

import { PAGES } from "../../api/plugins/static-web.ts";
import { ROLE_NAMES, type Role } from "../../domain/case/actor.ts";
import { loadDemo } from "../../processes/load-demo.ts";
import { START_PAGES } from "../../web/ui/start-pages.ts";

const ROLES = Object.keys(ROLE_NAMES) as Role[];
/** Signs in by name; systems have keys. */
const PEOPLE = ROLES.filter((role) => role !== "integrator" && role !== "system");

test.each(ROLES)("%s begins on a page that is served and drawn", (role) => {
  const { href } = START_PAGES[role];

  expect(PAGES.some((page) => page.test(href))).toBe(true);
  expect(readFileSync(new URL("../../web/app.tsx", import.meta.url), "utf8")).toContain(`<Route path="${href}">`);
});

test("everybody who can sign in has a page of the own post, and nobody one of applicants but they", () => {
  expect(Object.fromEntries(PEOPLE.map((role) => [role, START_PAGES[role].href]))).toEqual({
    applicant: "/my",
    clerk: "/desk",
    officer: "/desk",
    chiefRepresentative: "/desk",
    issuanceClerk: "/desk",
    hallOffice: "/office",
    supervisor: "/supervise",
    operator: "/ops",
  });
  expect(
    new Set(
      loadDemo()
        .accounts.filter(({ login }) => login !== null)
        .map(({ role }) => role),
    ),
  ).toEqual(new Set(PEOPLE));
});
