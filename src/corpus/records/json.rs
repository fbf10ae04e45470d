//! Records in JSON: an object on each line; or a list of objects, alone or as the one list in an object.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead};

use serde::Deserializer;
use serde::de::{SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::reader::Reader;
use super::roles;

/// How many objects deep a list of records may lie in others.
const MAX_DEPTH: usize = 2;

/// Reads the records of a text.
pub(super) fn read<E>(text: &mut dyn BufRead, reader: &mut Reader<'_, E>) -> io::Result<()> {
    let (mut line, mut number, mut is_first) = (String::new(), 0u32, true);
    loop {
        line.clear();
        if text.read_line(&mut line)? == 0 {
            return Ok(());
        }
        number += 1;
        let json = line.trim();
        if json.is_empty() {
            continue;
        }
        if is_first && !is_line_of_records(json) {
            text.read_to_string(&mut line)?;
            read_whole(&line, number, reader);
            return Ok(());
        }
        is_first = false;
        let wants_more = match serde_json::from_str::<Map<String, Value>>(json) {
            Ok(record) => reader.add(number, record),
            Err(error) => {
                let message = format!(
                    "第 {0} 列起不是 JSON 对象（{1}），这一行没有收入；每行一条记录，各为一个对象 · not a JSON object at column {0} ({1}), and left out; a record is one object on one line",
                    error.column(),
                    reason(&error)
                );
                reader.warn(number, message);
                true
            }
        };
        if !wants_more {
            return Ok(());
        }
    }
}

/// Whether the first line of a file is a record: an object that ends with the line, and is not one that holds a list of
/// records.
fn is_line_of_records(line: &str) -> bool {
    if !line.starts_with('{') || !line.ends_with('}') {
        // A first line that is broken is one of several, if it is no beginning of something longer.
        return line.starts_with('{')
            && line.len() > 1
            && line.contains("\":")
            && !line.ends_with([',', '[', '{', ':']);
    }
    list_in(line, MAX_DEPTH).is_none()
}

/// The one list of objects in an object that is no record itself, or in an object in it.
fn list_in(json: &str, deepest: usize) -> Option<&str> {
    let object: BTreeMap<String, &RawValue> = serde_json::from_str(json).ok()?;
    if object.keys().any(|name| roles::is_text(name)) {
        return None;
    }
    let values = || object.values().map(|value| value.get());
    let is_list = |json: &&str| json.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    let mut lists = values().filter(is_list);
    match (lists.next(), lists.next()) {
        (list @ Some(_), None) => list,
        (None, _) if deepest > 0 => {
            let mut lists =
                values().filter(|json| json.starts_with('{')).filter_map(|json| list_in(json, deepest - 1));
            lists.next().filter(|_| lists.next().is_none())
        }
        _ => None,
    }
}

/// Reads a text that is one list or object, or several on end. Its first line has this number.
fn read_whole<E>(text: &str, first: u32, reader: &mut Reader<'_, E>) {
    let mut lines = Lines { text, at: 0, line: first };
    let read = if text.trim_start().starts_with('[') {
        read_list(text, &mut lines, reader)
    } else {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
        values.try_for_each(|value| value.map(|value| add(value.get(), &mut lines, reader)))
    };
    if let Err(error) = read {
        let line = u32::try_from(error.line()).unwrap_or(u32::MAX).saturating_add(first - 1);
        let message = format!(
            "第 {0} 列起不是 JSON（{1}），后面的没有读，请改正 · not JSON from column {0} on ({1}), and the rest was not read; mend it",
            error.column(),
            reason(&error)
        );
        reader.warn(line, message);
    }
}

/// Reads the records of a list; of one that breaks off, those before.
fn read_list<E>(
    list: &str,
    lines: &mut Lines<'_>,
    reader: &mut Reader<'_, E>,
) -> Result<(), serde_json::Error> {
    let mut add = |record: &str| add(record, lines, reader);
    let mut json = serde_json::Deserializer::from_str(list);
    json.deserialize_seq(Elements(&mut add))?;
    json.end()
}

/// Adds a record, or those of the list that an object holds.
fn add<E>(json: &str, lines: &mut Lines<'_>, reader: &mut Reader<'_, E>) {
    let line = lines.of(json);
    if let Some(list) = list_in(json, MAX_DEPTH) {
        // It was read once, so it does not break off.
        _ = read_list(list, lines, reader);
        return;
    }
    match serde_json::from_str::<Map<String, Value>>(json) {
        Ok(record) => _ = reader.add(line, record),
        Err(error) => {
            let message = format!(
                "这一条不是对象（{0}），没有收入；每条记录各为一个对象 · this is no object ({0}), and left out; a record is an object",
                reason(&error)
            );
            reader.warn(line, message);
        }
    }
}

/// The lines of pieces of a text that come in order.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line on which a piece of the text begins.
    fn of(&mut self, piece: &str) -> u32 {
        let at = (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let between = self.text.get(self.at..at).unwrap_or_default();
        let lines = between.bytes().filter(|&byte| byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.at = at.max(self.at);
        self.line
    }
}

/// Gives on the elements of a list as they stand in the text.
struct Elements<'e>(&'e mut dyn FnMut(&str));

impl<'t> Visitor<'t> for Elements<'_> {
    type Value = ();

    fn expecting(&self, words: &mut fmt::Formatter<'_>) -> fmt::Result {
        words.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element::<&RawValue>()? {
            (self.0)(element.get());
        }
        Ok(())
    }
}

/// serde's message without the place, which the warning gives in its own form.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}
