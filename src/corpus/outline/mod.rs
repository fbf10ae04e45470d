//! The lines of a text → headings, rows and paragraphs.
//!
//! A number opens a heading where its sequence holds ([`sequence`]) and its line can be one: it is short and no sentence;
//! or a sentence with a text below it, as most of its sequence have; or a label before a colon, where others of its
//! sequence are headings. Where the numbers count the paragraphs of a text, none of them does. What markup calls a heading
//! is one. A line without a number stands as a heading where it is short between long or numbered paragraphs ([`plain`]).

mod decimals;
mod opening;
mod plain;
pub(super) mod sections;
mod sequence;
mod turns;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use super::line_kind::first_sentence;
use super::lines::Line;
use super::numbering::{MAX_HEADING, Numbered, numbered};
use super::pattern::pattern;
use super::speech::{Block, BlockKind};
use opening::opening;
use plain::{is_named, plain_headings};
use sequence::{Group, Outline, groups};
pub(super) use turns::{first_lines, is_turn, present};
use turns::{go_on, paragraph};

static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[。！？](?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")
});

/// The blocks of a text; `marked` are the lines that markup calls headings, with their level, `ids` those that it gives one,
/// `rows` those that are rows of tables, `people` the names of those present.
pub(super) fn blocks(
    lines: &[Line<'_>],
    marked: &BTreeMap<u32, u8>,
    ids: &BTreeMap<u32, String>,
    rows: &BTreeSet<u32>,
    people: &[String],
) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(lines.len());
    let is_plain = |line: &Line<'_>| !marked.contains_key(&line.number) && !rows.contains(&line.number);
    let groups = groups(lines, |at| lines.get(at).is_some_and(is_plain));
    let mut reader = Reader { outline: Outline::default(), groups };
    let counted = |at: usize| {
        let group = reader.groups.get(&at);
        lines.get(at).zip(group).is_some_and(|(line, group)| group.counts_paragraph(line.text))
    };
    let plain = plain_headings(lines, rows, counted);
    let sections = sections::sections(lines, rows);
    let decimals = decimals::decimals(lines, rows);
    let top = lines.iter().filter_map(|line| marked.get(&line.number)).copied().min().unwrap_or(1);
    for (at, line) in lines.iter().enumerate() {
        if let Some(level) = marked.get(&line.number) {
            let number = numbered(line.text).map_or("", |numbered| numbered.marker);
            let (level, number, id) = (level - top + 1, number.to_owned(), ids.get(&line.number).cloned());
            blocks.push(Block::of(BlockKind::Heading { level, number, id }, line));
        } else if rows.contains(&line.number) {
            blocks.push(Block::of(BlockKind::Row, line));
        } else if let Some(&level) = sections.get(&at) {
            reader.outline.enter_section(level);
            blocks.push(heading(level, "", line.text, line));
        } else if let Some(&(level, length)) = decimals.get(&at) {
            reader.outline.enter_section(level);
            blocks.push(heading(level, line.text.get(..length).unwrap_or_default(), line.text, line));
        } else if at + 1 < lines.len() && is_named(line.text) {
            reader.outline.leave();
            blocks.push(heading(1, "", line.text, line));
        } else if plain.contains(&at) {
            blocks.push(heading(reader.outline.enter_plain(), "", line.text, line));
        } else {
            let mut rest = line.text;
            let mut group = reader.groups.get(&at).copied().unwrap_or_default();
            while let Some(at) = reader.glued(rest, lines.get(at..).unwrap_or_default()) {
                let (before, heading) = rest.split_at(at);
                reader.add(Line { text: before, ..*line }, group, &mut blocks);
                (rest, group) = (heading, Group::GLUED);
            }
            reader.add(Line { text: rest, ..*line }, group, &mut blocks);
        }
    }
    go_on(&mut blocks, people);
    blocks
}

fn heading(level: u8, number: &str, text: &str, line: &Line<'_>) -> Block {
    let kind = BlockKind::Heading { level, number: number.to_owned(), id: None };
    Block::of(kind, &Line { text, ..*line })
}

/// Where numbers stand in a line behind the end of a sentence.
fn glued(line: &str) -> impl Iterator<Item = usize> {
    GLUED.find_iter(line).map(|found| found.start() + '。'.len_utf8())
}

/// Makes blocks of lines, knowing the headings in force and the sequences of the whole text.
struct Reader {
    outline: Outline,
    groups: HashMap<usize, Group>,
}

impl Reader {
    /// Adds a line: a paragraph, a heading, or a heading and the paragraph that runs on from it.
    fn add(&mut self, line: Line<'_>, group: Group, blocks: &mut Vec<Block>) {
        if line.text.is_empty() {
            return;
        }
        let Some(numbered) = numbered(line.text) else { return blocks.push(paragraph(&line)) };
        let Numbered { numbering, number, marker } = numbered;
        if group.counts_paragraph(line.text) {
            return blocks.push(paragraph(&line));
        }
        let Some(opening) = opening(&line, &numbered, group) else {
            self.outline.pass(numbering, number);
            return blocks.push(paragraph(&line));
        };
        let Some(entered) = self.outline.enter(numbering, number) else {
            return blocks.push(paragraph(&line));
        };
        let (opening, rest) = line.text.split_at(opening);
        blocks.push(heading(entered.level, marker, opening, &line));
        let rest = rest.trim_start();
        if !rest.is_empty() {
            blocks.push(paragraph(&Line { text: rest, ..line }));
        }
    }

    /// Where a heading is glued to the end of a sentence: one with the next number of a numbering in force, or the first
    /// of one whose second comes later; and as short as a heading.
    fn glued(&self, line: &str, following: &[Line<'_>]) -> Option<usize> {
        let mut places = glued(line).peekable();
        places.peek()?;
        // What stands before it may be a heading itself, which then is in force.
        let mut outline = self.outline.clone();
        if let Some(Numbered { numbering, number, .. }) = numbered(line) {
            outline.enter(numbering, number);
        }
        places.find_map(|at| {
            let heading = line.get(at..)?;
            let Numbered { numbering, number, marker } = numbered(heading)?;
            let (opening, _) = first_sentence(heading);
            let second = || {
                let is_second = |text: &str| {
                    numbered(text).is_some_and(|other| other.numbering == numbering && other.number == 2)
                };
                let has_second = |text: &str| {
                    is_second(text) || glued(text).any(|at| text.get(at..).is_some_and(is_second))
                };
                following.iter().any(|line| has_second(line.text))
            };
            let fits = opening.len() > marker.len() && opening.chars().count() <= MAX_HEADING;
            (fits && (outline.expects(numbering, number) || number == 1 && second())).then_some(at)
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
        blocks(&lines, &BTreeMap::new(), &BTreeMap::new(), &BTreeSet::new(), &[])
            .into_iter()
            .map(show)
            .collect()
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
            "第一，抓紧开工。",
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
    fn points_run_on_through_sections() {
        let lines = [
            "一、要求",
            "1．目标。修桥。",
            "2．原则。先修路。",
            "二、任务",
            "3．修路。先易后难。",
            "三、保障",
            "5．筹款",
        ];
        let expected = ["2 [1．] 1．目标。", "2 [2．] 2．原则。", "2 [3．] 3．修路。", "5．筹款"];
        let found = outline(&lines);
        assert!(expected.iter().all(|line| found.iter().any(|found| found == line)), "{found:?}");
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
