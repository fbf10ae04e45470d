//! The query language: operators count at the edges of tokens only, and what does not parse is text.
//!
//! ```text
//! 改革 开放            both                     "改革开放" “…” 「…」     as it stands
//! 改革 -开放           without                  "张?同志"               ? is any one character, or a redaction
//! 改革 | 创新          one of them              讲话人:张三 年:2019..2022  header fields
//! 改革 同句 创新       in one sentence          年:2020 | 年:2022         one of the values
//! 改革 同段 创新       in one passage
//! ```
//!
//! `|` binds before 同句, 同句 before a space. An operator stands at the start or after a space, a quoted token ends
//! before a space or the end, and a minus sign before a digit belongs to the number: a sentence that somebody pasted is
//! text, whatever signs it holds.
//!
//! ```text
//! lexer    characters → tokens
//! names    names of header fields
//! parser   tokens → parts and clauses
//! ast      what a query demands
//! ```

mod ast;
mod lexer;
mod names;
mod parser;
#[cfg(test)]
mod tests;

pub(crate) use ast::{Clause, Demand, Part, Wanted};
pub(crate) use names::NamedField;
pub(crate) use parser::Syntax;
