//! Which lines are one: those that only the edge of a page, or the markup of a page, has torn.
//!
//! A text copied from a page is broken where its lines were full, in the middle of sentences; one taken from markup is
//! broken around its links. Nothing that runs over such an end could be found. Lines are joined only in a text whose
//! lines end at one width, most of them within a sentence, as neither verse nor a list nor paragraphs do; where a page
//! ended within a sentence; and where a line begins as no line can, or a paragraph between blank lines is in pieces.

mod ends;
mod page;
mod paragraphs;

use std::collections::HashSet;

use super::lines::{Joined, Line};
use super::numbering::{MAX_HEADING, is_numbered};
use super::numerals;
use super::reasons::{CONTROL, LONE_SIGN, PAGE_NUMBER, RUNNING_HEAD};
use super::removed::Removed;
use ends::{Gap, PROSE, cannot_begin, ends_within};
use page::{Page, is_turned};
use paragraphs::{torn_below_indents, torn_paragraphs};

/// Characters of the longest text of a link.
const MAX_LINK: usize = 14;
/// Characters by which a full line of a narrow page is shorter.
const SHORTER: usize = 3;
/// Lines at the start of a text in which a title and a name stand below one another.
const HEADER: usize = 3;

/// Which of these lines are one, and the hyphens that joining them takes out. `removed` is what stood between them, `pages`
/// are the lines that begin a page, `whole` is the text.
pub(super) fn joined(
    lines: &[Line<'_>],
    removed: &[Removed],
    pages: &[u32],
    whole: &str,
) -> (Vec<Joined>, Vec<Removed>) {
    let gaps = gaps(lines, removed, pages);
    let page = Page::of(lines);
    let mut is_one: Vec<bool> = lines
        .windows(2)
        .zip(&gaps)
        .map(|(pair, gap)| match (pair, gap) {
            ([line, next], Gap::Page) => is_turned(line, next, page.as_ref()),
            ([line, next], Gap::None) if is_hyphenated(line, next) => true,
            ([line, next], Gap::None) => match &page {
                Some(page) => page.breaks(line, next),
                None => !pages.is_empty() && is_broken(line, next),
            },
            _ => false,
        })
        .collect();
    if page.is_none() {
        torn_at_links(lines, &gaps, &mut is_one);
        torn_paragraphs(lines, &gaps, &mut is_one);
        torn_below_indents(lines, &gaps, &mut is_one);
    }
    let (mut all, mut hyphens) = (Vec::<Joined>::new(), Vec::new());
    for (at, pair) in lines.windows(2).enumerate().filter(|&(at, _)| is_one.get(at) == Some(&true)) {
        let [line, next] = pair else { continue };
        if all.last().is_none_or(|last| last.at + last.lines != at + 1) {
            all.push(Joined::new(at, line));
        }
        hyphens.extend(all.last_mut().and_then(|last| last.add(next, whole)));
    }
    (all, hyphens)
}

/// What stands behind each line but the last.
fn gaps(lines: &[Line<'_>], removed: &[Removed], pages: &[u32]) -> Vec<Gap> {
    let of = |reasons: [&str; 2]| -> HashSet<u32> {
        let found = removed.iter().filter(|removed| reasons.contains(&removed.reason));
        found.map(|removed| removed.line).collect()
    };
    let (nothing, turned) = (of([CONTROL, LONE_SIGN]), of([PAGE_NUMBER, RUNNING_HEAD]));
    let gap = |pair: &[Line<'_>]| {
        let [line, next] = pair else { return Gap::Blank };
        let between = line.number + 1..next.number;
        let turns = |number: u32| turned.contains(&number);
        let begins = pages.partition_point(|&page| page <= line.number);
        if pages.get(begins).is_some_and(|&page| page <= next.number) || between.clone().any(turns) {
            Gap::Page
        } else if between.is_empty() {
            Gap::None
        } else if between.clone().all(|number| nothing.contains(&number)) {
            Gap::Hidden
        } else {
            Gap::Blank
        }
    };
    lines.windows(2).map(gap).collect()
}

/// In a text of printed pages that are too short to show their width: whether a long line ends within a sentence, which
/// goes on in the next.
fn is_broken(line: &Line<'_>, next: &Line<'_>) -> bool {
    let is_prose = |text: &str| text.contains(['，', '。', '；', '、', '“']) && !text.contains('\t');
    line.text.chars().count() >= PROSE - SHORTER && ends_within(line) && is_prose(line.text) && next.goes_on()
}

/// Lines that begin as no line can belong to the line before, and so does the text of a link before them.
fn torn_at_links(lines: &[Line<'_>], gaps: &[Gap], is_one: &mut [bool]) {
    let length = |line: &Line<'_>| line.text.chars().count();
    for (at, pair) in lines.windows(2).enumerate() {
        let ([line, next], Some(Gap::None | Gap::Hidden)) = (pair, gaps.get(at)) else { continue };
        let is_lone = |line: &Line<'_>| {
            line.text.chars().count() == 1
                && line.text.chars().all(char::is_alphabetic)
                && numerals::number(line.text).is_none()
        };
        let is_rest = is_lone(next) && length(line) >= 4 && !lines.get(at + 2).is_some_and(is_lone);
        if !(line.is_open() && (cannot_begin(next.text) || is_rest)) {
            continue;
        }
        is_one.get_mut(at).into_iter().for_each(|is_one| *is_one = true);
        let within = |before: usize| {
            let ends = |line: &Line<'_>| line.text.ends_with(['的', '，', '、', '了']);
            before >= HEADER || lines.get(before).is_some_and(ends)
        };
        let before =
            at.checked_sub(1).filter(|&before| within(before) && gaps.get(before) == Some(&Gap::None));
        if let Some((before, first)) = before.and_then(|before| Some((before, lines.get(before)?)))
            && length(line) <= MAX_LINK
            && line.goes_on()
            && first.is_open()
            && length(first) > MAX_LINK
            && !(is_numbered(first.text) && length(first) <= MAX_HEADING)
        {
            is_one.get_mut(before).into_iter().for_each(|is_one| *is_one = true);
        }
    }
}

/// Whether the end of a line has put a hyphen into a word, or stands within a range of numbers.
fn is_hyphenated(line: &Line<'_>, next: &Line<'_>) -> bool {
    let word =
        line.text.strip_suffix('-').is_some_and(|text| text.ends_with(|c: char| c.is_ascii_lowercase()));
    let range = line.text.strip_suffix(['-', '—', '～', '~']);
    let range = range.is_some_and(|text| {
        text.ends_with(|c: char| c.is_ascii_digit()) && text.chars().count() >= PROSE / 2
    });
    word && next.text.starts_with(|c: char| c.is_ascii_lowercase())
        || range && next.text.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn paragraphs(text: &str) -> Vec<(String, Vec<(u32, u32)>)> {
        let lines = lines::of(text);
        let reason = |line: &str| match line {
            "\u{200b}" => Some(CONTROL),
            "?" => Some(LONE_SIGN),
            _ => line.starts_with('—').then_some(PAGE_NUMBER),
        };
        let removed = (1..)
            .zip(text.lines())
            .filter_map(|(number, line)| Some(Removed::by_rule(number, reason(line)?, line)));
        let removed: Vec<Removed> = removed.collect();
        let lines: Vec<Line<'_>> = lines.into_iter().filter(|line| reason(line.text).is_none()).collect();
        let (joined, _) = joined(&lines, &removed, &[], text);
        lines::join(&lines, &joined).iter().map(|line| (line.text.to_owned(), line.spans.to_vec())).collect()
    }

    fn counts(text: &str) -> Vec<usize> {
        paragraphs(text)
            .iter()
            .map(|(_, spans)| spans.iter().map(|(first, last)| (last - first + 1) as usize).sum())
            .collect()
    }

    /// Characters of a speech, broken at a width, with an indent where a paragraph begins.
    fn wrapped(paragraphs: &[&str], width: usize, indent: &str) -> String {
        let mut text = String::new();
        for paragraph in paragraphs {
            let characters: Vec<char> = indent.chars().chain(paragraph.chars()).collect();
            for line in characters.chunks(width) {
                text.extend(line);
                text.push('\n');
            }
        }
        text
    }

    const ONE: &str = "水库加固以后，下游两岸的农田灌溉有了保障，群众用水也方便了许多。各乡镇要把管水员的名单报上来，一处一人，不能空缺，更不能挂名。";
    const OTHER: &str = "今年入春以来，雨水比往年偏多，防汛的形势十分严峻，任何一处堤防都不能大意，各村要把值班的人手排好，夜里也要有人巡查，做到险情早发现早处置。";

    #[test]
    fn lines_of_one_width_are_joined() {
        for (indent, width) in [("", 22), ("　　", 25), ("　　", 31)] {
            let text = wrapped(&[ONE, OTHER, ONE], width, indent);
            let expected: Vec<String> = [ONE, OTHER, ONE].map(str::to_owned).into();
            let found: Vec<String> = paragraphs(&text).into_iter().map(|(text, _)| text).collect();
            assert_eq!(found, expected, "{indent:?} {width}");
        }
    }

    #[test]
    fn verse_lists_and_paragraphs_are_not() {
        let couplets = "两岸青山相对出，孤帆一片日边来，千里江陵一日还，\n".repeat(12);
        let titles = "关于在全县范围内开展农村饮用水安全排查整治工作的通知\n".repeat(12);
        let items: String =
            (1..12).map(|n| format!("{n}.各村要把值班的人手排好，夜里也要有人巡查险情早报告\n")).collect();
        let prose = format!("{ONE}\n{OTHER}\n").repeat(6);
        for text in [couplets, titles, items, prose] {
            assert_eq!(paragraphs(&text).len(), text.lines().count(), "{text}");
        }
    }

    #[test]
    fn a_page_number_tears_no_sentence() {
        let text = "　　作业管理要再严一些，其他年级严格控制总\n\n— 3 —\n\n量。课后服务要办好。\n　　第二段，没有完\n— 4 —\n　　第三段。\n";
        let found = paragraphs(text);
        assert_eq!(
            found[0],
            ("作业管理要再严一些，其他年级严格控制总量。课后服务要办好。".to_owned(), vec![(1, 1), (5, 5)])
        );
        assert_eq!(counts(text), [2, 0, 0]);
        let clause = "村道的边沟大多淤塞，雨水漫过路面，\n— 5 —\n把路基冲得坑坑洼洼。\n";
        assert_eq!(counts(clause), [2]);
        let couplet = "两岸青山相对出，孤帆一片日边来，\n— 5 —\n朝辞白帝彩云间，千里江陵一日还。\n";
        assert_eq!(counts(couplet), [0, 0]);
        let heading = "二、把作业管好\n— 3 —\n作业管理要再严一些。\n";
        assert_eq!(counts(heading), [0, 0]);
    }

    #[test]
    fn few_lines_of_printed_pages_are_joined() {
        let text = "第二章　目标\n到二〇二五年，城镇化率达到百分之六十五，森林覆盖率达到四十\n二，能耗下降。\n第三章　任务\n";
        let lines = lines::of(text);
        let (on_pages, _) = joined(&lines, &[], &[9], text);
        assert_eq!(on_pages.iter().map(|joined| (joined.at, joined.lines)).collect::<Vec<_>>(), [(1, 2)]);
        assert!(joined(&lines, &[], &[], text).0.is_empty());
    }

    #[test]
    fn paragraphs_torn_at_links_are_joined() {
        let text = "在会上的报告\n（2017年3月5日）\n\n过去一年，全县上下认真学习\n县委\n的部署，办成了几件大事。\n\n\
            要全面深化各领域改\n\u{200b}\n革，把该放的放开。\n\n?\n\n要继续办好学校。\n";
        let found: Vec<String> = paragraphs(text).into_iter().map(|(text, _)| text).collect();
        let expected = [
            "在会上的报告",
            "（2017年3月5日）",
            "过去一年，全县上下认真学习县委的部署，办成了几件大事。",
            "要全面深化各领域改革，把该放的放开。",
            "要继续办好学校。",
        ];
        assert_eq!(found, expected);
        let verse = "题目\n\n我爱这片土地\n也爱这条河流\n它们养育了我。\n\n春天来了，\n花都开了。\n";
        assert_eq!(paragraphs(verse).len(), 6);
        let bare =
            "题目\n第一段。\n第二段。\n要认真贯彻落实今年全县工作会议的\n各项部署\n，办成大事。\n第三段。\n";
        assert_eq!(paragraphs(bare)[3].0, "要认真贯彻落实今年全县工作会议的各项部署，办成大事。");
    }
}
