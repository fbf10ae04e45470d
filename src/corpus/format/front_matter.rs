//! What stands before a Markdown text, between `---` (YAML) or `+++` (TOML): fields of the document.

use std::collections::BTreeMap;

use pulldown_cmark::MetadataBlockKind;
use serde_json::Value;

use super::super::Warning;

/// Names that mean a field which every format has.
const KNOWN: [(&str, &str); 6] = [
    ("author", "speaker"),
    ("作者", "speaker"),
    ("讲话人", "speaker"),
    ("日期", "date"),
    ("时间", "date"),
    ("标题", "title"),
];

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
    let mut fields = BTreeMap::new();
    for (name, value) in values {
        let name = name.trim().to_lowercase();
        let name =
            KNOWN.iter().find(|(other, _)| *other == name).map_or(name, |(_, known)| (*known).to_owned());
        match value.as_deref().map(str::trim) {
            Some("") => {}
            Some(value) => drop(fields.entry(name).or_insert(value.to_owned())),
            None => warn(format!(
                "字段 {name:?} 不是字符串，没有收入 · the field {name:?} is not a string and was left out"
            )),
        }
    }
    fields
}

/// Fields with their values; none where a value is a list or the like.
type Values = Vec<(String, Option<String>)>;

fn yaml(text: &str) -> Result<Values, String> {
    let values: Option<BTreeMap<String, Value>> =
        serde_saphyr::from_str(text).map_err(|error| one_line(&error.without_snippet()))?;
    let plain = |value| match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
    };
    Ok(values.unwrap_or_default().into_iter().map(|(name, value)| (name, plain(value))).collect())
}

fn toml(text: &str) -> Result<Values, String> {
    let values: toml::Table = text.parse().map_err(|error: toml::de::Error| one_line(&error.message()))?;
    let plain = |value| match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Boolean(value) => Some(value.to_string()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Array(_) | toml::Value::Table(_) => None,
    };
    Ok(values.into_iter().map(|(name, value)| (name, plain(value))).collect())
}

fn one_line(error: &dyn std::fmt::Display) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_say_the_same() {
        let yaml = "title: \"讲话\"\nAuthor: 王小明\ndate: 2024-04-22\nno: 7\ntags: [会议]\nempty:\n";
        let toml = "title = \"讲话\"\nAuthor = \"王小明\"\ndate = 2024-04-22\nno = 7\ntags = [\"会议\"]\nempty = \"\"\n";
        for (kind, text) in [(MetadataBlockKind::YamlStyle, yaml), (MetadataBlockKind::PlusesStyle, toml)] {
            let mut warnings = Vec::new();
            let fields = read(kind, text, &mut warnings);
            let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
            assert_eq!(fields, ["date=2024-04-22", "no=7", "speaker=王小明", "title=讲话"]);
            assert_eq!(warnings.len(), 1);
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
