//! Who speaks in a paragraph: 记者：…, 主席：…, 陳議員大華：…; and what the audience does, （热烈鼓掌）.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::super::lines::Line;
use super::super::{Block, BlockKind, names, pattern};

/// Characters of the longest name or role before what is said.
const LONGEST_LABEL: usize = 16;
/// Who speaks in a paragraph that is only an interjection.
pub(crate) const AUDIENCE: &str = "听众";
/// A record has so many turns of speakers.
const LEAST_TURNS: usize = 4;

/// Roles of those who speak in a record.
#[rustfmt::skip]
const ROLES: [&str; 34] = [
    "记者", "記者", "主持人", "问", "問", "答", "提问", "提问者", "嘉宾", "听众", "读者", "学员", "网友", "观众", "代表", "记者问", "記者問", "众",
    "主席", "大會主席", "議長", "议长", "副議長", "副议长", "委员", "委員", "司儀", "审判长", "公诉人", "辩护人", "主任委員", "會議主席", "副主席", "审判员",
];

/// Characters with which the roles of persons end.
const ROLE_ENDS: &str = "员員人长長师師官告席表书記记监理任生士甲乙丙丁方友";
/// Words that end so, and name who is to do something.
#[rustfmt::skip]
const NO_ROLES: [&str; 14] = [
    "联系人", "负责人", "責任人", "责任人", "申请人", "经办人", "有的人", "有人", "方方", "提案人", "連署人", "联署人", "附議人", "承辦人",
];
/// Characters of what introduces words of another: 现在请教部长：.
const OF_SENTENCES: &str = "我你他她本请請向要是对對在说說问問的了有把就这這那现現據据";
/// Characters of the longest role that stands once.
const LONGEST_ROLE: usize = 8;
const STOPS: [char; 6] = ['。', '！', '？', '；', '…', '”'];

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

/// `记者：…`, `王××：…`: who speaks in this paragraph, where it says so.
fn inner_speaker(text: &str) -> Option<String> {
    // 【主持人】…
    if let Some((by, said)) = text.strip_prefix('【').and_then(|text| text.split_once('】')) {
        // 【网友“晚风”】
        let role = by.split('“').next().unwrap_or_default();
        let known = ROLES.contains(&role) || names::is_known_name(by);
        return (known && !said.is_empty()).then(|| by.to_owned());
    }
    let sign = |c: char| matches!(c, '：' | ':' | '，' | '。' | '、' | '；') || c.is_whitespace();
    let (end, _) = text.char_indices().take(LONGEST_LABEL + 1).find(|&(_, c)| sign(c))?;
    let (by, rest) = text.split_at(end);
    if !rest.starts_with(['：', ':']) {
        return None;
    }
    let known =
        ROLES.contains(&by) || by.ends_with("记者") || by.ends_with("記者") || names::is_known_name(by);
    if known { Some(by.to_owned()) } else { names::of_speaker_in_minutes(by) }
}

/// Names who speaks in a role that the text has given a name: 主持人（王小明）：, and later 主持人：.
fn name_roles(blocks: &mut [Block]) {
    let mut named: Vec<(String, String)> = Vec::new();
    for block in blocks {
        let BlockKind::Paragraph { by: Some(by), .. } = &mut block.kind else { continue };
        if let Some((role, _)) = block.text.split_once(['（', '(']).filter(|(role, _)| ROLES.contains(role))
        {
            if names::is_known_name(by) {
                named.push((role.to_owned(), by.clone()));
            }
        } else if let Some((_, name)) = named.iter().rev().find(|(role, _)| role == by) {
            by.clone_from(name);
        }
    }
}

/// Who speaks by a role that no list has: 股东甲：, 被告代理人：. Such a label comes again, and sentences stand behind it.
fn name_others(blocks: &mut [Block]) {
    let mut labels: HashMap<String, (usize, usize)> = HashMap::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for block in blocks.iter() {
        match &block.kind {
            BlockKind::Paragraph { by: Some(by), .. } if by != AUDIENCE => *known.entry(by).or_insert(0) += 1,
            BlockKind::Paragraph { by: None, .. } => {
                let Some((label, said)) = other_label(&block.text) else { continue };
                let (all, sentences) = labels.entry(label.to_owned()).or_insert((0, 0));
                *all += 1;
                *sentences += usize::from(said.ends_with(STOPS));
            }
            _ => {}
        }
    }
    let is_role = |label: &str, all: usize| all > 1 || label.chars().count() <= LONGEST_ROLE;
    labels.retain(|label, (all, sentences)| *sentences * 3 >= *all * 2 && is_role(label, *all));
    let again = labels.values().filter(|(all, _)| *all > 1);
    let turns = known.values().sum::<usize>() + again.clone().map(|(all, _)| all).sum::<usize>();
    if turns < LEAST_TURNS || known.len() + again.count() < 2 {
        return;
    }
    for block in blocks {
        let BlockKind::Paragraph { by: by @ None, .. } = &mut block.kind else { continue };
        *by = other_label(&block.text)
            .map(|(label, _)| label.to_owned())
            .filter(|label| labels.contains_key(label));
    }
}

