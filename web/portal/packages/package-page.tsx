import { Link, useSearchParams } from "wouter";
import type { PackageGuide } from "../../../contract/packages.ts";
import { definePage } from "../../define-page.ts";
import { Facts } from "../../ui/facts.tsx";
import { Page } from "../../ui/page.tsx";
import { Failure, Loading } from "../../ui/states.tsx";
import { type Answers, answered, readAnswers, usePackage, usePreview, writeAnswers } from "./packages.ts";
import { Preview } from "./preview.tsx";
import { Questions } from "./questions.tsx";

/** One package: its questions, what the answers bring together, and the way to apply. The answers stand in the address. */
export const packagePage = definePage({
  addresses: ["/packages/:id"],
  bundle: "own",
  view: ({ id }) => <Package key={id} id={id} />,
});

function Package({ id }: { readonly id: string }) {
  const { data: guide, error, refetch } = usePackage(id);
  const trail = (
    <>
      <Link href="/">办事大厅</Link> › <Link href="/packages">一件事一次办</Link>
    </>
  );
  if (!guide)
    return (
      <Page title="一件事一次办" trail={trail}>
        {error ? <Failure error={error} retry={refetch} /> : <Loading />}
      </Page>
    );
  return (
    <Page title={guide.name} trail={trail}>
      <p className="lead">
        {guide.lifecycleName} · {guide.departmentName}牵头 · 编码 {guide.id}
      </p>
      <Asked guide={guide} />
      <section className="section">
        <h2>办理方式</h2>
        <Facts
          rows={[
            ["受理", `${guide.departmentName}统一受理，转有关部门分别办理`],
            ["有事项不予办理的", guide.onRefusalText],
            ["依据", guide.legalBasis.map(({ title, article }) => `《${title}》${article}`).join("；")],
            ["来源", guide.reference],
          ]}
        />
      </section>
    </Page>
  );
}

function Asked({ guide }: { readonly guide: PackageGuide }) {
  const [search, setSearch] = useSearchParams();
  const answers = readAnswers(guide, search);
  const answer = (id: string, given: boolean): void =>
    setSearch(writeAnswers(answered(guide, answers, { id, answer: given })), { replace: true });
  return (
    <>
      <Questions guide={guide} answers={answers} answer={answer} />
      <Result guide={guide} answers={answers} />
    </>
  );
}

function Result({ guide, answers }: { readonly guide: PackageGuide; readonly answers: Answers }) {
  const { data: preview, error, isFetching, refetch } = usePreview(guide, answers);
  if (guide.questions.some(({ id }) => answers[id] === undefined)) return <AllMembers guide={guide} />;
  if (!preview) return error && !isFetching ? <Failure error={error} retry={refetch} /> : <Loading what="正在合并" />;
  const closed = preview.members.find(({ closedBecause }) => closedBecause !== null);
  return (
    <>
      <Preview preview={preview} />
      {closed ? (
        <p className="notice notice-warn">“{closed.itemName}”现在不能申请，本套餐暂不能提交。</p>
      ) : (
        <p className="actions">
          <Link
            href={`/packages/${guide.id}/apply?${new URLSearchParams(writeAnswers(answers)).toString()}`}
            className="button button-primary button-big"
          >
            在线申请{guide.name}
          </Link>
        </p>
      )}
    </>
  );
}

/** Before everything is answered: what may belong to it, and when. */
function AllMembers({ guide }: { readonly guide: PackageGuide }) {
  const whenOf = (itemId: string): string => {
    const question = guide.questions.find(({ itemIds }) => itemIds.includes(itemId));
    return question === undefined
      ? "都要办理"
      : `“${question.question}”回答“${question.includedWhen ? "是" : "否"}”时办理`;
  };
  return (
    <section className="section">
      <h2>可能包含的事项</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">办理部门</th>
            <th scope="col">什么时候办</th>
          </tr>
        </thead>
        <tbody>
          {guide.members.map((member) => (
            <tr key={member.itemId}>
              <td>
                <Link href={`/items/${member.itemId}`}>{member.itemName}</Link>
              </td>
              <td>{member.departmentName}</td>
              <td>{whenOf(member.itemId)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
