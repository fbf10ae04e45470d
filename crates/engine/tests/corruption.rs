//! An index that is damaged, or made to do harm: it is refused by an error that names the file, or it answers; it never
//! panics, never keeps a search busy without end, and never takes more memory than a small multiple of its bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]
#![allow(unsafe_code, reason = "an allocator that counts")]

use std::alloc::{self, GlobalAlloc, System};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use testkit::Numbers;
use testkit::index::{ask_within, build};
use xunzhang_engine::index::IndexError;
use xunzhang_engine::index::build::{Document, Layout, Passage};
use xunzhang_engine::index::codes::Codes;
use xunzhang_engine::index::file::{MANIFEST, VERSION, checksum};
use xunzhang_engine::index::memory::InMemory;
use xunzhang_engine::index::pack::inflate;
use xunzhang_engine::index::passage::PassageKind;
use xunzhang_engine::index::record::DocumentRecord;
use xunzhang_engine::index::shard::KeyShard;
use xunzhang_engine::index::text::TextBlock;
use xunzhang_engine::search::{Answer, Options, Page, Searcher, Sort, Which};

/// What the page's script allows.
const MAX_ROUNDS: usize = 32;
/// Bytes of the header; behind them are the contents.
const HEADER: usize = 8;
const LAYOUTS: [Layout; 3] = [Layout::Fitting, Layout::Blocks, Layout::Pages];
/// Queries of every form that asks for blocks of another kind.
const QUERIES: [&str; 12] = [
    "堤防",
    "的",
    "gdp",
    "\"方?远\"",
    "“堤防加固”",
    "年:2023 水利",
    "-speaker:方志远 水利 | 發展",
    "增长 同句 亿元",
    "提防加固工作",
    "difang",
    "龘堤防",
    "水利 会议 堤防 加固",
];

thread_local! {
    /// Bytes that this thread has allocated and not freed, and the most that they were.
    static ALLOCATED: Cell<(isize, isize)> = const { Cell::new((0, 0)) };
}

/// The system's allocator, counting.
struct Counting;

impl Counting {
    fn count(bytes: isize) {
        let counted = |cell: &Cell<(isize, isize)>| {
            let (now, most) = cell.get();
            cell.set((now + bytes, most.max(now + bytes)));
        };
        // A thread that ends frees its last when its counter is gone.
        ALLOCATED.try_with(counted).unwrap_or_default();
    }
}

// SAFETY: everything is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: alloc::Layout) -> *mut u8 {
        Counting::count(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: alloc::Layout) {
        Counting::count(-(layout.size() as isize));
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What something gives, and the most bytes that it took meanwhile.
fn weighed<T>(what: impl FnOnce() -> T) -> (T, usize) {
    let (before, _) = ALLOCATED.get();
    ALLOCATED.set((before, before));
    let given = what();
    let (_, most) = ALLOCATED.get();
    (given, (most - before) as usize)
}

/// The crate `fst` panics on hostile bytes. The reader catches that; what is said of it, backtraces above all, would take more memory
/// than any block.
static QUIET: LazyLock<()> = LazyLock::new(|| {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|place| place.file().contains("/fst-")) {
            told(panic);
        }
    }));
});

/// Bytes that a reader may take for each byte of a block: a passage or a key of two bytes is a hundred in memory.
const MULTIPLE: usize = 120;
/// Bytes that the table of characters may take beside: 82,110 places of four bytes, of which a class of one character has
/// 256, and as many while it grows.
const TABLE: usize = 8 * 82_110;

fn document(
    id: usize,
    title: &str,
    passages: &[(PassageKind, u8, &str)],
    fields: &[(&str, &str)],
) -> Document {
    let mut document = Document::new(format!("s{id}"), title);
    document.record = DocumentRecord {
        url: (id == 0).then(|| "read/0.html".to_owned()),
        speaker: Some("方志远".to_owned()),
        date: Some("2023-05".to_owned()),
        occasion: Some("水利工作会议".to_owned()),
        anchored: true,
        ..document.record
    };
    document.passages.extend(passages.iter().map(|&(kind, level, text)| Passage::new(kind, level, text)));
    fields.iter().fold(document, |document, &(name, value)| document.field(name, value))
}

