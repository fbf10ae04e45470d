//! What document sites put between and into texts: advertisements, page furniture, page numbers, marks against copying.
//!
//! Each rule is a shape, not the name of a site, and has a name of its own, by which it is counted, listed and switched
//! off. Line ends are never touched, so the lines of a cleaned text have the numbers of its source; and what is removed is
//! kept beside it, so that nothing is lost.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::boilerplate::BOILERPLATE;
use super::{Removed, Remover, compilation, pattern};

/// A whole line that matches is removed only up to so many characters: longer ones are text.
const LONGEST_LINE: usize = 80;
/// Bracketed pinyin after a character is a mark against copying only where there are so many.
const LEAST_PINYIN: usize = 3;

/// The rule whose matches may stand within a sentence.
pub(super) const PAGE_NUMBER: &str = "page number";
/// Why lines around the main text of a page are left out.
pub(super) const PAGE_FURNITURE: &str = "page furniture";
/// Why characters are left out that nobody sees.
const CONTROL: &str = "control characters";
/// Why the matches of the owner's patterns are left out.
const OWN_RULE: &str = "own rule";
/// The rule that needs a character before it and company.
const PINYIN: &str = "pinyin";

/// Words of sites whose names have no letters.
const SITES: [&str; 2] = ["文库", "公众"];
/// Control characters beyond ASCII.
const INVISIBLE: [&str; 2] = ["\u{200b}", "\u{feff}"];
/// Sites that are no advertisement.
const PUBLIC_SITES: [&str; 3] = [".gov.", ".edu.", ".org.cn"];

/// A shape of noise.
#[derive(Debug, Clone, Copy)]
struct Rule {
    name: &'static str,
    /// Whether the whole line goes where it matches, or only what matches.
    whole_line: bool,
    /// What a line must hold for it to match; most lines of a speech are not worth a pattern.
    needs: Needs,
    pattern: &'static str,
}

/// What can be seen of a line without a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Nothing: the rule is for short lines.
    Nothing,
    /// A Latin letter, or a word of a site.
    Letters,
    /// A control character.
    Controls,
}

/// The rules that are built in.
const RULES: [Rule; 9] = [
    Rule {
        name: "advertisement",
        whole_line: false,
        needs: Needs::Letters,
        // 原创…材料，尽在…网.com网。 / 更多范文请关注…网www.….com下载本文
        pattern: r"(?:(?:原创|更多|精品|免费|最新|海量|精彩|想看)[^，,。！？；：\n]{0,15}[,，]?\s*)?(?:尽在|请到|请登录|请访问|请关注|敬请关注|欢迎关注|欢迎访问|欢迎登录|请搜索|请收藏|下载自)[^。！？；\n]{0,24}?(?:\.(?:com|cn|net|org|cc)[A-Za-z0-9./_-]*|文库|公众号)(?:网站?|本站)?(?:下载本文|下载全文|下载|收藏|关注)?[。！!]?",
    },
    Rule {
        name: "advertisement",
        whole_line: false,
        needs: Needs::Letters,
        // （某某网www.….com）; the sites of public bodies are text
        pattern: r"[（(【][^（）()【】]{0,20}(?:www\.|\.(?:com|cn|net|org|cc))[^（）()【】]{0,30}[）)】]",
    },
    Rule {
        name: "source address",
        whole_line: false,
        needs: Needs::Letters,
        pattern: r"(?:本文来源|文章来源|原文地址|来源网址|转载请注明(?:出处|来源)?|本文链接|本文地址)\s*[:：]?\s*(?:https?://|www\.)[A-Za-z0-9./?=&%#:~_-]+[。]?",
    },
    Rule {
        name: PAGE_FURNITURE,
        whole_line: true,
        needs: Needs::Nothing,
        pattern: r"字体\s*[:：]\s*大\s*中\s*小|打印本页|关闭窗口|分享到|扫一扫|^责任编辑[:：]|^(?:浏览|点击|阅读)(?:次数|数|量)\s*[:：]|^(?:上|下)一篇\s*[:：]|^相关(?:阅读|链接|推荐|文章)\s*[:：]?|版权所有|ICP\s*备|公网安备|^(?:您现在的位置|当前位置|您的位置)\s*[:：]|关灯\s*护眼|^(?:点击)?下载(?:本文|文档|全文)|返回顶部|加入收藏|设为首页",
    },
    Rule {
        name: PAGE_NUMBER,
        whole_line: true,
        needs: Needs::Nothing,
        pattern: r"^第\s*[0-9０-９]+\s*页\s*[,，/]?\s*(?:共\s*[0-9０-９]+\s*页)?$|^[-—－─–]+\s*[0-9０-９]{1,4}\s*[-—－─–]+$",
    },
    Rule {
        name: "mark against copying",
        whole_line: true,
        needs: Needs::Letters,
        // Runs of letters and signs with no word in them: `; f! r) T) z, y3 S/`
        pattern: r#"^(?:[!-/:-@\[-`{-~\s0-9]*[A-Za-z][A-Za-z0-9]?[!-/:-@\[-`{-~\s]+){4,}[A-Za-z0-9!-/:-@\[-`{-~\s]{0,8}$"#,
    },
    Rule {
        name: "mark against copying",
        whole_line: false,
        needs: Needs::Letters,
        // The same at the end of a line of text.
        pattern: r#"(?:[!-/:-@\[-`{-~]|[0-9])\s+(?:[A-Za-z][A-Za-z0-9]?[!-/:-@\[-`{-~\s]+){3,}[A-Za-z0-9]{0,2}\s*$"#,
    },
    Rule {
        name: PINYIN,
        whole_line: false,
        needs: Needs::Letters,
        pattern: r"[(（](?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aāáǎàeēéěèiīíǐìoōóǒòuūúǔùüǖǘǚǜ]{1,3}(?:ng|n|r)?[)）]",
    },
    Rule {
        name: CONTROL,
        whole_line: false,
        needs: Needs::Controls,
        pattern: r"[\x00-\x08\x0b\x0e-\x1f\x7f\u{200b}\u{feff}]+",
    },
];

