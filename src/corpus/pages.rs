//! The pages of a printed document, in the text of it: numbers and running heads that stand on each of them.
//!
//! A page ends at a form feed, at a page number, at a count (3 / 27), or at a head that has the number (题目　　2). What stands
//! beside most of these ends, but for its digits, is no text of the document; nor is what stands there within a sentence, in
//! words that the first lines have.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use super::line_kind::{ends_sentence, is_title_like, kind};
use super::lines::Line;
use super::pattern::pattern;
use super::reasons::{PAGE_NUMBER, RUNNING_HEAD};
use super::removed::Removed;

/// Lines at either end of a page that can be a running head.
const HEADS: usize = 2;
/// Pages that have to share one.
const MIN_PAGES: usize = 3;
/// Lines at the start of a text that say what it is, and characters of the shortest head that repeats them.
const FIRST: usize = 5;
const MIN_HEAD: usize = 6;
/// Characters of the shortest line that the end of a page breaks.
const MIN_FULL: usize = 15;
/// Characters of the longest running head.
const MAX_HEAD: usize = 40;

/// `3 / 27`, `- 3/27 -`, `Page 3 of 27`.
static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^[-—\s]*(?:page\s*)?(?P<page>[0-9]{1,4})\s*(?:/|of)\s*(?P<all>[0-9]{1,4})[-—\s]*$")
});

/// `书名　　2`, `3　　题目`.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<first>[0-9]{1,4})[\s　]{2,}(?P<behind>\p{Han}.*)|(?P<before>.*\p{Han}\S*)[\s　]{2,}(?P<last>[0-9]{1,4}))$",
    )
});

/// Takes out what stands on each page; `starts` are the lines that a form feed put on a new page. Gives all lines that
/// begin a page.
pub(super) fn remove(lines: &mut Vec<Line<'_>>, starts: &[u32], removed: &mut Vec<Removed>) -> Vec<u32> {
    let counts = counts(lines);
    let numbers = removed.iter().filter(|removed| removed.reason == PAGE_NUMBER).map(|removed| removed.line);
    let ends = numbers.chain(counts.iter().copied()).map(|number| number + 1);
    let numbered = numbered(lines);
    let ends = ends.chain(numbered.iter().map(|number| number + 1));
    let starts: BTreeSet<u32> = starts.iter().copied().chain(ends).collect();
    let starts: Vec<u32> = starts.into_iter().collect();
    let mut heads = if starts.len() + 1 >= MIN_PAGES { heads(lines, &starts) } else { BTreeSet::new() };
    heads.extend(starts.iter().filter_map(|&start| within_sentence(lines, start)));
    heads.extend(numbered);
    lines.retain(|line| {
        let reason = if counts.contains(&line.number) { Some(PAGE_NUMBER) } else { None };
        let reason = reason.or_else(|| heads.contains(&line.number).then_some(RUNNING_HEAD));
        removed.extend(reason.map(|reason| Removed::by_rule(line.number, reason, line.text)));
        reason.is_none()
    });
    starts
}

