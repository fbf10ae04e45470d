//! Lines that a site put at the head or foot of all its pages: known only by looking at several files.
//!
//! A first pass over the inputs hashes the lines at both ends of each file. What more than half of the files have at
//! the same end, and three at least, is no text of one of them, unless it is such as speeches share by nature.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Removed;
use super::lines::Line;
use super::names::speaker;
use super::shapes::{
    BODIES, is_bracketed, is_date_line, is_letterhead, is_recipient, is_salutation, is_title_like, kind,
};
use super::structure::is_numbered;

/// Why these lines are left out.
pub(super) const BOILERPLATE: &str = "boilerplate";
/// Lines at either end of a file that are looked at.
const LINES: usize = 8;
/// Files that have to share a line.
const LEAST_FILES: usize = 3;
/// A longer line is text.
const LONGEST_LINE: usize = 80;

/// Hashes of the lines that files share, at the head and at the foot.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    head: HashSet<u64>,
    foot: HashSet<u64>,
}

/// How many files have a line, at the head and at the foot.
#[derive(Debug, Default)]
pub(super) struct Census {
    /// Both ends of a file as one hash: copies of a file are one file.
    files: HashSet<u64>,
    head: HashMap<u64, usize>,
    foot: HashMap<u64, usize>,
}

impl Census {
    /// Counts the lines at the ends of a file.
    pub(super) fn add(&mut self, text: &str) {
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let head: Vec<u64> = lines().take(LINES).map(hash).collect();
        let foot: Vec<u64> = lines().rev().take(LINES).map(hash).collect();
        if self.files.insert(hash((&head, &foot))) {
            for (counts, end) in [(&mut self.head, head), (&mut self.foot, foot)] {
                let lines: HashSet<u64> = end.into_iter().collect();
                lines.into_iter().for_each(|line| *counts.entry(line).or_insert(0) += 1);
            }
        }
    }

    /// What the files share.
    pub(super) fn shared(self) -> Boilerplate {
        let is_shared = |count: usize| count >= LEAST_FILES && count * 2 > self.files.len();
        let shared = |counts: HashMap<u64, usize>| {
            counts.into_iter().filter(|&(_, count)| is_shared(count)).map(|(line, _)| line).collect()
        };
        Boilerplate { head: shared(self.head), foot: shared(self.foot) }
    }
}

impl Boilerplate {
    /// Takes the shared lines off both ends: at the head only where a title remains to begin with.
    pub(super) fn remove(&self, lines: &mut Vec<Line<'_>>, removed: &mut Vec<Removed>) {
        let run = |shared: &HashSet<u64>, line: &&Line<'_>| {
            shared.contains(&hash(line.text)) && !is_of_speeches(line.text)
        };
        let head = lines.iter().take(LINES).take_while(|line| run(&self.head, line)).count();
        let begins = lines
            .get(head)
            .is_some_and(|title| is_title_like(title.text) && speaker(title.text, true).is_none());
        let foot = lines.iter().rev().take(LINES).take_while(|line| run(&self.foot, line)).count();
        let mut remove = |line: Line<'_>| {
            removed.push(Removed::by_rule(line.number, BOILERPLATE, line.text));
        };
        if foot < lines.len() {
            lines.drain(lines.len() - foot..).for_each(&mut remove);
        }
        if begins && head < lines.len() {
            lines.drain(..head).for_each(remove);
        }
    }
}

/// Whether speeches share a line by nature: who is spoken to, who speaks, when, what it is called, thanks.
fn is_of_speeches(line: &str) -> bool {
    const WORDS: [&str; 8] = ["我", "同志", "大家", "各位", "谢谢", "祝", "讲完", "咱"];
    line.chars().count() > LONGEST_LINE
        || is_salutation(line)
        || is_recipient(line)
        || is_date_line(line)
        || is_letterhead(line)
        || is_bracketed(line)
        || is_numbered(line)
        || kind(line).is_some()
        || line.starts_with(['—', '-'])
        || speaker(line, true).is_some()
        || WORDS.iter().any(|word| line.contains(word))
        || BODIES.iter().any(|body| line.ends_with(body))
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    /// The lines that are left of the last of these texts, when all were looked at.
    fn left<'t>(texts: &[&'t str]) -> Vec<&'t str> {
        let mut census = Census::default();
        texts.iter().for_each(|text| census.add(text));
        let mut lines = lines::of(texts.last().unwrap());
        census.shared().remove(&mut lines, &mut Vec::new());
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn what_most_files_share_goes() {
        let page = |title: &str, text: &str| {
            format!("青禾资料库 > 首页\n{title}\n同志们：\n{text}\n谢谢大家！\n热线 010\n")
        };
        let pages =
            [page("在甲会上的讲话", "甲。"), page("在乙会上的讲话", "乙。"), page("在丙会上的讲话", "丙。")];
        let [one, two, three] = pages.each_ref().map(String::as_str);
        assert_eq!(left(&[one, two, three]), ["在丙会上的讲话", "同志们：", "丙。", "谢谢大家！"]);
        // Two files show nothing, nor do copies of one, nor three among many others.
        assert_eq!(left(&[one, three]).len(), 6);
        assert_eq!(left(&[one, one, three, three]).len(), 6);
        assert_eq!(left(&["甲\n1", "乙\n2", "丙\n3", one, two, three]).len(), 6);
    }

    #[test]
    fn what_speeches_share_stays() {
        let speech =
            |text: &str| format!("新年献词\n王小明\n各位乡亲：\n{text}\n祝大家新年快乐！\n云汀县人民政府\n");
        let speeches = ["甲。", "乙。", "丙。"].map(speech);
        assert_eq!(left(&speeches.each_ref().map(String::as_str)).len(), 6);
        let bare = ["新年献词\n去年丰收了。", "新年献词\n今年也好。", "新年献词\n明年更好。"];
        assert_eq!(left(&bare).len(), 2);
    }
}