static COMPILED: LazyLock<Vec<Regex>> =
    LazyLock::new(|| RULES.iter().map(|rule| pattern(rule.pattern)).collect());

/// The names of all rules, those of compilations too.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.name).chain([BOILERPLATE]).chain(compilation::REASONS)
}

/// Removes noise: the text without it, and what was removed. Rules whose name is in `off` are passed over; `extra` are
/// patterns of the user's, whose matches are removed as `own rule`.
pub(super) fn clean<'t>(text: &'t str, off: &[String], extra: &[Regex]) -> (Cow<'t, str>, Vec<Removed>) {
    let rules = RULES.iter().zip(&*COMPILED).filter(|(rule, _)| off.iter().all(|name| name != rule.name));
    let mut rules: Vec<(&Rule, &Regex)> = rules.collect();
    let lines = text.split_inclusive('\n').map(|line| {
        let content = line.trim_end_matches(['\n', '\r']);
        (line.len(), content, seen(content))
    });
    let lines: Vec<(usize, &str, (bool, bool))> = lines.collect();
    let is_pinyin = |rule: &Rule| rule.name == PINYIN;
    if let Some((_, pinyin)) = rules.iter().find(|(rule, _)| is_pinyin(rule))
        && lines
            .iter()
            .filter(|(_, _, (letters, _))| *letters)
            .flat_map(|(_, content, _)| pinyin.find_iter(content))
            .nth(LEAST_PINYIN - 1)
            .is_none()
    {
        rules.retain(|(rule, _)| !is_pinyin(rule));
    }
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let (names_sites, is_marked) = (holds(text, &SITES), holds(text, &INVISIBLE));
    let mut removed = Vec::new();
    let mut clean = String::new();
    // Everything before this has been copied to `clean`.
    let mut copied = 0;
    let mut start = 0;
    for (number, (length, content, (letters, controls))) in (1..).zip(lines) {
        let mut spans: Vec<(usize, usize, &str)> = Vec::new();
        let is_short = content.len() <= LONGEST_LINE * 4;
        let letters = letters || names_sites && holds(content, &SITES);
        let controls = controls || is_marked && holds(content, &INVISIBLE);
        for (rule, pattern) in &rules {
            let may_match = match rule.needs {
                Needs::Nothing => is_short,
                Needs::Letters => letters,
                Needs::Controls => controls,
            };
            if !may_match {
                continue;
            }
            if !rule.whole_line {
                let found = pattern.find_iter(content).filter(|found| match rule.name {
                    PINYIN => follows_han(content, found.start()),
                    _ => !PUBLIC_SITES.iter().any(|site| found.as_str().contains(site)),
                });
                spans.extend(found.map(|found| (found.start(), found.end(), rule.name)));
            } else if is_short && content.chars().count() <= LONGEST_LINE && pattern.is_match(content.trim())
            {
                spans.push((0, content.len(), rule.name));
            }
        }
        for pattern in extra {
            let found = pattern.find_iter(content).filter(|found| !found.is_empty());
            spans.extend(found.map(|found| (found.start(), found.end(), OWN_RULE)));
        }
        spans.sort_by_key(|&(from, to, _)| (from, std::cmp::Reverse(to)));
        let mut done = 0;
        for (from, to, reason) in spans {
            let from = from.max(done);
            let Some(taken) = content.get(from..to).filter(|taken| !taken.trim().is_empty()) else {
                continue;
            };
            let remover = match reason {
                OWN_RULE => Remover::Owner,
                CONTROL => Remover::Invisible,
                _ => Remover::Rule,
            };
            let line_text = (taken.trim() != content.trim()).then(|| content.trim().to_owned());
            removed.push(Removed { line: number, reason, text: taken.to_owned(), line_text, remover });
            clean.push_str(text.get(copied..start + from).unwrap_or_default());
            copied = start + to;
            done = to;
        }
        start += length;
    }
    if removed.is_empty() {
        return (Cow::Borrowed(text), removed);
    }
    clean.push_str(text.get(copied..).unwrap_or_default());
    (Cow::Owned(clean), removed)
}

