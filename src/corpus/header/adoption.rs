//! When a law was adopted and revised: the lines below its title that say so (…通过, …修订, …公布, …施行).

use std::sync::LazyLock;

use regex::Regex;

use super::super::date;
use super::super::lines::Line;
use super::super::numbering::is_within_document;
use super::super::pattern::pattern;
use super::super::speech::Confidence;
use super::fields::Header;

/// Lines of the longest history of a law.
const MAX_LINES: usize = 16;
/// Characters of its longest line.
const MAX_LINE: usize = 600;

/// Lines of an order above the chapters of a law.
const MAX_ABOVE_LAW: usize = 10;

/// 现予公布: what an order says of the law below it.
static DECREED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:现予|現予|予以|特此)(?:公布|发布|發布|颁布|頒布)"));
/// 已经…会议通过: the same of a law that it names.
static PASSED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:已经|業經|业经|已由|经|經)[^。]{2,60}(?:通过|通過|批准)"));

/// A date, and what was done on it: the body that did it may stand between.
static DONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<date>(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3}|(?:中[華华])?民[國国]\s*[0-9〇○零元一二三四五六七八九十百]{1,5})\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日)(?P<between>[^0-9]{0,90}?(?:第[0-9一二三四五六七八九十]+[^0-9]{0,60}?){0,3}?)(?P<done>通过|通過|批准|公布|发布|發布|颁布|頒布|修订|修訂|修正|修改|施行|起施行|实施|實施)",
    )
});
/// What was done, at the end of a line.
static ENDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:通过|通過|批准|公布|发布|發布|颁布|頒布|修订|修訂|修正|修改|施行|实施|實施)(?:全文.{0,20})?[\s　）)]*$",
    )
});
static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[（(]?\s*(?:根据|(?:中[華华])?民[國国]|[12][0-9]{3}年|[一二][〇○零一二三四五六七八九]{3}年|中华人民共和国主席令|.{2,30}令)",
    )
});

/// Takes the lines of the history; gives the lines that are left.
pub(super) fn take<'l, 't>(header: &mut Header, lines: &'l [Line<'t>]) -> &'l [Line<'t>] {
    let mut taken = 0;
    let mut open = false;
    for (place, line) in lines.iter().enumerate().take(MAX_LINES) {
        let text = line.text;
        let says = DONE.is_match(text) && (BEGINS.is_match(text) || open);
        open = (open || text.starts_with(['（', '('])) && !text.ends_with(['）', ')']);
        // The history goes on in a line that does not begin with a date.
        let goes_on = place > 0
            && taken == place
            && ENDS.is_match(text)
            && lines.get(place - 1).is_some_and(|before| !ENDS.is_match(before.text));
        let is_part = (says || goes_on) && text.chars().count() <= MAX_LINE && !text.ends_with('。');
        if !(is_part || open && place > 0 && taken == place && text.chars().count() <= MAX_LINE) {
            break;
        }
        taken = place + 1;
    }
    let (history, rest) = lines.split_at(taken);
    if history.iter().any(|line| DONE.is_match(line.text)) {
        let whole: String = history.iter().map(|line| line.text).collect();
        header.history(&whole, history.first().map_or(0, |line| line.number));
        history.iter().for_each(|line| header.block(*line));
        return rest;
    }
    lines
}

impl Header {
    /// What an order says of the law below it, with which a page begins: when it was adopted, in a sentence; who signs, and
    /// the day. `body` are the lines below the header.
    pub(super) fn decreed(&mut self, body: &[Line<'_>]) {
        let chapters = body.iter().take(MAX_ABOVE_LAW).position(|line| is_within_document(line.text));
        let above = chapters.and_then(|at| body.get(..at)).unwrap_or_default();
        let title = self.title.as_str();
        let names_it = |text: &str| title.chars().count() > 3 && text.contains(title);
        let says = |text: &str| DECREED.is_match(text) || names_it(text) && PASSED.is_match(text);
        let Some(sentence) = above.iter().find(|line| says(line.text)) else { return };
        if let Some(day) = above.iter().rfind(|line| date::is_alone(line.text)) {
            self.date("issued", day.text, Confidence::High, day.number);
        }
        if sentence.text.chars().count() <= MAX_LINE {
            self.history(sentence.text, sentence.number);
        }
    }

    fn history(&mut self, text: &str, line: u32) {
        let is_revised = ["修订", "修訂", "修正", "修改"].iter().any(|word| text.contains(word));
        for found in DONE.captures_iter(text) {
            let (Some(day), Some(done)) = (found.name("date"), found.name("done")) else { continue };
            let Some((date, precision)) = date::find(day.as_str()) else { continue };
            match done.as_str() {
                "修订" | "修訂" | "修正" | "修改" => {
                    // The last counts.
                    self.fields.remove("revised");
                    self.field("revised", &date, precision, Confidence::High, line);
                }
                "施行" | "起施行" | "实施" | "實施" => {
                    self.field("in_force", &date, precision, Confidence::High, line);
                }
                "公布" | "发布" | "發布" | "颁布" | "頒布" => {
                    self.field("issued", &date, precision, Confidence::High, line);
                }
                _ if is_revised && self.fields.contains_key("adopted") => {
                    self.fields.remove("revised");
                    self.field("revised", &date, precision, Confidence::High, line);
                }
                _ => self.field("adopted", &date, precision, Confidence::High, line),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_history_of_a_law() {
        let lines = [
            "（2001年3月1日云汀县人民代表大会第二次会议通过　根据2010年5月2日云汀县",
            "人民代表大会常务委员会第三次会议《关于修改条例的决定》修正　自2010年6月1日起施行）",
            "第一章　总则",
        ];
        let lines: Vec<Line<'_>> = (1..).zip(lines).map(|(number, text)| Line::new(number, text)).collect();
        let mut header = Header::default();
        assert_eq!(take(&mut header, &lines).len(), 1);
        let value = |name: &str| header.fields.get(name).map(|field| field.value.as_str());
        assert_eq!(
            [value("adopted"), value("revised"), value("in_force")],
            [Some("2001-03-01"), Some("2010-05-02"), Some("2010-06-01")]
        );
        let order = [
            "《云汀县集市办法》已经2009年5月6日县政府第3次会议通过，现予公布，自2009年7月1日起施行。",
            "县长　王小明",
            "2009年5月9日",
            "第一章　总则",
        ];
        let order: Vec<Line<'_>> = (1..).zip(order).map(|(number, text)| Line::new(number, text)).collect();
        let mut header = Header::default();
        header.decreed(&order);
        let value = |name: &str| header.fields.get(name).map(|field| field.value.as_str());
        assert_eq!(
            [value("adopted"), value("issued"), value("in_force")],
            [Some("2009-05-06"), Some("2009-05-09"), Some("2009-07-01")]
        );
        let speech = [Line::new(1, "2010年5月2日的会议通过了决议，大家都很高兴。"), Line::new(2, "同志们：")];
        assert_eq!(take(&mut Header::default(), &speech).len(), 2);
    }
}
