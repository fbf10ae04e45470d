//! What is known of a document beside its lines: by its file, its markup, the configuration, and whom it names.

use std::collections::BTreeMap;

use super::config::Rules;
use super::speech::{BlockKind, Confidence, Field, Speech};
use super::{date, names};

/// Days within which what was spoken is issued.
const MAX_DELAY: u32 = 31;

impl Speech {
    /// Of an interview: who speaks in it by a name that the title or the subtitle has.
    pub(super) fn add_named_speaker(&mut self) {
        let subtitle = self.fields.get("subtitle").map_or("", |field| field.value.as_str());
        let named = self.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Paragraph { by: Some(by), .. } if names::is_known_name(by) => {
                (self.title.contains(by.as_str()) || subtitle.contains(by.as_str()))
                    .then(|| (by.clone(), block.line))
            }
            _ => None,
        });
        if let Some((name, line)) = named {
            self.add("speaker", &name, "text", Confidence::Medium, line);
        }
    }

    /// Says which collection it is of.
    pub(super) fn name_collection(&mut self, title: &str) {
        self.fields.remove("collection");
        self.add("collection", title, "text", Confidence::High, 0);
    }

    /// Adds the fields of the configuration.
    pub(super) fn add_own(&mut self, rules: &Rules) {
        for (name, pattern) in &rules.fields {
            let found = self.blocks.iter().find_map(|block| {
                let found = pattern.captures(&block.text)?;
                found.get(1).or(found.get(0)).map(|value| (value.as_str().trim().to_owned(), block.line))
            });
            if let Some((value, line)) = found {
                self.add(name, &value, "text", Confidence::High, line);
            }
        }
    }

    /// Adds what the markup and the name of the file say, where the text itself does not; and takes speaker and date out of
    /// the fields. `told` is what the markup says; `several` is whether the file holds several documents.
    pub(super) fn add_known(&mut self, told: &BTreeMap<String, String>, file_name: &str, several: bool) {
        if !several {
            for (name, value) in told.iter().filter(|(name, _)| name.as_str() != "title") {
                let dated = if name == "date" { date::find(value) } else { None };
                let (value, precision) = dated.unwrap_or_else(|| (value.clone(), "text"));
                self.add(name, &value, precision, Confidence::High, 1);
            }
        }
        // Where nothing else says when, the name of the file may, or the title.
        let named = date::of_file_name(file_name);
        if let Some((date, precision)) = &named {
            self.add("file_date", date, precision, Confidence::Low, 0);
        }
        // A collector names a file by the day spoken, which a page that says when it was issued leaves out.
        let is_spoken = |field: &Field| {
            let day = named.as_ref().filter(|(_, precision)| *precision == "day" && field.precision == "day");
            let near = |day: &str| {
                let days = date::days(&field.value).zip(date::days(day));
                days.is_some_and(|(issued, day)| (day..day + MAX_DELAY).contains(&issued))
            };
            !several && day.is_some_and(|(day, _)| near(day))
        };
        let only_issued =
            ["spoken", "adopted", "written"].iter().all(|name| !self.fields.contains_key(*name));
        // 2015年10月l6日: of a day that is spelled wrong the month is left.
        let is_exacter = |field: &Field| {
            let day =
                named.as_ref().filter(|(_, precision)| *precision == "day" && field.precision == "month");
            !several && day.is_some_and(|(day, _)| day.starts_with(&field.value))
        };
        let date = self.fields.get("date");
        if only_issued && date.is_some_and(is_spoken) || date.is_some_and(is_exacter) {
            self.fields.remove("date");
        }
        let day = named.filter(|_| !several).or_else(|| date::of_title(&self.title));
        if let Some((date, precision)) = day {
            self.add("date", &date, precision, Confidence::Low, 0);
        }
        let value = |name: &str| self.fields.get(name).map(|field| field.value.clone());
        (self.speaker, self.date) = (value("speaker"), value("date"));
    }
}
