//! Where the heading ends with which a numbered line begins.

use super::super::line_kind::first_sentence;
use super::super::lines::Line;
use super::super::numbering::{MAX_HEADING, Numbered, Numbering};
use super::sequence::Group;

/// Characters of the longest name of an article.
const MAX_NAME: usize = 24;
/// Characters of the longest label that is a heading.
const MAX_LABEL: usize = 20;

/// Where the heading ends with which a numbered line begins; `None` for a line that is a paragraph. `group` is what its
/// sequence is like.
pub(super) fn opening(line: &Line<'_>, numbered: &Numbered<'_>, group: Group) -> Option<usize> {
    use Numbering::{Chapter, Division, Part, Section};
    let (opening, rest) = first_sentence(line.text);
    let length = opening.chars().count();
    let is_sentence = opening.ends_with(['。', '！', '？']);
    if opening.len() <= numbered.marker.len()
        || length > MAX_HEADING && !opening.contains(['：', ':'])
        || opening.ends_with(['；', '，', ';', ',', '、'])
        || opening.contains('\t')
    {
        return None;
    }
    match numbered.numbering {
        // 第一篇　建置沿革，写得最细。 says something of a part.
        Part | Division | Chapter | Section if is_sentence && opening.contains('，') => return None,
        Numbering::Article => {
            let is_name = !is_sentence
                && !opening.ends_with(['：', ':'])
                && length <= MAX_NAME + numbered.marker.chars().count();
            return (is_name && group.with_text > 0 && !opening.contains('，')).then_some(opening.len());
        }
        Numbering::Spaced if group.members < 2 || is_sentence => return None,
        Numbering::Ordinal if !rest.is_empty() => return None,
        _ => {}
    }
    let in_company = |some: usize, all: usize| all > 0 && some * 2 >= all;
    if let Some((label, behind)) = opening.split_once(['：', ':']) {
        let sign = opening.get(label.len()..)?.chars().next().map_or(0, char::len_utf8);
        let is_label = label.chars().count() <= MAX_LABEL + numbered.marker.chars().count()
            && !label.contains(['，', '。']);
        let is_heading = is_label && if behind.is_empty() { group.with_text > 0 } else { group.plain > 0 };
        // What stands before a colon and is no label goes on behind it: 一、抓改革：重在落实
        let is_whole = !behind.is_empty()
            && !is_sentence
            && rest.is_empty()
            && length <= MAX_HEADING
            && label.chars().count() + behind.chars().count() <= MAX_NAME
            && group.plain == 0
            && in_company(group.with_text, group.members);
        return if is_whole { Some(opening.len()) } else { is_heading.then_some(label.len() + sign) };
    }
    let is_heading = if is_sentence && rest.is_empty() {
        group.items == 0 && in_company(group.sentences_with_text, group.sentences)
    } else {
        !numbered.numbering.is_of_items() || group.members < 2 || group.with_text > 0
    };
    is_heading.then_some(opening.len())
}
