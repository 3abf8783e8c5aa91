import type { GateStop } from "../gate-problem.ts";

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Replaces the five named references and those by number; any other is refused. Whether a character may stand in a text is asked afterwards. */
export function decodeReferences(raw: string, fail: (problem: string) => GateStop): string {
  if (!raw.includes("&")) return raw;
  return raw.replaceAll(/&(?<inside>[^;&]{0,12};?)/gu, (_whole, inside: string) => {
    const name = inside.endsWith(";") ? inside.slice(0, -1) : "";
    const character = Object.hasOwn(NAMED, name) ? NAMED[name] : numbered(name);
    if (character === undefined) throw fail("有不能识别的实体引用");
    return character;
  });
}

function numbered(name: string): string | undefined {
  const { decimal, hex } = /^#(?:(?<decimal>[0-9]{1,7})|x(?<hex>[0-9A-Fa-f]{1,6}))$/u.exec(name)?.groups ?? {};
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  const isCharacter =
    [0x9, 0xa, 0xd].includes(code) ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x1_00_00 && code <= 0x10_ff_ff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
