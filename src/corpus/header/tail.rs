//! The last lines of a text: the date of issue, who issues it, notes.

use super::super::line_kind::{
    BODIES, MAX_SPEAKER, ends_sentence, is_attachment, is_bracketed, is_salutation, is_subtitle,
    is_title_like, kind, says_when_written,
};
use super::super::lines::Line;
use super::super::spacing::{is_spread, squeezed};
use super::super::speech::Confidence;
use super::super::{date, names};
use super::again::repeats;
use super::fields::Header;
use super::{labels, says};

/// Lines at the end of a text in which a date of issue may stand.
const LINES: usize = 6;
/// Characters of the shortest title of what a notice prints.
const MIN_PRINTED: usize = 6;

impl Header {
    /// The day of a meeting, with which its minutes or its record begin: 2021年5月7日上午，镇长…主持召开…
    pub(super) fn held(&mut self, body: &[Line<'_>]) {
        const MINUTES: [&str; 6] = ["纪要", "紀要", "记录", "紀錄", "实录", "實錄"];
        let is_minutes = self.fields.get("kind").is_some_and(|kind| MINUTES.contains(&kind.value.as_str()));
        // …召开座谈会。现将发言摘要整理如下
        let introduces = |line: &&Line<'_>| {
            ["现将", "現將", "现把"].iter().any(|word| line.text.contains(word)) && line.text.contains("如下")
        };
        let Some(line) = body.first().filter(|line| is_minutes || self.is_spoken() && introduces(line))
        else {
            return;
        };
        let day = date::end(line.text).and_then(|end| line.text.get(..end)).filter(|day| date::is_alone(day));
        let is_opening = ["召开", "召開", "主持", "举行", "舉行"].iter().any(|word| line.text.contains(word));
        if let Some(day) = day.filter(|_| is_opening) {
            self.date("spoken", day, Confidence::Medium, line.number);
        }
    }

