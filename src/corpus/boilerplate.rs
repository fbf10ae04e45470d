//! Lines that a site put at the head or foot of all its pages: known only by looking at several files.
//!
//! A first pass over the inputs makes a [`Census`]: of each file the hashes of its lines, by the hash of them all. It does
//! not depend on the order of the files, and those of two halves of a run can be merged. What more than half of the files
//! have, and three at least, is no text of one of them where it stands at an end of the file, in a run of whatever length,
//! unless it is such as speeches share by nature, or reads as a sentence. Versions of one document share their sentences:
//! they show nothing.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::furniture::{is_furniture, is_keeper, is_trail, names_site};
use super::line_kind::{
    BODIES, is_body_or_place, is_bracketed, is_date_line, is_letterhead, is_recipient, is_salutation,
    is_sentence, is_title_like, kind,
};
use super::lines::Line;
use super::names::speaker;
use super::numbering::is_numbered;
use super::reasons::BOILERPLATE;
use super::removed::Removed;

/// Files that have to share a line.
pub(super) const MIN_FILES: usize = 3;
/// Hashes of the lines that files share.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    lines: HashSet<u64>,
}

/// The lines of each file, by a hash of them all: copies of a file are one file.
#[derive(Debug, Default)]
pub(super) struct Census {
    files: HashMap<u64, Lines>,
}

/// Hashes of the lines of a file, each once.
#[derive(Debug)]
struct Lines {
    all: Vec<u64>,
    /// Those of them that read as sentences.
    sentences: Vec<u64>,
}

impl Census {
    /// The census of one file.
    pub(super) fn of(text: &str) -> Census {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let (mut all, mut sentences) = (Vec::new(), Vec::new());
        for line in lines {
            let hash = hash(line);
            all.push(hash);
            if is_sentence(line) {
                sentences.push(hash);
            }
        }
        let file = hash(&all);
        for hashes in [&mut all, &mut sentences] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        Census { files: HashMap::from([(file, Lines { all, sentences })]) }
    }

    /// Takes in the census of other files.
    pub(super) fn merge(&mut self, other: Census) {
        self.files.extend(other.files);
    }

    /// What the files share.
    pub(super) fn shared(self) -> Boilerplate {
        let mut holders: HashMap<u64, usize> = HashMap::new();
        for lines in self.files.values() {
            lines.sentences.iter().for_each(|&line| *holders.entry(line).or_insert(0) += 1);
        }
        let is_own = |line: &&u64| holders.get(*line) == Some(&1);
        let is_version =
            |lines: &Lines| lines.sentences.iter().filter(is_own).count() * 2 < lines.sentences.len();
        let mut counts: HashMap<u64, usize> = HashMap::new();
        for lines in self.files.values().filter(|lines| !is_version(lines)) {
            lines.all.iter().for_each(|&line| *counts.entry(line).or_insert(0) += 1);
        }
        let is_shared = |count: usize| count >= MIN_FILES && count * 2 > self.files.len();
        let shared = counts.into_iter().filter(|&(_, count)| is_shared(count));
        Boilerplate { lines: shared.map(|(line, _)| line).collect() }
    }
}

impl Boilerplate {
    /// Takes the shared lines off both ends: at the head only where a title remains to begin with, or stands before them
    /// as `told`.
    pub(super) fn remove(&self, lines: &mut Vec<Line<'_>>, told: Option<&str>, removed: &mut Vec<Removed>) {
        if self.lines.is_empty() {
            return;
        }
        let is_shared =
            |line: &&Line<'_>| self.lines.contains(&hash(line.text)) && !is_of_speeches(line.text);
        let title = usize::from(told.is_some() && lines.first().map(|line| line.text) == told);
        let head = title + lines.iter().skip(title).take_while(is_shared).count();
        let begins = title > 0
            || lines
                .get(head)
                .is_some_and(|title| is_title_like(title.text) && speaker(title.text, true).is_none());
        let foot = lines.iter().skip(title).rev().take_while(is_shared).count();
        let mut remove = |line: Line<'_>| {
            removed.push(Removed::by_rule(line.number, BOILERPLATE, line.text));
        };
        if title + foot < lines.len() {
            lines.drain(lines.len() - foot..).for_each(&mut remove);
        }
        if begins && head < lines.len() {
            lines.drain(title..head).for_each(remove);
        }
    }
}

/// Whether speeches share a line by nature: who is spoken to, who speaks, when, what it is called, thanks.
fn is_of_speeches(line: &str) -> bool {
    const WORDS: [&str; 8] = ["我", "同志", "大家", "各位", "谢谢", "祝", "讲完", "咱"];
    // A word alone may be a name that begins with no known surname; of two, one has to be known for an office or a name.
    let is_one_word = !line.contains(char::is_whitespace);
    !is_furniture(line)
        && !is_keeper(line)
        && !is_trail(line)
        && !names_site(line)
        && (is_sentence(line)
            || line.contains('\t')
            || is_salutation(line)
            || is_recipient(line)
            || is_date_line(line)
            || is_letterhead(line)
            || is_bracketed(line)
            || is_numbered(line)
            || is_body_or_place(line)
            || kind(line).is_some()
            || line.starts_with(['—', '-'])
            || speaker(line, is_one_word).is_some()
            || WORDS.iter().any(|word| line.contains(word))
            || BODIES.iter().any(|body| line.ends_with(body)))
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

    fn census(texts: &[&str]) -> Census {
        let mut census = Census::default();
        texts.iter().for_each(|text| census.merge(Census::of(text)));
        census
    }

    /// The lines that are left of the last of these texts, when all were looked at.
    fn left<'t>(texts: &[&'t str]) -> Vec<&'t str> {
        let mut lines = lines::of(texts.last().unwrap());
        census(texts).shared().remove(&mut lines, None, &mut Vec::new());
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
    fn the_name_of_a_site_and_the_way_to_a_page_go() {
        let page = |held: &str| {
            format!("云汀县人民政府网站\n政务 - 领导 - 讲话\n在{held}会上的讲话\n同志们：\n{held}。\n")
        };
        let pages = ["甲", "乙", "丙"].map(page);
        assert_eq!(left(&pages.each_ref().map(String::as_str)), ["在丙会上的讲话", "同志们：", "丙。"]);
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

    #[test]
    fn furniture_of_any_length_goes_and_versions_of_one_document_stay() {
        let foot: String = (1..40).map(|n| format!("栏目甲{n} | 栏目乙{n}\n")).collect();
        let page = |title: &str, text: &str| {
            format!("云汀资料库 | 欢迎来访\n{}\n{title}\n{text}\n{foot}", "栏目 ".repeat(60))
        };
        let pages = [("春耕", "水足了。"), ("夏收", "麦黄了。"), ("秋种", "地翻了。")];
        let pages = pages.map(|(title, text)| page(&format!("{title}现场见闻"), text));
        let [one, two, three] = pages.each_ref().map(String::as_str);
        assert_eq!(left(&[one, two, three]), ["秋种现场见闻", "地翻了。"]);
        let all = [[one, two, three], [three, one, two], [two, three, one]];
        let shared = all.map(|pages| census(&pages).shared().lines);
        assert!(shared.iter().all(|lines| *lines == shared[0]));
        let version =
            |more: &str| format!("把路修好\n总的情况\n水足了。\n麦黄了。\n{more}\n几点要求\n修路修桥\n");
        let versions = ["初稿写于春天。", "二稿写于夏天。", "三稿写于秋天。"].map(version);
        assert_eq!(left(&versions.each_ref().map(String::as_str)).len(), 7);
    }
}
