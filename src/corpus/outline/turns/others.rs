//! Who speaks by a label that by itself is no name and no known role: it comes again, others speak beside it, and sentences
//! stand behind it.

use std::collections::{HashMap, HashSet};

use super::super::super::names;
use super::super::super::speech::{AUDIENCE, Block, BlockKind};
use super::label::{MIN_TURNS, STOPS, asks, is_role, parted};

/// Characters with which the roles of persons end.
const ROLE_ENDS: &str = "员員人长長师師官告席表書记記监理任生士甲乙丙丁方友";
/// Words that end so, and name who is to do something.
#[rustfmt::skip]
const NO_ROLES: [&str; 14] = [
    "联系人", "负责人", "責任人", "责任人", "申请人", "经办人", "有的人", "有人", "方方", "提案人", "連署人", "联署人", "附議人", "承辦人",
];
/// Characters of what introduces words of another: 现在请教部长：.
const OF_SENTENCES: &str = "我你他她本请請向要是对對在说說问問的了有把就这這那现現據据";
/// Characters of the longest role, and of one that stands once.
const MAX_LABEL: usize = 16;
const MAX_ROLE: usize = 8;
/// Turns of a text that is nearly all turns.
const MIN_DENSE: usize = 5;
/// Characters with which words for persons begin and end: 老邢, 阿婆, 二嫂子, 夔工.
const PERSON_STARTS: &str = "老小阿大";
const PERSON_ENDS: &str = "工总嫂子哥姐叔婶爷奶妈爸娘婆公伯姨舅头书男女合甲乙丙丁戊员員人长長师師生士任记記";
/// Characters of the longest label of who answers.
const MAX_ANSWERER: usize = 8;
/// Ends of what stands below a question and is no person: 政策依据, 办理地点.
const NO_ANSWERER_ENDS: &str = "据據法规規定例题題点點标標表录錄案话話间間址式件料项項围圍程限准额額示";

/// Who speaks by a role that no list has: 股东甲：, 被告代理人：. Such a label comes again, and sentences stand behind it.
pub(super) fn name_others(blocks: &mut [Block]) {
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
    let is_role = |label: &str, all: usize| all > 1 || label.chars().count() <= MAX_ROLE;
    labels.retain(|label, (all, sentences)| *sentences * 3 >= *all * 2 && is_role(label, *all));
    // 武大队长 is somebody wherever it stands.
    let counts = |(label, (all, _)): &(&String, &(usize, usize))| {
        *all > 1 || names::surname_with_office(label).is_some()
    };
    let sure: Vec<usize> = labels.iter().filter(counts).map(|(_, (all, _))| *all).collect();
    let turns = known.values().sum::<usize>() + sure.iter().sum::<usize>();
    if turns < MIN_TURNS || known.len() + sure.len() < 2 {
        return;
    }
    for block in blocks {
        let BlockKind::Paragraph { by: by @ None, .. } = &mut block.kind else { continue };
        let label =
            other_label(&block.text).map(|(label, _)| label).filter(|label| labels.contains_key(*label));
        *by = label.map(|label| names::surname_with_office(label).unwrap_or(label).to_owned());
    }
}

/// What stands before a colon and can be the role of a person, and what is said.
fn other_label(text: &str) -> Option<(&str, &str)> {
    let (label, said) = text.split_once(['：', ':'])?;
    let is_role = (2..=MAX_LABEL).contains(&label.chars().count())
        && label.chars().all(|c| c.is_alphanumeric() && !c.is_ascii_digit())
        && label.ends_with(|c| ROLE_ENDS.contains(c))
        && (!label.ends_with('告') || label.ends_with("原告") || label.ends_with("被告"))
        && !NO_ROLES.iter().any(|word| label.ends_with(word))
        && (!label.contains(|c| OF_SENTENCES.contains(c)) || names::surname_with_office(label).is_some());
    (is_role && !said.is_empty()).then_some((label, said))
}

/// Who answers one that asks, by whatever label: it comes again below questions, and nobody else answers there.
pub(super) fn name_answerers(blocks: &mut [Block]) {
    let mut answers: HashMap<String, (usize, usize)> = HashMap::new();
    let (mut asked, mut others) = (false, false);
    for block in blocks.iter() {
        let BlockKind::Paragraph { by, .. } = &block.kind else { continue };
        let label = parted(&block.text).filter(|(_, said)| said.ends_with(STOPS)).map(|(label, _)| label);
        match by.as_deref().or(label) {
            Some(AUDIENCE) => {}
            Some(label) if asks(label) => asked = true,
            Some(_) if by.is_some() => others = true,
            Some(label) if may_answer(label) => {
                let (all, below) = answers.entry(label.to_owned()).or_insert((0, 0));
                *all += 1;
                *below += usize::from(asked);
                asked = false;
            }
            _ => {}
        }
    }
    answers.retain(|_, (all, below)| *below > 1 && *below * 2 >= *all);
    if answers.is_empty() || others {
        return;
    }
    for block in blocks {
        let BlockKind::Paragraph { by: by @ None, .. } = &mut block.kind else { continue };
        let label = parted(&block.text).map(|(label, _)| label);
        *by = label.filter(|label| answers.contains_key(*label) || asks(label)).map(str::to_owned);
    }
}

