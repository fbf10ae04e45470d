//! `xunzhang serve`: a built site on a loopback port, for looking at it.

use std::fs;
use std::io::{self, Read, Write};
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use flate2::Compression;
use flate2::read::GzEncoder;
use tokio::net::TcpListener;

use crate::Outcome;

pub(crate) fn run(site: &Path, port: u16) -> Result<Outcome> {
    if !site.join("index.html").is_file() {
        bail!(
            "{0}: 这里没有 index.html，请先建站 · no index.html here; make a site with: xunzhang build INPUT… -o {0}",
            site.display()
        );
    }
    let site = site.to_owned();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener = bound.with_context(|| {
            format!("端口 {port} 打不开，请用 --port 换一个 · port {port} cannot be opened; choose another with --port")
        })?;
        let port = listener.local_addr()?.port();
        writeln!(io::stdout(), "http://127.0.0.1:{port}/  （Ctrl+C 结束 · to stop）")?;
        let files = get(async move |url: Uri, headers: HeaderMap| answer(&site, &url, &headers));
        axum::serve(listener, Router::new().fallback_service(files)).await?;
        Ok(Outcome::Done)
    })
}

fn answer(site: &Path, url: &Uri, headers: &HeaderMap) -> Response {
    let found = path_of(site, url.path()).and_then(|path| Some((fs::read(&path).ok()?, kind_of(&path))));
    let Some((bytes, kind)) = found else { return (StatusCode::NOT_FOUND, "404").into_response() };
    // As hosts do: text is compressed, files of the index are already.
    if kind.starts_with("text/") && takes_gzip(headers) {
        let mut packed = Vec::new();
        if GzEncoder::new(&bytes[..], Compression::default()).read_to_end(&mut packed).is_ok() {
            return ([(CONTENT_TYPE, kind), (CONTENT_ENCODING, "gzip")], packed).into_response();
        }
    }
    ([(CONTENT_TYPE, kind)], bytes).into_response()
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|value| value.contains("gzip"))
}

/// The file of a url: below the site, or none.
fn path_of(site: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let decoded = percent_encoding::percent_decode_str(path.trim_start_matches('/')).decode_utf8().ok()?;
    let below = Path::new(decoded.as_ref());
    if !below.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let path = site.join(below);
    let path = if path.is_dir() { path.join("index.html") } else { path };
    // A link that leads out of the site is not followed.
    let real = fs::canonicalize(&path).ok()?;
    real.starts_with(fs::canonicalize(site).ok()?).then_some(real)
}

fn kind_of(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_stay_below_the_site() {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("index.html"), "").unwrap();
        fs::write(site.path().join("题 目.html"), "").unwrap();
        let found = |url| path_of(site.path(), url).is_some();
        assert!(found("/") && found("/index.html?q=%E5%AD%97") && found("/%E9%A2%98%20%E7%9B%AE.html"));
        assert!(
            !found("/../index.html") && !found("/%2e%2e/etc") && !found("//etc/passwd") && !found("/none")
        );
    }
}
