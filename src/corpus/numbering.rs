//! Numbers at the start of lines: which numbering one is of, and which number it is.

use std::sync::LazyLock;

use regex::Regex;

use super::numerals;
use super::pattern::pattern;
use super::spacing::squeezed;

/// Characters of the longest heading, its number included.
pub(super) const MAX_HEADING: usize = 45;

/// A numbering, from the outermost as laws and official documents order them (GB/T 9704).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Numbering {
    /// 第一编, 第一篇
    Part,
    /// 第一部分
    Division,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// Ⅰ、
    Roman,
    /// I.
    RomanLetters,
    /// 壹、
    Formal,
    /// 一、, 一．
    Han,
    /// 一 and a space
    Spaced,
    /// 甲、
    Stem,
    /// （一）
    Bracketed,
    /// （甲）
    BracketedStem,
    /// 1.
    Digits,
    /// （1）
    BracketedDigits,
    /// ①
    Circled,
    /// 第一，: a heading only as a line of its own
    Ordinal,
}

impl Numbering {
    /// Whether its numbers go on through the whole text, whatever is above them.
    pub(super) fn runs_through(self) -> bool {
        self <= Numbering::Article
    }

    /// Whether it numbers items rather than headings, where nothing stands below them.
    pub(super) fn is_of_items(self) -> bool {
        matches!(self, Numbering::Digits | Numbering::BracketedDigits | Numbering::Circled | Numbering::Stem)
    }
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const LETTERS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
const ROMAN: &str = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ";
/// Characters of the longest line that a number and a space begin.
const MAX_SPACED: usize = 32;

static PATTERNS: LazyLock<Vec<(Numbering, Regex)>> = LazyLock::new(|| {
    let of_law = "[一二三四五六七八九十百零〇两]{1,7}|[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,5}|[0-9０-９]{1,4}";
    let han = "[一二三四五六七八九十]{1,3}";
    let roman = format!("[{ROMAN}]");
    let of = |numbering, pattern: String| (numbering, self::pattern(&pattern));
    vec![
        of(Numbering::Part, format!(r"^(?P<marker>第\s*(?P<number>{of_law})\s*[编篇編])(?:[\s　:：]|$)")),
        of(Numbering::Division, format!(r"^(?P<marker>第\s*(?P<number>{of_law})\s*部[分份])(?:[\s　:：]|$)")),
        of(Numbering::Chapter, format!(r"^(?P<marker>第\s*(?P<number>{of_law})\s*章)(?:[\s　:：]|$)")),
        of(Numbering::Section, format!(r"^(?P<marker>第\s*(?P<number>{of_law})\s*[节節])(?:[\s　:：]|$)")),
        of(Numbering::Article, format!(r"^(?P<marker>第\s*(?P<number>{of_law})\s*[条條])(?:[\s　:：【]|$)")),
        of(Numbering::Roman, format!(r"^(?P<marker>(?P<number>{roman})[、．.]?)(?:[ \u{{3000}}]*[^\s])")),
        of(
            Numbering::RomanLetters,
            r"^(?P<marker>(?P<number>I{1,3}|IV|VI{0,3}|IX|XI{0,2})[、．.])(?:[^A-Za-z.]|$)".to_owned(),
        ),
        of(
            Numbering::Formal,
            r"^(?P<marker>(?P<number>[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3})[、．.])".to_owned(),
        ),
        of(Numbering::Han, format!(r"^(?P<marker>(?P<number>{han})[、．.])")),
        of(Numbering::Spaced, format!(r"^(?P<marker>第?(?P<number>{han}|[{STEMS}]))[ \u{{3000}}]+[^\s]")),
        of(Numbering::Stem, format!(r"^(?P<marker>(?P<number>[{STEMS}])[、．.])")),
        of(Numbering::BracketedStem, format!(r"^(?P<marker>[（(](?P<number>[{STEMS}])[）)])")),
        of(Numbering::Bracketed, format!(r"^(?P<marker>[（(]\s*(?P<number>{han})\s*[）)])")),
        of(Numbering::Digits, r"^(?P<marker>(?P<number>[0-9０-９]{1,2})[．、.])(?:[^0-9]|$)".to_owned()),
        of(Numbering::BracketedDigits, r"^(?P<marker>[（(]?(?P<number>[0-9]{1,2})[）)])".to_owned()),
        of(Numbering::Circled, r"^(?P<marker>(?P<number>[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽]))".to_owned()),
        of(Numbering::Ordinal, format!(r"^(?P<marker>第(?P<number>{han})[，,、：:])")),
    ]
});

/// A number at the start of a line.
pub(super) struct Numbered<'t> {
    pub(super) numbering: Numbering,
    pub(super) number: u32,
    pub(super) marker: &'t str,
}

