//! Integers and strings ↔ bytes: the only place with offsets and varints.

use super::error::IndexError;

/// Appends to a buffer. Integers are LEB128 varints: seven bits a byte, lowest first, high bit on all but the last.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    pub(crate) bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// A signed integer, folded so that small magnitudes of either sign are short.
    pub(crate) fn zigzag(&mut self, value: i64) {
        self.varint(((value << 1) ^ (value >> 63)) as u64);
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Length, then the bytes.
    pub(crate) fn block(&mut self, bytes: &[u8]) {
        self.varint(bytes.len() as u64);
        self.raw(bytes);
    }

    /// Length in bytes, then UTF-8.
    pub(crate) fn string(&mut self, text: &str) {
        self.block(text.as_bytes());
    }
}

/// Reads from a slice; every failure names the file and the place.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'b> {
    file: &'b str,
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Cursor<'b> {
    pub(crate) fn new(file: &'b str, bytes: &'b [u8]) -> Cursor<'b> {
        Cursor { file, bytes, at: 0 }
    }

    pub(crate) fn damaged(&self, what: &'static str) -> IndexError {
        IndexError::Damaged { file: self.file.to_owned(), offset: self.at, what }
    }

    pub(crate) fn left(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, IndexError> {
        let byte = *self.bytes.get(self.at).ok_or_else(|| self.damaged("ends too early"))?;
        self.at += 1;
        Ok(byte)
    }

    pub(crate) fn varint(&mut self) -> Result<u64, IndexError> {
        let mut value = 0u64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.damaged("an integer has too many bytes"))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, IndexError> {
        let value = self.varint()?;
        u32::try_from(value).map_err(|_| self.damaged("an integer is too large"))
    }

    pub(crate) fn zigzag(&mut self) -> Result<i64, IndexError> {
        let value = self.varint()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// A count of things that take at least `least` bytes each, so that no allocation exceeds what is there.
    pub(crate) fn count(&mut self, least: usize) -> Result<usize, IndexError> {
        let value = self.varint()?;
        match usize::try_from(value) {
            Ok(count) if count.checked_mul(least).is_some_and(|bytes| bytes <= self.left()) => Ok(count),
            _ => Err(self.damaged("a count is larger than the file")),
        }
    }

    pub(crate) fn raw(&mut self, length: usize) -> Result<&'b [u8], IndexError> {
        let end = self.at.checked_add(length);
        let slice = end.and_then(|end| self.bytes.get(self.at..end));
        let slice = slice.ok_or_else(|| self.damaged("ends too early"))?;
        self.at += length;
        Ok(slice)
    }

    pub(crate) fn block(&mut self) -> Result<&'b [u8], IndexError> {
        let length = self.count(1)?;
        self.raw(length)
    }

    /// A cursor over the next bytes whose length stands before them; this one goes on behind.
    pub(crate) fn within(&mut self) -> Result<Cursor<'b>, IndexError> {
        let length = self.block()?.len();
        let bytes = self.bytes.get(..self.at).unwrap_or_default();
        Ok(Cursor { file: self.file, bytes, at: self.at - length })
    }

    pub(crate) fn string(&mut self) -> Result<String, IndexError> {
        let bytes = self.block()?;
        String::from_utf8(bytes.to_vec()).map_err(|_| self.damaged("a string is not UTF-8"))
    }

    pub(crate) fn end(&self) -> Result<(), IndexError> {
        if self.left() == 0 { Ok(()) } else { Err(self.damaged("goes on after its end")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(values: Vec<u32>, signed: Vec<i32>, text: String) {
            let mut out = Writer::default();
            for &value in &values { out.varint(u64::from(value)); }
            for &value in &signed { out.zigzag(i64::from(value)); }
            out.string(&text);
            let mut cursor = Cursor::new("test", &out.bytes);
            for &value in &values { prop_assert_eq!(cursor.u32().unwrap(), value); }
            for &value in &signed { prop_assert_eq!(cursor.zigzag().unwrap(), i64::from(value)); }
            prop_assert_eq!(cursor.string().unwrap(), text);
            prop_assert!(cursor.end().is_ok());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let mut cursor = Cursor::new("test", &bytes);
            while cursor.left() > 0 {
                let left = cursor.left();
                match cursor.varint().and_then(|_| cursor.string()) {
                    Ok(_) => prop_assert!(cursor.left() < left),
                    Err(error) => {
                        let IndexError::Damaged { offset, .. } = error else { panic!("{error}") };
                        prop_assert!(offset <= bytes.len());
                        break;
                    }
                }
            }
        }
    }
}
