//! The lines of a text → headings and paragraphs.
//!
//! A number opens a heading only where its sequence holds: it is the first, or the one before it was seen at the same
//! level under the same parent. So 一、二类 in a sentence stays text. Levels nest as found. What markup calls a heading
//! is one. A line without a number stands as a heading where it is short between long paragraphs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::compilation::ends_sentence;
use super::lines::Line;
use super::{Block, BlockKind, date, pattern, shapes, speaker};

/// Characters of the longest heading, its number included.
pub(super) const LONGEST_HEADING: usize = 45;
/// Characters of the longest heading without a number.
const LONGEST_PLAIN: usize = 24;
/// A heading without a number stands before a paragraph of at least so many characters.
const LEAST_PARAGRAPH: usize = 40;

/// … and after one of at least so many.
const LEAST_BEFORE: usize = 25;

/// Numberings, from the outermost as official documents order them (GB/T 9704): 第一章, 一、, （一）, 1., （1）, ①,
/// and 第一，, which is a heading only as a line of its own.
const NUMBERINGS: usize = 7;
/// 第一，
const ORDINAL: usize = 6;
/// Headings without a number.
const PLAIN: usize = NUMBERINGS;

static PATTERNS: LazyLock<[Regex; NUMBERINGS]> = LazyLock::new(|| {
    [
        r"^(?P<marker>第(?P<number>[一二三四五六七八九十百]+|[0-9]{1,3})[编章节部])(?:分)?(?:[\s　:：]|$)",
        r"^(?P<marker>(?P<number>[一二三四五六七八九十]{1,3})、)",
        r"^(?P<marker>[（(](?P<number>[一二三四五六七八九十]{1,3})[）)])",
        r"^(?P<marker>(?P<number>[0-9]{1,2})[．、.])(?:[^0-9]|$)",
        r"^(?P<marker>[（(]?(?P<number>[0-9]{1,2})[）)])",
        r"^(?P<marker>(?P<number>[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽]))",
        r"^(?P<marker>第(?P<number>[一二三四五六七八九十]{1,3})[，,、：:])",
    ]
    .map(pattern)
});
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[。！？](?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")
});
/// Words for what an audience does.
static REACTION: LazyLock<Regex> = LazyLock::new(|| pattern("掌声|笑|鼓掌|欢呼|起立"));
/// `（掌声）`, `（全场起立，长时间热烈鼓掌）`, `（众笑）`; but not `（微笑服务）`.
static INTERJECTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[（(](?:[^（）()《》]{0,10}(?:掌声|笑声|鼓掌|欢呼|起立)[^（）()《》]{0,10}|[^（）()《》]{0,4}笑)[）)]",
    )
});

/// Characters of the longest name or role before what is said.
const LONGEST_LABEL: usize = 8;
/// Who speaks in a paragraph that is only an interjection.
pub(crate) const AUDIENCE: &str = "听众";

/// The blocks of a text; `marked` are the lines that markup calls headings, with their level, `ids` those that it gives one,
/// `rows` those that are rows of tables.
pub(super) fn blocks(
    lines: &[Line<'_>],
    marked: &BTreeMap<u32, u8>,
    ids: &BTreeMap<u32, String>,
    rows: &BTreeSet<u32>,
) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(lines.len());
    let mut outline = Outline::default();
    let plain = plain_headings(lines);
    let top = marked.values().copied().min().unwrap_or(1);
    for (at, line) in lines.iter().enumerate() {
        if let Some(level) = marked.get(&line.number) {
            let number = numbered(line.text).map_or("", |numbered| numbered.marker);
            let (level, number, id) = (level - top + 1, number.to_owned(), ids.get(&line.number).cloned());
            blocks.push(Block::of(BlockKind::Heading { level, number, id }, line));
        } else if rows.contains(&line.number) {
            blocks.push(Block::of(BlockKind::Row, line));
        } else if plain.contains(&at) {
            blocks.push(heading(outline.enter_plain(), "", line.text, line));
        } else {
            let mut rest = line.text;
            while let Some(at) = outline.glued(rest, lines.get(at..).unwrap_or_default()) {
                let (before, heading) = rest.split_at(at);
                outline.add(Line { text: before, ..*line }, &mut blocks);
                rest = heading;
            }
            outline.add(Line { text: rest, ..*line }, &mut blocks);
        }
    }
    blocks
}

fn heading(level: u8, number: &str, text: &str, line: &Line<'_>) -> Block {
    let kind = BlockKind::Heading { level, number: number.to_owned(), id: None };
    Block::of(kind, &Line { text, ..*line })
}

