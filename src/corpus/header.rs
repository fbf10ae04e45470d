//! What the lines around a text say about it: title, subtitle, speaker, dates, occasion, organisation, kind, number,
//! addressees, notes.
//!
//! A field is given only where the text gives it, with the line that it stands on and how sure it is. The lines stay
//! in the speech, as header lines.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::compilation::{Line, ends_sentence};
use super::{Block, Confidence, Field, date, pattern};

/// Header lines are short; a longer line is text, but for an editor's note.
const LONGEST_LINE: usize = 60;
/// A speaker's line is shorter still.
const LONGEST_SPEAKER: usize = 30;
/// A title has at most so many characters on a line.
const LONGEST_TITLE: usize = 50;
/// A header has at most so many lines.
const MOST_LINES: usize = 12;
/// Lines at the end of a text in which a date of issue may stand.
const TAIL_LINES: usize = 6;
/// Characters of a Chinese name.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// First characters of the commonest surnames: a line of two to four characters is a name only with one of them.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易欧诸司上皇令张陳劉楊黃趙吳徐孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鐘譚陸廖賈韋鄒閻龍賀顧龔萬錢嚴";

/// Kinds of speeches, and the fifteen kinds of official documents (2012 rules on the handling of documents, article 8),
/// as a title ends with them.
const KINDS: [&str; 43] = [
    "讲话",
    "報告",
    "报告",
    "发言",
    "致辞",
    "致词",
    "贺词",
    "演讲",
    "主持词",
    "述职",
    "答记者问",
    "谈话",
    "讲稿",
    "方案",
    "要点",
    "总结",
    "講話",
    "致辭",
    "發言",
    "演講",
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "议案",
    "请示",
    "批复",
    "函",
    "纪要",
    "规划",
    "计划",
    "办法",
    "规定",
    "细则",
    "倡议书",
    "公开信",
    "党课",
    "辅导",
];

/// Words by which an addressed body is known.
const BODIES: [&str; 14] = [
    "政府",
    "单位",
    "部门",
    "委员会",
    "办公室",
    "各局",
    "公司",
    "学校",
    "支部",
    "党委",
    "各县",
    "各区",
    "各市",
    "机关",
];

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<body>[\p{Han}]{1,12})\s*[〔\[【（(［]\s*(?P<year>(?:19|20)[0-9]{2})\s*[〕\]】）)］]\s*第?\s*(?P<number>[0-9]{1,5})\s*号",
    )
});
static OCCASION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"在(?P<occasion>[^，。；]{1,45}?)(?:上|时|期间)?的[\p{Han}]{0,6}?(?:讲话|发言|致辞|致词|报告|演讲|主持词|講話|致辭|發言)|在(?P<held>[^，。；]{2,45}(?:会议|大会|座谈会|论坛|仪式|全会|会))上$",
    )
});
/// `第二次会议，2014年3月5日`: where, and then when.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<occasion>[^，。；：]{2,40}(?:会议|大会|论坛|仪式|会))[，,\s　]+[0-9０-９一二〇○]{4}年[^，。]{1,10}日$",
    )
});
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<body>[\p{Han}×X]{2,25}?(?:政府|委员会|办公室|办公厅|党委|[省市县区]委|局|厅|部|学院|大学|公司))(?:关于|印发|文件$)",
    )
});
static PUBLISHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:发布|发表|更新|印发)(?:时间|日期)\s*[:：]|发布时间\s*[:：]"));
static SECRET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"内部(?:资料|文件|讲话|材料|参考)|注意保存|不得外传|请勿外传|^(?:绝密|机密|秘密)(?:★|$)")
});

/// What the lines say about a speech.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The title in one line.
    pub(super) title: String,
    /// Fields by name.
    pub(super) fields: BTreeMap<String, Field>,
    /// The header's lines as blocks, without the title's.
    pub(super) blocks: Vec<Block>,
    /// A line that marks the text as not for the public.
    pub(super) secret: Option<u32>,
}

