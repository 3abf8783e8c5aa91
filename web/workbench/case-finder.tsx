import { useState } from "react";
import { WordSearch } from "../ui/word-search.tsx";
import { CaseTable } from "../office/case-table.tsx";

/** 查找办件: finds a case that is in no inbox by its number; used at the counter for supplements and withdrawals. */
export function CaseFinder({ atCounter }: { readonly atCounter: boolean }) {
  const [words, search] = useState("");
  return (
    <details className="section details-section" open={words !== ""}>
      <summary>按编号查找办件{atCounter && "（窗口补正、撤回、查询进度）"}</summary>
      <WordSearch label="查找办件" words={words} what="办件编号、一件事名称或申请人" search={search} />
      {words !== "" && <CaseTable question={{ q: words, limit: 20 }} empty="没有找到办件，请核对办件编号。" />}
    </details>
  );
}
