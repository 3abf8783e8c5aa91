import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { checkCreditCode } from "../../domain/identity/credit-code.ts";
import { checkResidentId } from "../../domain/identity/resident-id.ts";
import { type CalendarYear, workingDayCalendar } from "../../domain/law/calendar.ts";
import { addDays } from "../../domain/law/dates.ts";
import { loadCalendar } from "../../processes/load-calendar.ts";
import { loadCatalogue } from "../../processes/load-catalogue.ts";
import { loadDemo } from "../../processes/load-demo.ts";
import { loadItems } from "../../processes/load.ts";
import { change, copyOf } from "./item-folder.ts";

describe("the catalogue", () => {
  test("has five zones in their order and every department in one of them", () => {
    const { zones, departments } = loadCatalogue();

    expect(zones.map((zone) => zone.code)).toEqual(["TZ", "SC", "NL", "KJ", "SH"]);
    expect(departments).toHaveLength(37);
  });

  test("contains zone and department of every item", () => {
    const { zones, departments } = loadCatalogue();

    for (const { item } of loadItems()) {
      expect(zones.map((zone) => zone.id)).toContain(item.zoneId);
      // A department has its desk in one zone and may have items in another: credit repair stands with social affairs.
      expect(departments.map((department) => department.id)).toContain(item.departmentId);
    }
  });

  test("refuses a department in a zone that does not exist, and a duplicate id", () => {
    const [lost, twice] = [copyOf("catalogue"), copyOf("catalogue")];
    change(join(lost, "departments.json"), "0.zoneId", "nowhere");
    change(join(twice, "zones.json"), "+", loadCatalogue().zones[0]);

    expect(() => loadCatalogue(lost)).toThrow("department FGW names the unknown zone 'nowhere'");
    expect(() => loadCatalogue(twice)).toThrow("id 'investmentConstruction' stands twice");
  });
});

describe("the offices of departments", () => {
  test("stand with their department, some with the same id in several", () => {
    const { departments, offices } = loadCatalogue();

    const own = (departmentId: string) => offices.filter((office) => office.departmentId === departmentId);
    expect(own("SCJG").map(({ id }) => id)).toEqual(["SP", "SPJY", "TZSB"]);
    expect(own("NYNC")).toContainEqual({ departmentId: "NYNC", id: "SP", name: "行政审批处" });
    expect(own("FGW")).toEqual([]);
    expect(departments.find(({ id }) => id === "SCJG")).not.toHaveProperty("offices");
  });

  test.each<[string, unknown, string]>([
    [
      "an id twice",
      [
        { id: "SP", name: "一处" },
        { id: "SP", name: "二处" },
      ],
      "id 'SP' stands twice",
    ],
    ["an id in small letters", [{ id: "sp", name: "一处" }], "0.offices.0.id must match pattern"],
    ["an id with its department's", [{ id: "FGW/SP", name: "一处" }], "0.offices.0.id must match pattern"],
    ["an id of nine characters", [{ id: "ABCDEFGHI", name: "一处" }], "0.offices.0.id must match pattern"],
    ["no name", [{ id: "SP", name: "" }], "0.offices.0.name must NOT have fewer than 1 characters"],
    ["more about it", [{ id: "SP", name: "一处", head: "张" }], "0.offices.0 has an unknown field 'head'"],
  ])("are refused with %s", (_what, offices, problem) => {
    const folder = copyOf("catalogue");
    change(join(folder, "departments.json"), "0.offices", offices);

    expect(() => loadCatalogue(folder)).toThrow(problem);
  });
});

describe("the executing bodies", () => {
  test("exist for every department, and for the level of every item", () => {
    const { departments, bodies } = loadCatalogue();

    for (const { id } of departments) expect(bodies.find((body) => body.id === id)?.departmentId).toBe(id);
    for (const { item } of loadItems()) expect(bodies.find((body) => body.id === item.executingBodyId)).toBeDefined();
  });

  test("have full names, document words without Latin letters, and remedies", () => {
    for (const { officialName, documentWord, reviewBody, court } of loadCatalogue().bodies) {
      expect(officialName).not.toMatch(/^省|[A-Za-z]/);
      expect(documentWord).toMatch(/^[一-龥]+$/);
      expect(reviewBody.length).toBeGreaterThan(2);
      expect(court).toMatch(/人民法院$/);
    }
  });

  test.each<[string, string, unknown, string]>([
    [
      "a body of a department that does not exist",
      "0.departmentId",
      "NOPE",
      "body FGW belongs to the unknown department 'NOPE'",
    ],
    [
      "a body with another department's id",
      "0.departmentId",
      "SLT",
      "body FGW has the id of another department than its own",
    ],
    ["one word for two organs", "0.documentWord", "冀农", "the word '冀农' stands for two organs"],
    ["a word with letters in it", "0.documentWord", "冀FGW", "0.documentWord must match pattern"],
    ["a department without an executing body", "0.id", "FGW-9", "department FGW has no body of its own level"],
    ["an id that stands twice", "1.id", "FGW", "id 'FGW' stands twice"],
  ])("are refused: %s", (_what, path, value, problem) => {
    const folder = copyOf("catalogue");
    change(join(folder, "executing-bodies.json"), path, value);

    expect(() => loadCatalogue(folder)).toThrow(problem);
  });
});

