//! Which field of a record is what: by the name that the configuration gives, by ours, or by one of those that such files
//! have.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::super::config::Names;
use super::super::date;

/// Lines of at most so many characters are verse, or a list: a run of them is one paragraph.
pub(super) const SHORT_LINE: usize = 24;

/// What a speech has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Text,
    Title,
    Speaker,
    Date,
    Id,
    Url,
    /// The number of an official document.
    Number,
    /// Who issues it.
    Organisation,
}

/// Endings of names of bodies, which stand as authors but speak in no text.
const BODIES: [char; 17] =
    ['社', '网', '报', '部', '局', '办', '厅', '委', '院', '室', '台', '处', '科', '组', '会', '站', '刊'];

/// What days begin with that are not those of a text.
const NOT_DAYS: [&str; 11] =
    ["出生", "截止", "报名", "到期", "更新", "抓取", "采集", "爬取", "下载", "生效", "施行"];
/// What a qualified name of a field begins with.
const OF: [&str; 10] =
    ["article", "news", "doc", "post", "speech", "document", "文章", "讲话", "演讲", "文件"];

impl Role {
    /// All but the text.
    #[rustfmt::skip]
    pub(super) const BESIDE_TEXT: [Role; 7] =
        [Role::Id, Role::Title, Role::Url, Role::Speaker, Role::Date, Role::Number, Role::Organisation];

    /// Our name for it.
    pub(super) fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    /// The names that it has, in lower case, the surest first: ours is the first.
    #[rustfmt::skip]
    fn names(self) -> &'static [&'static str] {
        match self {
            Role::Text => &[
                "text", "content", "body", "正文", "内容", "全文", "內容", "fulltext", "full_text",
                "content_text", "article", "article_content", "paragraphs", "正文内容", "文章内容",
                "文本", "文字", "contents", "txt", "articlebody",
            ],
            Role::Title => &[
                "title", "标题", "題目", "articletitle", "讲话标题", "演讲题目", "题目", "標題", "headline", "篇名", "题名", "題名", "文章标题", "文章標題", "文件名称", "subject",
                "名称", "name",
            ],
            Role::Speaker => &[
                "speaker", "讲话人", "講話人", "发言人", "發言人", "演讲人", "演讲者", "讲话者",
                "主讲人", "致辞人", "报告人", "作者", "author",
            ],
            Role::Date => &[
                "date", "日期", "讲话日期", "讲话时间", "演讲日期", "演讲时间", "演講日期", "datepublished", "publish_at", "成文日期", "发布日期", "發布日期", "发布时间",
                "发表时间", "发表日期", "时间", "時間", "publish_date", "publishdate", "publish_time",
                "pub_date", "pubdate", "pubtime", "published", "published_at", "publishedat",
                "datetime", "time", "created", "created_at", "year", "年份", "年",
            ],
            Role::Id => &["id", "_id", "编号", "編號", "uid", "uuid", "doc_id", "docid", "guid"],
            Role::Number => &["number", "文号", "文號", "发文字号", "發文字號", "公文号", "发文文号"],
            Role::Organisation => &[
                "organisation", "发文机关", "發文機關", "发文单位", "發文單位", "制发机关", "发布机构",
            ],
            Role::Url => &["url", "link", "链接", "連結", "网址", "網址", "href", "source_url", "原文链接"],
        }
    }

    /// What the configuration calls it.
    fn configured(self, names: &Names) -> Option<&str> {
        let name = match self {
            Role::Text => &names.text,
            Role::Title => &names.title,
            Role::Speaker => &names.speaker,
            Role::Date => &names.date,
            Role::Id => &names.id,
            Role::Url => &names.url,
            Role::Number | Role::Organisation => return None,
        };
        name.as_deref()
    }

    /// Says under which names it was found.
    pub(super) fn note(self, names: &BTreeSet<String>) -> String {
        let chinese = match self {
            Role::Text => "正文",
            Role::Title => "题目",
            Role::Speaker => "讲话人",
            Role::Date => "日期",
            Role::Id => "编号",
            Role::Url => "网址",
            Role::Number => "文号",
            Role::Organisation => "发文机关",
        };
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        format!("{} 作{chinese} ({})", names.join("、"), self.name())
    }

    /// Whether a value under a guessed name is what the name says.
    fn fits(self, value: &Value) -> bool {
        let Some(text) = plain(value) else { return self == Role::Text };
        let text = text.trim();
        match self {
            Role::Speaker => is_name(text),
            Role::Date => date::find(text).is_some(),
            _ => true,
        }
    }
}

