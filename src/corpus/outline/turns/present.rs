//! Who speaks by a name that the record itself has: in its list of those present (出席：…, 主持人：…, 发布人：…), or by its
//! shape alone, where all others speak in turns.
//!
//! No list of surnames has them all. In a record the next best evidence is the record: a name that it lists is a name
//! wherever it stands before a colon, and a label that can be nothing but a name takes its words from who spoke before.

use super::super::super::lines::Line;
use super::super::super::names;
use super::super::super::spacing::squeezed;
use super::super::super::speech::{Block, BlockKind};
use super::label::{STOPS, parted};

/// Words of the labels of those present.
#[rustfmt::skip]
const PRESENT: [&str; 29] = [
    "出席", "列席", "参加", "參加", "与会", "與會", "参会", "參會", "到会", "到會", "主持", "召集", "发布人", "發布人", "嘉宾", "嘉賓", "记录", "記錄", "紀錄",
    "时任", "時任", "主席", "成员", "成員", "缺席", "请假", "請假", "主讲", "专家",
];
/// Characters of the longest label of those present, and lines of a body in which they are listed.
const MAX_LABEL: usize = 10;
const MAX_LINES: usize = 12;
/// Characters of no name before a colon: what is told of, and how.
const NOT_IN_NAME: &str =
    "我你他她它的是在了和与及或为從从对對向要把被让等就都也还還不没有这那哪其此每各这们";
/// Characters with which words for things end, and names hardly: 好消息, 总目标, 新办法.
const THINGS: &str = "息矩话話况況情见見议議义義果因案划施策验驗训訓益钱錢线線路处處方位间間时時候法题題点點标標事例语語句论論则則料项項费費量率额額数數期果状狀形式力性度型品件文书書表图圖课課";

/// The names that the header of a record, and the first lines below it, list as those present.
pub(in super::super::super) fn present<'b>(lines: impl Iterator<Item = &'b str>) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_open = false;
    for line in lines {
        let parts = line.split_once(['：', ':']);
        let label = parts.map(|(label, _)| squeezed(label));
        match (label, parts) {
            (Some(label), Some((_, value))) => {
                is_open =
                    label.chars().count() <= MAX_LABEL && PRESENT.iter().any(|word| label.contains(word));
                if is_open {
                    names.extend(names::listed(value));
                }
            }
            _ if is_open && line.chars().count() <= names::MAX_LINE_OF_NAMES => {
                names.extend(names::listed(line));
            }
            _ => is_open = false,
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// The lines of a body in which those present may be listed: up to the first sentence.
pub(in super::super::super) fn first_lines<'b>(body: &'b [Line<'b>]) -> impl Iterator<Item = &'b str> {
    body.iter().take(MAX_LINES).map(|line| line.text)
}

/// Names who speaks by a name that the record lists.
pub(super) fn name_present(blocks: &mut [Block], people: &[String]) {
    for block in blocks {
        let BlockKind::Paragraph { by: by @ None, .. } = &mut block.kind else { continue };
        let Some((label, _)) = parted(&block.text) else { continue };
        *by = of_present(label, people).map(str::to_owned);
    }
}

/// Which of those present a label names: alone, beside an office, or before a remark in brackets.
fn of_present<'p>(label: &str, people: &'p [String]) -> Option<&'p str> {
    let bare = label.split(['（', '(']).next().unwrap_or(label);
    let bare = squeezed(bare);
    let is_of = |name: &&String| {
        let office = bare.strip_prefix(name.as_str()).or_else(|| bare.strip_suffix(name.as_str()));
        office.is_some_and(|office| {
            let office = office.trim_end_matches("同志");
            office.is_empty() || names::ends_with_office(office)
        })
    };
    people.iter().find(is_of).map(String::as_str)
}

/// The name before what is said in a record, by its shape alone: three characters, none of which words of sentences have.
/// `is_sure` is whether all paragraphs are turns; else a known surname has to begin it.
pub(super) fn shaped(text: &str, is_sure: bool) -> Option<&str> {
    let (label, said) = parted(text).filter(|(_, said)| said.ends_with(STOPS))?;
    let may_be = may_be_shaped(label) && (is_sure || names::may_be_in_turns(label, false, true));
    (may_be && !said.is_empty()).then_some(label)
}

/// Whether a label has the shape of a name, and sentences behind it need not be of who spoke before.
pub(super) fn may_be_shaped(label: &str) -> bool {
    label.chars().count() == 3
        && names::may_be_in_turns(label, true, true)
        && !label.contains(|c| NOT_IN_NAME.contains(c))
        && !label.ends_with(|c| THINGS.contains(c))
}

/// Whether a paragraph begins with such a label.
pub(super) fn is_shaped(text: &str) -> bool {
    parted(text).is_some_and(|(label, said)| said.ends_with(STOPS) && may_be_shaped(label))
}