describe("the holiday notices", () => {
  test.each([2025, 2026])("%d has 248 working days", (year) => {
    const calendar = workingDayCalendar(loadCalendar());

    let count = 0;
    for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1))
      if (calendar.isSettled(date) ? calendar.isWorkingDay(date) : ![0, 6].includes(new Date(date).getUTCDay()))
        count++;

    expect(count).toBe(248);
  });

  test.each([
    ["2026-02-09", 5, "2026-02-14"],
    ["2026-02-14", 1, "2026-02-24"],
    ["2026-02-09", 20, "2026-03-13"],
    ["2026-04-30", 1, "2026-05-06"],
    ["2026-04-30", 5, "2026-05-11"],
    ["2026-09-24", 3, "2026-09-30"],
    ["2026-09-30", 10, "2026-10-20"],
    ["2025-12-31", 1, "2026-01-04"],
    ["2025-09-26", 5, "2025-10-10"],
    ["2019-04-30", 1, "2019-05-05"],
    ["2020-01-23", 5, "2020-02-07"],
  ])("%s and %d working days is %s", (start, days, end) => {
    const past = [2019, 2020].map(
      (year) =>
        JSON.parse(
          readFileSync(new URL(`fixtures/calendar/${year}-part.json`, import.meta.url), "utf8"),
        ) as CalendarYear,
    );

    expect(workingDayCalendar([...past, ...loadCalendar()]).addWorkingDays(start, days).date).toBe(end);
  });

  test("every make-up day is a weekend day, and every day belongs to its notice's year", () => {
    for (const { year, days } of loadCalendar()) {
      for (const day of days) {
        expect(day.date.startsWith(String(year))).toBe(true);
        if (!day.isOffDay) expect([0, 6]).toContain(new Date(`${day.date}T00:00:00Z`).getUTCDay());
      }
    }
  });

  test("a file named for another year, a duplicate day and a date that does not exist are refused", () => {
    const [renamed, twice, wrong] = [copyOf("calendar"), copyOf("calendar"), copyOf("calendar")];
    renameSync(join(renamed, "2026.json"), join(renamed, "2027.json"));
    change(join(twice, "2026.json"), "days.+", { date: "2026-01-01", name: "元旦", isOffDay: true });
    change(join(wrong, "2026.json"), "days.0.date", "2026-02-30");

    expect(() => loadCalendar(renamed)).toThrow("2027.json: year 2026 does not fit the file's name");
    expect(() => loadCalendar(twice)).toThrow("day 2026-01-01 stands twice");
    expect(() => loadCalendar(wrong)).toThrow('days.0.date must match format "date"');
  });
});

describe("the demonstration data", () => {
  test("every person has a separate login and a valid identity", () => {
    const { accounts } = loadDemo();
    const logins = accounts.flatMap((account) => account.login ?? []);

    expect(new Set(logins).size).toBe(logins.length);
    expect(new Set(accounts.flatMap(({ idNumber }) => idNumber ?? [])).size).toBe(logins.length);
    for (const account of accounts.filter(({ role }) => role !== "integrator")) {
      expect(checkResidentId(account.idNumber ?? "")).toBeNull();
      if (account.organisation) expect(checkCreditCode(account.organisation.creditCode)).toBeNull();
    }
  });

  test("every item has a clerk or officer who accepts, an officer who reviews and another person who may sign", () => {
    const { accounts, letters } = loadDemo();

    for (const { item } of loadItems()) {
      const officers = accounts.filter(
        (account) => account.role === "officer" && account.departmentId === item.departmentId,
      );
      const clerks = accounts.filter((account) => account.role === "clerk" && account.zoneId === item.zoneId);
      const signers = letters.filter(
        (letter) => letter.departmentId === item.departmentId && letter.validTo > "2027-01-01",
      );
      expect(officers.length).toBeGreaterThan(0);
      expect(clerks).toHaveLength(1);
      expect(signers.length).toBeGreaterThan(0);
      for (const officer of officers) expect(signers.map((letter) => letter.holderId)).not.toContain(officer.id);
    }
  });

  test("an item sealed under a standing letter has one", () => {
    const standing = loadItems().filter(({ item }) => item.hall.signOff === "standing");

    for (const { item } of standing) {
      expect(loadDemo().letters.some((letter) => letter.automatic && letter.itemIds.includes(item.id))).toBe(true);
    }
  });

  test("records belong to demo people and contain what the certificate prints", () => {
    const { accounts, records } = loadDemo();
    const certificate = loadItems().find(({ item }) => item.hall.reviewRecord === "socialInsurance");
    const printed = certificate!.result.fields.flatMap(({ from }) =>
      from.startsWith("record.") ? [from.slice(7)] : [],
    );

    for (const record of records) {
      expect(accounts.find((account) => account.idNumber === record.idNumber)?.name).toBe(record.name);
      expect(Object.keys(record.data)).toEqual(expect.arrayContaining(printed));
    }
  });

  test("a letter held by nobody is refused", () => {
    const root = copyOf("demo");
    change(join(root, "letters.json"), "0.holderId", "nobody");

    expect(() => loadDemo(root)).toThrow("letter 冀农授〔2025〕1号 is held by 'nobody', who has no account");
  });
});
