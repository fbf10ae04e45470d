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

use std::ops::{Range, RangeInclusive};

use crate::index::fields::{DATE, YEAR};
use crate::text::script::{Class, class};

use super::Tier;

/// A piece of the query that is looked for in texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Characters of the query.
    pub(crate) range: Range<usize>,
    /// Whether a `?` that was typed in it stands for any character.
    pub(crate) wild: bool,
}

/// What a clause demands of a passage or its speech.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Demand {
    /// That a part of each group stands in the passage, and all in one sentence if there are several groups. Parts are
    /// given by their places in [`Syntax::parts`].
    Stand(Vec<Vec<usize>>),
    /// That one of these parts stands in the title of the speech.
    Title(Vec<usize>),
    /// That one of the header fields at these places is as wanted.
    Fields(Vec<(usize, Wanted)>),
    /// That the passage is a title: what a query of header fields alone finds.
    IsTitle,
}

/// What is wanted of the value of a header field.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// That it holds these characters of the query; in quotes, that it is them.
    Text { value: Range<usize>, whole: bool },
    /// That it is a number in this range.
    Years(RangeInclusive<u32>),
}

/// A condition; a passage matches if all hold.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) demand: Demand,
    /// Whether it must not hold.
    pub(crate) negative: bool,
    /// Whether it is a word without any operator: passages that lack it are shown last instead of not at all.
    pub(crate) plain: bool,
}

impl Clause {
    /// Whether a passage of this tier must fulfil it.
    pub(crate) fn binds(&self, tier: Tier) -> bool {
        match tier {
            Tier::Literal => !matches!(self.demand, Demand::Stand(_)),
            Tier::All => true,
            Tier::Partial => !self.plain,
        }
    }
}

/// A query, parsed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Syntax {
    /// All parts; the first is the whole query.
    pub(crate) parts: Vec<Part>,
    pub(crate) clauses: Vec<Clause>,
    /// The place of the part that is the text of the query: all of it but header fields, or if it is of nothing else, all.
    pub(crate) text: usize,
    /// What the text is made of where there are header fields too: these characters of the query. It takes them from behind
    /// the query, where they are to be put, each piece with a space behind it.
    pub(crate) pieces: Vec<Range<usize>>,
}

/// The title, which is a passage and has no field file.
const TITLE: &str = "title";

/// Other names of header fields, folded. (The collection's pairs may lack one that folds a name.)
const OTHER_NAMES: [(&str, &str); 25] = [
    ("标题", TITLE),
    ("標題", TITLE),
    ("题目", TITLE),
    ("題目", TITLE),
    ("讲话人", "speaker"),
    ("講話人", "speaker"),
    ("作者", "speaker"),
    ("发言", "by"),
    ("發言", "by"),
    ("发言人", "by"),
    ("發言人", "by"),
    ("日期", DATE),
    ("年", YEAR),
    ("年份", YEAR),
    ("文种", "kind"),
    ("文種", "kind"),
    ("organization", "organisation"),
    ("org", "organisation"),
    ("单位", "organisation"),
    ("單位", "organisation"),
    ("机关", "organisation"),
    ("機關", "organisation"),
    ("文号", "number"),
    ("文號", "number"),
    ("文集", "collection"),
];

/// Quotes that make a token stand as it is, folded.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('「', '」'), ('『', '』')];

/// What a token of the query is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Operand {
        part: Part,
        negative: bool,
        quoted: bool,
    },
    /// Without a place: the title.
    Field {
        place: Option<usize>,
        value: Range<usize>,
        negative: bool,
        quoted: bool,
    },
    Join(Join),
}

/// A token with the characters of the query that it takes.
type Placed = (Token, Range<usize>);

impl Token {
    /// A word without quotes.
    fn word(range: Range<usize>, negative: bool) -> Token {
        Token::Operand { part: Part { range, wild: false }, negative, quoted: false }
    }
}

/// What stands between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    Or,
    SameSentence,
    SamePassage,
}

impl Syntax {
    /// Parses a query: as typed, and folded. `fields` are the names of the header fields that there are, folded.
    pub(crate) fn parse(typed: &[char], folded: &[char], fields: &[Vec<char>]) -> Syntax {
        let lexer = Lexer { typed, folded, fields };
        let syntax = Syntax::of(lexer.tokens(), folded, fields);
        if syntax.clauses.iter().all(|clause| clause.negative) {
            // Nothing is asked for: then signs are signs.
            return Syntax::of(lexer.plain_tokens(), folded, fields);
        }
        syntax
    }