/// Lines that count the pages: one after another, of the same number in all.
fn counts(lines: &[Line<'_>]) -> BTreeSet<u32> {
    let mut found: Vec<(u32, u32, u32)> = Vec::new();
    for line in lines.iter().filter(|line| line.text.len() <= MAX_HEAD) {
        let Some(count) = COUNT.captures(line.text) else { continue };
        let number = |name| count.name(name).and_then(|digits| digits.as_str().parse().ok());
        if let (Some(page), Some(all)) = (number("page"), number("all")) {
            found.push((line.number, page, all));
        }
    }
    let follows = |pair: &[(u32, u32, u32)]| matches!(pair, [(_, page, all), (_, next, same)] if page < next && all == same && next <= all);
    if found.len() > 1 && found.windows(2).all(follows) {
        found.into_iter().map(|(line, _, _)| line).collect()
    } else {
        BTreeSet::new()
    }
}

/// Running heads with the number of the page behind a gap, where nothing else parts the pages: `书名　　2` and `3　　题目`, one
/// on the left pages and one on the right. Their numbers follow one another, and each head comes again.
fn numbered(lines: &[Line<'_>]) -> BTreeSet<u32> {
    let mut found: Vec<(u32, u32, &str)> = Vec::new();
    for line in lines.iter().filter(|line| line.text.len() <= MAX_HEAD * 3) {
        let Some(head) = NUMBERED.captures(line.text) else { continue };
        let number =
            head.name("first").or_else(|| head.name("last")).and_then(|digits| digits.as_str().parse().ok());
        let text = head.name("behind").or_else(|| head.name("before"));
        if let (Some(number), Some(text)) = (number, text.filter(|text| !ends_sentence(text.as_str()))) {
            found.push((line.number, number, text.as_str()));
        }
    }
    let mut texts: HashMap<&str, usize> = HashMap::new();
    found.iter().for_each(|(.., text)| *texts.entry(text).or_insert(0) += 1);
    found.retain(|(.., text)| texts.get(text).is_some_and(|&count| count > 1));
    let heads: BTreeSet<&str> = found.iter().map(|&(.., text)| text).collect();
    let follow =
        found.windows(2).all(|pair| matches!(pair, [one, next] if next.1 == one.1 + 1 && next.0 > one.0 + 1));
    let are_heads = found.len() > MIN_PAGES && heads.len() <= 2 && follow;
    if are_heads { found.into_iter().map(|(line, ..)| line).collect() } else { BTreeSet::new() }
}

/// Lines at the ends of pages that many pages share, but for their digits. The first page keeps what may be its title.
fn heads(lines: &[Line<'_>], starts: &[u32]) -> BTreeSet<u32> {
    let page_of = |line: &Line<'_>| starts.partition_point(|&start| start <= line.number);
    let pages: Vec<&[Line<'_>]> = lines.chunk_by(|one, other| page_of(one) == page_of(other)).collect();
    let key = |line: &Line<'_>| -> String {
        line.text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
    };
    let may_be = |line: &&Line<'_>| {
        line.text.chars().filter(|c| !c.is_whitespace()).count() <= MAX_HEAD && !ends_sentence(line.text)
    };
    let mut shared: HashMap<(bool, String), Vec<(usize, u32)>> = HashMap::new();
    for (page, lines) in pages.iter().enumerate() {
        let ends = lines.iter().take(HEADS).map(|line| (true, line));
        let feet = lines.iter().rev().take(HEADS).map(|line| (false, line));
        for (is_head, line) in ends.chain(feet).filter(|(_, line)| may_be(line)) {
            let places = shared.entry((is_head, key(line))).or_default();
            if places.last().is_none_or(|&(last, _)| last != page) {
                places.push((page, line.number));
            }
        }
    }
    let many = |places: &Vec<(usize, u32)>| {
        let (on, all) = (places.len(), pages.len());
        on >= MIN_PAGES && on * 3 >= all || on >= 2 && on + 1 >= all
    };
    let text_of = |number: u32| lines.iter().find(|line| line.number == number).map_or("", |line| line.text);
    // A journal has one head on its left pages and another on its right ones.
    let counted = |places: &Vec<(usize, u32)>| {
        let (on, all) = (places.len(), pages.len());
        on >= 2 && on * 2 + 1 >= all && counts_pages(places, text_of)
    };
    let of_pages = shared.into_iter().filter(|(_, places)| many(places) || counted(places));
    let of_pages: Vec<(String, Vec<(usize, u32)>)> =
        of_pages.map(|((_, key), places)| (key, places)).collect();
    // On the first page it stands below the title.
    let below = pages.first().into_iter().flat_map(|page| {
        // The title below it may stand on two lines.
        let has_kind = |line: &Line<'_>| is_title_like(line.text) && kind(line.text).is_some();
        let is_two = || {
            let [head, first, second, ..] = page else { return false };
            kind(head.text).is_none() && is_title_like(first.text) && has_kind(second)
        };
        let is_titled = page.get(1).is_some_and(has_kind) || is_two();
        page.iter().skip(usize::from(!is_titled))
    });
    let below = below.filter(|line| {
        !line.text.is_empty() && of_pages.iter().any(|(shared, _)| !shared.is_empty() && *shared == key(line))
    });
    let first: Vec<u32> = below.map(|line| line.number).collect();
    let others = of_pages.iter().flat_map(|(key, places)| {
        let is_number = key.chars().all(|c| !c.is_alphanumeric()) || counts_pages(places, text_of);
        places.iter().filter(move |&&(page, _)| page > 0 || is_number).map(|&(_, line)| line)
    });
    others.chain(first).collect()
}

/// The head of the page that begins at this line, where it stands within a sentence that runs over the end of the page, and
/// repeats what the first lines of the text say: two pages show a head once.
fn within_sentence(lines: &[Line<'_>], start: u32) -> Option<u32> {
    let at = lines.partition_point(|line| line.number < start);
    let [before, head, next] = lines.get(at.checked_sub(1)?..at + 2)? else { return None };
    let is_torn = before.text.ends_with(char::is_alphanumeric)
        && before.text.chars().count() >= MIN_FULL
        && next.goes_on()
        && next.text.contains(['，', '。', '；']);
    let name = head.text.strip_suffix("文件").or(head.text.strip_suffix("材料")).unwrap_or(head.text);
    let is_head = is_title_like(head.text)
        && name.chars().count() >= MIN_HEAD
        && lines.iter().take(FIRST.min(at - 1)).any(|line| line.text.contains(name));
    (is_torn && is_head).then_some(head.number)
}

/// Whether a line that stands on several pages begins or ends with their numbers: behind a gap, and as far apart as the pages
/// are.
fn counts_pages<'t>(places: &[(usize, u32)], text_of: impl Fn(u32) -> &'t str) -> bool {
    let number = |word: Option<&str>| word.and_then(|word| word.parse::<usize>().ok());
    let of = |is_first: bool| -> Option<Vec<usize>> {
        let apart = |&(page, line): &(usize, u32)| {
            let mut words = text_of(line).split_whitespace();
            let found = if is_first { words.next() } else { words.next_back() };
            words.next()?;
            number(found)?.checked_sub(page)
        };
        places.iter().map(apart).collect()
    };
    let is_one =
        |apart: Vec<usize>| apart.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
    places.len() > 1 && [true, false].into_iter().filter_map(of).any(is_one)
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn left(text: &str) -> Vec<String> {
        let (text, starts) = lines::with_line_feeds(text);
        let mut lines = lines::of(&text);
        remove(&mut lines, &starts, &mut Vec::new());
        lines.into_iter().map(|line| line.text.to_owned()).collect()
    }

    #[test]
    fn running_heads_and_counts_go() {
        let text = "云汀县志\n第一页的正文，没有写\n1\n\u{c}云汀县志\n完。\n2\n\u{c}云汀县志\n第二段。\n3\n";
        assert_eq!(left(text), ["云汀县志", "第一页的正文，没有写", "完。", "第二段。"]);
        let counted = "年报\n甲。\n1 / 3\n年报\n乙。\n2 / 3\n年报\n丙。\n3 / 3\n";
        assert_eq!(left(counted), ["年报", "甲。", "乙。", "丙。"]);
    }

    #[test]
    fn heads_of_left_and_right_pages_go() {
        let text = "31　　云汀学报　　2018 年第 3 期\n题目\n甲。\n\u{c}2018 年第 3 期　　题目　　32\n乙。\n\u{c}33　　云汀学报　　2018 年第 3 期\n丙。\n\u{c}2018 年第 3 期　　题目　　34\n丁。\n";
        assert_eq!(left(text), ["题目", "甲。", "乙。", "丙。", "丁。"]);
    }

    #[test]
    fn a_head_within_a_sentence_goes() {
        let text = "云汀县人民法院工作报告\n——在云汀县第三次代表大会上\n全年收案三千件，比上年多一百件，结案二千九百件，其中调\n1\n{}\n解结案一千件。\n2\n";
        for (head, count) in [("云汀县第三次代表大会文件", 4), ("云汀县第九次代表大会文件", 5)]
        {
            let text = text.replace("{}", head);
            let mut lines = lines::of(&text);
            lines.retain(|line| line.text.len() > 1);
            let number = |line| Removed::by_rule(line, PAGE_NUMBER, "1");
            remove(&mut lines, &[], &mut vec![number(4), number(7)]);
            assert_eq!(lines.len(), count, "{head}");
        }
    }

    #[test]
    fn what_few_pages_share_stays() {
        assert_eq!(left("甲\n正文。\n\u{c}甲\n正文。\n").len(), 4);
        assert_eq!(left("比例\n1/3\n甲。\n2/5\n").len(), 4);
        assert_eq!(left("甲。\n1/2\n乙。\n").len(), 3);
    }
}
