//! Which line is the title of a page.
//!
//! The `<title>` of a page holds it as a rule, before or behind the name of the site and often cut short; the line
//! itself is the one that says the same, or the first heading, or what has the class of a title before the text.

use std::ops::Range;

use super::super::blocks::{Line, Role, visible};
use super::main_text::Sums;
use super::place::Place;
use crate::corpus::line_kind::{is_attachment, is_subtitle, is_title_like, kind};
use crate::corpus::numbering::is_numbered;
use crate::corpus::spacing::squeezed;

/// What parts a title from the name of a site.
const SEPARATORS: [&str; 14] =
    ["_", "|", "｜", "::", "--", " - ", " – ", " — ", "-", "—", "–", "»", ">", "<"];
/// Signs that all of them hold.
const SIGNS: [char; 9] = ['_', '|', '｜', ':', '-', '–', '—', '>', '<'];
/// Words that names of sites end with or hold.
#[rustfmt::skip]
const SITES: [&str; 24] = [
    "网", "政府", "门户", "频道", "新闻", "日报", "首页", "官网", "平台", "在线", "客户端", "论坛", "博客", "中心", "委员会", "公司", "大学",
    "学院", "栏目", "文库", ".com", ".cn", ".net", ".org",
];
/// Words that names of sites end with.
#[rustfmt::skip]
const SITE_ENDS: [&str; 29] = [
    "晚报", "早报", "时报", "周刊", "法院", "检察院", "公所", "局", "厅", "县", "市", "区", "鎮", "镇", "鄉", "乡", "議會", "议会", "中学", "小学", "学校",
    "协会", "集团", "出版社", "电视台", "電台", "新聞", "公報", "網",
];
/// Words of lines above lists of other pages.
#[rustfmt::skip]
const SECTIONS: [&str; 17] = [
    "相关", "推荐", "热点", "热门", "排行", "链接", "最新", "更多", "导航", "评论", "分享", "位置", "栏目", "公告栏", "动态", "专题", "登录",
];
/// Characters from which on a line is no name of a section.
const SURE: usize = 8;
/// Characters of the shortest title that no markup marks.
const MIN_LENGTH: usize = 4;
/// Characters of the longest name of a site.
const MAX_SITE: usize = 20;
/// Characters of the longest line that can be a title.
const MAX_LENGTH: usize = 120;
/// Lines between a title and its text, at most.
const DISTANCE: usize = 12;

/// What the head of a page says about its title.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Titles, the surest first.
    pub(super) titles: Vec<String>,
    /// Names of the site.
    pub(super) sites: Vec<String>,
}

/// The parts of a title between the marks that part it from the name of a site.
fn parts(title: &str) -> Vec<String> {
    let mut title = title.to_owned();
    for separator in SEPARATORS {
        title = title.replace(separator, "\n");
    }
    title.lines().map(squeezed).filter(|part| !part.is_empty()).collect()
}

impl Told {
    fn is_site(&self, text: &str) -> bool {
        let text = squeezed(text);
        self.sites.iter().any(|site| squeezed(site) == text)
    }

    /// Whether the head says that a line is the title.
    fn says(&self, line: &str) -> bool {
        let line = squeezed(line);
        let length = line.chars().count();
        length >= 2
            && self.titles.iter().any(|title| {
                let whole = squeezed(title);
                let cut = whole.trim_end_matches(['…', '.']);
                let is_cut = cut.len() < whole.len() && line.starts_with(cut);
                let parts = parts(title);
                let names_kind =
                    |at: usize| parts.iter().skip(at + 1).any(|part| is_document(part) && !names_site(part));
                let mut parts = parts.iter().enumerate().skip_while(|&(at, part)| {
                    names_site(part) || self.is_site(part) || is_section(part) && names_kind(at)
                });
                let is_next = parts.next().is_some_and(|(_, part)| *part == line);
                let rest = whole.strip_prefix(&line);
                let is_start = length >= SURE && rest.is_some_and(|rest| rest.chars().count() <= MAX_SITE);
                whole == line || is_next || is_cut || is_start
            })
    }

    /// Whether the head ends with a line, behind the names of a site and of its sections: 某鄉公所-鄉務消息-….
    fn ends_with(&self, line: &str) -> bool {
        let line = squeezed(line);
        line.chars().count() >= SURE
            && self.titles.iter().any(|title| {
                let parts = parts(title);
                parts.split_last().is_some_and(|(last, before)| {
                    let is_above = |part: &String| is_section(part) || names_site(part) || self.is_site(part);
                    *last == line && !names_site(last) && before.iter().all(is_above)
                })
            })
    }

    /// The title of the head, without the name of the site; none where there is nothing but that.
    pub(super) fn title(&self, lines: &[Line]) -> Option<String> {
        let title = self.titles.first()?;
        let page: String = lines.iter().map(|line| squeezed(&line.text)).collect();
        let mut title = title.trim();
        while let Some((front, back)) = first_part(title) {
            let is_site = |part: &str| self.is_site(part) || names_site(part);
            let mark = title.get(front.len()..title.len() - back.len()).unwrap_or_default();
            // 领导讲话 - 在全县…会议上的讲话: the section before the title; but a dash of a title is longer.
            let is_section = is_section(front)
                && !mark.contains('—')
                && is_document(back)
                && page.contains(&squeezed(back));
            if !is_section && (!is_site(front) || back.split(SIGNS).any(is_site)) {
                break;
            }
            title = back;
        }
        while let Some((front, back)) = last_part(title) {
            let is_repeated = front.chars().count() >= SURE && page.contains(&squeezed(front));
            let is_apart = title.get(front.len()..).is_some_and(|rest| rest.trim_start().starts_with('_'));
            let is_site = self.is_site(back) || names_site(back) || is_apart;
            if !is_site && !is_repeated || front.chars().count() < 2 {
                break;
            }
            title = front;
        }
        let is_short = title.chars().count() < SURE;
        let is_name = self.is_site(title) || is_short && names_site(title);
        let is_title = title.chars().any(char::is_alphabetic) && !is_name && !is_attachment(title);
        is_title.then(|| title.to_owned())
    }
}

