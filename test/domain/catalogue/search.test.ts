import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { readingsOf } from "../../../api/catalogue/readings.ts";
import { rank } from "../../../domain/catalogue/search/rank.ts";
import { openTerms, type SearchedItem } from "../../../domain/catalogue/search/search-index.ts";
import { whyText } from "../../../domain/catalogue/search/why.ts";
import { loadSearchWords } from "../../../processes/load-search-words.ts";
import { annexEntries } from "../../support/annex/annex-items.ts";
import { indexOf } from "../../support/annex/annex-index.ts";

const entries = annexEntries();
const index = indexOf(entries);

/** What people type, and the items that must come first, in this order. */
const FOUND: readonly (readonly [string, ...string[]])[] = [
  // What they set out to do
  ["开饭店", "SC-021", "SC-001", "SC-023"],
  ["我想开一家小饭馆", "SC-021", "SC-001"],
  ["我要在小区门口开个奶茶店需要什么手续", "SC-021"],
  ["餐馆", "SC-021"],
  ["办个幼儿园", "KJ-001", "KJ-002"],
  ["开药店", "SC-006", "SC-001"],
  ["开公司", "SC-001", "SC-026", "SC-027"],
  ["注册一个公司怎么办理", "SC-001"],
  ["生孩子", "SH-018", "SH-020", "SH-021"],
  ["给孩子上户口", "SH-020"],
  ["失业", "SH-028"],
  ["买房装修", "SH-028", "SH-024", "TZ-016"],
  ["关公司", "SC-031"],
  ["上了黑名单怎么办", "SH-025", "SH-026", "SH-027"],
  ["开诊所", "SH-008", "SH-009"],
  ["当律师", "SH-014"],
  ["打井", "TZ-009"],
  ["盖厂房", "TZ-018", "TZ-019", "TZ-017"],
  // Words of daily life
  ["营业执照", "SC-001"],
  ["办执照", "SC-001"],
  ["环评", "TZ-005"],
  ["人防费", "TZ-013"],
  ["对公账户", "SC-030"],
  ["社保转移", "SH-029"],
  ["打印社保", "SH-028"],
  ["医保卡", "SH-022"],
  ["疫苗本", "SH-019"],
  ["烟草证", "SC-024"],
  ["门头招牌", "SC-025"],
  ["ICP证", "SC-019"],
  ["icp", "SC-019"],
  ["CMA", "SC-013"],
  ["教师证补办", "KJ-016"],
  ["导游证", "KJ-007"],
  ["高企认定", "KJ-004"],
  ["采矿证", "NL-010"],
  ["占用林地", "NL-007"],
  ["卖树苗", "NL-013"],
  ["水电气开户", "TZ-022"],
  // Names, parts of them, results, former names, ids
  ["食品经营许可", "SC-021"],
  ["食品经营许可证办理流程", "SC-021"],
  ["施工许可", "TZ-017"],
  ["取水", "TZ-009"],
  ["农药生产", "NL-002"],
  ["办学许可证", "KJ-001"],
  ["餐饮服务许可", "SC-021"],
  ["医疗机构登记", "SH-009"],
  ["SC-021", "SC-021"],
  ["SC 021", "SC-021"],
  ["sc021", "SC-021"],
  ["ＳＣ－０２１", "SC-021"],
  ["农药 初审", "NL-001"],
  ["公积金 注销", "SC-033"],
  // Traditional characters
  ["餐飲服務", "SC-021"],
  ["營業執照", "SC-001"],
  ["導遊證", "KJ-007"],
  // Pinyin, first letters, and both
  ["shipinjingying", "SC-021"],
  ["ShiPin Jingying", "SC-021"],
  ["shipinjy", "SC-021"],
  ["spjyxk", "SC-021"],
  ["spjyxuke", "SC-021"],
  ["kaifandian", "SC-021", "SC-001"],
  ["kfd", "SC-021"],
  ["yingyezhizhao", "SC-001"],
  ["yyzz", "SC-001"],
  ["yinhang", "SC-030"],
  ["diaoyunjianyi", "NL-014"],
  ["huanping", "TZ-005"],
  ["shebaozhuanyi", "SH-029"],
  ["shi pin jing ying", "SC-021"],
  ["shi pin jing ying xu ke zheng", "SC-021"],
  ["kai fan dian", "SC-021", "SC-001"],
  ["s p j y x k", "SC-021"],
  ["shi'pin", "SC-021"],
  ["shípǐn jīngyíng", "SC-021"],
  ["食品 jing ying", "SC-021"],
  ["yaodian xiaofang", "SC-023"],
  ["lvshi", "SH-014"],
  ["lüshi", "SH-014"],
  ["lǜshī", "SH-014"],
  ["lushi", "SH-014"],
  ["ＫＡＩＦＡＮＤＩＡＮ", "SC-021"],
  // Whole sentences, and what stands around the words
  ["我想开个饭店要办什么证", "SC-021", "SC-001", "SC-023"],
  ["我在村里想打一口井", "TZ-009"],
  ["把公司关了要办什么", "SC-031"],
  ["营业执照变更", "SC-002"],
  ["开发票", "SC-027"],
  ["食品.*经营", "SC-021"],
  ["食品%经营_", "SC-021"],
  ["😀食品经营", "SC-021"],
  // The same sound, and small mistakes
  ["犯店", "SC-021"],
  ["开范店", "SC-021"],
  ["赢业执照", "SC-001"],
  ["食品经应许可", "SC-021"],
  ["出生医学证名", "SH-018"],
  ["营业执造", "SC-001"],
  ["营业照执", "SC-001"],
  ["施工许可可证", "TZ-017"],
  ["烟草专卖零受", "SC-024"],
  ["yingyezizhao", "SC-001"],
  ["shipingjingying", "SC-021"],
  ["kaifangdian", "SC-021"],
];

