//! Bytes → characters: a byte order mark, UTF-8, UTF-16, then what the bytes look like.
//!
//! Old collections are in GB18030 or Big5 and say so nowhere, so an encoding that is not UTF-8 is always told in a
//! warning, and bytes that no character has are replaced and counted, never a reason to stop. Only what is no text at
//! all is an error.

mod guess;
mod names;

use encoding_rs::{DecoderResult, Encoding, UTF_8};

use super::super::error::{CorpusError, Fault, Warning};
use guess::guess;

pub(super) use names::of_names;

/// Damaged places that are told one by one; the rest are counted.
const TOLD: usize = 20;
/// More damaged places than one byte in so many, and a guess was wrong.
const DAMAGES: usize = 10;
/// Bytes that one call of the decoder may write at most, so that a long file needs no second buffer of its size.
const STEP: usize = 1 << 16;

/// The characters of a file, with a warning where its encoding is not UTF-8 and one for each damaged place.
/// `declared` is what the file says of itself.
pub(in super::super) fn decode(
    file: &str,
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Result<(String, Vec<Warning>), CorpusError> {
    let refused = |[chinese, english]: [&str; 2]| CorpusError::Unfit {
        file: file.to_owned(),
        fault: Fault::Binary,
        what: format!(
            "{chinese}，请用原来的程序打开，另存为 UTF-8 文本 · {english}; open it in the program that it is from, and save it as UTF-8 text"
        ),
    };
    let marked = Encoding::for_bom(bytes);
    let encoding = match marked {
        Some((encoding, _)) => encoding,
        None => guess(bytes, declared)
            .ok_or_else(|| refused(["这不是文本，是二进制数据", "this is not text but binary data"]))?,
    };
    let start = marked.map_or(0, |(_, length)| length);
    let (text, damages) = replace(bytes.get(start..).unwrap_or_default(), encoding);
    let is_guess = marked.is_none() && declared.is_none() && encoding != UTF_8;
    if is_guess && damages.len() > TOLD && damages.len() * DAMAGES > bytes.len() {
        return Err(refused(["认不出这份文本的编码", "the encoding of this text is not known"]));
    }
    let mut warnings = Vec::new();
    if encoding != UTF_8 {
        let message = format!(
            "按 {0} 编码读入，如有乱码，请另存为 UTF-8 · read as {0}; if the characters look wrong, save the file as UTF-8",
            encoding.name()
        );
        warnings.push(Warning { line: 1, message });
    }
    for damage in damages.iter().take(TOLD) {
        let message = format!(
            "第 {offset} 字节起有 {length} 个字节不是 {name}，用 \u{fffd} 代替，请对照原文 · {length} bytes at byte {offset} are no {name} and were replaced by \u{fffd}; compare with the original",
            offset = start + damage.offset,
            length = damage.length,
            name = encoding.name()
        );
        warnings.push(Warning { line: damage.line, message });
    }
    if let Some(more) = damages.len().checked_sub(TOLD).filter(|&more| more > 0) {
        let line = damages.last().map_or(1, |damage| damage.line);
        let message = format!("到这里还有 {more} 处损坏 · and {more} more damaged places up to here");
        warnings.push(Warning { line, message });
    }
    Ok((text, warnings))
}

/// Bytes side by side that no character has.
struct Damage {
    line: u32,
    offset: usize,
    length: usize,
}

/// Decodes with U+FFFD for each run of bytes that no character has.
fn replace(bytes: &[u8], encoding: &'static Encoding) -> (String, Vec<Damage>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut damages) = (String::with_capacity(bytes.len()), Vec::<Damage>::new());
    let (mut read, mut line, mut counted) = (0, 1, 0);
    loop {
        text.reserve(STEP);
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, more) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += more;
        match result {
            DecoderResult::InputEmpty => return (text, damages),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                let (length, after) = (usize::from(length), usize::from(after));
                let offset = read.saturating_sub(length + after);
                match damages.last_mut() {
                    Some(last) if last.offset + last.length == offset => last.length += length,
                    _ => {
                        let lines = text.get(counted..).unwrap_or_default().matches('\n').count();
                        line += u32::try_from(lines).unwrap_or(u32::MAX);
                        counted = text.len();
                        damages.push(Damage { line, offset, length });
                        text.push('\u{fffd}');
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030};

    use super::*;

    const TEXT: &str = "在全县经济工作会议上的讲话\n同志们：\n今天我们在这里开会，主要任务是总结工作。\n";
    const TRADITIONAL: &str =
        "在全縣經濟工作會議上的講話\n各位同仁：\n今天我們在這裡開會，主要任務是總結工作。\n";

    fn decoded(bytes: &[u8]) -> (String, Vec<String>) {
        let (text, warnings) = decode("a.txt", bytes, None).unwrap();
        (text, warnings.into_iter().map(|Warning { line, message }| format!("{line}: {message}")).collect())
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn encodings_are_known_by_their_bytes() {
        let marked = [b"\xff\xfe".as_slice(), &utf16(TEXT, u16::to_le_bytes)].concat();
        let table = [
            (TEXT.as_bytes().to_vec(), TEXT, None),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), TEXT, None),
            (GB18030.encode(TEXT).0.into_owned(), TEXT, Some("gb18030")),
            (GB18030.encode("会议㐂𠮷\n").0.into_owned(), "会议㐂𠮷\n", Some("gb18030")),
            (BIG5.encode(TRADITIONAL).0.into_owned(), TRADITIONAL, Some("Big5")),
            (marked, TEXT, Some("UTF-16LE")),
            (utf16(TEXT, u16::to_le_bytes), TEXT, Some("UTF-16LE")),
            (utf16(TEXT, u16::to_be_bytes), TEXT, Some("UTF-16BE")),
            (Vec::new(), "", None),
        ];
        for (bytes, text, encoding) in table {
            let (found, warnings) = decoded(&bytes);
            assert_eq!(found, text);
            let warning = encoding.map(|name| {
                format!(
                    "1: 按 {name} 编码读入，如有乱码，请另存为 UTF-8 · read as {name}; if the characters look wrong, save the file as UTF-8"
                )
            });
            assert_eq!(warnings, Vec::from_iter(warning));
        }
    }

    #[test]
    fn damaged_places_are_told_and_counted() {
        let (text, warnings) = decoded("今天开会\n讨论\u{1}工作".replace('\u{1}', "X").as_bytes());
        assert_eq!((text.as_str(), warnings.len()), ("今天开会\n讨论X工作", 0));
        let mut bytes = "今天开会\n讨论XX工作".as_bytes().to_vec();
        bytes[19..21].fill(0xff);
        let (text, warnings) = decoded(&bytes);
        assert_eq!(text, "今天开会\n讨论\u{fffd}工作");
        let expected = "2: 第 19 字节起有 2 个字节不是 UTF-8，用 \u{fffd} 代替，请对照原文 · 2 bytes at byte 19 are no UTF-8 and were replaced by \u{fffd}; compare with the original";
        assert_eq!(warnings, [expected]);

        let mut bytes = TEXT.repeat(30).into_bytes();
        for place in 0..30 {
            bytes[place * TEXT.len()] = 0xff;
        }
        assert_eq!(decoded(&bytes).1.len(), TOLD + 1);

        let mut bytes = GB18030.encode(&TEXT.repeat(3)).0.into_owned();
        bytes[4..6].fill(0xff);
        assert!(decoded(&bytes).0.starts_with("在全\u{fffd}经济工作"));
    }

    #[test]
    fn binary_data_is_an_error() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let error = decode("a.txt", &noise, None).unwrap_err().to_string();
        assert!(error.contains(" · this is not text but binary data; open it"), "{error}");
    }

    #[test]
    fn a_declaration_goes_before_a_guess_and_after_utf8() {
        let text = |bytes: &[u8]| decode("a.html", bytes, Some(BIG5)).unwrap().0;
        assert_eq!(text(&BIG5.encode("講話").0), "講話");
        assert_eq!(text("讲话".as_bytes()), "讲话");
    }
}