/// Whether a line holds Latin letters, and control characters. Without an early end, which would be slower: so it
/// takes many bytes at a time.
fn seen(line: &str) -> (bool, bool) {
    line.bytes().fold((false, false), |(letters, controls), byte| {
        // With a tone mark, a letter begins with one of these bytes, as no Han character does.
        let is_letter = byte.is_ascii_alphabetic() | matches!(byte, 0xc3..=0xcb);
        (letters | is_letter, controls | (byte < b' ') | (byte == 0x7f))
    })
}

fn follows_han(line: &str, at: usize) -> bool {
    let before = line.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> (String, Vec<(u32, &'static str)>) {
        let (clean, removed) = clean(text, &[], &[]);
        (clean.into_owned(), removed.into_iter().map(|removed| (removed.line, removed.reason)).collect())
    }

    #[test]
    fn an_advertisement_in_a_sentence_goes_and_the_sentence_stays() {
        let table = [
            ("在履职方面,原创公文材料,尽在文秘好帮手网络.com网。是富有成效的;", "在履职方面,是富有成效的;"),
            ("抓好落实。更多范文请关注某某网www.example.com下载本文再接再厉。", "抓好落实。再接再厉。"),
            ("本文来源：http://www.example.com/a/1.html", ""),
            ("要让服务尽在一张网上。", "要让服务尽在一张网上。"),
        ];
        for (noisy, expected) in table {
            assert_eq!(cleaned(noisy).0, expected);
        }
    }

    #[test]
    fn lines_keep_their_numbers() {
        let text =
            "题目\r\n【字体：大 中 小】\n正文一。\n— 1 —\n; f! r) T) z, y3 S/\n正文二。\nGDP 4.5%, R&D\n";
        let (clean, removed) = cleaned(text);
        assert_eq!(clean, "题目\r\n\n正文一。\n\n\n正文二。\nGDP 4.5%, R&D\n");
        assert_eq!(removed, [(2, "page furniture"), (4, "page number"), (5, "mark against copying")]);
    }

    #[test]
    fn pinyin_goes_where_there_is_much_of_it() {
        assert_eq!(cleaned("2021年(nian)领(lǐng)导(dǎo)").0, "2021年领导");
        assert_eq!(cleaned("额(é)\n饿(è)\n恶(ě)").0, "额\n饿\n恶");
        assert_eq!(cleaned("方案(a)可行").0, "方案(a)可行");
    }

    #[test]
    fn rules_can_be_switched_off_and_added() {
        let extra = [pattern("某县信息网")];
        let (clean, removed) = clean("— 1 —\n某县信息网讯", &["page number".to_owned()], &extra);
        assert_eq!(clean, "— 1 —\n讯");
        assert_eq!(removed.len(), 1);
    }
}
