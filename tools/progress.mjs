/**
 * One readable line per step, with its seconds. On a terminal the line is updated while the step runs; elsewhere a
 * longer step prints once that it began.
 */

const WIDTH = 18;
const A_MOMENT_MS = 1500;
const WIPE = "\r\x1b[2K";

/** Where the lines go. */
let out = process.stdout;

/** Sends every line from now on to standard error: for a command whose standard output is data. */
export function tellOnStandardError() {
  out = process.stderr;
}

/**
 * Runs `work`, which may say what it is doing and answers in a few words what came of it (alone, or as `text` of what
 * it answers), and passes its answer on. Whatever it throws is thrown on, after the line was marked as failed.
 * @template {string | { text: string }} T
 * @param {string} label
 * @param {(say: (doing: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const started = Date.now();
  const line = aliveLine(label, started);
  try {
    const result = await work(line.say);
    line.end();
    print(
      `  ✓ ${label.padEnd(WIDTH)} ${typeof result === "string" ? result : result.text} ${dim(`(${seconds(started)})`)}`,
    );
    return result;
  } catch (error) {
    line.end();
    print(`  ✗ ${label.padEnd(WIDTH)} failed ${dim(`(${seconds(started)})`)}`);
    throw error;
  }
}

/** A line between the steps. @param {string} text */
export function tell(text) {
  print(text);
}

/** Of steps that run at the same time, the first has the updated line; the others print theirs when they end. */
let isLineInUse = false;

/** @param {string} label @param {number} started */
function aliveLine(label, started) {
  let doing = "under way";
  const say = (/** @type {string} */ text) => void (doing = text);
  if (!out.isTTY) {
    const timer = setTimeout(() => print(`  … ${label.padEnd(WIDTH)} ${doing}`), A_MOMENT_MS);
    return { say, end: () => clearTimeout(timer) };
  }
  if (isLineInUse) return { say, end: () => undefined };
  isLineInUse = true;
  const draw = () => {
    const text = `  … ${label.padEnd(WIDTH)} ${doing} (${seconds(started)})`;
    out.write(`${WIPE}${text.slice(0, Math.max(20, out.columns - 1))}`);
  };
  const timer = setInterval(draw, 200);
  draw();
  return {
    say,
    end: () => {
      clearInterval(timer);
      isLineInUse = false;
      out.write(WIPE);
    },
  };
}

/** @param {string} text */
function print(text) {
  out.write(`${out.isTTY ? WIPE : ""}${text}\n`);
}

/** @param {number} started */
function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/** @param {string} text */
function dim(text) {
  return out.isTTY ? `\x1b[2m${text}\x1b[0m` : text;
}
