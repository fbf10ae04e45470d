//! Who is named in a title.

use super::super::line_kind::{MAX_SPEAKER, kind};
use super::minutes::within;
use super::offices::named;
use super::surnames::{COMPOUND, RARE};
use super::word::may_be_name;

/// Who is named at the beginning of a title, and the title without him: `李建国：在…`, `县长李建国在…上的讲话`.
pub(in super::super) fn in_title(title: &str) -> Option<(&str, &str)> {
    let (before, rest) = match title.find(['：', ':']) {
        Some(at) => {
            let sign = title.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            (title.get(..at)?, title.get(at + sign..)?.trim())
        }
        None => {
            let at = title.find('在')?;
            let rest = title.get(at..)?;
            kind(rest)?;
            (title.get(..at)?, rest)
        }
    };
    let before = before.trim();
    let long = before.chars().count() > MAX_SPEAKER || rest.chars().count() < 4;
    if long {
        return None;
    }
    let is_occasion = rest.starts_with('在') && kind(rest).is_some();
    Some((named(before).or_else(|| rare(before).filter(|_| is_occasion))?, rest))
}

/// A name with a surname that begins too many words to be known by itself, where it stands before an occasion.
fn rare(text: &str) -> Option<&str> {
    let is_name = text.starts_with(|c| RARE.contains(c)) && (2..=3).contains(&text.chars().count());
    (is_name && may_be_name(text)).then_some(text)
}

/// Who a title says has spoken or written, in words that belong to it: `习某某致…的贺信`, `县长李建国发表新年贺词`.
pub(in super::super) fn of_author(title: &str) -> Option<&str> {
    kind(title)?;
    let verbs = ["发表", "發表", "同", "致", "与", "對", "对", "就", "向", "會見", "会见", "答"];
    let at = verbs.iter().filter_map(|verb| title.find(verb)).filter(|&at| at > 0).min()?;
    named(title.get(..at)?)
}

/// Who a title says has spoken at an occasion, with the office within the name or before it: `梁縣長文彬於…致詞`.
pub(in super::super) fn with_office_within(title: &str) -> Option<String> {
    const NO_PLACE: [char; 12] = ['關', '對', '至', '由', '基', '致', '位', '屬', '處', '等', '用', '敢'];
    kind(title)?;
    title.match_indices(['於', '在']).find_map(|(at, sign)| {
        let before = title.get(..at)?.trim();
        if before.chars().count() > MAX_SPEAKER || before.ends_with(NO_PLACE) {
            return None;
        }
        let is_surname = |text: &str| text.chars().count() == 1 || COMPOUND.contains(&text);
        let parted =
            within(before).filter(|(surname, given)| is_surname(surname) && given.chars().count() == 2);
        let whole = || named(before).filter(|_| sign == "於").map(str::to_owned);
        parted.map(|(surname, given)| [surname, given].concat()).or_else(whole)
    })
}
