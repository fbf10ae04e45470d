//! Lists of links among the lines of a text, as a crawler writes them.

use super::super::line_kind::ends_sentence;
use super::super::lines::Line;

/// Lines of links that make a list.
const MIN_LINKS: usize = 3;
/// Characters at the end that all links of a list share.
const LINK_SUFFIX: usize = 3;

/// Whether lines are a list of links, as a crawler writes them: each with the same bullet, or most with the same end.
pub(super) fn is_link_list(lines: &[Line<'_>]) -> bool {
    let bulleted =
        |line: &Line<'_>| ["- ", "* ", "• ", "· ", "+ "].iter().any(|bullet| line.text.starts_with(bullet));
    lines.len() >= MIN_LINKS
        && (lines.iter().all(bulleted)
            && lines.iter().filter(|line| ends_sentence(line.text)).count() * 5 <= lines.len()
            || share_a_suffix(lines))
}

fn share_a_suffix<'t>(lines: &[Line<'t>]) -> bool {
    let suffix = |line: &Line<'t>| line.text.chars().rev().take(LINK_SUFFIX);
    let Some(first) = lines.first().map(suffix) else { return false };
    let letters = first.clone().all(char::is_alphabetic);
    letters && lines.iter().filter(|line| suffix(line).eq(first.clone())).count() * 5 >= lines.len() * 4
}

/// How many lines at the end of a part are links.
pub(super) fn trailing_links(lines: &[Line<'_>]) -> usize {
    let bulleted = |line: &&Line<'_>| line.text.starts_with("- ") && !ends_sentence(line.text);
    let links = lines.iter().rev().take_while(bulleted).count();
    let list = lines.get(lines.len() - links..).unwrap_or_default();
    if links < lines.len() && list.len() >= MIN_LINKS && share_a_suffix(list) { links } else { 0 }
}
