//! What stands before a Markdown text, between `---` (YAML) or `+++` (TOML): fields of the document.

use std::collections::BTreeMap;

use pulldown_cmark::MetadataBlockKind;
use serde_json::Value;

use super::super::error::Warning;
use super::super::line_kind;

/// Names that mean a field which every format has; of several for one field the first in this list counts.
#[rustfmt::skip]
const KNOWN: [(&str, &str); 48] = [
    ("speaker", "speaker"), ("author", "speaker"), ("authors", "speaker"), ("作者", "speaker"), ("讲话人", "speaker"),
    ("演讲人", "speaker"), ("发言人", "speaker"), ("報告人", "speaker"), ("报告人", "speaker"),
    ("date", "date"), ("日期", "date"), ("时间", "date"), ("publish_date", "date"), ("published_date", "date"),
    ("pubdate", "date"), ("pub_date", "date"), ("published", "date"), ("published_at", "date"), ("publishdate", "date"),
    ("发布日期", "date"), ("发布时间", "date"), ("成文日期", "date"), ("发文日期", "date"), ("印发日期", "date"),
    ("issued", "date"), ("created", "date"), ("created_at", "date"), ("year", "date"), ("年份", "date"),
    ("organisation", "organisation"), ("organization", "organisation"), ("publisher", "organisation"),
    ("issuer", "organisation"), ("发文机关", "organisation"), ("发文单位", "organisation"), ("发布机构", "organisation"),
    ("source", "source"), ("来源", "source"), ("出处", "source"),
    ("number", "number"), ("doc_no", "number"), ("doc_number", "number"), ("docnumber", "number"), ("document_number", "number"), ("文号", "number"),
    ("发文字号", "number"), ("标题", "title"), ("题目", "title"),
];
/// What parts the values of a list from one another.
const LIST: &str = "、";

/// The fields that a block of metadata holds. What is not a plain value, or not to be read at all, is a warning.
pub(super) fn read(
    kind: MetadataBlockKind,
    text: &str,
    warnings: &mut Vec<Warning>,
) -> BTreeMap<String, String> {
    let (language, parsed) = match kind {
        MetadataBlockKind::YamlStyle => ("YAML", yaml(text)),
        MetadataBlockKind::PlusesStyle => ("TOML", toml(text)),
    };
    let mut warn = |message| warnings.push(Warning { line: 1, message });
    let values = parsed.unwrap_or_else(|reason| {
        warn(format!(
            "文首的说明不是合格的 {language}（{reason}），没有收入，请改正 · the front matter is not {language} ({reason}) and was left out; mend it"
        ));
        Vec::new()
    });
    let mut fields = BTreeMap::<String, (usize, String)>::new();
    for (name, value) in values {
        let name = name.trim().to_lowercase();
        let spelled = name.replace(['-', ' '], "_");
        let known = KNOWN.iter().position(|(other, _)| *other == spelled);
        let field = known.and_then(|at| KNOWN.get(at)).map_or(name.clone(), |(_, field)| (*field).to_owned());
        let rank = known.unwrap_or(KNOWN.len());
        match value.as_deref().map(str::trim) {
            Some("") => {}
            Some(value) => {
                let is_first = fields.get(&field).is_none_or(|(other, _)| rank < *other);
                if is_first {
                    let number = if field == "number" { line_kind::number(value) } else { None };
                    fields.insert(field, (rank, number.unwrap_or(value.to_owned())));
                }
            }
            None => warn(format!(
                "字段 {name:?} 里面还有字段，没有收入，请改为一行文字 · the field {name:?} has fields within it and was left out; write it as a line of text"
            )),
        }
    }
    fields.into_iter().map(|(name, (_, value))| (name, value)).collect()
}

/// Fields with their values; those of a list as one, and none where there are fields or lists within a value.
type Values = Vec<(String, Option<String>)>;

fn yaml(text: &str) -> Result<Values, String> {
    let values: Option<BTreeMap<String, Value>> =
        serde_saphyr::from_str(text).map_err(|error| one_line(&error.without_snippet()))?;
    fn plain(value: Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(value) => Some(value.to_string()),
            Value::Null => Some(String::new()),
            Value::Array(_) | Value::Object(_) => None,
        }
    }
    let text = |value| match value {
        Value::Array(values) => list(values.into_iter().map(plain)),
        value => plain(value),
    };
    Ok(values.unwrap_or_default().into_iter().map(|(name, value)| (name, text(value))).collect())
}

