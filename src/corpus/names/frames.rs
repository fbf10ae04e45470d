//! Who is named by what stands around the name, whatever his surname: `宗立本在…上的讲话`, `校长云小满在…上的讲话`, `宗立本（2023年4月6日）`,
//! `出席：宗立本、云小满`.
//!
//! Surnames are too many for a list. Where the words beside it leave room for nothing but a name, a word is one if its
//! characters can be.

use super::super::date;
use super::super::line_kind::{MAX_SPEAKER, kind};
use super::offices::{beside_office, ends_with_office};
use super::speaker::speaker;
use super::word::{has_surname, may_be_any_name, may_be_named};

/// Characters of the longest line of a list of names.
pub(in super::super) const MAX_LINE_OF_NAMES: usize = 40;

/// Characters with which no name before an occasion begins or ends: 县一中在…, 毕业生在….
const NOT_AT_START: &str = "县縣市省区區镇鎮乡鄉村我你他本该各全校院厂某贵这那老新小大各位两双";
const NOT_AT_END: &str = "们們员員生人者长長师師士工民兵子女军校院所站社厂矿店司中学學班队隊级級组組团團处處科委办辦方家友属後后日月年时上下";
/// Words for people that can be taken for names.
const NO_NAMES: [&str; 12] = [
    "主持人",
    "家属",
    "代表",
    "干部",
    "領導",
    "领导",
    "群众",
    "嘉宾",
    "班主任",
    "书记员",
    "总书记",
    "負責人",
];
/// Who stands before an occasion, and the title without him: `宗立本在…上的讲话`. With `sure`, where nothing but the speech
/// itself can be meant, the surname need not be known.
pub(in super::super) fn before_occasion(title: &str, sure: bool) -> Option<(&str, &str)> {
    let at = title.find('在')?;
    let (before, rest) = title.split_at_checked(at)?;
    let before = before.trim();
    let is_spoken = kind(rest).is_some_and(|kind| {
        ["讲话", "讲稿", "发言", "致辞", "致词", "演讲", "講話", "發言", "致辭", "致詞", "演講"]
            .contains(&kind)
    });
    let is_occasion = is_spoken && ["上的", "时的", "時的", "中的"].iter().any(|word| rest.contains(word));
    if !is_occasion || before.chars().count() > MAX_SPEAKER || before.contains(['—', '：', '，']) {
        return None;
    }
    let named = Some(before).filter(|name| may_stand_alone(name, sure)).or_else(|| behind_office(before));
    named.map(|name| (name, rest))
}

/// The name behind an office, without a space and whatever the surname: 实验中学校长云小满.
fn behind_office(text: &str) -> Option<&str> {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    [3, 2, 4].into_iter().find_map(|length| {
        let (office, name) = text.split_at_checked(*ends.get(ends.len().checked_sub(length)?)?)?;
        let is_name = may_be_named(name) || length == 3 && may_stand_alone(name, true);
        (ends_with_office(office) && is_name && !ends_with_office(name)).then_some(name)
    })
}

/// Whether a word can be nothing but a name before an occasion.
fn may_stand_alone(word: &str, sure: bool) -> bool {
    let length = word.chars().count();
    may_be_any_name(word)
        && !ends_with_office(word)
        && !NO_NAMES.contains(&word)
        && (length == 3 && (sure || has_surname(word)) || length == 4 && may_be_named(word))
        && (!word.starts_with(|c| NOT_AT_START.contains(c)) || has_surname(word))
        && !word.ends_with(|c| NOT_AT_END.contains(c))
}

/// Who a line names before a date in brackets: `宗立本（2023年4月6日）`, `县长　宗立本（2023年4月）`. With `confirmed`, where a
/// salutation stands below it, the surname need not be known.
pub(in super::super) fn before_date(line: &str, confirmed: bool) -> Option<(String, &str)> {
    let (before, day) = line.strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?;
    let (before, day) = (before.trim(), day.trim());
    if !date::is_alone(day) || before.is_empty() || before.chars().count() > MAX_SPEAKER {
        return None;
    }
    let alone: String = before.split_whitespace().collect();
    let is_alone = (2..=4).contains(&alone.chars().count())
        && (may_be_named(&alone) || confirmed && alone.chars().count() == 3 && may_be_any_name(&alone));
    let is_edition = alone.ends_with(|c| "稿版本编摘文集讲讨论".contains(c) || NOT_AT_END.contains(c));
    if is_alone && (!is_edition || may_be_named(&alone)) && !ends_with_office(&alone) {
        return Some((alone, day));
    }
    speaker(before, false).map(|(name, _)| (name, day))
}

/// The names that a value of a list of those present holds: 县长海若兰、农建勋（书记） 司　平.
pub(in super::super) fn listed(value: &str) -> Vec<String> {
    const SIGNS: [char; 12] = ['、', '，', ',', '；', ';', '。', '/', '（', '）', '(', ')', '：'];
    const HONOURS: [&str; 6] = ["同志", "先生", "女士", "等", "教授", "老师"];
    let mut found = Vec::new();
    for piece in value.split(SIGNS) {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let is_spread = words.len() > 1 && words.iter().all(|word| word.chars().count() == 1);
        let words =
            if is_spread { vec![words.concat()] } else { words.into_iter().map(str::to_owned).collect() };
        for word in words {
            let word = HONOURS.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(&word);
            let is_name = (2..=4).contains(&word.chars().count()) && may_be_any_name(word);
            if is_name && !ends_with_office(word) {
                found.push(word.to_owned());
            } else if let Some(name) = behind_office(word) {
                found.push(name.to_owned());
            } else if let Some(name) = beside_office(word) {
                found.push(name.to_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_their_frame() {
        for (title, sure, name) in [
            ("宗立本在全县河湖会议上的讲话", false, Some("宗立本")),
            ("穹小满在全县河湖会议上的讲话", true, Some("穹小满")),
            ("实验中学校长漆雕月在开学典礼上的讲话", true, Some("漆雕月")),
            ("毕业生在毕业典礼上的发言", true, None),
            ("县一中在全县教育会议上的发言", true, None),
            ("总书记在全国会议上的讲话", true, None),
            ("干部在会议上的讲话", true, None),
            ("宗立本在河边", true, None),
        ] {
            assert_eq!(before_occasion(title, sure).map(|(name, _)| name), name, "{title}");
        }
    }

    #[test]
    fn names_before_a_date_and_in_lists() {
        assert_eq!(
            before_date("宗立本（2023年4月6日）", false).map(|(name, _)| name).as_deref(),
            Some("宗立本")
        );
        assert_eq!(before_date("全县会议（2023年4月6日）", true), None);
        assert_eq!(listed("县长海若兰、农建勋（书记）　司　平"), ["海若兰", "农建勋", "司平"]);
        assert_eq!(listed("海若兰　农建勋"), ["海若兰", "农建勋"]);
    }
}