/// Whether a line begins with the number of a heading or of an item.
pub(super) fn is_numbered(line: &str) -> bool {
    numbered(line).is_some()
}

/// Whether a line is the heading of a part, a chapter or a section: those that lists of contents name.
pub(super) fn is_part_number(line: &str) -> bool {
    line.starts_with('第') && numbered(line).is_some_and(|line| line.numbering <= Numbering::Section)
}

/// The number with which the heading of a part, a chapter or a section begins, without space.
pub(super) fn part_number(line: &str) -> Option<String> {
    let numbered = numbered(line).filter(|_| is_part_number(line))?;
    Some(squeezed(numbered.marker))
}

/// Whether a line is the heading of a chapter, a section or an article: it stands within a document.
pub(super) fn is_within_document(line: &str) -> bool {
    let within = |line: Numbered<'_>| (Numbering::Chapter..=Numbering::Article).contains(&line.numbering);
    line.starts_with('第') && numbered(line).is_some_and(within)
}

/// The number at the start of a line.
pub(super) fn numbered(line: &str) -> Option<Numbered<'_>> {
    use Numbering::*;
    // Those whose pattern can begin so.
    let numberings: &[Numbering] = match line.chars().next()? {
        '第' => &[Part, Division, Chapter, Section, Article, Ordinal, Spaced],
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => &[Han, Spaced],
        '壹' | '贰' | '貳' | '叁' | '參' | '肆' | '伍' | '陆' | '陸' | '柒' | '捌' | '玖' | '拾' => {
            &[Formal]
        }
        '（' | '(' => &[Bracketed, BracketedDigits, BracketedStem],
        'I' | 'V' | 'X' => &[RomanLetters],
        '0'..='9' | '０'..='９' => &[Digits, BracketedDigits],
        '①'..='⑽' => &[Circled],
        'Ⅰ'..='Ⅻ' => &[Roman],
        c if STEMS.contains(c) => &[Stem, Spaced],
        _ => return None,
    };
    numberings.iter().find_map(|&numbering| {
        let (_, pattern) = PATTERNS.iter().find(|(known, _)| *known == numbering)?;
        let found = pattern.captures(line)?;
        let (marker, number) = (found.name("marker")?.as_str(), found.name("number")?.as_str());
        let number = sign(number).or_else(|| numerals::number(number))?;
        let after = line.get(marker.len()..)?;
        let is_long = || numbering == Spaced && line.chars().count() > MAX_SPACED;
        (!enumerates(numbering, after) && !is_long()).then_some(Numbered { numbering, number, marker })
    })
}

/// A number that is one sign.
fn sign(number: &str) -> Option<u32> {
    let c = number.chars().next()?;
    let place = |signs: &str| signs.chars().zip(1..).find(|&(sign, _)| sign == c).map(|(_, place)| place);
    match c {
        '①'..='⑳' => Some(c as u32 - '①' as u32 + 1),
        '⑴'..='⑽' => Some(c as u32 - '⑴' as u32 + 1),
        'I' | 'V' | 'X' => {
            LETTERS.iter().position(|&letters| letters == number).map(|place| place as u32 + 1)
        }
        _ => place(STEMS).or_else(|| place(ROMAN)),
    }
}

/// 一、二类疫苗: the first of an enumeration, not of headings.
fn enumerates(numbering: Numbering, after: &str) -> bool {
    numbering == Numbering::Han
        && after.starts_with(|c| "二三四五六七八九十".contains(c))
        && after.chars().nth(1).is_some_and(|c| "类级线等把手产期年季、是档".contains(c))
        || numbering == Numbering::Stem && after.starts_with(|c| STEMS.contains(c))
}