/// The first part of a title, and what is behind it.
fn first_part(title: &str) -> Option<(&str, &str)> {
    let cuts = SEPARATORS.iter().filter_map(|separator| Some((title.find(separator)?, separator.len())));
    let (at, length) = cuts.min_by_key(|&(at, length)| (at, usize::MAX - length))?;
    Some((title.get(..at)?.trim(), title.get(at + length..)?.trim()))
}

/// The last part of a title, and what is before it.
fn last_part(title: &str) -> Option<(&str, &str)> {
    let cuts = SEPARATORS.iter().filter_map(|separator| Some((title.rfind(separator)?, separator.len())));
    let (at, length) = cuts.max_by_key(|&(at, length)| (at + length, length))?;
    Some((title.get(..at)?.trim(), title.get(at + length..)?.trim()))
}

/// Whether a part of a title is short enough for the name of a section of a site.
fn is_section(part: &str) -> bool {
    part.chars().count() < SURE
}

/// Whether a part of a title is long, and names a kind of document.
fn is_document(part: &str) -> bool {
    part.chars().count() >= SURE && kind(part).is_some()
}

/// Whether a part of a title is the name of a site or of one of its sections.
fn names_site(part: &str) -> bool {
    part.chars().count() <= MAX_SITE
        && (SITES.iter().any(|word| part.contains(word)) || SITE_ENDS.iter().any(|word| part.ends_with(word)))
}

/// The line that is the title; `main` are the lines of the main text.
pub(super) fn find(lines: &[Line], places: &[Place], told: &Told, main: &Range<usize>) -> Option<usize> {
    // Where the head names nothing of the page, the first line may be the title.
    let page: String = lines.iter().map(|line| squeezed(&line.text)).collect();
    let named = told.title(lines);
    // A short one that only a menu has names a column of the site.
    let stands = |title: &str| {
        let is_own = |line: &&Line| line.linked * 2 <= visible(&line.text);
        title.chars().count() >= SURE
            || lines.iter().filter(is_own).any(|line| squeezed(&line.text).contains(title))
    };
    let is_there =
        named.as_deref().map(squeezed).is_some_and(|title| page.contains(&title) && stands(&title));
    let is_unnamed = !is_there && named.is_none_or(|title| title.chars().count() < SURE);
    let opens = main.clone().find(|&at| {
        lines.get(at).is_some_and(|line| line.role == Role::Paragraph && Sums::of(line).prose > 0)
    });
    let opens = opens.unwrap_or(main.start);
    let worth = |at: usize, line: &Line| {
        let length = line.text.chars().count();
        let is_linked = line.linked * 2 > visible(&line.text);
        let is_other = line.is_row || is_attachment(&line.text) || told.is_site(&line.text);
        if !(2..=MAX_LENGTH).contains(&length) || is_other {
            return None;
        }
        let is_section = length < SURE && SECTIONS.iter().any(|word| line.text.contains(word));
        let is_titled = places.get(line.place).is_some_and(|place| place.is_title);
        let is_marked = is_titled || line.role != Role::Paragraph;
        let distance = main.start.saturating_sub(at);
        let is_near = distance <= DISTANCE && at < main.start + DISTANCE;
        let is_plain = is_near && !is_linked && length >= MIN_LENGTH;
        let says = (length >= SURE || is_marked || is_plain)
            && !is_section
            && (told.says(&line.text) || line.role != Role::Paragraph && told.ends_with(&line.text));
        let heading = match line.role {
            Role::Title => 4,
            Role::Heading(level) => 3_usize.saturating_sub(usize::from(level)),
            Role::Paragraph => 0,
        };
        let is_centred =
            places.get(line.place).is_some_and(|place| place.is_centred) && is_title_like(&line.text);
        // A subtitle stands below a title, whatever the head says.
        let is_followed = !is_there && lines.get(at + 1).is_some_and(|next| is_subtitle(&next.text));
        let opens_text = (is_unnamed || is_followed)
            && is_near
            && at < opens
            && (line.role != Role::Paragraph && !is_numbered(&line.text)
                || is_centred && kind(&line.text).is_some());
        let is_title = says && (is_marked || !is_linked)
            || heading == 4 && !is_linked && (is_near || main.contains(&at))
            || (is_titled && is_near || heading > 0 && distance <= 4 && at < main.start || opens_text)
                && !is_linked
                && !is_section
                && length >= MIN_LENGTH;
        let worth =
            usize::from(says) * 8 + heading + usize::from(is_titled) * 3 + usize::from(main.contains(&at));
        is_title.then_some((worth, usize::MAX - distance, usize::MAX - at))
    };
    let reach = lines.len().min(main.end.max(main.start + 1));
    let titles = (0..reach).filter_map(|at| Some((worth(at, lines.get(at)?)?, at)));
    titles.max().map(|(_, at)| at)
}
