//! `xunzhang serve`: a built site on a loopback port, for looking at it.

use std::fs;
use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::NotForContentType;
use tower_http::services::ServeFile;

use crate::Outcome;

/// The type of files that are no text.
const BINARY: &str = "application/octet-stream";

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
        let files = get(async move |request: Request| answer(&site, request).await);
        // As hosts do: text is compressed, files of the index are already.
        let compressed = CompressionLayer::new().compress_when(NotForContentType::const_new(BINARY));
        axum::serve(listener, Router::new().fallback_service(files).layer(compressed)).await?;
        Ok(Outcome::Done)
    })
}

async fn answer(site: &Path, request: Request) -> Response {
    let missing = || (StatusCode::NOT_FOUND, "404").into_response();
    let Some(path) = path_of(site, request.uri().path()) else { return missing() };
    // Knows ranges, of which pages ask for where a file holds several blocks.
    ServeFile::new(path).try_call(request).await.map_or_else(|_| missing(), IntoResponse::into_response)
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
