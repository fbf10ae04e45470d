//! The state of a block that a request asks for: ready, pending or unavailable.

/// A block that a request asks for, or a part of it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fetch<T> {
    /// It is at hand.
    Ready(T),
    /// It has to be fetched first; the request has noted its name.
    Pending,
    /// It cannot be fetched.
    Unavailable,
}

/// The answer waits for a block; the request has noted its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pending;

impl<T> Fetch<T> {
    pub(crate) fn map<U>(self, with: impl FnOnce(T) -> U) -> Fetch<U> {
        self.and_then(|block| Fetch::Ready(with(block)))
    }

    pub(crate) fn and_then<U>(self, with: impl FnOnce(T) -> Fetch<U>) -> Fetch<U> {
        match self {
            Fetch::Ready(block) => with(block),
            Fetch::Pending => Fetch::Pending,
            Fetch::Unavailable => Fetch::Unavailable,
        }
    }

    /// `found`; unavailable if it is `None`.
    pub(crate) fn of(found: Option<T>) -> Fetch<T> {
        found.map_or(Fetch::Unavailable, Fetch::Ready)
    }

    /// The block; `None` if it is unavailable.
    pub(crate) fn available(self) -> Result<Option<T>, Pending> {
        match self {
            Fetch::Ready(block) => Ok(Some(block)),
            Fetch::Pending => Err(Pending),
            Fetch::Unavailable => Ok(None),
        }
    }
}

/// All of these, or [`Pending`] if one is. Every item is asked for, so that one round brings all that are needed: an iterator
/// that stops at the first would take a round for each.
pub(crate) fn all<T>(items: impl Iterator<Item = Result<T, Pending>>) -> Result<Vec<T>, Pending> {
    let (mut ready, mut pending) = (Vec::with_capacity(items.size_hint().0), false);
    for item in items {
        match item {
            Ok(item) => ready.push(item),
            Err(Pending) => pending = true,
        }
    }
    if pending { Err(Pending) } else { Ok(ready) }
}
