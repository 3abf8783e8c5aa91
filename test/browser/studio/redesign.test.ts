import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { MouseHand } from "./mouse-hand.ts";
import { otherDepartment } from "./tasks.ts";
import { carryOut, openRedesignHall, type RedesignHall } from "./walked.ts";

let hall: RedesignHall;
beforeAll(async () => {
  hall = await openRedesignHall([otherDepartment.itemId]);
}, 240_000);
afterAll(() => hall?.visited.close(), 60_000);

test("a clerk puts the opinion of another department into a flow by mouse; it is approved, published, and a case goes that way", async () => {
  const done = await carryOut(hall, otherDepartment, (page) => new MouseHand(page));

  expect(done.path).toEqual(expect.arrayContaining([...otherDepartment.passes]));
  expect(done.path.toSorted()).toEqual(done.expected.toSorted());
  expect(done.actions).toBeLessThanOrEqual(25);
  expect(done.complaints).toEqual([]);
}, 240_000);