/// The name of the field of a record that has this role.
pub(super) fn name(record: &Map<String, Value>, role: Role, names: &Names) -> Option<String> {
    if let Some(configured) = role.configured(names) {
        return record.contains_key(configured).then(|| configured.to_owned());
    }
    let (own, others) = role.names().split_first()?;
    // A field that has the name of ours already is what it is.
    if matches!(role, Role::Number | Role::Organisation) && record.contains_key(*own) {
        return None;
    }
    // An empty field of ours says less than a full one of another name.
    let is_full = |value: &Value| !value.is_null() && plain(value).is_none_or(|text| !text.trim().is_empty());
    if record.get(*own).is_some_and(is_full) {
        return Some((*own).to_owned());
    }
    let known = |known: &str| record.iter().find(|(name, value)| normal(name) == known && is_full(value));
    let guess = std::iter::once(own).chain(others).filter_map(|name| known(name));
    let guess = guess.into_iter().find(|(_, value)| role.fits(value)).map(|(name, _)| name.clone());
    let guess = guess.or_else(|| qualified(record, role).cloned());
    guess.or_else(|| {
        // What is empty under the name of a text is a text, and an empty one is told.
        let empty = || record.keys().find(|name| role == Role::Text && is_text(name));
        record.keys().find(|name| name.as_str() == *own).or_else(empty).cloned()
    })
}

/// The one field whose name says what it is of beside a known name: `news_title`, `docContent`; a day of another name,
/// 宣讲日期.
fn qualified(record: &Map<String, Value>, role: Role) -> Option<&String> {
    let is = |name: &str, value: &Value| {
        let lower = normal(name);
        let rest = OF.iter().find_map(|of| lower.strip_prefix(of)).map(|rest| rest.trim_start_matches('_'));
        let is_known = rest.is_some_and(|rest| role.names().contains(&rest));
        let is_day =
            role == Role::Date && name.ends_with("日期") && !NOT_DAYS.iter().any(|of| name.starts_with(of));
        (is_known || is_day) && role.fits(value) && plain(value).is_none_or(|text| !text.trim().is_empty())
    };
    if !matches!(role, Role::Text | Role::Title | Role::Speaker | Role::Date) {
        return None;
    }
    let mut found = record.iter().filter(|(name, value)| is(name, value));
    found.next().filter(|_| found.next().is_none()).map(|(name, _)| name)
}

/// Whether a field of this name holds a text.
pub(super) fn is_text(name: &str) -> bool {
    let name = normal(name);
    let of = OF.iter().find_map(|of| name.strip_prefix(of)).map(|rest| rest.trim_start_matches('_'));
    let is = |name: &str| Role::Text.names().contains(&name);
    is(&name) || of.is_some_and(is)
}

/// A name without what makes no difference.
fn normal(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Whether a field for authors holds the name of a person.
fn is_name(text: &str) -> bool {
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '·' | '、');
    (2..=12).contains(&text.chars().count())
        && text.chars().all(is_han)
        && !text.ends_with(BODIES)
        && text.split('、').all(|name| (2..=4).contains(&name.chars().count()) || name.contains('·'))
}

/// A plain value as a string: numbers and booleans in their digits and words, lists of such joined; none of what holds
/// objects.
pub(super) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(values) => {
            let values: Option<Vec<String>> =
                values.iter().map(|value| if value.is_array() { None } else { plain(value) }).collect();
            Some(values?.into_iter().filter(|value| !value.trim().is_empty()).collect::<Vec<_>>().join("、"))
        }
        // As one database writes its ids and dates.
        Value::Object(object) => match object.iter().next() {
            Some((name, value)) if object.len() == 1 && name.starts_with('$') && !value.is_object() => {
                plain(value)
            }
            _ => None,
        },
    }
}

/// Characters of a label before what is said, with its colon.
const MAX_LABEL: usize = 5;

/// Whether the elements of a list are paragraphs, however short, and not lines of verse: one of them greets or announces, or
/// half of them are long.
fn are_paragraphs(parts: &[String]) -> bool {
    let long = parts.iter().filter(|part| part.chars().count() > SHORT_LINE).count();
    // 各位代表：, 问：…
    let says = |part: &String| {
        part.trim_end().ends_with(['：', ':']) || part.chars().take(MAX_LABEL).any(|c| c == '：')
    };
    parts.iter().any(says) || long * 2 > parts.len()
}

/// A text: of a list each on a line, of an object what is its text.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Array(values) => {
            let parts: Vec<String> = values.iter().map(text).collect();
            let parted = if are_paragraphs(&parts) { "\n\n" } else { "\n" };
            parts.join(parted)
        }
        Value::Object(object) => {
            let own = name(object, Role::Text, &Names::default());
            own.and_then(|name| object.get(&name)).map(text).unwrap_or_default()
        }
        value => plain(value).unwrap_or_default(),
    }
}