    fn of(tokens: Vec<Placed>, folded: &[char], fields: &[Vec<char>]) -> Syntax {
        let whole = Part { range: 0..folded.len(), wild: false };
        let mut syntax = Syntax { parts: vec![whole.clone()], ..Syntax::default() };
        let mut joined = None;
        for (token, range) in joins_made_text(tokens) {
            match token {
                Token::Join(join) => {
                    joined = Some(join);
                    syntax.pieces.push(range);
                }
                Token::Operand { part, negative, quoted } => {
                    syntax.pieces.push(range);
                    let part = syntax.part(part);
                    syntax.operand(part, negative, quoted, joined.take());
                }
                Token::Field { place, value, negative, quoted } => {
                    let is_year = |place: &usize| fields.get(*place).is_some_and(|name| is_named(name, YEAR));
                    let years =
                        place.filter(is_year).and(years(folded.get(value.clone()).unwrap_or_default()));
                    let demand = match (place, years) {
                        (None, _) => Demand::Title(vec![syntax.part(Part { range: value, wild: false })]),
                        (Some(place), Some(years)) => Demand::Fields(vec![(place, Wanted::Years(years))]),
                        (Some(place), None) => {
                            Demand::Fields(vec![(place, Wanted::Text { value, whole: quoted })])
                        }
                    };
                    let joined = joined.take().and_then(|_| syntax.pieces.pop());
                    let last = syntax.clauses.last_mut().filter(|_| joined.is_some());
                    match (last.map(|clause| &mut clause.demand), demand) {
                        (Some(Demand::Title(known)), Demand::Title(other)) => known.extend(other),
                        (Some(Demand::Fields(known)), Demand::Fields(other)) => known.extend(other),
                        (_, demand) => syntax.clauses.push(Clause { demand, negative, plain: false }),
                    }
                }
            }
        }
        syntax.set_text(whole);
        let asks = |clause: &Clause| !clause.negative && matches!(clause.demand, Demand::Stand(_));
        if !syntax.clauses.iter().any(asks) && syntax.clauses.iter().any(|clause| !clause.negative) {
            syntax.clauses.push(Clause { demand: Demand::IsTitle, negative: false, plain: false });
        }
        syntax
    }

    /// Makes the text a part of the query. A single word is asked for with the signs around it: then that part is the text.
    fn set_text(&mut self, mut text: Part) {
        if !self.clauses.iter().any(|clause| clause.binds(Tier::Literal)) {
            self.pieces.clear();
        } else if !self.pieces.is_empty() {
            let length: usize = self.pieces.iter().map(|piece| piece.len() + 1).sum();
            text.range = text.range.end..text.range.end + length - 1;
        }
        let mut asked = self.clauses.iter().filter(|clause| !clause.binds(Tier::Literal));
        let alone = match (asked.next(), asked.next()) {
            (Some(Clause { demand: Demand::Stand(groups), plain: true, .. }), None) => {
                groups.iter().flatten().next().copied()
            }
            _ => None,
        };
        self.text = alone.unwrap_or_else(|| self.part(text.clone()));
        if let Some(part) = self.parts.get_mut(self.text) {
            *part = text;
        }
    }

    /// The place of a part, which is that of the whole query if they are the same.
    fn part(&mut self, part: Part) -> usize {
        if let Some(place) = self.parts.iter().position(|known| *known == part) {
            return place;
        }
        self.parts.push(part);
        self.parts.len() - 1
    }

    fn operand(&mut self, part: usize, negative: bool, quoted: bool, joined: Option<Join>) {
        let last = match self.clauses.last_mut() {
            Some(Clause { demand: Demand::Stand(groups), plain, .. }) if joined.is_some() => {
                *plain = false;
                Some(groups)
            }
            _ => None,
        };
        match (joined, last) {
            (Some(Join::Or), Some(groups)) => match groups.last_mut() {
                Some(group) => group.push(part),
                None => groups.push(vec![part]),
            },
            (Some(Join::SameSentence), Some(groups)) => groups.push(vec![part]),
            _ => self.clauses.push(Clause {
                demand: Demand::Stand(vec![vec![part]]),
                negative,
                plain: !negative && !quoted && joined.is_none(),
            }),
        }
    }
}

/// Joins that have nothing to join are words like others.
fn joins_made_text(tokens: Vec<Placed>) -> Vec<Placed> {
    let mut made = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let side = |at: Option<usize>| tokens.get(at?).map(|(token, _)| token);
        let sides = (side(at.checked_sub(1)), side(Some(at + 1)));
        match token {
            (Token::Join(join), range) if !join.joins(sides) => {
                if *join != Join::Or {
                    made.push((Token::word(range.clone(), false), range.clone()));
                }
            }
            _ => made.push(token.clone()),
        }
    }
    made
}

