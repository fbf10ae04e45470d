//! Who speaks in minutes, by the label before the words.

use super::lists::NOT_NAMES;
use super::offices::{
    BEGINNINGS, BODIES, OFFICES, beside_office, ends_as_office, named, surname_with_office,
};
use super::surnames::COMPOUND;
use super::word::{is_known_name, is_no_given, is_of_name, is_surname, may_be_named};

/// Surnames that are known for one only where an office stands behind them: other words begin with them too.
const WITH_OFFICE: &str = "費顏穆倪柯凌卓石靳營塗凃巫";
/// Characters with which no name before a colon begins or ends: 第一条, 关键词, 总目标, 最后是.
const NOT_AT_START: &str =
    "第关总最其主再另新大小不有一二三四五上下前后附本各该注例我你他她请要对在现据这那把就说问";
const NOT_AT_TURN_END: &str = "们們会會委部局厅廳府队隊司处處则則录錄词詞篇案表点點法标標题題是为說说道性化型类類度量率额額数數期年月日项項的了步段句语論论书人者员員事一二三四五六七八九十甲乙丙丁";
/// The same of places, with which a name may end that comes again.
const PLACE_ENDS: &str = "县縣市镇鎮乡鄉区區村";
/// The name without the office that stands within or beside it, as minutes write it: `陳議員大華`, `陳大華議員`,
/// `主持人（王小明）`; `None` for what is no name.
pub(in super::super) fn of_speaker_in_minutes(label: &str) -> Option<String> {
    let label = label.strip_suffix(['問', '问', '答']).unwrap_or(label);
    if let Some((outer, inner)) = label.split_once(['（', '(']) {
        let inner = inner.trim_end_matches(['）', ')']);
        let known = [outer, inner].into_iter().find(|name| is_known_name(name)).map(str::to_owned);
        let beside = || Some(outer).filter(|outer| ends_as_office(inner) && may_be_named(outer));
        return known.or_else(|| beside().map(str::to_owned)).or_else(|| of_speaker_in_minutes(inner));
    }
    if surname_with_office(label).is_some() {
        return None;
    }
    let within = within(label).or_else(|| around(label)).map(|(surname, given)| [surname, given].concat());
    within
        .or_else(|| named(label).filter(|name| *name != label).map(str::to_owned))
        .or_else(|| beside_office(label).map(str::to_owned))
}

/// Whether a label of three characters can be a name that no other rule knows: 庄文远, or 伍三省, which ends as a place does.
/// Two characters are a word as often; what begins with no surname has to come `again`, and in a record that `is_dense`: in
/// which nearly all paragraphs are turns.
pub(in super::super) fn may_be_in_turns(label: &str, again: bool, is_dense: bool) -> bool {
    let is_long = label.chars().count() == 3;
    let begins = label.starts_with(is_surname);
    let evidence = [again, is_dense, begins].into_iter().filter(|&is| is).count();
    let is_place = label.ends_with(|c| PLACE_ENDS.contains(c)) && !(is_long && again && begins);
    evidence >= if is_long { 2 } else { 3 }
        && label.chars().all(is_of_name)
        && !label.starts_with(|c| NOT_AT_START.contains(c))
        && !label.ends_with(|c| NOT_AT_TURN_END.contains(c))
        && !is_place
        && !NOT_NAMES.contains(&label)
}

/// The surname and the given name around an office: `陳議員大華`.
pub(super) fn within(label: &str) -> Option<(&str, &str)> {
    parted(label).find(|(surname, given)| {
        !surname.is_empty() && !is_no_given(given) && is_known_name(&[*surname, *given].concat())
    })
}

/// The same of a name that would not be known for one without the office: `林委員政則`, `費委員鴻泰`, `曾蔡委員美佐`.
fn around(label: &str) -> Option<(&str, &str)> {
    let may_be_surname = |c: char| is_surname(c) || WITH_OFFICE.contains(c);
    let is_surname = |surname: &str| {
        COMPOUND.contains(&surname)
            || (1..=2).contains(&surname.chars().count()) && surname.chars().all(may_be_surname)
    };
    let is_given = |given: &str| (1..=2).contains(&given.chars().count()) && !is_no_given(given);
    parted(label)
        .find(|(surname, given)| is_surname(surname) && is_given(given) && given.chars().all(is_of_name))
}

/// What stands before and behind each office in a label, the first and the longest first, without the body that the office
/// is of and 副.
fn parted(label: &str) -> impl Iterator<Item = (&str, &str)> {
    // Labels are many, and most places in them begin no office.
    let places = label.char_indices().skip(1).filter(|&(_, c)| BEGINNINGS.contains(c));
    let found = places.flat_map(move |(at, _)| {
        let (surname, rest) = label.split_at_checked(at).unwrap_or_default();
        OFFICES.iter().filter_map(move |office| Some((surname, rest.strip_prefix(office)?)))
    });
    found.map(|(surname, given)| {
        let surname = surname.strip_suffix('副').unwrap_or(surname);
        // 教育局田局長又新: the body before the surname.
        let body = surname.char_indices().next_back().and_then(|(at, _)| surname.split_at_checked(at));
        let surname =
            body.filter(|(body, _)| body.ends_with(|c| BODIES.contains(c))).map_or(surname, |(_, name)| name);
        (surname, given)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_office_has_its_beginning() {
        for office in OFFICES {
            assert!(office.starts_with(|c| BEGINNINGS.contains(c)), "{office}");
        }
    }
}