/// A few documents; if it is to be large, with one more of some thousand characters, so that there are several blocks of text
/// and keys.
fn documents(large: bool) -> Vec<Document> {
    use PassageKind::{Header, Heading, Paragraph};
    let mut documents = vec![
        document(
            0,
            "在水利工作會議上的講話",
            &[
                (Header, 0, "（2023年5月）"),
                (Heading, 1, "一、堤防加固"),
                (Heading, 2, "（一）經驗"),
                (Paragraph, 0, "堤防加固是水利工作的命脈，GDP增長5.2%，達到1,234億元。"),
                (Heading, 2, "（二）问题"),
                (Paragraph, 0, "改革 开放以来，堤防建设成绩显著；请方×远同志讲。"),
                (Heading, 1, "二、发展"),
                (Paragraph, 0, "发展水利，加固堤防。GDP增长，达到亿元。"),
            ],
            &[("speaker", "方志遠"), ("year", "2023"), ("date", "2023-05")],
        ),
        document(
            1,
            "会议通知",
            &[(Paragraph, 0, "会议在水利厅召开，wenku的README不变。"), (Paragraph, 0, "的的的，的。")],
            &[("year", "2024"), ("date", "2024-01-02")],
        ),
        document(2, "空", &[], &[]),
    ];
    if large {
        let mut numbers = Numbers(5);
        let alphabet: Vec<char> = ('堤'..='塤').chain('提'..='摤').chain("的，。a水利".chars()).collect();
        let mut text = || (0..300).map(|_| alphabet[numbers.below(alphabet.len())]).collect::<String>();
        let texts: Vec<String> = (0..28).map(|_| text()).collect();
        let passages: Vec<_> = texts.iter().map(|text| (Paragraph, 0, text.as_str())).collect();
        documents.push(document(3, "长篇", &passages, &[("speaker", "张三")]));
    }
    documents
}

/// A block of a kind, with a checksum that is right.
fn seal(kind: u8, contents: &[u8]) -> Vec<u8> {
    [b"XZ", &[VERSION, kind][..], &checksum(contents).to_le_bytes(), contents].concat()
}