    /// The signature of a document above what is attached to it: the date, who issues it, `（此件公开发布）`.
    pub(super) fn signed(&mut self, body: &[Line<'_>]) {
        let is_attached = |line: &Line<'_>| is_attachment(line.text) || self.prints(line.text);
        let places = body.iter().enumerate().filter(|(_, line)| is_attached(line)).map(|(at, _)| at);
        let signature = places.filter_map(|at| {
            let above = body.get(at.saturating_sub(LINES)..at)?;
            let notes =
                above.iter().rev().take_while(|line| is_bracketed(line.text) && !date::is_alone(line.text));
            let above = above.get(..above.len() - notes.count())?;
            let (day, before) = above.split_last().filter(|(day, _)| date::is_alone(day.text))?;
            Some((*day, before.last().copied().filter(|line| is_organisation(line.text))))
        });
        let signed = || {
            // What the last lines sign is read below.
            let above = body.get(..body.len().saturating_sub(LINES)).unwrap_or_default();
            above.windows(3).find_map(|lines| match lines {
                [body, day, next] if date::is_alone(day.text) && self.is_issuer(body.text, next.text) => {
                    Some((*day, Some(*body)))
                }
                _ => None,
            })
        };
        let Some((day, body)) = signature.into_iter().next().or_else(signed) else { return };
        // The page has said when it was put up; a signature says when the text was written.
        let is_page = self.fields.contains_key("issued");
        if is_page && (body.is_none() || !self.is_notice()) {
            return;
        }
        let name = if is_page { "written" } else { "issued" };
        self.date(name, day.text, Confidence::High, day.number);
        body.into_iter().for_each(|body| {
            self.text("organisation", &unspread(body.text), Confidence::Medium, body.number);
        });
    }

    /// The day and the name below the title where it stands once more, behind the words with which a paper or a site gives
    /// the text.
    pub(super) fn spoken_below(&mut self, body: &[Line<'_>]) {
        let again = |line: &Line<'_>| is_title_like(line.text) && repeats(&self.title, line.text);
        let Some(at) =
            body.iter().take(LINES).position(again).filter(|_| !self.fields.contains_key("spoken"))
        else {
            return;
        };
        let is_header = |line: &&Line<'_>| !ends_sentence(line.text) && !is_salutation(line.text);
        for line in body.iter().skip(at + 1).take(2).take_while(is_header) {
            if is_bracketed(line.text) && date::is_alone(line.text) {
                self.date("spoken", line.text, Confidence::High, line.number);
            } else if names::is_known_name(line.text) {
                self.text("speaker", line.text, Confidence::Medium, line.number);
            }
        }
    }

    /// Whether a line is the title of what a notice prints below its signature, with marks of a title in the notice's own or
    /// without: 关于印发某县整治方案的通知.
    fn prints(&self, line: &str) -> bool {
        let (title, name) = (squeezed(&self.title), squeezed(line));
        title.contains(&format!("《{name}》"))
            || name.chars().count() >= MIN_PRINTED && title.contains(&name) && self.is_above()
    }

    /// Whether the title says that a text stands below the document.
    fn is_above(&self) -> bool {
        const PRINTS: [&str; 7] = ["印发", "转发", "批转", "公布", "发布", "颁布", "印發"];
        PRINTS.iter().any(|word| self.title.contains(word))
    }

    /// Whether a line above a date names the body that issues the document: it is named before, or a title stands `below`.
    fn is_issuer(&self, line: &str, below: &str) -> bool {
        let name = squeezed(without_seal(line));
        let known = self.fields.get("organisation").is_some_and(|body| squeezed(&body.value) == name);
        let heads = || self.is_above() && is_title_like(below) && kind(below).is_some();
        let title = squeezed(&self.title);
        // 县委　县政府关于…的决定
        let is_named = !names::is_known_name(&name)
            && title.split_once("关于").is_some_and(|(before, _)| before.contains(&name));
        is_organisation(&name) && (known || is_named || heads() || names_list(below))
    }

    /// The day with which news of a meeting begins, where nothing else says when: 3月8日 with its year, and the title says
    /// what was held.
    pub(super) fn reported(&mut self, body: &[Line<'_>]) {
        const HELD: [&str; 8] = ["召开", "举行", "举办", "启动", "开幕", "闭幕", "召開", "舉行"];
        let is_news = HELD.iter().any(|word| self.title.contains(word));
        let dates = ["spoken", "revised", "adopted", "written", "issued", "updated"];
        let Some(line) = body.first().filter(|_| is_news) else { return };
        let end = line.text.find(['，', ',']).unwrap_or(0);
        let day = line.text.get(..end).filter(|day| day.ends_with('日') && date::is_alone(day));
        if let Some(day) = day.filter(|_| dates.iter().all(|name| !self.fields.contains_key(*name))) {
            self.date("spoken", day, Confidence::Low, line.number);
        }
    }

    /// What the last lines say.
    pub(super) fn tail(&mut self, body: &[Line<'_>]) {
        let tail = body.get(body.len().saturating_sub(LINES)..).unwrap_or_default();
        // 写于二〇一二年腊月
        if let Some(last) =
            body.last().filter(|line| says_when_written(line.text) && !date::is_alone(line.text))
        {
            let day = last.text.replace(['.', '．', '/'], "-");
            self.date("written", &day, Confidence::Medium, last.number);
        }
        for (place, line) in tail.iter().enumerate() {
            if is_subtitle(line.text) {
                // Below the text: ——王小明在…上的讲话
                let words = line.text.trim_start_matches(['—', '─', '―', '–', '－', '-', '━', '⸺']).trim();
                let named = names::in_title(words).or_else(|| names::before_occasion(words, true));
                named
                    .into_iter()
                    .for_each(|(name, _)| self.text("speaker", name, Confidence::Medium, line.number));
            } else if let Some((date, day)) = held_at(line.text) {
                // （2019年9月2日在开学典礼上）
                self.field("spoken", &date, day, Confidence::High, line.number);
            } else if is_bracketed(line.text) && line.text.contains("整理") {
                self.text("note", line.text, Confidence::High, line.number);
            } else if let labels @ [_, ..] = &labels::read(line.text)[..]
                && let Some((name, value)) =
                    labels.iter().find(|(name, _)| matches!(*name, "issued" | "written" | "updated"))
            {
                self.labelled_date(name, value, line.number);
            } else if date::is_alone(line.text)
                && let Some((date, precision)) = date::find(line.text)
            {
                let before = (body.len() - tail.len() + place).checked_sub(1);
                let before = before.and_then(|before| body.get(before));
                before.into_iter().for_each(|line| self.signatory(*line));
                let body = before.filter(|line| is_organisation(line.text));
                // The page has said when it was put up; a signature says when the text was written.
                let is_page = body.is_some() && self.fields.contains_key("issued");
                let name = if is_page { "written" } else { "issued" };
                self.field(name, &date, precision, Confidence::High, line.number);
                if let Some(body) = body {
                    self.text("organisation", &unspread(body.text), Confidence::Medium, body.number);
                    // Who signs a letter has written it.
                    if self.title.ends_with('信') && names::is_known_name(body.text) {
                        self.text("speaker", body.text, Confidence::Medium, body.number);
                    }
                }
            }
        }
    }
}

impl Header {
    /// Who signs a speech above its date, with the office that he holds: 董事长　费长风.
    fn signatory(&mut self, line: Line<'_>) {
        let Some((name, _)) = names::speaker(line.text, false).filter(|_| self.is_spoken()) else { return };
        let office = line.text.strip_suffix(name.as_str()).unwrap_or_default();
        if names::is_office(office) {
            self.text("speaker", &name, Confidence::Medium, line.number);
        }
    }
}

/// The day on which a text was spoken, where a line in brackets says at what.
fn held_at(line: &str) -> Option<(String, &'static str)> {
    let inside = line.trim_matches(['（', '）', '(', ')']);
    let is_held = is_bracketed(line)
        && inside.starts_with(|c: char| c.is_numeric() || c == '一' || c == '二')
        && says::occasion(inside).is_some();
    date::find(inside).filter(|(_, exact)| is_held && *exact == "day")
}

/// Whether a line is the title of a list that a document has below its signature: 先进个人名单.
fn names_list(line: &str) -> bool {
    const LISTS: [&str; 8] = ["名单", "名單", "一览表", "名册", "目录", "表", "清单", "回执"];
    let title = line.split(['（', '(']).next().unwrap_or(line).trim_end();
    is_title_like(title) && LISTS.iter().any(|list| title.ends_with(list))
}

/// The name of a body without what stands for its seal: `（盖章）`.
fn without_seal(name: &str) -> &str {
    const SEALS: [&str; 6] = ["（盖章）", "（印章）", "（公章）", "（印）", "（章）", "(盖章)"];
    SEALS.iter().find_map(|seal| name.strip_suffix(seal)).unwrap_or(name)
}

/// A name without the spaces between its characters: 教 育 局.
fn unspread(name: &str) -> String {
    let name = without_seal(name);
    if is_spread(name) { squeezed(name) } else { name.to_owned() }
}

/// Whether a line names a body or a person, and nothing else.
fn is_organisation(line: &str) -> bool {
    const ENDS: [&str; 24] = [
        "局", "厅", "廳", "部", "委", "会", "會", "院", "府", "室", "中心", "大学", "學", "学院", "中学",
        "小学", "校", "社", "厂", "协会", "集团", "银行", "支队", "组",
    ];
    line.chars().count() <= MAX_SPEAKER
        && !ends_sentence(line)
        && !line.contains(['\t', '：', ':', '，', ',', '、', '；'])
        && (ENDS.iter().any(|end| line.ends_with(end))
            || BODIES.iter().any(|body| line.ends_with(body))
            || names::is_known_name(line))
}
