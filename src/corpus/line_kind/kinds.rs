//! The kind of speech or document that a title names.

use super::super::date;

/// Kinds of speeches, the fifteen kinds of official documents (2012 rules on the handling of documents, article 8), and
/// those of laws and other papers, as a title ends with them.
#[rustfmt::skip]
const KINDS: [&str; 156] = [
    "讲话", "報告", "报告", "发言", "致辞", "致词", "贺词", "贺辞", "演讲", "主持词", "述职", "答记者问", "谈话", "讲稿", "方案", "要点",
    "总结", "講話", "致辭", "發言", "演講", "談話", "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "议案", "请示",
    "批复", "函", "纪要", "紀要", "规划", "计划", "办法", "规定", "细则", "倡议书", "公开信", "党课", "辅导", "條例", "条例", "章程", "宪法", "憲法",
    "法典", "解释", "规则", "守则", "准则", "制度", "规范", "标准", "纲要", "宣言", "声明", "聲明", "指示", "说明", "提案", "建议", "贺信", "贺电",
    "唁电", "开幕词", "开幕辞", "闭幕词", "闭幕辞", "祝酒辞", "祝酒词", "欢迎辞", "欢迎词", "答谢辞", "答谢词", "悼词", "悼辞", "挽词", "献词",
    "贺岁词", "寄语", "署名文章", "白皮书", "紀錄", "记录", "議程", "议程", "实录", "訓令", "令", "規則",
    "辦法", "決議", "公約", "公约", "演說", "演说", "致詞", "賀詞", "開幕詞", "閉幕詞", "祝詞", "判决书", "判決書", "裁定书", "裁定書",
    "公示", "計畫", "計劃", "規劃", "規定", "細則", "準則", "守則", "規範", "標準", "綱要", "意見", "合同", "协议", "協議", "协定", "協定", "备忘录", "備忘錄", "预案", "指南", "须知", "須知", "手册",
    "慰问信", "慰问电", "感谢信", "表扬信", "讣告", "祭文", "解说词", "讲解词", "导游词", "推介词", "祝辞", "答辞",
    "调解书", "起诉书", "起訴書", "检察建议书", "承诺书", "责任书", "协议书", "笔录", "筆錄",
];
/// Ends of titles that only look like the word for a law.
const NO_LAWS: &str = "办辦方看做用想书說说语手无合守违立司执设刑枪疗算技";

/// What a title ends with, where it is a kind of speech or document; the longest that fits.
pub(in super::super) fn kind(title: &str) -> Option<&'static str> {
    let mut title = title.trim_end();
    let is_bracketed = title.ends_with(['）', ')']);
    title = title.trim_end_matches(['）', ')', '”', '》']);
    title = title.rsplit_once(['（', '(']).filter(|_| is_bracketed).map_or(title, |(before, inside)| {
        if date::find(inside).is_some() || inside.chars().count() < 12 { before } else { title }
    });
    title = title.trim_end_matches(['》', '”']);
    let compact: String;
    if title.contains(char::is_whitespace) {
        compact = title.split_whitespace().collect();
        title = &compact;
    }
    title = ["提纲", "摘要", "节选", "摘编", "初稿", "稿", "草案"]
        .iter()
        .find_map(|end| title.strip_suffix(end).filter(|title| !title.ends_with("征求意见")))
        .unwrap_or(title);
    let found = KINDS.into_iter().filter(|kind| title.ends_with(kind)).max_by_key(|kind| kind.len());
    // 能否解除劳动合同 is a question about one.
    let asks = ["是否", "能否", "解除", "签订", "履行"].iter().any(|word| title.contains(word));
    let is_paper = |kind: &&str| !asks || !["合同", "协议", "協議", "协定", "協定"].contains(kind);
    let is_order = |kind: &&str| *kind != "令" || title.ends_with("主席令") || title.ends_with("府令");
    found.filter(is_order).filter(is_paper).or_else(|| {
        let name = title.strip_suffix('法')?;
        let is_law = name.chars().count() >= 3 && !name.ends_with(|c| NO_LAWS.contains(c));
        is_law.then_some("法")
    })
}
