import { textProblem } from "../../../domain/text/plain-text.ts";
import type { ValueRule } from "./word.ts";

/** What would be read as code, as markup or as a command somewhere: an expression of the engine, a tag, a reference, an address that runs. */
const EXPRESSION = /[$#]\s*\{/u;
const MARKUP = /<[/!?A-Za-z]|&(?:#|[A-Za-z]+;)|\b(?:javascript|vbscript)\s*:|\bdata:[a-z]+\//iu;

/** Words for people: shown as what they are, and nothing else. */
export function words(longest: number): ValueRule {
  return (value) => {
    if (value.length > longest) return `超过${longest}个字`;
    if (EXPRESSION.test(value)) return "含有表达式";
    if (MARKUP.test(value)) return "含有标记或者脚本的写法";
    if (value !== value.normalize("NFC")) return "含有没有合成的字符";
    return textProblem(value, "many");
  };
}
