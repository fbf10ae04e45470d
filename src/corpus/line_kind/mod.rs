//! What a line is by its shape alone: a title, a date, a number, a salutation, an address, a letterhead.

mod addressed;

use std::sync::LazyLock;

use regex::Regex;

use super::split::ends_sentence;
use super::{date, pattern};
pub(super) use addressed::{is_recipient, is_salutation};

/// Header lines are short; a longer line is text, but for an editor's note.
pub(super) const MAX_LINE: usize = 60;

/// A speaker's line is shorter still.
pub(super) const MAX_SPEAKER: usize = 30;

/// A title has at most so many characters on a line.
pub(super) const MAX_TITLE: usize = 50;

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

/// Words by which an addressed body is known.
#[rustfmt::skip]
pub(super) const BODIES: [&str; 14] = [
    "政府", "单位", "部门", "委员会", "办公室", "各局", "公司", "学校", "支部", "党委", "各县", "各区", "各市", "机关",
];

pub(super) static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<body>[\p{Han}]{1,12})\s*[〔\[【（(［]\s*(?P<year>(?:19|20)[0-9]{2})\s*[〕\]】）)］]\s*第?\s*(?P<number>[0-9]{1,5})\s*号",
    )
});

static ATTACHMENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[【\[]?附[件表录錄图圖]\s*[0-9０-９一二三四五六七八九十A-Za-z]{0,3}(?:[-—－][0-9]{1,2})?\s*[】\]]?(?:[:：]|[（(].*[）)])?$",
    )
});

pub(super) static PUBLISHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:发布|发表|更新|印发)(?:时间|日期)\s*[:：]|发布时间\s*[:：]"));

pub(super) static SECRET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"内部(?:资料|文件|讲话|材料|参考)|注意保存|不得外传|请勿外传|^(?:绝密|机密|秘密)(?:★|$)")
});

/// What a title ends with, where it is a kind of speech or document; the longest that fits.
pub(super) fn kind(title: &str) -> Option<&'static str> {
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

/// A 发文字号 in a text, with the brackets that the standard gives it.
pub(super) fn number(text: &str) -> Option<String> {
    let found = NUMBER.captures(text)?;
    Some(format!(
        "{}〔{}〕{}号",
        found.name("body")?.as_str(),
        found.name("year")?.as_str(),
        found.name("number")?.as_str()
    ))
}

/// Whether all characters of a line stand apart, as they do on a red head and in what a scan reads: 文 件.
pub(super) fn is_spread(line: &str) -> bool {
    // Of most lines two characters say enough.
    let line = line.trim_start();
    if !line.chars().nth(1).is_some_and(char::is_whitespace) {
        return false;
    }
    let mut words = line.split_whitespace().map(|word| word.chars().nth(1).is_none());
    words.clone().nth(1).is_some() && words.all(|is_single| is_single)
}

/// A short line that does not end like a sentence and is neither numbered nor an address.
pub(super) fn is_title_like(line: &str) -> bool {
    let length = line.chars().count();
    (4..=MAX_TITLE).contains(&length)
        && !ends_sentence(line)
        && !line.ends_with(['：', ':'])
        && !line.starts_with(['（', '(', '—', '-'])
        && !is_subtitle(line)
        && !is_date_line(line)
        && line.chars().nth(1).is_none_or(|c| c != '、')
        && !line.contains('\t')
}

/// A line of nothing but signs, as stand between the parts of a page: `────`, `★`.
pub(super) fn is_ornament(line: &str) -> bool {
    const SIGNS: &str = "-—－=＝*＊_~～·#─━═＿―–┄┅┈┉★☆◆◇※﹏";
    !line.is_empty() && line.chars().all(|c| SIGNS.contains(c) || c.is_whitespace())
}

/// `附件1`, `附表2`, `附录A`, `附件4（…）`: a line that says which attachment this is, and no more.
pub(super) fn is_attachment(line: &str) -> bool {
    ATTACHMENT.is_match(line) && line.chars().count() <= MAX_LINE
}

/// A line with which a speech ends: `谢谢大家！`
pub(super) fn is_end_of_speech(line: &str) -> bool {
    const ENDS: [&str; 7] = ["谢谢", "謝謝", "我就讲", "我的讲话完", "讲完了", "我就讲到这里", "祝大家"];
    line.chars().count() <= MAX_SPEAKER && ENDS.iter().any(|end| line.contains(end))
}

/// `——在…上的报告`: a line that goes on from the title, behind a dash of any form.
pub(super) fn is_subtitle(line: &str) -> bool {
    const DASHES: [char; 8] = ['—', '─', '―', '–', '－', '-', '━', '⸺'];
    let mut characters = line.chars();
    let (first, second) = (characters.next(), characters.next());
    first.is_some_and(|c| DASHES.contains(&c))
        && second.is_some_and(|c| DASHES.contains(&c) || c == '在' || first == Some('⸺'))
        && !line.chars().all(|c| DASHES.contains(&c))
}