impl Join {
    /// Whether it can stand between these two: words, or for `|` titles or header fields.
    fn joins(self, sides: (Option<&Token>, Option<&Token>)) -> bool {
        match sides {
            (Some(Token::Operand { negative: false, .. }), Some(Token::Operand { negative: false, .. })) => {
                true
            }
            (
                Some(Token::Field { place: one, negative: false, .. }),
                Some(Token::Field { place: other, negative: false, .. }),
            ) => self == Join::Or && one.is_some() == other.is_some(),
            _ => false,
        }
    }
}

/// Cuts a query into tokens.
struct Lexer<'q> {
    typed: &'q [char],
    folded: &'q [char],
    fields: &'q [Vec<char>],
}

impl Lexer<'_> {
    fn at(&self, at: usize) -> char {
        self.folded.get(at).copied().unwrap_or(' ')
    }

    fn part(&self, range: &Range<usize>) -> &[char] {
        self.folded.get(range.clone()).unwrap_or_default()
    }

    /// Where the token that is open at `from` ends: before a space.
    fn end(&self, from: usize) -> usize {
        let rest = self.folded.get(from..).unwrap_or_default();
        rest.iter().position(|&c| is_space(c)).map_or(self.folded.len(), |length| from + length)
    }

    /// The runs between spaces that hold a letter or a character.
    fn plain_tokens(&self) -> Vec<Placed> {
        let mut tokens = Vec::new();
        let mut start = 0;
        while start < self.folded.len() {
            let end = self.end(start);
            tokens.extend(self.word(start..end, false).map(|word| (word, start..end)));
            start = end + 1;
        }
        tokens
    }

    fn word(&self, range: Range<usize>, negative: bool) -> Option<Token> {
        holds_key(self.part(&range)).then(|| Token::word(range, negative))
    }

    fn tokens(&self) -> Vec<Placed> {
        let mut tokens = Vec::new();
        let mut start = 0;
        while start < self.folded.len() {
            if is_space(self.at(start)) {
                start += 1;
                continue;
            }
            let (token, end) = self.token(start);
            tokens.extend(token.map(|token| (token, start..end)));
            start = end;
        }
        tokens
    }

    /// The token that begins at `start`, unless it is of signs only, and where it ends.
    fn token(&self, start: usize) -> (Option<Token>, usize) {
        let next = self.at(start + 1);
        let opens = |c: char| QUOTES.iter().any(|&(open, _)| open == c);
        let negative = self.typed.get(start) == Some(&'-')
            && !next.is_ascii_digit()
            && (class(next) != Class::Other || opens(next));
        let from = start + usize::from(negative);
        if let Some((range, end)) = self.quoted(from)
            && holds_key(self.part(&range))
        {
            let typed = self.typed.get(range.clone()).unwrap_or_default();
            let wild = self.at(from) == '"' && typed.contains(&'?');
            let part = Part { range, wild };
            return (Some(Token::Operand { part, negative, quoted: true }), end);
        }
        let end = self.end(from);
        if let Some(colon) = (from..end).find(|&at| self.at(at) == ':')
            && let Some((place, value, end)) = self.field(from..colon, colon + 1)
        {
            let quoted = value.start > colon + 1;
            return (Some(Token::Field { place, value, negative, quoted }), end);
        }
        let join = match self.part(&(start..end)) {
            ['|'] => Join::Or,
            ['同', '句'] => Join::SameSentence,
            ['同', '段'] => Join::SamePassage,
            _ => return (self.word(from..end, negative), end),
        };
        (Some(Token::Join(join)), end)
    }

    /// What stands between quotes that make a whole token, and where the token ends.
    fn quoted(&self, from: usize) -> Option<(Range<usize>, usize)> {
        let &(_, close) = QUOTES.iter().find(|&&(open, _)| open == self.at(from))?;
        let inside = self.folded.get(from + 1..)?;
        let length = inside.iter().position(|&c| c == close)?;
        let end = from + length + 2;
        is_space(self.at(end)).then_some((from + 1..from + 1 + length, end))
    }

    /// The place of the field of this name, or none for the title, with the value that begins at `from`, and where the
    /// token ends.
    fn field(&self, name: Range<usize>, from: usize) -> Option<(Option<usize>, Range<usize>, usize)> {
        let typed = self.part(&name);
        let other = OTHER_NAMES.iter().find(|(other, _)| is_named(typed, other));
        // A collection may have a field of that very name.
        let is_meant = |name: &[char]| name == typed || other.is_some_and(|(_, other)| is_named(name, other));
        let is_title = is_named(typed, TITLE) || other.is_some_and(|&(_, other)| other == TITLE);
        let place = self.fields.iter().position(|name| is_meant(name)).filter(|_| !is_title);
        let (value, end) = self.quoted(from).unwrap_or_else(|| {
            let end = self.end(from);
            (from..end, end)
        });
        let text = self.part(&value);
        let is_year = place.and_then(|place| self.fields.get(place)).is_some_and(|name| is_named(name, YEAR));
        let is_value = if is_year { years(text).is_some() } else { holds_key(text) };
        (is_value && (is_title || place.is_some())).then_some((place, value, end))
    }
}

