//! The shapes of noise.

use super::super::reasons::{ADVERTISEMENT, CONTROL, LONE_SIGN, MARK, PAGE_NUMBER, PINYIN};

/// A shape of noise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    /// Whether the whole line goes where it matches, or only what matches.
    pub(super) whole_line: bool,
    /// What a line must hold for it to match; most lines of a speech are not worth a pattern.
    pub(super) needs: Needs,
    pub(super) pattern: &'static str,
}

/// What can be seen of a line without a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Nothing: the rule is for short lines.
    Nothing,
    /// A Latin letter, or a word of a site.
    Letters,
    /// A control character.
    Controls,
}

/// The rules that are built in. An address alone is text: what makes an advertisement are the words beside it.
pub(super) const RULES: [Rule; 11] = [
    Rule {
        name: ADVERTISEMENT,
        whole_line: false,
        needs: Needs::Letters,
        // 原创…材料，尽在…网.com网。 / 更多范文请关注…网www.….com下载本文
        pattern: r"(?:原创|更多|精品|免费|最新|海量|精彩|想看)[^，,。！？；：\n]{0,8}(?:范文|公文|材料|文章|资料|文档|讲话稿|演讲稿|写作|文稿|模板|论文|作文|课件|例文)[^，,。！？；：\n]{0,8}[,，]?\s*(?:尽在|请到|请登录|请访问|请关注|敬请关注|欢迎关注|欢迎访问|欢迎登录|请搜索|请收藏|下载自|关注|就在)[^。！？；\n]{0,24}?(?:\.(?:com|cn|net|org|cc)[A-Za-z0-9./_-]*|文库|公众号)(?:网站?|本站)?(?:下载本文|下载全文|下载|收藏|关注)?[。！!]?",
    },
    Rule {
        name: ADVERTISEMENT,
        whole_line: false,
        needs: Needs::Letters,
        // （某某文库www.….com）, （尽在….com）
        pattern: r"[（(【][^（）()【】]{0,20}(?:文库|范文|文秘|公文网|论文网|作文网|课件网|尽在|下载|原创|更多)[^（）()【】]{0,20}(?:www\.|\.(?:com|cn|net|org|cc))[^（）()【】]{0,30}[）)】]",
    },
    Rule {
        name: ADVERTISEMENT,
        whole_line: false,
        needs: Needs::Letters,
        // （更多精彩范文请关注公众号：某某小站）
        pattern: r"[（(【](?:更多|原创|精品|海量|免费)[^（）()【】，。]{0,8}(?:范文|公文|材料|讲话稿|演讲稿|文稿|模板|论文|作文|课件|例文)[^（）()【】，。]{0,8}(?:请|敬请|欢迎)?(?:关注|搜索|收藏|尽在)[^（）()【】，。]{0,6}公众号[^（）()【】，。]{0,20}[）)】]",
    },
    Rule {
        name: ADVERTISEMENT,
        whole_line: true,
        needs: Needs::Letters,
        // 更多范文请关注某某网（www.….com） / 本文由某文库（www.….com）整理，转载请注明出处
        pattern: r"^[【\[（(]?(?:更多|本文|原创|想看|海量|免费)[^。！？；]{0,30}(?:范文|文库|讲话稿|演讲稿|文章网|作文|论文|公文网|文秘|课件)[^。！？；]{0,60}(?:www|https?:|\.(?:com|cn|net|org))[^。！？；]{0,60}$",
    },
    Rule {
        name: ADVERTISEMENT,
        whole_line: true,
        needs: Needs::Letters,
        // 某某小屋 www.….com 海量公文写作素材下载
        pattern: r"^[^。！？；，]{0,16}\s*(?:https?://)?(?:www\.)[A-Za-z0-9.-]+\.(?:com|cn|net|org|cc)/?\s*[^。！？；，]{0,4}(?:海量|更多|免费|精品|原创|最新)[^。！？；，]{0,12}(?:下载|范文|素材|资料|模板|文库)[^。！？；，]{0,4}$",
    },
    Rule {
        name: PAGE_NUMBER,
        whole_line: true,
        needs: Needs::Nothing,
        pattern: r"^第\s*[0-9０-９]+\s*页\s*[,，/]?\s*(?:共\s*[0-9０-９]+\s*页)?$|^[-—－─–]+\s*[0-9０-９]{1,4}\s*[-—－─–]+$|^[·•・‧∙●]+\s*[0-9０-９]{1,4}\s*[·•・‧∙●]+$|^[~～]+\s*[0-9０-９]{1,4}\s*[~～]+$|^(?i:page)\s*[0-9]{1,4}(?:\s*(?i:of)\s*[0-9]{1,4})?$|^页码?\s*[:：]\s*[0-9]{1,4}$",
    },
    Rule {
        name: LONE_SIGN,
        whole_line: true,
        needs: Needs::Nothing,
        // What becomes of a no-break space in another encoding.
        pattern: r"^[?？□\u{fffd}]{1,3}$",
    },
    Rule {
        name: MARK,
        whole_line: true,
        needs: Needs::Letters,
        // Runs of letters and signs with no word in them: `; f! r) T) z, y3 S/`
        pattern: r#"^(?:[!-/:-@\[-`{-~\s0-9]*[A-Za-z][A-Za-z0-9]?[!-/:-@\[-`{-~\s]+){4,}[A-Za-z0-9!-/:-@\[-`{-~\s]{0,8}$"#,
    },
    Rule {
        name: MARK,
        whole_line: false,
        needs: Needs::Letters,
        // The same at the end of a line of text.
        pattern: r#"(?:[!-/:-@\[-`{-~]|[0-9])\s+(?:[A-Za-z][A-Za-z0-9]?[!-/:-@\[-`{-~\s]+){3,}[A-Za-z0-9]{0,2}\s*$"#,
    },
    Rule {
        name: PINYIN,
        whole_line: false,
        needs: Needs::Letters,
        pattern: r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}[)）]",
    },
    Rule {
        name: CONTROL,
        whole_line: false,
        needs: Needs::Controls,
        pattern: r"[\x00-\x08\x0e-\x1f\x7f\u{200b}-\u{200f}\u{2060}\u{feff}]+",
    },
];
