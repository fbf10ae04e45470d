//! The predefined CMaps of Chinese, Japanese and Korean fonts (ISO 32000-1, 9.7.5.2): each is a character set, which says where
//! a code ends and what it stands for.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE};

/// The codes of a font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Charset {
    /// Numbers of glyphs, in two bytes.
    Identity,
    /// A character set, with a byte in which each code begins.
    Of(&'static Encoding),
    /// GB 2312 in two bytes of seven bits.
    SevenBits,
}

/// What the names of CMaps begin with.
const NAMES: [(&str, Charset); 29] = [
    ("Identity", Charset::Identity),
    ("GB-EUC", Charset::Of(GB18030)),
    ("GBpc-EUC", Charset::Of(GB18030)),
    ("GBK-EUC", Charset::Of(GB18030)),
    ("GBKp-EUC", Charset::Of(GB18030)),
    ("GBK2K", Charset::Of(GB18030)),
    ("GBT-EUC", Charset::Of(GB18030)),
    ("GB-", Charset::SevenBits),
    ("GBT-", Charset::SevenBits),
    ("B5pc", Charset::Of(BIG5)),
    ("HKscs-B5", Charset::Of(BIG5)),
    ("ETen-B5", Charset::Of(BIG5)),
    ("ETenms-B5", Charset::Of(BIG5)),
    ("ETHK-B5", Charset::Of(BIG5)),
    ("83pv-RKSJ", Charset::Of(SHIFT_JIS)),
    ("90ms-RKSJ", Charset::Of(SHIFT_JIS)),
    ("90msp-RKSJ", Charset::Of(SHIFT_JIS)),
    ("90pv-RKSJ", Charset::Of(SHIFT_JIS)),
    ("Add-RKSJ", Charset::Of(SHIFT_JIS)),
    ("Ext-RKSJ", Charset::Of(SHIFT_JIS)),
    ("RKSJ", Charset::Of(SHIFT_JIS)),
    ("EUC-", Charset::Of(EUC_JP)),
    ("KSC-EUC", Charset::Of(EUC_KR)),
    ("KSCms-UHC", Charset::Of(EUC_KR)),
    ("KSCpc-EUC", Charset::Of(EUC_KR)),
    ("UniGB-UTF8", Charset::Of(UTF_8)),
    ("UniCNS-UTF8", Charset::Of(UTF_8)),
    ("UniJIS-UTF8", Charset::Of(UTF_8)),
    // All others of Unicode are UTF-16, or its older form without pairs.
    ("Uni", Charset::Of(UTF_16BE)),
];

impl Charset {
    /// The character set of a CMap.
    pub(super) fn named(name: &str) -> Option<Charset> {
        NAMES.iter().find(|(start, _)| name.starts_with(start)).map(|&(_, charset)| charset)
    }

    /// How many bytes the code has that begins these.
    pub(super) fn length(self, bytes: &[u8]) -> usize {
        let Some(&first) = bytes.first() else { return 0 };
        let second = bytes.get(1).copied().unwrap_or(0);
        match self {
            Charset::Identity | Charset::SevenBits => 2,
            Charset::Of(encoding) if encoding == UTF_16BE => {
                if (0xd8..0xdc).contains(&first) {
                    4
                } else {
                    2
                }
            }
            Charset::Of(encoding) if encoding == UTF_8 => match first {
                0xc0..0xe0 => 2,
                0xe0..0xf0 => 3,
                0xf0.. => 4,
                _ => 1,
            },
            Charset::Of(encoding) if encoding == SHIFT_JIS && (0xa0..0xe0).contains(&first) => 1,
            Charset::Of(encoding) if encoding == GB18030 && first > 0x80 && second.is_ascii_digit() => 4,
            Charset::Of(_) if matches!(first, 0..=0x80 | 0xff) => 1,
            Charset::Of(_) => 2,
        }
    }

    /// The characters of a code; none of a glyph.
    pub(super) fn text(self, code: &[u8]) -> Option<String> {
        let (encoding, code) = match (self, code) {
            (Charset::Identity, _) => return None,
            (Charset::SevenBits, &[high, low]) => (GB18030, vec![high | 0x80, low | 0x80]),
            (Charset::SevenBits, _) => return None,
            (Charset::Of(encoding), code) => (encoding, code.to_vec()),
        };
        encoding.decode_without_bom_handling_and_without_replacement(&code).map(std::borrow::Cow::into_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_every_set() {
        let table: [(&str, &[u8], usize, &str); 9] = [
            ("GBK-EUC-H", b"\xbb\xe1a", 2, "会"),
            ("GBK-EUC-H", b"a\xbb", 1, "a"),
            ("GBK2K-V", b"\x81\x30\x81\x30", 4, "\u{80}"),
            ("GB-H", b"\x3b\x61", 2, "会"),
            ("ETen-B5-H", b"\xb7\x7c", 2, "會"),
            ("UniGB-UCS2-H", b"\x4f\x1a", 2, "会"),
            ("UniGB-UTF16-H", b"\xd8\x42\xdf\xb7", 4, "𠮷"),
            ("90ms-RKSJ-H", b"\x89\xef", 2, "会"),
            ("KSCms-UHC-H", b"\xb0\xa1", 2, "가"),
        ];
        for (name, bytes, length, text) in table {
            let charset = Charset::named(name).unwrap();
            assert_eq!(charset.length(bytes), length, "{name}");
            assert_eq!(charset.text(&bytes[..length]).as_deref(), Some(text), "{name}");
        }
        assert_eq!(Charset::named("Identity-H"), Some(Charset::Identity));
        assert_eq!(Charset::named("Custom"), None);
    }
}
