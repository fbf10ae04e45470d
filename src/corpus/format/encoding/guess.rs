//! Which encoding bytes without a mark are in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// More control characters than one byte in so many, and a file is no text.
const CONTROLS: usize = 50;
/// Bytes from which an encoding is guessed; what follows is in the same.
const SAMPLE: usize = 1 << 20;

/// The encoding of bytes without a mark; none if they are no text.
pub(super) fn guess(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<&'static Encoding> {
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let zeros = bytes.iter().filter(|&&byte| byte == 0).count();
    // UTF-16 has a zero in each line end, but in 一 as well, so zeros alone do not tell which half comes first. Text
    // in ASCII makes Han characters when it is taken for UTF-16, hence no guess without a zero.
    if zeros > 0 && !(is_utf8 && zeros * 4 < bytes.len()) {
        let utf16 = [UTF_16LE, UTF_16BE].into_iter().find(|encoding| is_ordinary(bytes, encoding));
        if utf16.is_some() {
            return utf16;
        }
    }
    if is_utf8 {
        return Some(UTF_8);
    }
    let controls = bytes.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    if controls * CONTROLS > bytes.len() {
        return None;
    }
    if is_mostly_utf8(bytes) {
        return Some(UTF_8);
    }
    // What says that it is UTF-8 and is not was re-saved by a program that left the declaration behind.
    if let Some(declared) = declared.filter(|&declared| declared != UTF_8 && declared.is_ascii_compatible()) {
        return Some(declared);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let bytes = bytes.get(..SAMPLE).unwrap_or(bytes);
    // Not the last piece, since the sample may end within a character.
    detector.feed(bytes, false);
    // Without a country: told "cn", the detector takes pages of Big5 for GBK.
    match detector.guess(None, Utf8Detection::Deny) {
        guess if guess == BIG5 => Some(BIG5),
        guess if guess == GB18030 || guess == GBK => Some(GB18030),
        // The detector gives an encoding up at the first bad byte, but a damaged file is still in its encoding.
        _ if misread(bytes, BIG5) < misread(bytes, GB18030) => Some(BIG5),
        _ => Some(GB18030),
    }
}

/// Whether nine in ten of the characters that an encoding gives are such as Chinese and English texts have.
fn is_ordinary(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let (mut ordinary, mut all) = (0, 0);
    for c in text.chars() {
        all += 1;
        ordinary += usize::from(matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{2026}'
            | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'));
    }
    ordinary * 10 >= all * 9
}

/// How many characters an encoding gives that no text has: replaced ones, and those of the private area.
fn misread(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.chars().filter(|c| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}')).count()
}

/// Whether damaged bytes are few among characters of three bytes and more. Text in GB18030 has hardly any of these.
pub(super) fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut damaged) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        // Bad bytes side by side are one damage.
        damaged += usize::from(!chunk.invalid().is_empty() && !chunk.valid().is_empty());
    }
    whole > damaged * 4
}