fn paragraph(line: &Line<'_>) -> Block {
    let characters = |end: usize| line.text.get(..end).unwrap_or_default().chars().count();
    // Most paragraphs have none of its words, and are not worth the longer pattern.
    let found = INTERJECTION.find_iter(if REACTION.is_match(line.text) { line.text } else { "" });
    let mut interjections: Vec<(usize, usize)> =
        found.map(|found| (characters(found.start()), characters(found.end()))).collect();
    let by = if interjections.first().is_some_and(|&first| first == (0, characters(line.text.len()))) {
        interjections.clear();
        Some(AUDIENCE.to_owned())
    } else {
        inner_speaker(line.text)
    };
    Block::of(BlockKind::Paragraph { by, interjections }, line)
}

/// `记者：…`, `王××：…`: who speaks in this paragraph, where it says so.
fn inner_speaker(text: &str) -> Option<String> {
    const ROLES: [&str; 14] = [
        "记者",
        "主持人",
        "问",
        "答",
        "提问",
        "提问者",
        "嘉宾",
        "听众",
        "学员",
        "网友",
        "观众",
        "代表",
        "记者问",
        "众",
    ];
    let sign = |c: char| matches!(c, '：' | ':' | '，' | '。' | '、') || c.is_whitespace();
    let (end, _) = text.char_indices().take(LONGEST_LABEL + 1).find(|&(_, c)| sign(c))?;
    let (by, rest) = text.split_at(end);
    if !rest.starts_with(['：', ':']) {
        return None;
    }
    let known = ROLES.contains(&by) || by.ends_with("记者") || speaker::is_known_name(by);
    known.then(|| by.to_owned())
}

/// A number at the start of a line.
struct Numbered<'t> {
    numbering: usize,
    number: u32,
    marker: &'t str,
}

/// Whether a line begins with the number of a heading or of an item.
pub(super) fn is_numbered(line: &str) -> bool {
    numbered(line).is_some()
}

fn numbered(line: &str) -> Option<Numbered<'_>> {
    // Those whose pattern can begin so.
    let numberings: &[usize] = match line.chars().next()? {
        '第' => &[0, ORDINAL],
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => &[1],
        '（' | '(' => &[2, 4],
        '0'..='9' => &[3, 4],
        '①'..='⑽' => &[5],
        _ => return None,
    };
    numberings.iter().find_map(|&numbering| {
        let found = PATTERNS.get(numbering)?.captures(line)?;
        let (marker, number) = (found.name("marker")?.as_str(), found.name("number")?.as_str());
        let circled = number.chars().next().and_then(|c| match c {
            '①'..='⑳' => Some(c as u32 - '①' as u32 + 1),
            '⑴'..='⑽' => Some(c as u32 - '⑴' as u32 + 1),
            _ => None,
        });
        let number = circled.or_else(|| date::numeral(number))?;
        // 一、二类疫苗: the first of an enumeration, not of headings.
        let after = line.get(marker.len()..)?;
        let enumerates = numbering == 1 && after.starts_with(|c| "二三四五六七八九十".contains(c)) && {
            after.chars().nth(1).is_some_and(|c| "类级线等把手产期年季、是档".contains(c))
        };
        (!enumerates).then_some(Numbered { numbering, number, marker })
    })
}

/// Where numbers stand in a line behind the end of a sentence.
fn glued(line: &str) -> impl Iterator<Item = usize> {
    GLUED.find_iter(line).map(|found| found.start() + '。'.len_utf8())
}

/// A line up to the end of its first sentence, and what follows.
fn first_sentence(line: &str) -> (&str, &str) {
    let end = line.char_indices().find(|&(_, c)| matches!(c, '。' | '！' | '？'));
    let end = end.map_or(line.len(), |(at, c)| at + c.len_utf8());
    let (opening, rest) = line.split_at(end);
    (opening, rest.trim_start())
}

