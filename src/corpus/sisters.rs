//! Who has written one of several documents in a file, where the others of the file say it in the same place: below each title
//! `信息科　瞿望月`, and below one of them `督查室　都云亭`, whose surname is in no list.

use super::names;
use super::speech::{Block, BlockKind, Confidence, Speech};

/// Characters of the longest line of a unit and a name.
const MAX_LINE: usize = 24;
/// Documents of a file that have such a line.
const MIN_SISTERS: usize = 2;

/// Gives speakers to the documents of a file whose sisters have theirs in the same place.
pub(super) fn name_speakers(speeches: &mut [Speech]) {
    let shaped = |speech: &Speech| speech.blocks.first().and_then(unit_and_name);
    let sisters =
        speeches.iter().filter(|speech| speech.speaker.is_some() && speech.speaker == shaped(speech)).count();
    if sisters < MIN_SISTERS || sisters * 2 < speeches.len() {
        return;
    }
    for speech in speeches.iter_mut().filter(|speech| speech.speaker.is_none()) {
        let Some(name) = shaped(speech) else { continue };
        let Some(block) = speech.blocks.first_mut() else { continue };
        block.kind = BlockKind::Header;
        let line = block.line;
        speech.add("speaker", &name, "text", Confidence::Medium, line);
        speech.speaker = Some(name);
    }
}

/// The name on a line of a unit and a name, with space between them.
fn unit_and_name(block: &Block) -> Option<String> {
    let text = block.text.as_str();
    let is_line = !matches!(block.kind, BlockKind::Row)
        && text.chars().count() <= MAX_LINE
        && !text.contains(['：', ':', '。', '，', '；', '、', '！', '？', '\t']);
    let (unit, name) = text.split_once(char::is_whitespace).filter(|_| is_line)?;
    let name: String = name.split_whitespace().collect();
    let is_name = (2..=4).contains(&name.chars().count()) && names::may_be_any_name(&name);
    (is_name && unit.chars().count() > 1 && unit.chars().all(char::is_alphabetic)).then_some(name)
}
