//! What a line is by its shape alone: a title, a date, a number, a salutation, an address, a letterhead.
//!
//! All rooms that read lines ask here. What the lines around it say of a line is not seen.

mod addressed;
mod dates;
mod kinds;
mod letterhead;
mod limits;
mod marks;
mod sentence;
mod titles;

pub(super) use addressed::{BODIES, is_recipient, is_salutation};
pub(super) use dates::{PUBLISHED, is_date_line, is_redacted_date, says_when_written};
pub(super) use kinds::kind;
pub(super) use letterhead::{SECRET, is_editors_note, is_letterhead, is_number_line, number};
pub(super) use limits::{MAX_LINE, MAX_SPEAKER, MAX_TITLE};
pub(super) use marks::{is_attachment, is_bracketed, is_contents_heading, is_end_of_speech, is_ornament};
pub(super) use sentence::{ends_sentence, first_sentence, is_sentence, is_stopped};
pub(super) use titles::{continues, is_body_or_place, is_subtitle, is_title_like};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_numbers() {
        assert_eq!(kind("在全县大会上的讲话（2019年3月12日）"), Some("讲话"));
        assert_eq!(kind("关于河湖管理的通知"), Some("通知"));
        assert_eq!(kind("写给图书馆"), None);
        assert_eq!(kind("云汀县集市管理条例(2019)"), Some("条例"));
        assert_eq!(kind("中华人民共和国水法"), Some("法"));
        assert_eq!(kind("谈谈我们的看法"), None);
        assert_eq!(kind("云汀縣議會第四屆第一次會議紀錄"), Some("紀錄"));
        assert_eq!(number("根据国发【2019】第5号文件"), Some("根据国发〔2019〕5号".to_owned()));
    }
}
