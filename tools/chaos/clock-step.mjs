/**
 * Preload of a Node process (`--import`) for tests of a stepping clock: `Date` is shifted by the milliseconds in the
 * file that CHAOS_CLOCK names, read again twenty times a second. Timers and `performance.now()` are not affected, as
 * when a host's clock is set, because they use another clock.
 */
import fs from "node:fs";

const file = process.env.CHAOS_CLOCK ?? "";
const RealDate = Date;
let offset = 0;

const read = () => {
  try {
    offset = Number(fs.readFileSync(file, "utf8")) || 0;
  } catch {
    offset = 0;
  }
};

if (file !== "") {
  read();
  setInterval(read, 50).unref();
  const now = () => RealDate.now() + offset;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === globalThis.Date ? target : newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
}
