//! What the user typed: every command, option and help text.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};
use xunzhang::corpus::config::Split;
use xunzhang_engine::search::Sort;

/// 寻章 · Search Chinese speeches and documents on static pages, with no server.
#[derive(Debug, Parser)]
#[command(name = "xunzhang", version, propagate_version = true, after_help = EXIT_CODES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How inputs are read.
#[derive(Debug, clap::Args)]
pub(crate) struct Reading {
    /// 配置文件；默认用文稿旁的 xunzhang.toml · Configuration; by default xunzhang.toml beside the inputs
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// 不删这一类噪声（可多次） · Keeps this kind of noise (repeatable)
    #[arg(long, value_name = "RULE")]
    pub(crate) keep: Vec<String>,
    /// 一个文件里有几篇：never 一律一篇，auto 有凭据才分（默认），always 有迹象就分 · Whether files are cut into documents: never, on evidence (auto, the default), or on any hint (always)
    #[arg(long, value_name = "MODE", value_parser = splits())]
    pub(crate) split: Option<Split>,
    /// 有任何提醒就算出错 · Makes warnings errors
    #[arg(long)]
    pub(crate) strict: bool,
}

const EXIT_CODES: &str = "退出码 Exit codes: 0 完成或找到 done or found · 1 没有找到 nothing found · 2 出错，或核验、检查不符 error, a difference, or a damaged file";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 建站：把讲话做成可以搜索的静态网站 · Makes a site that searches
    Build {
        /// 文件或文件夹（txt、md、html、docx、doc、wps、pdf、ofd 等，见 xunzhang formats） · Files or folders
        #[arg(required = true, value_name = "INPUT")]
        inputs: Vec<PathBuf>,
        /// 输出到这个文件夹 · Folder of the site
        #[arg(short, long, value_name = "DIR", default_value = "dist")]
        output: PathBuf,
        /// 改为输出一个 HTML 文件，整个网站都在其中 · Makes one HTML file instead, with the whole site in it
        #[arg(long, value_name = "FILE", conflicts_with_all = ["output", "offline"])]
        single_file: Option<PathBuf>,
        /// 较大的网站也能直接从磁盘打开（另存一份脚本副本） · Lets a large site, too, be opened from disk (by copies of its files as scripts)
        #[arg(long)]
        offline: bool,
        /// 网站的标题 · Title of the site
        #[arg(long)]
        title: Option<String>,
        /// 分词结果留给下次建站用；默认是网站旁的 .xunzhang-cache，可随时删除 · Where terms are kept for the next build; by default .xunzhang-cache beside the site; may be deleted at any time
        #[arg(long, value_name = "DIR")]
        cache: Option<PathBuf>,
        /// 不留分词结果 · Keeps no terms
        #[arg(long, conflicts_with = "cache")]
        no_cache: bool,
        /// 断网也能用：浏览器存下用过的文件，或由读者一次存全 · Works without a network: browsers keep what was used, or all at the reader's wish
        #[arg(long, conflicts_with = "single_file")]
        pwa: bool,
        /// 撤下文稿时用：上次建站的文件和分词结果一概不留，读者浏览器里存下的也随新版删去 · Withdraws for good: keeps no file and no terms of the build before, and readers' browsers drop theirs
        #[arg(long)]
        purge: bool,
        /// 把将要公开的内容列成一份报告：文稿、字段、删去的文字、本机路径、证件号码等（.json 结尾则为 JSON） · Lists what becomes public: documents, fields, removed text, local paths, numbers of persons (as JSON if it ends in .json)
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
        #[command(flatten)]
        reading: Reading,
    },
    /// 解析：每行输出一篇讲话（JSON） · Prints one speech per line as JSON
    Parse {
        /// 文件或文件夹（txt、md、html、docx、doc、wps、pdf、ofd 等，见 xunzhang formats） · Files or folders
        #[arg(required = true, value_name = "INPUT")]
        inputs: Vec<PathBuf>,
        /// 改为输出每个文件的字数账：各归何处 · Prints instead, for each file, what became of every character
        #[arg(long)]
        account: bool,
        /// 列出删去的每一处及原因 · Lists everything that was removed, and why
        #[arg(long)]
        verbose: bool,
        #[command(flatten)]
        reading: Reading,
    },
    /// 搜索一个建好的网站 · Searches a built site
    Search {
        /// 网站的文件夹 · Folder of the site
        #[arg(value_name = "DIR")]
        site: PathBuf,
        /// 要找的字词或句子 · What to find
        #[arg(required_unless_present = "batch", conflicts_with = "batch")]
        query: Option<String>,
        /// 输出 JSON · Prints JSON
        #[arg(long)]
        json: bool,
        /// 最多输出几段 · The most passages to print
        #[arg(long, value_name = "N", default_value_t = 10)]
        limit: usize,
        /// 核对全部候选段落，使总数准确 · Reads every candidate, so that the total is exact
        #[arg(long)]
        exact: bool,
        /// 按原样查找，不改字 · Takes the query as it is, and mends nothing
        #[arg(long = "as-typed")]
        no_correction: bool,
        /// 按讲话人、年份等统计 · Counts by speaker, year and other header fields
        #[arg(long)]
        facets: bool,
        /// 排序：相关（默认）、从新到旧、从旧到新、文稿顺序；全文照录的总在前 · Order: by relevance, newest or oldest first, or that of the collection; passages that hold the query as typed always come first
        #[arg(long, value_name = "ORDER", value_parser = sorts(), default_value = "relevance", hide_default_value = true)]
        sort: Sort,
        /// 列出每一处及其前后文（KWIC），按文稿顺序 · Prints every place with its context, in order
        #[arg(long, conflicts_with_all = ["batch", "exact", "facets", "sort"])]
        kwic: bool,
        /// 从这一段起列（见上一页末行） · The passage to begin with (the last line of the page before names it)
        #[arg(long, value_name = "N", default_value_t = 0, requires = "kwic")]
        from: u32,
        /// 补全最后一个词 · Completes the last word
        #[arg(long, conflicts_with_all = ["batch", "exact", "facets", "sort", "kwic"])]
        complete: bool,
        /// 每行一个查询（制表符之后不计），每个查询输出一行 JSON · One query a line (text after a TAB is ignored), one line of JSON each
        #[arg(long, value_name = "FILE")]
        batch: Option<PathBuf>,
    },
    /// 列出能读的格式：读什么，不读什么，用谁的库 · Lists the formats: what is read, what is not, by whose library
    Formats,
    /// 检查：索引的每个文件是否完好 · Checks that every file of the index is whole
    Check {
        /// 网站的文件夹 · Folder of the site
        #[arg(value_name = "DIR", default_value = "dist")]
        site: PathBuf,
    },
    /// 核验：从网站自己的文本里随机取字串，逐一与全文扫描对照 · Compares random searches with a scan of the site's own text
    Verify {
        /// 网站的文件夹 · Folder of the site
        #[arg(value_name = "DIR")]
        site: PathBuf,
        /// 取多少个字串 · How many strings to draw
        #[arg(long, value_name = "N", default_value_t = 2000)]
        samples: usize,
        /// 随机数的种子 · Seed of the random numbers
        #[arg(long, value_name = "N", default_value_t = 1)]
        seed: u64,
        /// 输出 JSON · Prints JSON
        #[arg(long)]
        json: bool,
    },
    /// 在本机打开一个建好的网站 · Serves a built site on this machine
    Serve {
        /// 网站的文件夹 · Folder of the site
        #[arg(value_name = "DIR", default_value = "dist")]
        site: PathBuf,
        /// 端口，0 为任意空闲端口 · Port; 0 takes any free one
        #[arg(long, value_name = "N", default_value_t = 8000)]
        port: u16,
    },
}

/// Reads the name of an order.
fn sorts() -> impl TypedValueParser<Value = Sort> {
    PossibleValuesParser::new(Sort::NAMED.map(|(name, _)| name))
        .map(|name| Sort::named(&name).unwrap_or_default())
}

/// Reads whether files are cut.
fn splits() -> impl TypedValueParser<Value = Split> {
    PossibleValuesParser::new(Split::NAMED.map(|(name, _)| name))
        .map(|name| Split::named(&name).unwrap_or_default())
}