/// Reads the header of a speech; gives it with the lines that are left. `title` is what a marker gave, else the first
/// line that can be one is.
pub(super) fn read<'l, 't>(title: Option<Line<'t>>, lines: &'l [Line<'t>]) -> (Header, &'l [Line<'t>]) {
    let mut header = Header::default();
    let mut rest = lines;
    let title = match title {
        Some(title) => Some(title),
        None => {
            while let Some((&line, after)) = rest.split_first().filter(|(line, _)| is_letterhead(line.text)) {
                // What a header follows is the title after all.
                if after.first().is_none_or(|next| is_salutation(next.text) || is_date_line(next.text)) {
                    break;
                }
                header.letterhead(line);
                rest = after;
            }
            let titled = rest.split_first().filter(|(line, _)| line.text.chars().count() <= LONGEST_TITLE);
            titled.map(|(&title, after)| {
                rest = after;
                title
            })
        }
    };
    if let Some(title) = title {
        header.title = title.text.to_owned();
        if let Some((line, after)) = rest.split_first().filter(|(line, _)| continues(title.text, line.text)) {
            header.title.push_str(line.text);
            rest = after;
        }
        header.of_title(title.number);
    }
    let mut taken = 0;
    for (place, line) in rest.iter().enumerate().take(MOST_LINES) {
        let confirmed =
            rest.get(place + 1).is_some_and(|next| is_date_line(next.text) || is_salutation(next.text));
        if !header.line(*line, place, confirmed) {
            break;
        }
        taken = place + 1;
        if is_salutation(line.text) || is_recipient(line.text) {
            break;
        }
    }
    let body = rest.get(taken..).unwrap_or_default();
    header.tail(body);
    header.choose_date();
    (header, body)
}

impl Header {
    fn field(&mut self, name: &str, value: &str, precision: &'static str, confidence: Confidence, line: u32) {
        let field = Field { value: value.to_owned(), precision, confidence, line };
        self.fields.entry(name.to_owned()).or_insert(field);
    }

    fn text(&mut self, name: &str, value: &str, confidence: Confidence, line: u32) {
        let value = value.trim();
        if !value.is_empty() {
            self.field(name, value, "text", confidence, line);
        }
    }

    fn block(&mut self, line: Line<'_>) {
        self.blocks.push(Block::Header { text: line.text.to_owned(), line: line.number });
    }

    /// A line before the title: letterhead, number, marks of secrecy.
    fn letterhead(&mut self, line: Line<'_>) {
        self.numbers(line);
        if SECRET.is_match(line.text) {
            self.secret = Some(line.number);
        }
        if is_editors_note(line.text) {
            self.text("note", line.text, Confidence::High, line.number);
        }
        if let Some(found) = BODY.captures(line.text).and_then(|found| found.name("body")) {
            self.text("organisation", found.as_str(), Confidence::High, line.number);
        }
        self.block(line);
    }

    fn numbers(&mut self, line: Line<'_>) {
        if let Some(number) = number(line.text) {
            self.text("number", &number, Confidence::High, line.number);
        }
    }

    /// What the title says: kind, occasion, organisation, and `某某在…会上的讲话`.
    fn of_title(&mut self, line: u32) {
        let title = self.title.clone();
        if SECRET.is_match(&title) {
            self.secret = Some(line);
        }
        if let Some(kind) = kind(&title) {
            self.text("kind", kind, Confidence::High, line);
        }
        self.occasion(&title, line);
        if let Some(found) = BODY.captures(&title).and_then(|found| found.name("body")) {
            self.text("organisation", found.as_str(), Confidence::Medium, line);
        }
    }

    fn occasion(&mut self, text: &str, line: u32) {
        let found = OCCASION.captures(text);
        if let Some(occasion) = found.and_then(|found| found.name("occasion").or_else(|| found.name("held")))
        {
            self.text("occasion", occasion.as_str(), Confidence::High, line);
        }
    }

    /// Takes in a line below the title, if it is one of a header.
    fn line(&mut self, line: Line<'_>, place: usize, confirmed: bool) -> bool {
        let text = line.text;
        let length = text.chars().count();
        let editors_note = is_editors_note(text);
        if length > LONGEST_LINE && !editors_note {
            return false;
        }
        let note = editors_note
            || is_bracketed(text)
                && (text.contains("整理") || text.contains("摘自") || text.contains("审阅"));
        let subtitle = text.starts_with("——")
            || text.starts_with("--")
            || place == 0 && text.starts_with('在') && kind(text).is_some();
        let held = HELD.captures(text).and_then(|found| found.name("occasion"));
        let dated = is_date_line(text) || subtitle || note || held.is_some() || PUBLISHED.is_match(text);
        let found = date::find(text).filter(|_| dated);
        let speaker = if subtitle || note && found.is_none() { None } else { speaker(text, confirmed) };
        let (numbered, published, secret) =
            (is_number_line(text), PUBLISHED.is_match(text), SECRET.is_match(text));
        let origin = ["来源", "文章来源", "原载", "摘自", "出处"].iter().any(|mark| text.starts_with(mark));
        let (salutation, recipient) = (is_salutation(text), is_recipient(text));
        let known = note
            || subtitle
            || is_redacted_date(text)
            || found.is_some()
            || speaker.is_some()
            || numbered
            || published
            || secret
            || origin;
        if !known && !salutation && !recipient {
            return false;
        }
        if subtitle {
            let words = text.trim_start_matches(['—', '-']).trim();
            self.text("subtitle", words, Confidence::High, line.number);
            self.occasion(words, line.number);
            if let Some(kind) = kind(words) {
                self.text("kind", kind, Confidence::High, line.number);
            }
        }
        if let Some((date, precision)) = found {
            let name = if published { "issued" } else { "spoken" };
            let confidence = if is_date_line(text) { Confidence::High } else { Confidence::Medium };
            self.field(name, &date, precision, confidence, line.number);
        }
        if let Some((name, confidence)) = speaker {
            self.text("speaker", &name, confidence, line.number);
        }
        if let Some(occasion) = held {
            self.text("occasion", occasion.as_str(), Confidence::High, line.number);
        }
        if note {
            self.text("note", text, Confidence::High, line.number);
        }
        if origin {
            let words = text.split_once(['：', ':']).map_or(text, |(_, words)| words);
            self.text("source", words, Confidence::Medium, line.number);
        }
        if secret {
            self.secret = Some(line.number);
        }
        if numbered {
            self.numbers(line);
        }
        if salutation {
            self.text("salutation", text, Confidence::High, line.number);
        } else if recipient {
            self.text("recipient", text.trim_end_matches(['：', ':']), Confidence::High, line.number);
        }
        self.block(line);
        true
    }

    /// What the last lines say: the date of issue and who issues it, and notes.
    fn tail(&mut self, body: &[Line<'_>]) {
        let tail = body.get(body.len().saturating_sub(TAIL_LINES)..).unwrap_or_default();
        for (place, line) in tail.iter().enumerate() {
            if is_bracketed(line.text) && line.text.contains("整理") {
                self.text("note", line.text, Confidence::High, line.number);
            } else if is_date_line(line.text)
                && let Some((date, precision)) = date::find(line.text)
            {
                self.field("issued", &date, precision, Confidence::High, line.number);
                let before = place.checked_sub(1).and_then(|before| tail.get(before));
                if let Some(body) = before
                    .filter(|line| line.text.chars().count() <= LONGEST_SPEAKER && !ends_sentence(line.text))
                {
                    self.text("organisation", body.text, Confidence::Medium, body.number);
                }
            }
        }
    }

    /// The date of a speech is the day spoken, else the day issued.
    fn choose_date(&mut self) {
        if let Some(date) = self.fields.get("spoken").or_else(|| self.fields.get("issued")).cloned() {
            self.fields.insert("date".to_owned(), date);
        }
    }
}

/// What a title ends with, where it is a kind of speech or document.
pub(super) fn kind(title: &str) -> Option<&'static str> {
    let title = title.trim_end_matches(['）', ')', '”', '》']);
    let title = title.rsplit_once(['（', '(']).map_or(title, |(before, inside)| {
        if date::find(inside).is_some() || inside.chars().count() < 12 { before } else { title }
    });
    KINDS.into_iter().find(|kind| title.ends_with(kind))
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

/// A short line that does not end like a sentence and is neither numbered nor an address.
pub(super) fn is_title_like(line: &str) -> bool {
    let length = line.chars().count();
    (4..=LONGEST_TITLE).contains(&length)
        && !ends_sentence(line)
        && !line.ends_with(['：', ':'])
        && !line.starts_with(['（', '(', '—', '-'])
        && !is_date_line(line)
        && line.chars().nth(1).is_none_or(|c| c != '、')
}

/// A line before the title of an official document.
fn is_letterhead(line: &str) -> bool {
    is_number_line(line)
        || is_editors_note(line)
        || line.chars().count() <= LONGEST_SPEAKER
            && (SECRET.is_match(line)
                || line.ends_with("文件")
                || line.starts_with("份号")
                || ["特急", "加急", "签发人", "密级"].iter().any(|word| line.starts_with(word)))
}

fn is_editors_note(line: &str) -> bool {
    ["编者按", "【编者按", "［编者按", "编者的话"].iter().any(|mark| line.starts_with(mark))
}

/// A line of a number and little else.
fn is_number_line(line: &str) -> bool {
    let number = NUMBER.find(line).filter(|_| line.chars().count() <= LONGEST_LINE && !ends_sentence(line));
    number.is_some_and(|number| {
        number.len() * 2 >= line.len() || number.start() == 0 && line.contains("签发人")
    })
}

/// Whether a title goes on in the next line: the first line is no whole title, and the two together are one.
fn continues(title: &str, next: &str) -> bool {
    next.chars().count() <= LONGEST_TITLE
        && kind(title).is_none()
        && !ends_sentence(next)
        && !next.starts_with(['—', '-', '（', '(', '在'])
        && (title.contains("关于") && kind(next).is_some() || title.ends_with(['、', '和', '与', '的', '暨']))
        && !is_date_line(next)
}

/// A line that says when, and little else.
pub(super) fn is_date_line(line: &str) -> bool {
    let inside = line.trim_matches(['（', '）', '(', ')']);
    let starts =
        inside.starts_with(|c: char| c.is_numeric() || "一二〇○时".contains(c)) || PUBLISHED.is_match(inside);
    let outside = date::end(inside).and_then(|end| inside.get(end..)).map(|after| after.chars().count());
    line.chars().count() <= LONGEST_SPEAKER + 10
        && starts
        && !ends_sentence(inside)
        && outside.is_some_and(|outside| outside <= 12)
}

/// `（20XX年X月X日）`: a date that says nothing.
fn is_redacted_date(line: &str) -> bool {
    is_bracketed(line)
        && line.contains('年')
        && line.contains(['月', '日'])
        && line.chars().count() <= LONGEST_SPEAKER
}

/// Who speaks, where a line says nothing else: `作者：…`, an office and a name, or a name alone, which has to begin with
/// a surname unless what follows has `confirmed` that this is a header.
fn speaker(line: &str, confirmed: bool) -> Option<(String, Confidence)> {
    for label in ["作者", "讲话人", "发言人", "报告人", "主讲人", "演讲人"] {
        if let Some(rest) = line.strip_prefix(label).and_then(|rest| rest.strip_prefix(['：', ':'])) {
            let name: String = rest.trim().to_owned();
            return Some((name, Confidence::High)).filter(|(name, _)| !name.is_empty());
        }
    }
    let mut rest = line.trim_matches(['（', '）', '(', ')']);
    let mut dated = false;
    if is_bracketed(line)
        && let Some(end) = date::end(rest)
    {
        // `（2024年4月22日 张三）`
        rest = rest.get(end..).unwrap_or_default().trim_matches([' ', '\u{3000}', '，', ',']);
        dated = true;
    }
    let foreign = |c: char| !is_name(c) && !c.is_whitespace() && c != '、';
    if rest.chars().count() > LONGEST_SPEAKER
        || rest.contains(foreign)
        || is_redacted_date(line) && rest.contains('月')
    {
        return None;
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_name = |word: &str| NAME.contains(&word.chars().count()) && !word.contains('、');
    match words[..] {
        // 王　伟: a name of two characters, spread.
        [.., surname, given] if surname.chars().count() == 1 && given.chars().count() == 1 => {
            Some((format!("{surname}{given}"), Confidence::High))
        }
        [.., office, name] if is_name(name) && office.chars().count() > 1 => {
            Some((name.to_owned(), Confidence::High))
        }
        [name] if is_name(name) && name.starts_with(|c| SURNAMES.contains(c)) => {
            Some((name.to_owned(), if confirmed || dated { Confidence::High } else { Confidence::Medium }))
        }
        [name] if is_name(name) && (confirmed || dated) => Some((name.to_owned(), Confidence::Medium)),
        _ => None,
    }
}

/// A character of a name, redacted ones too.
fn is_name(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '·' | '×' | 'X' | 'x' | '〇' | '＊')
}

/// Whether a short text is a name, with a surname that is known.
pub(super) fn is_known_name(text: &str) -> bool {
    NAME.contains(&text.chars().count())
        && text.chars().all(is_name)
        && text.starts_with(|c| SURNAMES.contains(c))
}

fn is_bracketed(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

/// `同志们：`, `各位代表、同志们：`: who is spoken to.
pub(super) fn is_salutation(line: &str) -> bool {
    const ADDRESSED: [&str; 16] = [
        "同志",
        "代表",
        "委员",
        "朋友",
        "女士",
        "先生",
        "来宾",
        "各位",
        "同学",
        "老师",
        "领导",
        "尊敬的",
        "乡亲",
        "嘉宾",
        "來賓",
        "同學",
    ];
    line.ends_with(['：', ':'])
        && line.chars().count() <= LONGEST_LINE
        && !line.contains(['。', '；', '？'])
        && ADDRESSED.iter().any(|word| line.contains(word))
        && !BODIES.iter().any(|body| line.contains(body))
}

/// `各乡镇人民政府，县直各部门：`: the bodies that a document is addressed to.
fn is_recipient(line: &str) -> bool {
    line.ends_with(['：', ':'])
        && line.chars().count() <= LONGEST_LINE
        && !line.contains(['。', '；', '？'])
        && line.starts_with(['各', '省', '市', '县', '区', '州', '局', '有'])
        && BODIES.iter().any(|body| line.contains(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_in_all_forms() {
        let table = [
            ("易小飞", Some("易小飞")),
            ("王　伟", Some("王伟")),
            ("国务院总理 李明", Some("李明")),
            ("（2024年4月22日 张三）", Some("张三")),
            ("作者：欧阳小红", Some("欧阳小红")),
            ("县委书记 张××", Some("张××")),
            ("同志们：", None),
            ("今天开会。", None),
            ("前言", None),
            ("关于加强县域经济工作的意见", None),
        ];
        for (line, expected) in table {
            assert_eq!(speaker(line, false).map(|(name, _)| name).as_deref(), expected, "{line}");
        }
    }

    fn read_all(lines: &[&str]) -> (BTreeMap<String, String>, usize) {
        let lines: Vec<Line<'_>> = (1..).zip(lines).map(|(number, text)| Line { number, text }).collect();
        let (header, rest) = read(None, &lines);
        let mut fields: BTreeMap<String, String> =
            header.fields.into_iter().map(|(name, field)| (name, field.value)).collect();
        fields.insert("title".to_owned(), header.title);
        (fields, rest.len())
    }

    #[test]
    fn a_report() {
        let (fields, rest) = read_all(&[
            "政府工作报告",
            "——2008年3月5日在第一次会议上",
            "国务院总理 温小宝",
            "各位代表：",
            "现在报告工作。",
        ]);
        let expected = [
            ("title", "政府工作报告"),
            ("subtitle", "2008年3月5日在第一次会议上"),
            ("spoken", "2008-03-05"),
            ("date", "2008-03-05"),
            ("occasion", "第一次会议"),
            ("speaker", "温小宝"),
            ("kind", "报告"),
            ("salutation", "各位代表："),
        ];
        assert_eq!(fields, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        assert_eq!(rest, 1);
    }

    #[test]
    fn an_official_document() {
        let (fields, rest) = read_all(&[
            "云汀县人民政府文件",
            "云政发[2019] 5号",
            "云汀县人民政府关于进一步加强",
            "河湖管理工作的通知",
            "各乡镇人民政府，县直各部门：",
            "为加强河湖管理，现通知如下。",
            "附件：河湖名录",
            "云汀县人民政府",
            "二○一九年三月十二日",
        ]);
        let expected = [
            ("title", "云汀县人民政府关于进一步加强河湖管理工作的通知"),
            ("number", "云政发〔2019〕5号"),
            ("organisation", "云汀县人民政府"),
            ("kind", "通知"),
            ("recipient", "各乡镇人民政府，县直各部门"),
            ("issued", "2019-03-12"),
            ("date", "2019-03-12"),
        ];
        assert_eq!(fields, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        assert_eq!(rest, 4);
    }

    #[test]
    fn kinds_and_numbers() {
        assert_eq!(kind("在全县大会上的讲话（2019年3月12日）"), Some("讲话"));
        assert_eq!(kind("关于河湖管理的通知"), Some("通知"));
        assert_eq!(kind("写给图书馆"), None);
        assert_eq!(number("根据国发【2019】第5号文件"), Some("根据国发〔2019〕5号".to_owned()));
    }
}