/// A line before the title of an official document.
pub(super) fn is_letterhead(line: &str) -> bool {
    let together: String;
    let line = if is_spread(line) {
        together = line.split_whitespace().collect();
        &together
    } else {
        line
    };
    is_number_line(line)
        || is_editors_note(line)
        || line.chars().count() <= MAX_SPEAKER
            && (SECRET.is_match(line)
                || line.ends_with("文件")
                || line.starts_with("份号")
                || ["特急", "加急", "签发人", "密级"].iter().any(|word| line.starts_with(word)))
}

pub(super) fn is_editors_note(line: &str) -> bool {
    ["编者按", "【编者按", "［编者按", "编者的话"].iter().any(|mark| line.starts_with(mark))
}

/// A line of a number and little else.
pub(super) fn is_number_line(line: &str) -> bool {
    let number = NUMBER.find(line).filter(|_| line.chars().count() <= MAX_LINE && !ends_sentence(line));
    number.is_some_and(|number| {
        number.len() * 2 >= line.len() || number.start() == 0 && line.contains("签发人")
    })
}

/// Whether a title goes on in the next line, without a space: the first line is no whole title, and the two together are
/// one.
pub(super) fn continues(title: &str, next: &str) -> bool {
    let same_start = title.chars().take(2).eq(next.chars().take(2));
    next.chars().count() <= MAX_TITLE
        && kind(title).is_none()
        && !ends_sentence(next)
        && !next.starts_with(['—', '-', '（', '(', '在'])
        && (title.contains("关于") && kind(next).is_some()
            || title.ends_with(['、', '和', '与', '的', '暨'])
            || next.starts_with(['与', '暨', '及', '與']) && kind(next).is_some()
            || title.split_whitespace().all(is_body_or_place)
                && !same_start
                && (kind(next).is_some() || next.starts_with("关于")))
        && !is_date_line(next)
}

/// Whether a title-like line names a body or a place and nothing else.
pub(super) fn is_body_or_place(line: &str) -> bool {
    const ENDS: &str = "县縣市省区區镇鎮乡鄉村会會局厅廳部委校院司厂廠府室所站社";
    line.chars().count() <= MAX_SPEAKER
        && (line.ends_with(|c| ENDS.contains(c))
            || ["大学", "大學", "中学", "小学"].iter().any(|end| line.ends_with(end)))
        && !line.ends_with("社会")
        && !line.ends_with("社會")
        && !line.contains(['在', '的', '，', ' '])
        && kind(line).is_none()
}

/// A line that says when, and little else.
pub(super) fn is_date_line(line: &str) -> bool {
    let inside = line.trim_matches(['（', '）', '(', ')']);
    let starts = || {
        inside.starts_with(|c: char| c.is_numeric() || "一二〇○时民中".contains(c))
            || PUBLISHED.is_match(inside)
    };
    // Behind a year alone stands a title: 2021年工作要点.
    let is_year = || date::find(inside).is_some_and(|(_, precision)| precision == "year");
    let outside = || date::end(inside).and_then(|end| inside.get(end..)).map(|after| after.chars().count());
    let most = || if is_year() { 6 } else { 12 };
    date::is_alone(inside)
        || line.chars().count() <= MAX_SPEAKER + 10
            && !ends_sentence(inside)
            && starts()
            && kind(inside).is_none()
            && outside().is_some_and(|outside| outside <= most())
}

/// `（20XX年X月X日）`: a date that says nothing.
pub(super) fn is_redacted_date(line: &str) -> bool {
    is_bracketed(line)
        && line.contains('年')
        && line.contains(['月', '日'])
        && line.chars().count() <= MAX_SPEAKER
}

pub(super) fn is_bracketed(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_numbers() {
        assert_eq!(kind("在全县大会上的讲话（2019年3月12日）"), Some("讲话"));
        assert_eq!(kind("关于河湖管理的通知"), Some("通知"));
        assert_eq!(kind("写给图书馆"), None);
        assert_eq!(kind("云汀县集市管理条例(2019)"), Some("条例"));
        assert_eq!(kind("中华人民共和国水法"), Some("法"));
        assert_eq!(kind("谈谈我们的看法"), None);
        assert_eq!(kind("云汀縣議會第四屆第一次會議紀錄"), Some("紀錄"));
        assert_eq!(number("根据国发【2019】第5号文件"), Some("根据国发〔2019〕5号".to_owned()));
    }
}
