//! Who speaks in a paragraph: 记者：…, 主席：…, 陳議員大華：…; and what the audience does, （热烈鼓掌）.

mod label;
mod others;
mod present;

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::lines::Line;
use super::super::names;
use super::super::pattern::pattern;
use super::super::speech::{AUDIENCE, Block, BlockKind};
pub(in super::super) use label::is_turn;
use label::{MIN_TURNS, inner_speaker, named_role, parted};
use others::{is_of_another, name_all, name_answerers, name_others, name_strangers};
pub(in super::super) use present::{first_lines, present};
use present::{is_shaped, name_present, shaped};

/// Words for what an audience does.
static REACTION: LazyLock<Regex> = LazyLock::new(|| pattern("掌声|笑|鼓掌|欢呼|起立"));
/// `（掌声）`, `（全场起立，长时间热烈鼓掌）`, `（众笑）`; but not `（微笑服务）`.
static INTERJECTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[（(](?:[^（）()《》]{0,10}(?:掌声|笑声|鼓掌|欢呼|起立)[^（）()《》]{0,10}|[^（）()《》]{0,4}笑)[）)]",
    )
});

/// A line as a paragraph.
pub(super) fn paragraph(line: &Line<'_>) -> Block {
    let characters = |end: usize| line.text.get(..end).unwrap_or_default().chars().count();
    // Most paragraphs have none of its words, and are not worth the longer pattern.
    let found = INTERJECTION.find_iter(if REACTION.is_match(line.text) { line.text } else { "" });
    let mut interjections: Vec<(usize, usize)> =
        found.map(|found| (characters(found.start()), characters(found.end()))).collect();
    let by = if interjections.first().is_some_and(|&first| first == (0, characters(line.text.len()))) {
        interjections.clear();
        Some(AUDIENCE.to_owned())
    } else {
        inner_speaker(line.text)
    };
    Block::of(BlockKind::Paragraph { by, interjections }, line)
}

/// Names who speaks in a role that the text has given a name: 主持人（王小明）：, and later 主持人：.
fn name_roles(blocks: &mut [Block]) {
    let mut named: Vec<(String, String)> = Vec::new();
    for block in blocks {
        let BlockKind::Paragraph { by: Some(by), .. } = &mut block.kind else { continue };
        if let Some(role) = named_role(&block.text) {
            if names::may_be_named(by) {
                named.push((role.to_owned(), by.clone()));
            }
        } else if let Some((_, name)) = named.iter().rev().find(|(role, _)| role == by) {
            by.clone_from(name);
        }
    }
}

/// One person has one name in a text: 厉局长 is 厉海生, where he alone of that surname has spoken as a 局长.
fn name_once(blocks: &mut [Block]) {
    let mut offices: HashMap<String, Vec<String>> = HashMap::new();
    for block in blocks.iter() {
        let BlockKind::Paragraph { by: Some(by), .. } = &block.kind else { continue };
        let label = parted(&block.text).map(|(label, _)| label);
        if let Some(label) = label.filter(|label| *label != by && label.contains(by.as_str())) {
            offices.entry(by.clone()).or_default().push(label.replace(by.as_str(), ""));
        }
    }
    for block in blocks {
        let BlockKind::Paragraph { by: Some(by), .. } = &mut block.kind else { continue };
        let Some(label) = names::surname_with_office(by) else { continue };
        let is_same = |name: &str, offices: &[String]| {
            let surname = label.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
            let office: String = label.chars().skip(surname).collect();
            surname > 0 && names::may_be_named(name) && offices.iter().any(|held| held.ends_with(&office))
        };
        let mut same = offices.iter().filter(|(name, offices)| is_same(name, offices));
        if let (Some((name, _)), None) = (same.next(), same.next()) {
            by.clone_from(name);
        }
    }
}

/// Whether lines say who speaks as often as those of a record do.
pub(super) fn is_record(lines: &[Line<'_>]) -> bool {
    lines.iter().filter_map(|line| inner_speaker(line.text)).nth(MIN_TURNS - 1).is_some()
}

/// In a record of several speakers, what follows the words of one is his too, up to the next or to a heading.
pub(super) fn go_on(blocks: &mut [Block], people: &[String]) {
    name_present(blocks, people);
    name_others(blocks);
    name_answerers(blocks);
    name_strangers(blocks);
    name_all(blocks);
    let turns = || {
        blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Paragraph { by: Some(by), .. } if by != AUDIENCE => Some(by.as_str()),
            _ => None,
        })
    };
    let first = turns().next();
    let is_record = turns().count() >= MIN_TURNS && turns().any(|by| Some(by) != first);
    if !is_record {
        return;
    }
    let is_sure = blocks.iter().all(|block| match &block.kind {
        BlockKind::Paragraph { by: None, .. } => is_shaped(&block.text),
        _ => true,
    });
    let mut speaks: Option<String> = None;
    name_roles(blocks);
    name_once(blocks);
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph { by: Some(by), .. } if by == AUDIENCE => {}
            BlockKind::Paragraph { by: Some(by), .. } => speaks = Some(by.clone()),
            BlockKind::Paragraph { by, .. } if shaped(&block.text, is_sure).is_some() => {
                *by = shaped(&block.text, is_sure).map(str::to_owned);
                speaks.clone_from(by);
            }
            BlockKind::Paragraph { .. } if is_of_another(&block.text) || is_shaped(&block.text) => {
                speaks = None;
            }
            BlockKind::Paragraph { by, .. } if !block.text.starts_with(['（', '(', '〔', '【']) => {
                by.clone_from(&speaks);
            }
            _ => speaks = None,
        }
    }
}
