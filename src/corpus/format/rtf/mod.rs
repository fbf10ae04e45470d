//! RTF → lines: the text of its groups, with the headings that its styles say.

mod fonts;
mod group;
mod lexer;
mod parts;
mod reader;

use super::super::error::{CorpusError, Warning};
use super::decoded::Decoded;
use lexer::{Lexer, Token};
use reader::Reader;

/// Groups within groups: a document has a few dozen.
const MAX_DEPTH: usize = 10_000;

/// Reads a document.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let mut lexer = Lexer(bytes);
    let mut reader = Reader::default();
    let mut depth = 0_usize;
    while let Some(token) = lexer.next() {
        match token {
            Token::Open => {
                depth += 1;
                if depth > MAX_DEPTH {
                    let what = format!(
                        "括号超过 {MAX_DEPTH} 层，请用 Word 或 WPS 打开，另存为 .docx · groups are nested more than {MAX_DEPTH} deep; open it in Word or WPS and save it as .docx"
                    );
                    return Err(CorpusError::Document { file: file.to_owned(), what });
                }
                reader.open();
            }
            Token::Close => {
                depth = depth.saturating_sub(1);
                reader.close();
            }
            Token::Word("bin", count) => lexer.pass(usize::try_from(count.unwrap_or(0)).unwrap_or(0)),
            Token::Word(word, number) => reader.word(word, number),
            Token::Sign(sign) => reader.sign(sign),
            Token::Byte(byte) => reader.byte(byte),
        }
    }
    let mut decoded = reader.finish();
    if depth > 0 {
        let message = "文件不完整，读到了结尾 · this file is cut off; it was read to its end".to_owned();
        decoded.warnings.push(Warning { line: 0, message });
    }
    Ok(decoded)
}

#[cfg(test)]
mod tests;
