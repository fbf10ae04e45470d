//! In which encoding the bytes of RTF are: that of their font, else that of the file.

use std::collections::HashMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// The fonts of a file, by their numbers.
pub(super) struct Fonts {
    fonts: HashMap<i32, &'static Encoding>,
    /// What holds where the font says nothing.
    pub(super) page: &'static Encoding,
    /// The font that characters have at first.
    pub(super) first: i32,
    /// The font that the table is speaking of.
    pub(super) open: i32,
}

impl Default for Fonts {
    fn default() -> Fonts {
        Fonts { fonts: HashMap::new(), page: WINDOWS_1252, first: 0, open: 0 }
    }
}

impl Fonts {
    /// Takes in the character set of the font that is spoken of.
    pub(super) fn set_charset(&mut self, charset: i32) {
        if let Some(encoding) = of_charset(charset) {
            self.fonts.insert(self.open, encoding);
        }
    }

    /// The encoding of the bytes of a font.
    pub(super) fn encoding(&self, font: i32) -> &'static Encoding {
        self.fonts.get(&font).copied().unwrap_or(self.page)
    }
}

/// The encoding of a code page.
pub(super) fn of_page(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 | 54936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        65001 => UTF_8,
        _ => return None,
    })
}

/// The encoding of a character set, as Windows numbers those of fonts; none for 0, which is that of the system.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    of_page(match charset {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
