//! Files → speeches: the only room that knows formats, encodings and the layout of compilations.
//!
//! What comes out is a list of [`Speech`] values in a stable order, with every warning as a value. Nothing
//! here segments, indexes or prints.
//!
//! ```text
//! folder ── inputs ── format ──┬─ parse ── noise ── lines ── split ── header ── outline ── audit ──┬── Collection
//!                              └─ records ─────────────────────────────────────────────────────────┘
//! ```
//!
//! Every character of a text belongs to a title, to a block, or to something that was removed for a reason ([`audit`]);
//! block texts are the original characters.
//!
//! Each file uses files below it, never one that uses it. At the bottom stand the values ([`Speech`], [`Removed`],
//! [`Warning`]); above them what a word or a line is by itself (dates, numbers, kinds of lines, names); then the rooms of
//! the drawing; and on top the inputs.

pub mod audit;
mod boilerplate;
mod collection;
pub mod config;
mod date;
mod error;
mod format;
mod furniture;
mod header;
mod inputs;
mod known;
mod line_kind;
mod lines;
mod link;
mod names;
mod noise;
mod numbering;
mod numerals;
mod outline;
mod pages;
mod parse;
mod pattern;
mod reasons;
mod records;
mod removed;
mod sisters;
mod spacing;
mod speech;
mod split;
mod torn;

pub use collection::{Collection, File, Totals};
pub use config::Rules;
pub use error::{CorpusError, Fault, Warning};
pub use format::{FORMATS, Reading};
pub use inputs::{REPORT, each, read, text};
pub use removed::{Removed, Remover};
pub(crate) use speech::AUDIENCE;
pub use speech::{Block, BlockKind, Confidence, Field, Source, Speech};
