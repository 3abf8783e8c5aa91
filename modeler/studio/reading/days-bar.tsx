import { STAGE_NAMES, type Stage } from "../../../domain/case/step-terms.ts";
import type { ServiceItem, TimeLimit } from "../../../domain/item/service-item.ts";
import type { DraftReading } from "./read-draft.ts";

interface Props {
  readonly days: DraftReading["days"];
  readonly item: Pick<ServiceItem, "hall" | "promisedLimit" | "statutoryLimit">;
}

/** 时限: the working days of the longest path against what is planned, promised and lawful; it follows while somebody types. */
export function DaysBar({ days, item }: Props) {
  const stages = Object.keys(STAGE_NAMES) as readonly Stage[];
  const planned = item.hall.stepBudgets;
  const sum = stages.reduce((all, stage) => all + planned[stage], 0);
  const worked = days?.worked.byStage;
  const all = Math.ceil(days?.withWaits.total ?? 0);
  return (
    <section className="studio-days" aria-label="时限">
      <dl>
        {stages.map((stage) => (
          <Figure
            key={stage}
            term={STAGE_NAMES[stage]}
            isOver={worked !== undefined && worked[stage] > planned[stage]}
            words={`安排${planned[stage]}个工作日${worked && worked[stage] > 0 ? `，环节最长${worked[stage]}个` : ""}`}
          />
        ))}
        <Figure term="各阶段安排合计" words={`${sum}个工作日`} isOver={isOver(sum, item.promisedLimit)} />
        {days !== null && days.withWaits.total > days.worked.total && (
          <Figure
            term="征求意见、公示等的等待"
            words={`环节连同等待最长${all}个工作日`}
            isOver={isOver(all, item.promisedLimit)}
          />
        )}
        <Figure term="承诺时限" words={item.promisedLimit.text} isOver={false} />
        <Figure term="法定时限" words={item.statutoryLimit.text} isOver={false} />
      </dl>
    </section>
  );
}

function Figure({ term, words, isOver }: { readonly term: string; readonly words: string; readonly isOver: boolean }) {
  return (
    <div className={isOver ? "studio-figure studio-figure-over" : "studio-figure"}>
      <dt>{term}</dt>
      <dd>
        {words}
        {isOver && <span className="studio-over">超出</span>}
      </dd>
    </div>
  );
}

function isOver(days: number, limit: TimeLimit): boolean {
  return limit.unit === "workingDay" ? days > limit.value : limit.unit === "instant" && days > 0;
}