/// Places of lines without a number that stand as headings: short, before a paragraph and after one or another heading.
/// One that ends with a stop is one only in company; and in a text whose headings are numbered there are none.
fn plain_headings(lines: &[Line<'_>]) -> Vec<usize> {
    let numbers = lines.iter().filter_map(|line| numbered(line.text));
    if numbers.filter(|numbered| matches!(numbered.numbering, 1 | 2)).nth(1).is_some() {
        return Vec::new();
    }
    let length = |line: &Line<'_>| line.text.chars().count();
    let stands = |at: usize| {
        let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else { return false };
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let text = line.text;
        (4..=LONGEST_PLAIN).contains(&length(line))
            && length(next) >= LEAST_PARAGRAPH
            && before.is_some_and(|before| length(before) >= LEAST_BEFORE)
            && numbered(text).is_none()
            && !text.ends_with(['：', ':', '，', '、', '；', '！', '？', '!', '?', '…', '是', '为', '有'])
            && !text.starts_with(['（', '(', '“', '—', '-', '《', '"'])
            && !text.contains(['：', ':'])
            && !["谢谢", "同志们", "各位", "再见", "我就讲", "我的讲话", "大家好", "最后"]
                .iter()
                .any(|word| text.starts_with(word))
            && !shapes::is_date_line(text)
    };
    let all: Vec<usize> = (0..lines.len()).filter(|&at| stands(at)).collect();
    let stopped = |at: &usize| lines.get(*at).is_some_and(|line| ends_sentence(line.text));
    let company = all.iter().filter(|at| stopped(at)).count() > 1;
    all.into_iter().filter(|at| company || !stopped(at)).collect()
}

/// The headings in force: (numbering, its last number), the outermost first.
#[derive(Default)]
struct Outline(Vec<(usize, u32)>);

impl Outline {
    /// Takes in a numbered line; gives its level, from 1, if its sequence holds.
    fn enter(&mut self, numbering: usize, number: u32) -> Option<u8> {
        let depth = match self.0.iter().position(|&(seen, _)| seen == numbering) {
            Some(depth) => {
                let (_, last) = self.0.get(depth)?;
                if number != last + 1 && number != 1 {
                    return None;
                }
                self.0.truncate(depth);
                depth
            }
            None if number == 1 => self.0.len(),
            None => return None,
        };
        self.0.push((numbering, number));
        u8::try_from(depth + 1).ok()
    }

    /// Takes in a heading without a number: all of those stand at one level.
    fn enter_plain(&mut self) -> u8 {
        let depth = self.0.iter().position(|&(seen, _)| seen == PLAIN).unwrap_or(self.0.len());
        self.0.truncate(depth);
        self.0.push((PLAIN, 0));
        u8::try_from(depth + 1).unwrap_or(u8::MAX)
    }

    /// Adds a line: a paragraph, a heading, or a heading and the paragraph that runs on from it.
    fn add(&mut self, line: Line<'_>, blocks: &mut Vec<Block>) {
        if line.text.is_empty() {
            return;
        }
        let Some(Numbered { numbering, number, marker }) = numbered(line.text) else {
            return blocks.push(paragraph(&line));
        };
        let (opening, rest) = first_sentence(line.text);
        let fits = opening.chars().count() <= LONGEST_HEADING
            && !opening.ends_with(['；', '，', ';', ',', '：', ':'])
            && (numbering != ORDINAL || rest.is_empty())
            && opening.len() > marker.len();
        match if fits { self.enter(numbering, number) } else { None } {
            Some(level) => {
                blocks.push(heading(level, marker, opening, &line));
                if !rest.is_empty() {
                    blocks.push(paragraph(&Line { text: rest, ..line }));
                }
            }
            None => blocks.push(paragraph(&line)),
        }
    }

    /// Where a heading is glued to the end of a sentence: one with the next number of a numbering in force, or the first
    /// of one whose second comes later; and as short as a heading.
    fn glued(&self, line: &str, following: &[Line<'_>]) -> Option<usize> {
        let mut places = glued(line).peekable();
        places.peek()?;
        // What stands before it may be a heading itself, which then is in force.
        let mut outline = Outline(self.0.clone());
        if let Some(Numbered { numbering, number, .. }) = numbered(line) {
            outline.enter(numbering, number);
        }
        places.find_map(|at| {
            let heading = line.get(at..)?;
            let Numbered { numbering, number, marker } = numbered(heading)?;
            let (opening, _) = first_sentence(heading);
            let in_force = outline.0.iter().any(|&(seen, last)| seen == numbering && number == last + 1);
            let second = || {
                let is_second = |text: &str| {
                    numbered(text).is_some_and(|other| other.numbering == numbering && other.number == 2)
                };
                let has_second = |text: &str| {
                    is_second(text) || glued(text).any(|at| text.get(at..).is_some_and(is_second))
                };
                following.iter().any(|line| has_second(line.text))
            };
            let fits = opening.len() > marker.len() && opening.chars().count() <= LONGEST_HEADING;
            (fits && (in_force || number == 1 && second())).then_some(at)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(lines: &[&str]) -> Vec<String> {
        let lines: Vec<Line<'_>> = (1..).zip(lines).map(|(number, text)| Line::new(number, text)).collect();
        let show = |Block { kind, text, .. }| match kind {
            BlockKind::Heading { level, number, .. } => format!("{level} [{number}] {text}"),
            BlockKind::Paragraph { by, interjections } => {
                let by = by.map(|by| format!("<{by}> ")).unwrap_or_default();
                let spans = interjections.iter().map(|(start, end)| format!("{start}–{end} "));
                format!("{by}{}{text}", spans.collect::<String>())
            }
            BlockKind::Header | BlockKind::Row => text,
        };
        blocks(&lines, &BTreeMap::new(), &BTreeMap::new(), &BTreeSet::new()).into_iter().map(show).collect()
    }

    #[test]
    fn headings_nest_as_found() {
        let lines = [
            "一、总体要求",
            "（一）指导思想。坚持稳中求进。",
            "(二)目标",
            "1.增长3.5%",
            "（1）工业",
            "①钢铁",
            "二、任务",
            "1．修路",
            "2、架桥",
            "第一，抓紧开工。",
            "第二，保证质量。质量是生命。",
        ];
        let expected = [
            "1 [一、] 一、总体要求",
            "2 [（一）] （一）指导思想。",
            "坚持稳中求进。",
            "2 [(二)] (二)目标",
            "3 [1.] 1.增长3.5%",
            "4 [（1）] （1）工业",
            "5 [①] ①钢铁",
            "1 [二、] 二、任务",
            "2 [1．] 1．修路",
            "2 [2、] 2、架桥",
            "3 [第一，] 第一，抓紧开工。",
            "第二，保证质量。质量是生命。",
        ];
        assert_eq!(outline(&lines), expected);
    }

    #[test]
    fn a_number_out_of_sequence_is_text() {
        let lines = ["三、没有前两条", "一、二类疫苗要分开。", "2.5亿元"];
        assert_eq!(outline(&lines), lines);
    }

    #[test]
    fn a_long_sentence_is_no_heading() {
        let long = format!("一、{}。", "要坚持以人民为中心的发展思想，".repeat(5));
        assert_eq!(outline(&[&long]).concat(), long);
    }

    #[test]
    fn a_heading_glued_to_a_paragraph_is_split_off() {
        let lines = ["一、抓住房", "工作要抓紧，抓好。二、抓市场。", "说到这里。五、不是标题"];
        assert_eq!(
            outline(&lines),
            ["1 [一、] 一、抓住房", "工作要抓紧，抓好。", "1 [二、] 二、抓市场。", "说到这里。五、不是标题"]
        );
    }

    #[test]
    fn short_lines_stand_as_headings_between_paragraphs() {
        let long = "这是一个足够长的段落，用来说明上面的短行是一个标题，而不是一个普通的句子，所以它必须有五十个字以上才行，再加上几个字。";
        assert_eq!(outline(&[long, "深化改革", long, "扩大开放", long])[1], "1 [] 深化改革");
        assert_eq!(outline(&[long, "只此一句。", long])[1], "只此一句。");
        assert_eq!(outline(&[long, "要着眼长远。", long, "要突出重点。", long])[3], "1 [] 要突出重点。");
    }

    #[test]
    fn inner_speakers() {
        let lines = ["记者：怎么看？", "王××：看好。", "（热烈鼓掌）", "目标：增长", "同志们：继续。"];
        assert_eq!(
            outline(&lines),
            [
                "<记者> 记者：怎么看？",
                "<王××> 王××：看好。",
                "<听众> （热烈鼓掌）",
                "目标：增长",
                "同志们：继续。"
            ]
        );
    }

    #[test]
    fn interjections_within_a_paragraph() {
        let lines = [
            "办成了。（热烈鼓掌）再接再厉！（众笑）好。",
            "记者：问完了。(掌声)",
            "（掌声）（笑声）",
            "（全场起立，长时间热烈鼓掌）",
            "推行（微笑服务），读（见《掌声》一文）。",
        ];
        assert_eq!(
            outline(&lines),
            [
                "4–10 15–19 办成了。（热烈鼓掌）再接再厉！（众笑）好。",
                "<记者> 7–11 记者：问完了。(掌声)",
                "0–4 4–8 （掌声）（笑声）",
                "<听众> （全场起立，长时间热烈鼓掌）",
                "推行（微笑服务），读（见《掌声》一文）。"
            ]
        );
    }
}
