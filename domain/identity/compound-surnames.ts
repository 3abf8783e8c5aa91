/**
 * 复姓 in use today, except those that could be a frequent single surname followed by an ordinary given name (张简, 王孙, 陈方):
 * for these one character too many is hidden rather than one too few.
 */
export const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 " +
    "闾丘 闾邱 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 榖梁 拓跋 拓拔 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 梁邱 左丘 左邱 西门 东门 " +
    "南荣 第五 即墨 达奚 褚师 纳兰 归海 淳于 单于 完颜 耶律 尔朱 库狄 贺兰 贺若 斛律 叶赫 那拉 富察 佟佳 叔孙 季孙 孟孙 臧孙 士孙 屠岸 相里 公仪 公玉 公户 公乘 公皙 " +
    "北宫 北堂 南郭 西郭 东里 毋丘 母丘 申徒 新垣 侯莫 司功 司城 仉督 濮阴 缑亢 有琴 商牟 佘佴 伯赏 南伯 墨哈 谯笪 年爱 阳佟 言福"
  ).split(" "),
);
