//! The bytes of RTF → groups, words of control, and bytes of text (RTF 1.9.1, "Basic Entities").

/// Digits of the longest number of a word.
const MAX_DIGITS: usize = 10;

/// What RTF consists of.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// `\word`, with its number.
    Word(&'b str, Option<i32>),
    /// `\*`, `\~` and the like.
    Sign(u8),
    /// A byte of text, as it stands or as `\'xx`.
    Byte(u8),
}

pub(super) struct Lexer<'b>(pub(super) &'b [u8]);

impl<'b> Lexer<'b> {
    /// Passes over bytes that are no RTF.
    pub(super) fn pass(&mut self, count: usize) {
        self.0 = self.0.get(count..).unwrap_or_default();
    }

    fn word(&mut self) -> Token<'b> {
        let count = |bytes: &[u8], is: fn(&u8) -> bool| bytes.iter().take_while(|byte| is(byte)).count();
        let (word, rest) = self.0.split_at(count(self.0, u8::is_ascii_alphabetic));
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = count(rest.get(minus..).unwrap_or_default(), u8::is_ascii_digit).min(MAX_DIGITS);
        let (number, rest) = if digits > 0 { rest.split_at(minus + digits) } else { rest.split_at(0) };
        self.0 = rest.strip_prefix(b" ").unwrap_or(rest);
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
        Token::Word(std::str::from_utf8(word).unwrap_or_default(), number)
    }
}

impl<'b> Iterator for Lexer<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let (&first, rest) = self.0.split_first()?;
            self.0 = rest;
            return Some(match first {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\r' | b'\n' | 0 => continue,
                b'\\' => match *rest.first()? {
                    byte if byte.is_ascii_alphabetic() => self.word(),
                    b'\'' => {
                        let hex = rest.get(1..3).and_then(|hex| std::str::from_utf8(hex).ok());
                        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
                        self.pass(if byte.is_some() { 3 } else { 1 });
                        match byte {
                            Some(byte) => Token::Byte(byte),
                            None => continue,
                        }
                    }
                    sign => {
                        self.pass(1);
                        match sign {
                            b'\\' | b'{' | b'}' => Token::Byte(sign),
                            b'\r' | b'\n' => Token::Word("par", None),
                            sign => Token::Sign(sign),
                        }
                    }
                },
                byte => Token::Byte(byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_in_order() {
        let tokens: Vec<Token<'_>> = Lexer(b"{\\u-123?\\b \\'bb\\'zz\\*a\\\n\\}").collect();
        let expected = [
            Token::Open,
            Token::Word("u", Some(-123)),
            Token::Byte(b'?'),
            Token::Word("b", None),
            Token::Byte(0xbb),
            Token::Byte(b'z'),
            Token::Byte(b'z'),
            Token::Sign(b'*'),
            Token::Byte(b'a'),
            Token::Word("par", None),
            Token::Byte(b'}'),
        ];
        assert_eq!(tokens, expected);
    }
}