/** What nobody should get a guess for. */
const NOTHING = [
  "恐龙蛋孵化",
  "阿斯顿发",
  "asdfgh",
  "xqzw",
  "qwertyuiop",
  "打麻将",
  "开飞机",
  "买月球",
  "结婚登记",
  "护照",
  "？！，。",
  "   ",
  "12345678",
  "😀",
  "%%%",
  "'; drop table",
];

describe("the search", () => {
  test.each(FOUND)("for %s finds %s", (query, ...expected) => {
    const found = rank(index, query);

    expect(found.slice(0, expected.length).map(({ item }) => item.id)).toEqual(expected);
  });

  test.each(NOTHING)("for %s finds nothing", (query) => {
    expect(rank(index, query).map(({ item }) => item.id)).toEqual([]);
  });

  test("finds every item by its id, its name and each of its words, among the first ten", () => {
    const words = loadSearchWords();
    const missed = entries.flatMap(({ id, name }) =>
      [id, name, ...(words.items[id] ?? [])].filter(
        (query) =>
          !rank(index, query)
            .slice(0, 10)
            .some(({ item }) => item.id === id),
      ),
    );

    expect(missed).toEqual([]);
  });

  test("says why: the text that fits, what it is for the item, and in which way", () => {
    const why = (query: string): string | undefined => rank(index, query).map((found) => whyText(found.why))[0];

    expect(why("开饭店")).toBe("您要办的事“开饭店”");
    expect(why("餐馆")).toBe("俗称“餐馆”");
    expect(why("餐饮服务许可")).toBe("原名称“餐饮服务许可”");
    expect(why("spjyxk")).toBe("事项名称“食品经营许可”拼音首字母相符");
    expect(why("犯店")).toBe("俗称“饭店”读音相同");
    expect(why("营业执造")).toBe("俗称“营业执照”写法相近");
  });

  test("looks only at the texts that may fit, and misses none of them", () => {
    const terms = [...new Set(index.items.flatMap(({ own }) => own.map(({ term }) => term)))];
    const every = { ...index, lookup: { asWritten: () => terms, loosely: () => terms } };
    const word = fc.constantFrom(...terms).chain(({ plain, spellings: [{ letters, initials }] }) =>
      fc
        .tuple(fc.constantFrom(plain, letters, initials), fc.nat(20), fc.integer({ min: 1, max: 12 }), fc.nat(11))
        .map(([text, from, length, cut]) => {
          const piece = text.slice(from % text.length, (from % text.length) + length);
          return piece.slice(0, cut) + piece.slice(cut + 1);
        }),
    );

    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
        const query = words.join(" ");

        expect(rank(index, query)).toEqual(rank(every, query));
      }),
      { numRuns: 150 },
    );
  });

  test("gives the same order every time, with falling scores", () => {
    const scores = rank(index, "许可").map(({ score }) => score);

    expect(scores.length).toBeGreaterThan(20);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
  });

  test("answers any text of any length", () => {
    for (const query of [
      "许可".repeat(5_000),
      "a".repeat(10_000),
      "\u{20000}\u{20001}",
      "\ud800",
      "한국어",
      "((((",
      "零",
    ])
      expect(Array.isArray(rank(index, query))).toBe(true);
  });
});

test("texts are prepared once, and forgotten when no item has them any more", () => {
  const terms = openTerms(readingsOf);
  const [gone, kept] = [terms.of("甲"), terms.of("乙")];

  terms.keep({ items: [{ item: {} as SearchedItem, own: [{ term: kept, field: "name", place: 0 }] }] });

  expect(terms.of("乙")).toBe(kept);
  expect(terms.of("甲")).not.toBe(gone);
});

test("the words of daily life name every item of the annex, at least three for each, and only items that exist", () => {
  const { items, events } = loadSearchWords();
  const ids = entries.map(({ id }) => id);

  expect(Object.keys(items).sort()).toEqual([...ids].sort());
  expect(events.flatMap(({ itemIds }) => itemIds).filter((id) => !ids.includes(id))).toEqual([]);
});
