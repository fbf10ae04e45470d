//! Records: a speech on each line, as a JSON object.
//!
//! `id`, `title` and `text` are needed; `url`, `speaker` and `date` may be there; any other string is a facet.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Block, BlockKind, Confidence, CorpusError, Field, Source, Speech, Warning, date};

/// Lines of at most so many characters are verse, or a list: a run of them is one paragraph.
const SHORT_LINE: usize = 24;
/// A run of short lines is closed when it has so many characters.
const LONGEST_RUN: usize = 200;

/// Reads the records of a file.
pub(super) fn speeches(file: &str, text: &str) -> Result<Vec<Speech>, CorpusError> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| speech(file, number, line)).collect()
}

fn speech(file: &str, line: u32, json: &str) -> Result<Speech, CorpusError> {
    let failed = |what: String| CorpusError::Record { file: file.to_owned(), line, what };
    let mut record: Map<String, Value> = serde_json::from_str(json).map_err(|error| {
        failed(format!(
            "第 {0} 列起不是 JSON 对象（{1}），每行一条记录，各为一个对象 · not a JSON object at column {0} ({1}); a record is one object on one line",
            error.column(),
            reason(&error)
        ))
    })?;
    let needed = |value: Option<Value>, name: &str| match value {
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(text),
        Some(Value::Number(number)) if name == "id" => Ok(number.to_string()),
        Some(Value::String(_)) => Err(failed(format!(
            "{name:?} 是空的，每条记录都要有 · {name:?} is empty; every record needs one"
        ))),
        Some(_) => Err(failed(format!(
            "{name:?} 不是字符串，请加引号 · {name:?} is not a string; write it in quotes"
        ))),
        None => Err(failed(format!(
            "缺 {name:?}，每条记录都要有 \"id\"、\"title\"、\"text\" · there is no {name:?}; every record needs \"id\", \"title\" and \"text\""
        ))),
    };
    let id = needed(record.remove("id"), "id")?;
    let mut warnings = Vec::new();
    let mut maybe_empty = |name: &str, instead: &str, message: &str| match record.remove(name) {
        Some(Value::String(text)) if text.trim().is_empty() => {
            warnings.push(Warning { line, message: message.to_owned() });
            Ok(instead.to_owned())
        }
        value => needed(value, name),
    };
    let untitled = "题目是空的，用编号代替 · the title is empty; the id is shown in its place";
    let title = maybe_empty("title", &id, untitled)?.trim().to_owned();
    let text =
        maybe_empty("text", "", "正文是空的，只能搜到题目 · the text is empty; only the title can be found")?;

    let mut fields = BTreeMap::new();
    for (name, value) in record {
        match value {
            Value::String(text) if text.trim().is_empty() => {}
            Value::String(text) if name == "url" && !is_link(&text) => {
                let message = format!(
                    "网址 {text:?} 既不是相对地址，也不是 http 或 https，没有收入 · the url {text:?} is neither relative nor of http or https, and was left out"
                );
                warnings.push(Warning { line, message });
            }
            Value::String(text) => {
                let date = (name == "date").then(|| date::find(&text)).flatten();
                let (value, precision) = date.unwrap_or((text.trim().to_owned(), "text"));
                if name == "date" && precision == "text" {
                    let message = format!(
                        "日期 {value:?} 的写法认不出，照原样保留 · the date {value:?} is not of a form that is known; it is kept as it stands"
                    );
                    warnings.push(Warning { line, message });
                }
                fields.insert(name, Field { value, precision, confidence: Confidence::High, line });
            }
            Value::Null => {}
            _ => {
                let message = format!(
                    "字段 {name:?} 不是字符串，没有收入 · the field {name:?} is not a string and was left out"
                );
                warnings.push(Warning { line, message });
            }
        }
    }
    let kind = BlockKind::Paragraph { by: None, interjections: Vec::new() };
    let paragraph = |text| Block { kind: kind.clone(), text, line, lines: Vec::new() };
    let value = |name: &str| fields.get(name).map(|field| field.value.clone());
    Ok(Speech {
        speaker: value("speaker"),
        date: value("date"),
        url: value("url"),
        id,
        title,
        fields,
        blocks: paragraphs(&text).into_iter().map(paragraph).collect(),
        source: Source {
            file: file.to_owned(),
            lines: (line, line),
            anchor: None,
            cut: None,
            below: String::new(),
        },
        warnings,
    })
}

/// Whether a browser that follows a url stays with pages: a relative one, or http or https. Browsers pass over control
/// characters, so these make no difference.
pub(super) fn is_link(url: &str) -> bool {
    let url: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    match url.split_once(':') {
        Some((before, _)) if !before.contains(['/', '?', '#']) => {
            before.eq_ignore_ascii_case("http") || before.eq_ignore_ascii_case("https")
        }
        _ => true,
    }
}

/// serde's message without the place, which the error gives in its own form.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

/// One paragraph a line, but runs of short lines together, with their line breaks.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open_run = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let length = line.chars().count();
        match paragraphs.last_mut() {
            Some(run) if open_run > 0 && length <= SHORT_LINE && open_run + length <= LONGEST_RUN => {
                run.push('\n');
                run.push_str(line);
                open_run += length;
            }
            _ => {
                paragraphs.push(line.to_owned());
                open_run = if length <= SHORT_LINE { length } else { 0 };
            }
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_a_speech() {
        let json = r#"{"id":7,"title":" 诗 ","text":"短句一，\n短句二。\n\n这一行比二十四个字要长得多，所以它自己就是一个段落，不与别的相连。","kind":"诗","date":"2023年4月","n":1}"#;
        let speeches = speeches("a.jsonl", json).unwrap();
        let [speech] = &speeches[..] else { panic!("one speech") };
        assert_eq!((speech.id.as_str(), speech.title.as_str()), ("7", "诗"));
        assert_eq!(speech.date.as_deref(), Some("2023-04"));
        assert_eq!(speech.fields["kind"].value, "诗");
        assert_eq!(speech.blocks.len(), 2);
        assert_eq!((speech.blocks[0].text.as_str(), speech.blocks[0].line), ("短句一，\n短句二。", 1));
        assert_eq!(speech.warnings.len(), 1);
    }

    #[test]
    fn only_pages_are_linked_to() {
        let table = [
            ("https://example.org/a", true),
            ("a/b:c.html", true),
            ("?q=a:b", true),
            ("/a", true),
            ("javascript:alert(1)", false),
            (" java\nscript:alert(1)", false),
            ("data:text/html,a", false),
        ];
        for (url, expected) in table {
            assert_eq!(is_link(url), expected, "{url}");
        }
    }

    #[test]
    fn errors_name_the_line_and_the_mend() {
        let table = [
            (
                r#"{"id":"a""#,
                "a.jsonl:2: 第 9 列起不是 JSON 对象（EOF while parsing an object），每行一条记录，各为一个对象 · not a JSON object at column 9 (EOF while parsing an object); a record is one object on one line",
            ),
            (
                r#"{"id":"a","title":"b"}"#,
                r#"a.jsonl:2: 缺 "text"，每条记录都要有 "id"、"title"、"text" · there is no "text"; every record needs "id", "title" and "text""#,
            ),
            (
                r#"{"id":"a","title":["b"]}"#,
                r#"a.jsonl:2: "title" 不是字符串，请加引号 · "title" is not a string; write it in quotes"#,
            ),
        ];
        for (json, message) in table {
            let text = format!("\n{json}\n");
            assert_eq!(speeches("a.jsonl", &text).unwrap_err().to_string(), message);
        }
    }
}