fn toml(text: &str) -> Result<Values, String> {
    let values: toml::Table = text.parse().map_err(|error: toml::de::Error| one_line(&error.message()))?;
    fn plain(value: toml::Value) -> Option<String> {
        match value {
            toml::Value::String(text) => Some(text),
            toml::Value::Integer(number) => Some(number.to_string()),
            toml::Value::Float(number) => Some(number.to_string()),
            toml::Value::Boolean(value) => Some(value.to_string()),
            toml::Value::Datetime(date) => Some(date.to_string()),
            toml::Value::Array(_) | toml::Value::Table(_) => None,
        }
    }
    let text = |value| match value {
        toml::Value::Array(values) => list(values.into_iter().map(plain)),
        value => plain(value),
    };
    Ok(values.into_iter().map(|(name, value)| (name, text(value))).collect())
}

/// The values of a list as one; none where one of them is no plain value.
fn list(values: impl Iterator<Item = Option<String>>) -> Option<String> {
    let mut values = values.collect::<Option<Vec<String>>>()?;
    values.retain(|value| !value.trim().is_empty());
    Some(values.join(LIST))
}

fn one_line(error: &dyn std::fmt::Display) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_say_the_same() {
        let yaml = "title: \"讲话\"\nAuthor: 王小明\ndate: 2024-04-22\nno: 7\ntags: [会议, 防汛]\nplace: {a: b}\nempty:\n";
        let toml = "title = \"讲话\"\nAuthor = \"王小明\"\ndate = 2024-04-22\nno = 7\ntags = [\"会议\", \"防汛\"]\nplace = {a = \"b\"}\nempty = \"\"\n";
        for (kind, text) in [(MetadataBlockKind::YamlStyle, yaml), (MetadataBlockKind::PlusesStyle, toml)] {
            let mut warnings = Vec::new();
            let fields = read(kind, text, &mut warnings);
            let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
            assert_eq!(
                fields,
                ["date=2024-04-22", "no=7", "speaker=王小明", "tags=会议、防汛", "title=讲话"]
            );
            assert_eq!(warnings.len(), 1);
        }
    }

    #[test]
    fn names_that_mean_the_same() {
        let table = [
            ("publish_date: 2020-12-07\ncreated: 2021-01-01", "date=2020-12-07"),
            ("created: 2021-01-01\npublish-date: 2020-12-07", "date=2020-12-07"),
            ("author:\n  - 王小明\n  - 李建国", "speaker=王小明、李建国"),
            ("发文机关: 云汀县人民政府", "organisation=云汀县人民政府"),
            ("doc_no: 云政发[2020] 50号", "number=云政发〔2020〕50号"),
            ("文号: 第七号令", "number=第七号令"),
            ("updated: 2021-01-01", "updated=2021-01-01"),
        ];
        for (yaml, expected) in table {
            let fields = read(MetadataBlockKind::YamlStyle, yaml, &mut Vec::new());
            let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
            assert_eq!(fields, [expected], "{yaml}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_a_warning() {
        let bomb =
            format!("a: &a [x,x,x,x]\nb: &b [{0}]\nc: [{1}]\n", "*a,".repeat(5000), "*b,".repeat(5000));
        let deep = format!("a: {}", "[".repeat(100_000));
        let deep_lists = format!("{}a", "- ".repeat(100_000));
        for text in ["a: [", "- a\n- b", "a", &bomb, &deep, &deep_lists] {
            let mut warnings = Vec::new();
            assert!(read(MetadataBlockKind::YamlStyle, text, &mut warnings).is_empty());
            assert!(warnings[0].message.contains(" · the front matter is not YAML ("), "{warnings:?}");
        }
        let lists = format!("a = {}", "[".repeat(100_000));
        let tables = format!("a = {}", "{a=".repeat(100_000));
        let dots = format!("{}a = 1", "a.".repeat(100_000));
        let headers = format!("[{}a]", "a.".repeat(100_000));
        for text in ["a = ", &lists, &tables, &dots, &headers] {
            let mut warnings = Vec::new();
            read(MetadataBlockKind::PlusesStyle, text, &mut warnings);
            assert!(!warnings.is_empty());
        }
    }
}
