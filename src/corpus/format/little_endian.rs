//! Numbers in bytes, the lowest byte first, as the binary formats of Windows have them; none beyond the end.

/// A number of one byte.
pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// A number of two bytes.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

/// A number of four bytes.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// The same, as a place in bytes.
pub(super) fn place_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// The whole numbers of four bytes in a stretch of bytes.
pub(super) fn places(bytes: &[u8]) -> impl Iterator<Item = usize> {
    (0..bytes.len() / 4).filter_map(|number| place_at(bytes, number * 4))
}