fn varint(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// An index, inflated, in pieces that can be replaced one by one.
#[derive(Clone)]
struct Pieces {
    /// The manifest's contents, but for the blocks that it carries.
    head: Vec<u8>,
    inlined: Vec<Vec<u8>>,
    blocks: BTreeMap<String, Vec<u8>>,
}

impl Pieces {
    fn new(index: &InMemory) -> Pieces {
        let manifest = index.manifest();
        let contents = &manifest[HEADER..];
        let (end, inlined) = (0..contents.len())
            .find_map(|end| Some((end, inlined(&contents[end..])?)))
            .expect("the manifest ends with the blocks that it carries");
        let mut searcher = Searcher::open(&manifest).unwrap();
        let names = ask(&mut searcher, &|name| index.block(name), &Searcher::blocks);
        let mut blocks: BTreeMap<String, Vec<u8>> =
            names.into_iter().map(|name| (name.clone(), index.block(&name).unwrap())).collect();
        blocks.retain(|name, _| name != MANIFEST);
        Pieces { head: contents[..end].to_vec(), inlined, blocks }
    }

    fn manifest(&self) -> Vec<u8> {
        let mut contents = self.head.clone();
        contents.extend(varint(self.inlined.len()));
        for block in &self.inlined {
            contents.extend(varint(block.len()));
            contents.extend(block);
        }
        seal(b'm', &contents)
    }

    /// The contents of each piece: of the manifest, of the blocks that it carries, of those that it names.
    fn contents(&self) -> Vec<Vec<u8>> {
        let blocks = self.inlined.iter().chain(self.blocks.values());
        std::iter::once(self.head.clone()).chain(blocks.map(|block| block[HEADER..].to_vec())).collect()
    }

    /// The same index with other contents in one piece, and a checksum that is right.
    fn with(&self, piece: usize, contents: &[u8]) -> Pieces {
        let mut changed = self.clone();
        let Some(at) = piece.checked_sub(1) else {
            changed.head = contents.to_vec();
            return changed;
        };
        let block = changed.inlined.iter_mut().chain(changed.blocks.values_mut()).nth(at).unwrap();
        *block = seal(block[3], contents);
        changed
    }

    /// Asks everything, and gives the answers; or the error by which the manifest was refused.
    fn answers(&self) -> Result<String, IndexError> {
        LazyLock::force(&QUIET);
        let manifest = self.manifest();
        let (searcher, most) = weighed(|| Searcher::open(&manifest));
        assert!(most <= MULTIPLE * manifest.len() + TABLE, "{most} bytes for {}", manifest.len());
        answers(&mut searcher?, &|name| self.blocks.get(name).cloned())
    }

    /// Asks everything of what may be damaged.
    fn endure(&self) {
        if let Err(error) = self.answers() {
            assert!(error.to_string().contains(MANIFEST), "{error}");
        }
    }
}

/// The blocks that these bytes are, if they are the end of a manifest.
fn inlined(mut bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let number = |bytes: &mut &[u8]| -> Option<usize> {
        let mut value = 0;
        for shift in 0..3 {
            let (&byte, rest) = bytes.split_first()?;
            *bytes = rest;
            value |= usize::from(byte & 0x7f) << (7 * shift);
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    };
    let mut blocks = Vec::new();
    for _ in 0..number(&mut bytes)? {
        let length = number(&mut bytes)?;
        let (block, rest) = bytes.split_at_checked(length)?;
        blocks.push(block.to_vec());
        bytes = rest;
    }
    (bytes.is_empty() && blocks.iter().all(|block| block.starts_with(b"XZ"))).then_some(blocks)
}

/// Asks until there is an answer. A block that does not come, or is refused, is unavailable.
fn ask<T>(
    searcher: &mut Searcher,
    bring: &dyn Fn(&str) -> Option<Vec<u8>>,
    question: &dyn Fn(&Searcher) -> Answer<T>,
) -> T {
    ask_within(MAX_ROUNDS, searcher, question, &mut |searcher, name| {
        let Some(block) = bring(name) else {
            searcher.mark_unavailable(name);
            return;
        };
        let (added, most) = weighed(|| searcher.add(name, &block));
        assert!(most <= MULTIPLE * block.len() + 65_536, "{name}: {most} for {}", block.len());
        if let Err(error) = added {
            assert!(error.to_string().contains(name), "{error}");
            searcher.mark_unavailable(name);
        }
    })
}

/// The answers to all questions.
fn answers(searcher: &mut Searcher, bring: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<String, IndexError> {
    let mut told = String::new();
    for query in QUERIES {
        let options = Options { limit: 9, exact: true, facets: true, ..Options::default() };
        let results = ask(searcher, bring, &|searcher| searcher.search(query, &options));
        for hit in &results.hits {
            let length = hit.passage.text.chars().count();
            assert!(hit.marks.iter().chain(&hit.snippets).all(|&(start, end)| start <= end && end <= length));
        }
        told += &format!("{results:?}");
        let first = Options { limit: 2, sort: Sort::Newest, ..Options::default() };
        told += &format!("{:?}", ask(searcher, bring, &|searcher| searcher.search(query, &first)));
    }
    for query in ["堤", "会议堤防", "gd"] {
        told += &format!("{:?}", ask(searcher, bring, &|searcher| searcher.complete(query, 5)));
        let page = Page { from: 1, lines: 2, width: 9, budget: None };
        told += &format!("{:?}", ask(searcher, bring, &|searcher| searcher.concordance(query, &page)));
    }
    for passage in [0, 9, searcher.passages().end] {
        told +=
            &format!("{:?}", ask(searcher, bring, &|searcher| searcher.document(Which::Holding(passage))));
        told += &format!("{:?}", ask(searcher, bring, &|searcher| searcher.text(passage)));
    }
    told += &format!("{:?}", ask(searcher, bring, &Searcher::blocks));
    Ok(told)
}

/// All truncations of some bytes, and all that differ from them in one bit.
fn damages(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let flip = |bit: usize| {
        let mut flipped = bytes.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        flipped
    };
    (0..bytes.len()).map(|end| bytes[..end].to_vec()).chain((0..bytes.len() * 8).map(flip))
}

/// A file as it lies on a host, or a block of it, that is cut short or has one bit turned: the index is refused, or it is
/// the same to the last byte.
#[test]
fn what_is_damaged_on_its_way_is_refused_by_name() {
    for cut in LAYOUTS {
        let index = build(&documents(false), cut);
        let whole = Pieces::new(&index);
        let manifest = index.manifest();
        let refused = |damaged: &[u8]| {
            let error = Searcher::open(damaged).err().expect("a damaged manifest");
            assert!(error.to_string().contains(MANIFEST), "{error}");
        };
        for damaged in damages(&index.files[MANIFEST]) {
            let inflated = inflate(&damaged).map(|(block, _)| block).unwrap_or_default();
            if inflated != manifest {
                refused(&inflated);
            }
        }
        damages(&manifest).for_each(|damaged| refused(&damaged));

        let mut searcher = Searcher::open(&manifest).unwrap();
        let names = match searcher.blocks() {
            Answer::Ready(names) => names,
            Answer::Pending { pending } => {
                pending.iter().for_each(|name| searcher.add(name, &whole.blocks[name]).unwrap());
                ask(&mut searcher, &|_| None, &Searcher::blocks)
            }
        };
        assert_eq!(names.is_empty(), cut == Layout::Fitting);
        let mut refused = |name: &str, damaged: &[u8]| {
            let error = searcher.add(name, damaged).expect_err("a damaged block");
            assert!(error.to_string().contains(name), "{error}");
        };
        for (file, bytes) in index.files.iter().filter(|(file, _)| *file != MANIFEST) {
            let held: Vec<&String> = names.iter().filter(|name| name.starts_with(file)).collect();
            assert!(!held.is_empty(), "{file}");
            for damaged in damages(bytes) {
                let host = InMemory { files: BTreeMap::from([(file.clone(), damaged)]) };
                for name in &held {
                    if let Some(block) = host.block(name).filter(|block| *block != whole.blocks[*name]) {
                        refused(name, &block);
                    }
                }
            }
        }
        for name in &names {
            damages(&whole.blocks[name]).for_each(|damaged| refused(name, &damaged));
        }
        // A file in the place of another: of a file of several blocks, only the length of each tells, on its way.
        for name in names.iter().filter(|name| !name.contains(':')) {
            let others = names.iter().filter(|other| whole.blocks[*other] != whole.blocks[name]);
            others.for_each(|other| refused(name, &whole.blocks[other]));
        }
        let told = answers(&mut searcher, &|name| whole.blocks.get(name).cloned()).unwrap();
        assert_eq!(told, whole.answers().unwrap(), "what was refused has changed nothing");
    }
}

static WHOLE: LazyLock<Vec<Pieces>> = LazyLock::new(|| {
    let sizes = [false, true].into_iter().flat_map(|large| LAYOUTS.map(|cut| (large, cut)));
    sizes.map(|(large, cut)| Pieces::new(&build(&documents(large), cut))).collect()
});

#[test]
fn turned_bits_under_a_checksum_that_is_right() {
    let mut numbers = Numbers(1);
    for (at, whole) in WHOLE.iter().enumerate() {
        whole.answers().unwrap();
        // Those of the larger take longer.
        let flips = if at < LAYOUTS.len() { 300 } else { 10 };
        for (piece, contents) in whole.contents().iter().enumerate() {
            for turn in 0..flips {
                let mut contents = contents.clone();
                let bit = numbers.below(contents.len() * 8);
                match turn % 10 {
                    9 => contents.truncate(bit / 8),
                    _ => contents[bit / 8] ^= 1 << (bit % 8),
                }
                whole.with(piece, &contents).endure();
            }
        }
    }
}

/// Makes other contents of some.
#[derive(Debug, Clone)]
enum Change {
    /// Bytes in place of all.
    Random(Vec<u8>),
    /// Bytes in place of so many, at a place.
    Splice(prop::sample::Index, usize, Vec<u8>),
    /// The beginning of some with the end of those of another piece of the same kind, or of another.
    Join(prop::sample::Index, prop::sample::Index, prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let bytes = || {
        let byte = prop_oneof![any::<u8>(), prop::sample::select(&[0, 1, 2, 3, 0x7f, 0x80, 0xff])];
        prop::collection::vec(byte, 0..12)
    };
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..200).prop_map(Change::Random),
        4 => (any::<prop::sample::Index>(), 0..9usize, bytes()).prop_map(|(at, out, new)| Change::Splice(at, out, new)),
        1 => any::<[prop::sample::Index; 3]>().prop_map(|[of, end, start]| Change::Join(of, end, start)),
    ]
}

impl Change {
    fn of(&self, pieces: &[Vec<u8>], piece: usize) -> Vec<u8> {
        let contents = &pieces[piece];
        match self {
            Change::Random(bytes) => bytes.clone(),
            Change::Splice(at, out, new) => {
                let at = at.index(contents.len() + 1);
                let mut changed = contents.clone();
                changed.splice(at..(at + out).min(contents.len()), new.iter().copied());
                changed
            }
            Change::Join(of, end, start) => {
                let other = of.get(pieces);
                let (end, start) = (end.index(contents.len() + 1), start.index(other.len() + 1));
                [&contents[..end], &other[start..]].concat()
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_contents_under_a_checksum_that_is_right(
        whole in any::<prop::sample::Index>(),
        piece in any::<prop::sample::Index>(),
        change in change(),
    ) {
        let whole = whole.get(&WHOLE);
        let pieces = whole.contents();
        let piece = piece.index(pieces.len());
        whole.with(piece, &change.of(&pieces, piece)).endure();
    }
}

/// A part of a text block: a document without id and title, whose passages follow.
fn part(passages: usize) -> Vec<u8> {
    [&[0; 10][..], &varint(passages)].concat()
}

#[test]
fn memory_is_a_small_multiple_of_a_block() {
    let opened = |bytes: &[u8], passages: usize| {
        let block = seal(b't', bytes);
        let (opened, most) = weighed(|| TextBlock::open("t", &block, &Codes::default(), passages as u32));
        assert!(most <= MULTIPLE * block.len(), "{most} bytes for {}", block.len());
        opened.map(drop)
    };
    // Sixteen headings, each below the one before, above paragraphs without text.
    let headings: Vec<u8> = (1..=16).flat_map(|level| [varint(level << 5 | 1), vec![0]].concat()).collect();
    opened(&[part(6_016), headings, [3, 0].repeat(6_000)].concat(), 6_016).unwrap();
    // Parts of one passage, the title.
    opened(&[part(1), vec![0]].concat().repeat(2_000), 2_000).unwrap();
    // More passages than there are bytes.
    opened(&part(1 << 40), 1).unwrap_err();

    // Keys that share all but two bytes: first of as much as keys may be, then of more.
    let shared = |count: usize| {
        let first = [varint(15), varint(2_000 - 15)].concat();
        let shapes = [first, varint(2_000 << 4 | 2), varint(2_000 << 4 | 2).repeat(count)].concat();
        let own = (0..=count as u16).flat_map(u16::to_be_bytes);
        let own: Vec<u8> = [0; 2_000].into_iter().chain(own).collect();
        let block = seal(b'k', &[varint(count + 2), shapes, own, vec![0; count + 2], vec![0]].concat());
        let (opened, most) = weighed(|| KeyShard::open("k", &block, 1));
        assert!(most <= 3 * (1 << 24) + MULTIPLE * block.len(), "{most} bytes for {}", block.len());
        opened.map(drop)
    };
    shared(8_000).unwrap();
    shared(9_000).unwrap_err();
}

/// What a search takes beside its blocks: two numbers of eight bytes for each passage, and for a field whether it fits.
#[test]
fn the_most_passages_are_searched_in_a_bounded_space() {
    const MAX_COUNT: usize = 1 << 24;
    let changed = |head: &[u8], from: &[u8], to: &[u8]| {
        let at = head.windows(from.len()).position(|window| window == from).expect("counts of passages");
        [&head[..at], to, &head[at + from.len()..]].concat()
    };
    let with = |passages: usize| {
        let mut index = WHOLE[1].clone();
        // Of three documents, and in the one block of texts.
        index.head =
            changed(&index.head, &[3, 9, 3, 1], &[&[3], &varint(passages - 4)[..], &[3, 1]].concat());
        index.head = changed(&index.head, &[1, 13, 1, 1], &[&[1], &varint(passages)[..], &[1, 1]].concat());
        index
    };
    let index = with(MAX_COUNT);
    let mut searcher = Searcher::open(&index.manifest()).unwrap();
    for query in ["堤防", "年:2023 水利"] {
        let search =
            |searcher: &Searcher| searcher.search(query, &Options { limit: 9, ..Options::default() });
        let (results, most) =
            weighed(|| ask(&mut searcher, &|name| index.blocks.get(name).cloned(), &search));
        assert!(most <= 17 * MAX_COUNT + 65_536, "{most} bytes");
        assert!(
            results.unavailable.iter().all(|name| name.starts_with('t')) && !results.unavailable.is_empty()
        );
    }
    assert!(Searcher::open(&with(MAX_COUNT + 1).manifest()).is_err());
}

/// What the terms of a collection of one file are opened to grows with its text: no other index may have such blocks.
#[test]
fn terms_lie_in_the_manifest_only() {
    let terms = &WHOLE[0].inlined[1];
    assert_eq!(terms[3], b'w');
    let mut other = WHOLE[1].clone();
    let shards: Vec<String> = other.blocks.keys().filter(|name| name.starts_with('k')).cloned().collect();
    other.blocks.extend(shards.iter().map(|name| (name.clone(), terms.clone())));
    let mut searcher = Searcher::open(&other.manifest()).unwrap();
    ask(&mut searcher, &|name| other.blocks.get(name).cloned(), &|searcher| searcher.text(0));
    let results = ask(&mut searcher, &|name| other.blocks.get(name).cloned(), &|searcher| {
        searcher.search("堤防", &Options { limit: 9, ..Options::default() })
    });
    // Then nothing rules a text out, and all are read.
    assert_eq!((results.hits.len(), results.total.count, results.unavailable.clone()), (4, 4, shards));
}

/// Equal blocks have one name: brought once, they are opened once.
#[test]
fn many_blocks_of_one_name_take_the_memory_of_one() {
    let text = "第一次水利工作会议，堤防加固。".repeat(100);
    let passages = [(PassageKind::Paragraph, 0, text.as_str()); 4];
    let equal = (0..300).map(|_| document(0, "会议", &passages, &[]));
    let index = build(&equal.collect::<Vec<_>>(), Layout::Blocks);
    let texts = index.files.keys().filter(|name| name.starts_with('t')).count();
    assert!(texts < 20, "{texts} files of text");
    let mut searcher = Searcher::open(&index.manifest()).unwrap();
    let options = Options { limit: 900, exact: true, ..Options::default() };
    let bring = |name: &str| index.block(name);
    assert_eq!(ask(&mut searcher, &bring, &|searcher| searcher.search("堤防", &options)).total.count, 1_200);
}

/// A small fst of very many terms: it is refused before all are visited.
#[test]
fn terms_without_end() {
    let mut terms = fst::MapBuilder::memory();
    for n in 0..1_u32 << 20 {
        terms.insert(std::array::from_fn::<u8, 20, _>(|at| (n >> (19 - at) & 1) as u8), 1).unwrap();
    }
    let terms = terms.into_inner().unwrap();
    assert!(terms.len() < 300, "{} bytes", terms.len());
    let block = seal(b'k', &[vec![0], varint(terms.len()), terms].concat());
    let (opened, most) = weighed(|| KeyShard::open("k", &block, 1).map(drop));
    assert!(most <= MULTIPLE * block.len(), "{most} bytes for {}", block.len());
    assert!(matches!(opened, Err(IndexError::Damaged { .. })), "{opened:?}");
}

/// Characters that are all read as one letter, in as many ways as there may be: whether letters spell a term takes no
/// longer for it. More ways are refused.
#[test]
fn readings_without_end() {
    let whole = &WHOLE[0];
    let pinyin = |characters: usize, ways: usize| {
        let readings = [varint(ways), vec![0; ways]].concat().repeat(characters);
        // Terms of eight characters, each seven of them those of the one before.
        let mut terms = fst::MapBuilder::memory();
        (0..32).for_each(|last| terms.insert([0, 0, 0, 0, 0, 0, 0, last], 1).unwrap());
        let terms = terms.into_inner().unwrap();
        [vec![1, 1, b'a'], readings, varint(terms.len()), terms].concat()
    };
    let letters = |characters, ways| {
        let index = whole.with(whole.inlined.len() - 1, &pinyin(characters, ways));
        let mut searcher = Searcher::open(&index.manifest()).ok()?;
        let results =
            ask(&mut searcher, &|_| None, &|searcher| searcher.search("aaaaaaaaa", &Options::default()));
        Some(results.suggestions.len())
    };
    let characters = (0..1_000).find(|&characters| letters(characters, 8).is_some());
    assert_eq!(letters(characters.expect("a number of characters"), 9), None);
}
