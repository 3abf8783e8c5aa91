import { useInfiniteQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { PublicMatter } from "../../contract/publicities.ts";
import { call } from "../ui/api/call.ts";
import { factsOf } from "../ui/api/problem.ts";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Facts } from "../ui/facts.tsx";
import { TextArea, TextField } from "../ui/fields/text-field.tsx";
import { useWritten } from "../ui/fields/use-written.ts";
import { useProblems } from "../ui/fields/use-problems.ts";
import { Page } from "../ui/page.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { useAct } from "../ui/use-act.ts";
import { writtenDate } from "../ui/written.ts";
import { definePage } from "../define-page.ts";

/** 公示公告: what is made public before it is decided, and where anybody may object. */
export const publicitiesPage = definePage({
  addresses: ["/publicities"],
  bundle: "own",
  view: () => <Publicities />,
});

function Publicities() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["publicities"],
    queryFn: ({ pageParam, signal }) =>
      call("GET /api/publicities", { query: pageParam === "" ? {} : { cursor: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  const matters = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title="公示公告">
      <p className="hint">
        下列办理事项在作出决定前向社会公示。公示期内，任何单位和个人都可以提出异议，异议逐件核实、答复。
      </p>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading what="正在载入公示" />}
      {data && matters.length === 0 && <p>现在没有正在公示的事项。</p>}
      {matters.map((matter) => (
        <Matter key={matter.id} matter={matter} />
      ))}
      {hasNextPage && (
        <p className="actions">
          <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            显示更多
          </button>
        </p>
      )}
    </Page>
  );
}

function Matter({ matter }: { readonly matter: PublicMatter }) {
  const [asking, setAsking] = useState(false);
  return (
    <section className="section" aria-label={`${matter.itemName}，${matter.applicantName}`}>
      <h2>{matter.itemName}</h2>
      <Facts
        rows={[
          ["申请人", matter.applicantName],
          ["办件编号", matter.caseNumber],
          ["办理部门", matter.departmentName],
          ["公示期", `自${writtenDate(matter.begunOn)}起，至${matter.endText}`],
          ["公示地点", matter.place],
          ["公示依据", matter.basis],
          ["公示内容", matter.content],
        ]}
      />
      {asking ? (
        <ObjectionForm id={matter.id} />
      ) : (
        <p className="actions">
          <button type="button" className="button" onClick={() => setAsking(true)}>
            提出异议
          </button>
        </p>
      )}
    </section>
  );
}

const EMPTY = { name: "", contact: "", content: "" };
const MISSING = {
  name: "请填写您的姓名或者单位名称。",
  contact: "请填写联系方式，以便答复。",
  content: "请写明异议的内容和理由。",
} as const;

function ObjectionForm({ id }: { readonly id: string }) {
  const [receivedOn, setReceivedOn] = useState("");
  const problems = useProblems();
  const { written, field } = useWritten(EMPTY, problems);
  const act = useAct();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = (Object.keys(MISSING) as (keyof typeof MISSING)[])
      .filter((name) => written[name].trim() === "")
      .map((name) => ({ field: name as string, message: MISSING[name] as string }));
    problems.show(found);
    if (found.length > 0) return;
    void act.run(async () => {
      try {
        const answer = await call("POST /api/publicities/{id}/objections", { params: { id }, body: written });
        setReceivedOn(answer.receivedOn);
      } catch (error) {
        problems.show(factsOf(error).errors);
        throw error;
      }
    });
  };
  if (receivedOn !== "")
    return (
      <p className="notice" role="status">
        您的异议已于{writtenDate(receivedOn)}收到，核实后将按您留下的联系方式答复。
      </p>
    );
  return (
    <form className="panel" noValidate aria-label="提出异议" onSubmit={submit}>
      <ErrorSummary problems={problems.list} attempt={problems.attempt} />
      <ProblemNotice error={act.error} fieldsShown />
      <p className="hint">姓名和联系方式只供办理部门核实、答复，不向申请人和社会公开。</p>
      <TextField {...field("name")} required label="姓名或者单位名称" />
      <TextField {...field("contact")} required label="联系方式" />
      <TextArea {...field("content")} required label="异议的内容和理由" rows={4} />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={act.busy}>
          {act.busy ? "正在提交…" : "提交异议"}
        </button>
      </p>
    </form>
  );
}