/// Who speaks by a name whose surname is not known, among others who are: 庄文远：. Sentences stand behind it.
fn name_strangers(blocks: &mut [Block]) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut strangers: HashMap<&str, usize> = HashMap::new();
    for block in blocks.iter() {
        let BlockKind::Paragraph { by, .. } = &block.kind else { continue };
        match by {
            Some(by) if by != AUDIENCE => *known.entry(by).or_insert(0) += 1,
            Some(_) => {}
            None => {
                stranger(&block.text).into_iter().for_each(|label| *strangers.entry(label).or_insert(0) += 1);
            }
        }
    }
    let paragraphs = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph { .. })).count();
    let turns = known.values().chain(strangers.values()).sum::<usize>();
    let is_dense = turns * 3 >= paragraphs * 2;
    strangers.retain(|label, all| names::may_be_in_turns(label, *all > 1, is_dense));
    let again = strangers.values().filter(|&&all| all > 1).sum::<usize>();
    if known.len() < 2 || known.values().sum::<usize>() + again < LEAST_TURNS {
        return;
    }
    let names: HashSet<String> = strangers.keys().map(|&label| label.to_owned()).collect();
    for block in blocks {
        let BlockKind::Paragraph { by: by @ None, .. } = &mut block.kind else { continue };
        *by = stranger(&block.text).filter(|label| names.contains(*label)).map(str::to_owned);
    }
}

/// A short label before a colon and at least a sentence.
fn stranger(text: &str) -> Option<&str> {
    let (label, said) = text.split_once(['：', ':'])?;
    let is_short = (2..=3).contains(&label.chars().count());
    (is_short && said.ends_with(STOPS)).then_some(label)
}

/// What stands before a colon and can be the role of a person, and what is said.
fn other_label(text: &str) -> Option<(&str, &str)> {
    let (label, said) = text.split_once(['：', ':'])?;
    let is_role = (2..=LONGEST_LABEL).contains(&label.chars().count())
        && label.chars().all(|c| c.is_alphanumeric() && !c.is_ascii_digit())
        && label.ends_with(|c| ROLE_ENDS.contains(c))
        && (!label.ends_with('告') || label.ends_with("原告") || label.ends_with("被告"))
        && !NO_ROLES.iter().any(|word| label.ends_with(word))
        && !label.contains(|c| OF_SENTENCES.contains(c));
    (is_role && !said.is_empty()).then_some((label, said))
}

/// Whether lines say who speaks as often as those of a record do.
pub(super) fn is_record(lines: &[Line<'_>]) -> bool {
    lines.iter().filter_map(|line| inner_speaker(line.text)).nth(LEAST_TURNS - 1).is_some()
}

/// In a record of several speakers, what follows the words of one is his too, up to the next or to a heading.
pub(super) fn go_on(blocks: &mut [Block]) {
    name_others(blocks);
    name_strangers(blocks);
    let turns = || {
        blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Paragraph { by: Some(by), .. } if by != AUDIENCE => Some(by.as_str()),
            _ => None,
        })
    };
    let first = turns().next();
    let is_record = turns().count() >= LEAST_TURNS && turns().any(|by| Some(by) != first);
    if !is_record {
        return;
    }
    let mut speaks: Option<String> = None;
    name_roles(blocks);
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph { by: Some(by), .. } if by == AUDIENCE => {}
            BlockKind::Paragraph { by: Some(by), .. } => speaks = Some(by.clone()),
            BlockKind::Paragraph { by, .. } if !block.text.starts_with(['（', '(', '〔', '【']) => {
                by.clone_from(&speaks);
            }
            _ => speaks = None,
        }
    }
}
