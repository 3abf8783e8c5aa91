import { excerpt, type GateStop } from "../gate-problem.ts";

/** The namespaces of a sort of file: by address, the hall's own prefix and what a file may call it. An empty name is the default namespace. */
export type Vocabulary = Readonly<Record<string, { readonly prefix: string; readonly called: readonly string[] }>>;

/** How the names of one file are read. */
export interface Names {
  element(tag: string): string;
  attribute(name: string): string;
  /** The hall's own prefix by that of the file. */
  readonly prefixes: ReadonlyMap<string, string>;
}

/**
 * Reads the declarations of the root. Every namespace must be one of the vocabulary, under a name that it usually has, and only once: whether a program looks at the prefix or
 * at the address, it then reads the same.
 */
export function namesOf(
  attributes: ReadonlyMap<string, string>,
  vocabulary: Vocabulary,
  fail: (message: string, cure: string) => GateStop,
): Names {
  const prefixes = new Map<string, string>();
  for (const [name, address] of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const called = name === "xmlns" ? "" : name.slice("xmlns:".length);
    const known = Object.hasOwn(vocabulary, address) ? vocabulary[address] : undefined;
    if (!known) throw fail(`命名空间“${excerpt(address)}”不在可用的范围内`, "请删除它的声明以及用到它的内容。");
    if (!known.called.includes(called))
      throw fail(
        `命名空间“${excerpt(address)}”不能用前缀“${called}”`,
        `请使用前缀“${known.prefix}”，或者用流程设计器重新保存文件。`,
      );
    if ([...prefixes.values()].includes(known.prefix))
      throw fail(`命名空间“${excerpt(address)}”声明了两次`, "请只保留一个声明。");
    prefixes.set(called, known.prefix);
  }
  const resolve = (qualified: string, inherited: string): string => {
    const colon = qualified.indexOf(":");
    const [called, local] =
      colon < 0 ? [inherited, qualified] : [qualified.slice(0, colon), qualified.slice(colon + 1)];
    const prefix = prefixes.get(called);
    if (prefix === undefined)
      throw fail(
        called === "" ? `元素“${local}”不属于任何命名空间` : `前缀“${called}”没有声明`,
        "请用流程设计器重新保存文件。",
      );
    return `${prefix}:${local}`;
  };
  return {
    element: (tag) => resolve(tag, ""),
    attribute: (name) => (name.includes(":") ? resolve(name, "") : name),
    prefixes,
  };
}