/// Who speaks in a text that is nearly all turns, by whatever labels: 老邢头：, 二嫂子：. Several of them come again.
pub(super) fn name_all(blocks: &mut [Block]) {
    let mut labels: HashMap<String, usize> = HashMap::new();
    let (mut paragraphs, mut turns, mut changes) = (0, 0, 0);
    let mut last = String::new();
    for block in blocks.iter() {
        let BlockKind::Paragraph { by, .. } = &block.kind else { continue };
        paragraphs += 1;
        let label = parted(&block.text).filter(|(_, said)| said.ends_with(STOPS)).map(|(label, _)| label);
        let Some(label) = by.as_deref().or(label.filter(|label| may_answer(label))) else { continue };
        turns += 1;
        changes += usize::from(last != label);
        label.clone_into(&mut last);
        *labels.entry(label.to_owned()).or_insert(0) += 1;
    }
    let again = labels.values().filter(|&&all| all > 1).count();
    let is_person = |(label, all): (&String, &usize)| *all < 2 || may_be_person(label);
    // In a court each party may speak once.
    let are_persons = turns == paragraphs && labels.keys().all(|label| may_be_person(label));
    let is_record = labels.iter().all(is_person)
        && turns >= MIN_DENSE
        && turns * 5 >= paragraphs * 4
        && changes * 3 >= turns * 2
        && (again > 1 && labels.len() * 3 <= turns * 2 || again > 0 && are_persons);
    if !is_record {
        return;
    }
    for block in blocks {
        let BlockKind::Paragraph { by: by @ None, .. } = &mut block.kind else { continue };
        let label = parted(&block.text).filter(|(_, said)| said.ends_with(STOPS)).map(|(label, _)| label);
        let is_turn = |label: &&str| may_answer(label) && may_be_person(label);
        *by = label.filter(is_turn).map(str::to_owned);
    }
}

/// Whether a paragraph begins with the label of a person of whom nothing else is known: he speaks, and not who spoke before.
pub(super) fn is_of_another(text: &str) -> bool {
    parted(text).is_some_and(|(label, said)| {
        let is_person = may_answer(label) && may_be_person(label) && label.chars().count() > 1;
        // A given name may have any character.
        let before: String = label.chars().take(label.chars().count().saturating_sub(2)).collect();
        let holds_office = names::holds_office(label) && !before.contains(|c| OF_SENTENCES.contains(c));
        said.ends_with(STOPS) && (is_person || holds_office)
    })
}

/// Whether a label can be that of a person: 原文 and 问题 come again as well.
fn may_be_person(label: &str) -> bool {
    is_role(label)
        || asks(label)
        || names::may_be_named(label)
        || label.starts_with(|c| PERSON_STARTS.contains(c)) && label.chars().count() <= 3
        || label.ends_with(|c| PERSON_ENDS.contains(c))
        || label.ends_with("原告")
        || label.ends_with("被告")
        || label.chars().rev().nth(1).is_some_and(|c| "老小阿".contains(c))
}

fn may_answer(label: &str) -> bool {
    label.chars().count() <= MAX_ANSWERER
        && label.chars().all(char::is_alphabetic)
        && !label.ends_with(|c| NO_ANSWERER_ENDS.contains(c))
        && !NO_ROLES.iter().any(|word| label.ends_with(word))
        && !label.contains(|c| OF_SENTENCES.contains(c))
}

/// Who speaks by a name whose surname is not known, among others who are: 庄文远：. Sentences stand behind it.
pub(super) fn name_strangers(blocks: &mut [Block]) {
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
    let again = strangers.values().filter(|&&all| all > 1).count();
    // In a record that is nearly all turns those who speak once count too.
    let counted = strangers.values().filter(|&&all| all > 1 || is_dense).sum::<usize>();
    let speakers = known.len() + if is_dense { again } else { 0 };
    if speakers < 2 || known.values().sum::<usize>() + counted < MIN_TURNS {
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
