//! `xunzhang serve`: a built site on a loopback port, for looking at it.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use flate2::Compression;
use flate2::read::GzEncoder;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::Outcome;

pub(crate) fn run(site: &Path, port: u16) -> Result<Outcome> {
    if !site.join("index.html").is_file() {
        bail!(
            "{0}: 这里没有 index.html，请先建站 · no index.html here; make a site with: xunzhang build INPUT… -o {0}",
            site.display()
        );
    }
    let server = Server::http((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| anyhow!("端口 {port} 打不开（{error}），请用 --port 换一个 · port {port} cannot be opened ({error}); choose another with --port"))?;
    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
    writeln!(io::stdout(), "http://127.0.0.1:{port}/  （Ctrl+C 结束 · to stop）")?;
    for request in server.incoming_requests() {
        // A reader that goes away in the middle of an answer is no reason to stop.
        _ = answer(site, request);
    }
    Ok(Outcome::Done)
}

fn answer(site: &Path, request: Request) -> Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Ok(request.respond(Response::from_string("405").with_status_code(405))?);
    }
    let found = path_of(site, request.url()).and_then(|path| Some((File::open(&path).ok()?, path)));
    match found {
        Some((file, path)) => {
            let kind = kind_of(&path);
            let header = |name: &str, value: &str| {
                Header::from_bytes(name, value).map_err(|()| anyhow!("{name}: {value}: not a header"))
            };
            // As hosts do: text is compressed, files of the index are already.
            if kind.starts_with("text/") && takes_gzip(&request) {
                let mut packed = GzEncoder::new(file, Compression::default());
                let mut bytes = Vec::new();
                packed.read_to_end(&mut bytes)?;
                let response = Response::from_data(bytes).with_header(header("Content-Encoding", "gzip")?);
                return Ok(request.respond(response.with_header(header("Content-Type", kind)?))?);
            }
            Ok(request.respond(Response::from_file(file).with_header(header("Content-Type", kind)?))?)
        }
        None => Ok(request.respond(Response::from_string("404").with_status_code(404))?),
    }
}

fn takes_gzip(request: &Request) -> bool {
    let accepted = request.headers().iter().find(|header| header.field.equiv("Accept-Encoding"));
    accepted.is_some_and(|header| header.value.as_str().contains("gzip"))
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
