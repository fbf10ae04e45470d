//! mht and eml (MIME) → lines: the page that was saved, or the text of a message, through the readers of HTML and of text.

use mailparse::{MailHeaderMap, ParsedMail, parse_mail};

use super::super::error::{CorpusError, Warning};
use super::decoded::Decoded;
use super::{encoding, html};

/// Reads a message.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let damaged = |error: mailparse::MailParseError| CorpusError::Document {
        file: file.to_owned(),
        what: format!(
            "不是完整的邮件或网页存档（{error}），请用浏览器打开，另存为 .html · this is not a whole message or web archive ({error}); open it in a browser and save it as .html"
        ),
    };
    let mail = parse_mail(bytes).map_err(damaged)?;
    let (mut texts, mut attached) = (Vec::new(), 0);
    collect(&mail, &mut texts, &mut attached);
    let mut decoded = Decoded::default();
    for part in texts {
        let body = part.get_body_raw().map_err(damaged)?;
        let is_page = part.ctype.mimetype.ends_with("html");
        let declared = part
            .ctype
            .params
            .get("charset")
            .and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
        let declared = declared.or_else(|| html::declared_encoding(&body).filter(|_| is_page));
        let (text, warnings) = encoding::decode(file, &body, declared)?;
        decoded.warnings.extend(warnings);
        let one = if is_page { html::read(file, &text)? } else { Decoded { text, ..Decoded::default() } };
        decoded.append(one);
    }
    let told = [("title", "Subject"), ("date", "Date")];
    for (name, header) in told {
        let value = mail.headers.get_first_value(header).map(|value| value.trim().to_owned());
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            decoded.tell(name, value);
        }
    }
    if attached > 0 {
        let message = format!(
            "有 {attached} 个附件没有读，请存出来放在旁边 · {attached} attachments were not read; save them beside it"
        );
        decoded.warnings.push(Warning { line: 0, message });
    }
    Ok(decoded)
}

/// The parts with text, in order: of several forms of one text that of HTML, else the last one.
fn collect<'m>(part: &'m ParsedMail<'m>, texts: &mut Vec<&'m ParsedMail<'m>>, attached: &mut usize) {
    let kind = part.ctype.mimetype.as_str();
    match kind {
        "multipart/alternative" => {
            let is_page =
                |part: &&ParsedMail<'_>| part.ctype.mimetype.ends_with("html") || !part.subparts.is_empty();
            let form = part.subparts.iter().find(is_page).or(part.subparts.last());
            form.into_iter().for_each(|form| collect(form, texts, attached));
        }
        // The first is the page; others are its pictures and frames.
        "multipart/related" => {
            part.subparts.first().into_iter().for_each(|part| collect(part, texts, attached));
        }
        _ if kind.starts_with("multipart/") => {
            part.subparts.iter().for_each(|part| collect(part, texts, attached));
        }
        _ if part.get_content_disposition().disposition == mailparse::DispositionType::Attachment => {
            *attached += 1;
        }
        "text/plain" | "text/html" | "application/xhtml+xml" => texts.push(part),
        _ => *attached += 1,
    }
}

impl Decoded {
    /// Adds the text of another part.
    fn append(&mut self, other: Decoded) {
        if self.text.is_empty() {
            let warnings = std::mem::take(&mut self.warnings);
            *self = other;
            self.warnings.splice(0..0, warnings);
            return;
        }
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        let before = u32::try_from(self.text.lines().count()).unwrap_or(u32::MAX);
        self.text.push_str(&other.text);
        let moved = |line: u32| line.saturating_add(before);
        self.headings.extend(other.headings.into_iter().map(|(line, level)| (moved(line), level)));
        self.rows.extend(other.rows.into_iter().map(moved));
        self.outside.extend(other.outside.into_iter().map(moved));
        self.centred.extend(other.centred.into_iter().map(moved));
        for (reason, count) in other.hidden {
            *self.hidden.entry(reason).or_insert(0) += count;
        }
    }

    /// Takes in what a header says, unless the text says it itself. A title is believed where the text has it.
    fn tell(&mut self, name: &str, value: String) {
        let is_title = name == "title";
        if !is_title || self.text.lines().next() == Some(value.as_str()) {
            self.fields.entry(name.to_owned()).or_insert(value);
        } else if !self.fields.contains_key(name) && self.text.lines().all(|line| line.trim() != value) {
            // The subject of a message is no line of its text, and its title.
            self.headings = std::mem::take(&mut self.headings)
                .into_iter()
                .map(|(line, level)| (line + 1, level))
                .collect();
            for lines in [&mut self.rows, &mut self.outside, &mut self.centred] {
                *lines = std::mem::take(lines).into_iter().map(|line| line + 1).collect();
            }
            self.text = format!("{value}\n{}", self.text);
            self.fields.insert(name.to_owned(), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GBK;
    use proptest::prelude::*;

    use super::super::tests::{assert_lawful, assert_named};
    use super::*;

    #[test]
    fn pages_and_messages() {
        let page = "<html><title>讲话</title><body><h1>在会上的讲话</h1><p>今天开会，主要是总结工作。</p></body></html>";
        let head = "From: <Saved by Blink>\r\nSubject: =?utf-8?B?6K6y6K+d?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n";
        let mht = [
            head.as_bytes(),
            b"--b\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
            &GBK.encode(page).0,
            b"\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n",
        ]
        .concat();
        let decoded = read("a.mht", &mht).unwrap();
        assert_lawful(&decoded);
        assert_eq!(decoded.text, "在会上的讲话\n今天开会，主要是总结工作。\n");
        let mail = "Subject: =?utf-8?B?6K6y6K+d?=\nDate: Mon, 22 Apr 2024 10:00:00 +0800\nContent-Type: multipart/mixed; boundary=m\n\n\
            --m\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain; charset=utf-8\n\n甲\n--a\n\
            Content-Type: text/html; charset=utf-8\n\n<p>甲乙</p>\n--a--\n--m\nContent-Type: application/pdf\n\
            Content-Disposition: attachment\n\nx\n--m--\n";
        let decoded = read("a.eml", mail.as_bytes()).unwrap();
        assert_lawful(&decoded);
        assert_eq!((decoded.text.as_str(), decoded.fields["title"].as_str()), ("讲话\n甲乙\n", "讲话"));
        assert!(decoded.warnings[0].message.contains("1 attachments"));
    }

    proptest! {
        #[test]
        fn no_parts_stop_it(pieces in proptest::collection::vec(prop::sample::select(vec![
            "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: text/html; charset=x\n", "Content-Transfer-Encoding: base64\n", "\n",
            "--b\n", "--b--\n", "<p>讲话", "Subject: =?gbk?Q?=bb?=\n", "Date: x\n", "MIME-Version: 1.0\n", "=3D=", "\u{0}",
        ]), 0..40)) {
            match read("a.mht", pieces.concat().as_bytes()) {
                Ok(decoded) => assert_lawful(&decoded),
                Err(error) => assert_named(&error),
            }
        }
    }
}