fn is_named(characters: &[char], name: &str) -> bool {
    name.chars().eq(characters.iter().copied())
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Whether a text can be looked up at all.
fn holds_key(text: &[char]) -> bool {
    text.iter().any(|&c| class(c) != Class::Other)
}

/// `2019`, `2019年`, `2019..2022`, `2019..`, `..2022`.
fn years(text: &[char]) -> Option<RangeInclusive<u32>> {
    let year = |digits: &[char]| {
        let digits = digits.strip_suffix(&['年']).unwrap_or(digits);
        let digits: String = digits.iter().collect();
        digits.parse::<u32>().ok().filter(|_| digits.len() == 4)
    };
    let Some(dots) = text.windows(2).position(|pair| pair == ['.', '.']) else {
        return year(text).map(|year| year..=year);
    };
    let (first, last) = (text.get(..dots)?, text.get(dots + 2..)?);
    let open = |side: &[char], open: u32| if side.is_empty() { Some(open) } else { year(side) };
    let years = open(first, 0)?..=open(last, 9999)?;
    (text.len() > 2).then_some(years)
}

#[cfg(test)]
mod tests {
    use crate::search::query::Query;
    use crate::text::fold::Folding;

    use super::*;

    /// Each clause in one notation: `!` not, `~` plain, groups joined by `+`, alternatives by `/`.
    fn shown(typed: &str) -> Vec<String> {
        let (query, fields) = query(typed);
        let text = |range: &Range<usize>| query.text(range).iter().collect::<String>();
        let part = |&place: &usize| {
            let part = &query.parts[place];
            text(&part.range) + if part.wild { "*" } else { "" }
        };
        let clause = |clause: &Clause| {
            let demand = match &clause.demand {
                Demand::Stand(groups) => {
                    let group = |group: &Vec<usize>| group.iter().map(part).collect::<Vec<_>>().join("/");
                    groups.iter().map(group).collect::<Vec<_>>().join("+")
                }
                Demand::Title(group) => {
                    format!("title={}", group.iter().map(part).collect::<Vec<_>>().join("/"))
                }
                Demand::Fields(group) => {
                    let wanted = |(field, wanted): &(usize, Wanted)| match wanted {
                        Wanted::Text { value, whole } => {
                            let sign = if *whole { "==" } else { "=" };
                            format!("{}{sign}{}", fields[*field].iter().collect::<String>(), text(value))
                        }
                        Wanted::Years(years) => format!("{years:?}"),
                    };
                    group.iter().map(wanted).collect::<Vec<_>>().join("/")
                }
                Demand::IsTitle => "titles".to_owned(),
            };
            let sign = |is, sign| if is { sign } else { "" };
            format!("{}{}{demand}", sign(clause.negative, "!"), sign(clause.plain, "~"))
        };
        query.clauses.iter().map(clause).collect()
    }

    /// The query, and the header fields that there are.
    fn query(typed: &str) -> (Query, [Vec<char>; 4]) {
        let fields = ["speaker", "year", "number", "朝代"].map(|name| name.chars().collect());
        (Query::new(typed, &Folding::default(), &fields), fields)
    }

    #[test]
    fn the_text_is_what_no_header_field_is() {
        let table = [
            ("改革 开放", "改革 开放", "nothing else"),
            ("改革 年:2020", "改革", "before a field"),
            ("年:2020 | 年:2021  改革 。", "改革", "behind two, without what joins them"),
            ("改革 -年:2020 | 标题:“甲 乙”  “开放 Ａ” -创新", "改革 “开放 a” -创新", "on both sides"),
            (
                "改革 | 开放 年:2020 同句",
                "改革 | 开放 同句",
                "with its own operators, and those that join nothing",
            ),
            ("改革 | 年:2020", "改革", "but for a bar"),
            ("年:2020 -标题:改革", "年:2020 -标题:改革", "fields alone"),
            ("-年:2020", "-年:2020", "which must ask for something"),
        ];
        for (typed, expected, reason) in table {
            let (query, _) = query(typed);
            assert_eq!(
                String::from_iter(query.text(&query.range(query.text))),
                expected,
                "{typed}: {reason}"
            );
            assert_eq!(String::from_iter(query.typed(0)), typed);
        }
    }

    #[test]
    fn operators_stand_at_the_edges_of_tokens() {
        let table: &[(&str, &[&str], &str)] = &[
            ("改革 开放", &["~改革", "~开放"], "spaces are AND"),
            ("“改革开放” 「创新」 \"a b\"", &["改革开放", "创新", "a b"], "three kinds of quotes"),
            ("改革 -开放 -\"a b\"", &["~改革", "!开放", "!a b"], "without"),
            ("改革 | 创新 同句 发展", &["改革/创新+发展"], "| binds before 同句"),
            ("改革 同段 创新", &["改革", "创新"], "a passage is a paragraph"),
            ("\"张?同志\"", &["张?同志*"], "? in ASCII quotes is any character"),
            ("“张?同志”", &["张?同志"], "but not in others"),
            ("\"真的吗？\"", &["真的吗?"], "and a full-width one is a question mark"),
            (
                "标题：改革 年:2019..2022",
                &["title=改革", "2019..=2022", "titles"],
                "Chinese names and colons",
            ),
            (
                "-speaker:张三 title:\"a b\" year:2019",
                &["!speaker=张三", "title=a b", "2019..=2019", "titles"],
                "",
            ),
            ("文号:国发〔2024〕3号 改革", &["number=国发〔2024〕3号", "~改革"], "a document's number"),
            ("朝代:唐 kind:诗 春", &["朝代=唐", "~kind:诗", "~春"], "fields that the collection has"),
            ("改革 年:..2019年 year:2020..", &["~改革", "0..=2019", "2020..=9999"], "open ranges"),
            (
                "年:2020 | year:2022.. 改革 创新",
                &["2020..=2020/2022..=9999", "~改革", "~创新"],
                "one year or the other, and the words",
            ),
            (
                "改革 | 创新 讲话人:张三 | 讲话人:\"李 四\" | 朝代:“唐 | 宋”",
                &["改革/创新", "speaker=张三/speaker==李 四/朝代==唐 | 宋"],
                "values with spaces and operators, of several fields",
            ),
            ("标题:改革 | 标题:创新", &["title=改革/创新", "titles"], "one title or the other"),
        ];
        for (typed, expected, reason) in table {
            assert_eq!(shown(typed), *expected, "{typed}: {reason}");
        }
    }

    #[test]
    fn what_does_not_parse_is_text() {
        let table: &[(&str, &[&str], &str)] = &[
            ("", &[], "nothing"),
            ("？ | -", &[], "signs only"),
            ("“改革”是什么？", &["~“改革”是什么?"], "the quotes do not end the token"),
            ("什么是“改革 开放”？", &["~什么是“改革", "~开放”?"], "nor begin it"),
            ("\"改革", &["~\"改革"], "a quote that is not closed"),
            ("A-B 零下 -5 度", &["~a-b", "~零下", "~-5", "~度"], "hyphens and minus signs of numbers"),
            ("-改革", &["~-改革"], "something must be asked for"),
            ("改革 ---开放 －发展", &["~改革", "~---开放", "~-发展"], "a rule, and a full-width dash"),
            ("a|b | c |", &["a|b/c"], "bars inside and behind"),
            ("同句 改革", &["~同句", "~改革"], "no operand before it"),
            ("改革 同句 | 开放", &["~改革", "~同句", "~开放"], "no operand on one side"),
            ("改革 同句 -开放", &["~改革", "~同句", "!开放"], "a negative one is none"),
            ("-年:2020 | 年:2021", &["!2020..=2020", "2021..=2021", "titles"], "nor a negative field"),
            ("改革 | 年:2020 | 标题:开放", &["~改革", "2020..=2020", "title=开放"], "unlike operands"),
            (
                "年:2020 同句 年:2021 改革",
                &["2020..=2020", "~同句", "2021..=2021", "~改革"],
                "fields have no sentences",
            ),
            (
                "问：年:多少 标题: 文种:诗",
                &["~问:年:多少", "~标题:", "~文种:诗"],
                "unknown fields, empty values, fields that no speech has",
            ),
            ("year:19..20 year:.. year:abcd", &["~year:19..20", "~year:..", "~year:abcd"], "no years"),
            ("\"??\" 改革", &["~\"??\" 改革"], "nothing but wildcards"),
            ("改革 。", &["~改革 。"], "signs beside a single word"),
        ];
        for (typed, expected, reason) in table {
            assert_eq!(shown(typed), *expected, "{typed}: {reason}");
        }
    }
}
