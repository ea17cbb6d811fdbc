//! How is dist/ shown to a browser on this machine?

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use anyhow::{Context, Result, anyhow, bail, ensure};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ACCEPT_ENCODING, ALLOW, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_NONE_MATCH,
    VARY,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;

use crate::project::{BESIDE, Project};
use crate::{build, files, headers, say};

/// Where looking for a free port begins, and how many are tried.
const FIRST_PORT: u16 = 8400;
const PORTS: u16 = 50;

pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<()> {
    let mut port = None;
    let mut builds = true;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--no-build" => builds = false,
            "--port" => {
                let number = rest.next().context("`--port` needs a number; 0 takes any free port")?;
                port =
                    Some(number.parse().map_err(|_| anyhow!("`--port` takes 0 to 65535, not {number:?}"))?);
            }
            other => bail!("`cargo xtask serve` takes --port N and --no-build, not {other:?}"),
        }
    }
    if builds {
        build::all(project)?;
    }
    let site = Served::start(&project.dist(), port)?;
    println!("wenshu is at {} (stop with Ctrl-C)", site.url());
    site.wait()
}

/// A site being served by a thread of this process.
pub(crate) struct Served {
    address: SocketAddr,
    thread: JoinHandle<Result<()>>,
}

impl Served {
    /// Serves a folder as it is now; from the asked port, or from the next that is free.
    pub(crate) fn start(folder: &Path, port: Option<u16>) -> Result<Self> {
        let files = Arc::new(Files::list(folder)?);
        let listener = listen(port)?;
        let address = listener.local_addr()?;
        Ok(Self { address, thread: std::thread::spawn(move || accept(listener, files)) })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    fn wait(self) -> Result<()> {
        self.thread.join().map_err(|_| anyhow!("the server crashed"))?
    }
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let first = port.unwrap_or(FIRST_PORT);
    let mut last = String::new();
    for port in first..=first.saturating_add(PORTS) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = error.to_string(),
        }
        say::note(&format!("port {port} is taken"));
    }
    bail!("no port from {first} on could be opened: {last}")
}

/// Answers every connection, all of them in this thread.
fn accept(listener: TcpListener, files: Arc<Files>) -> Result<()> {
    listener.set_nonblocking(true)?;
    tokio::runtime::Builder::new_current_thread().enable_io().build()?.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        loop {
            let (stream, _) = listener.accept().await?;
            let files = Arc::clone(&files);
            tokio::spawn(async move {
                let answer = service_fn(|request: Request<Incoming>| {
                    let response = respond(&files, request.method(), request.uri().path(), request.headers());
                    async { Ok::<_, Infallible>(response) }
                });
                let connection = http1::Builder::new()
                    .title_case_headers(true)
                    .serve_connection(TokioIo::new(stream), answer);
                // The browser may have gone away meanwhile, which concerns nobody.
                let _ = connection.await;
            });
        }
    })
}

/// What can be asked for: a closed list, so that no path leads anywhere else.
struct Files(HashMap<String, PathBuf>);

impl Files {
    fn list(folder: &Path) -> Result<Self> {
        let mut paths = HashMap::new();
        for path in files::under(folder)? {
            if matches!(files::extension(&path), "br" | "gz") || path.ends_with("_headers") {
                continue;
            }
            let name = path.strip_prefix(folder)?.to_str().context("a file name is not UTF-8")?;
            if BESIDE.iter().any(|folder| name.starts_with(folder)) {
                continue;
            }
            let name = format!("/{}", name.replace('\\', "/"));
            if let Some(folder) = name.strip_suffix("index.html") {
                paths.insert(folder.to_string(), path.clone());
            }
            paths.insert(name, path);
        }
        ensure!(!paths.is_empty(), "{} holds no site; run `cargo xtask build` first", folder.display());
        Ok(Self(paths))
    }
}

fn respond(files: &Files, method: &Method, path: &str, asked: &HeaderMap) -> Response<Full<Bytes>> {
    let plain = |status, text: &'static str| {
        let mut response = response(status, text, "/");
        put(&mut response, CONTENT_TYPE, "text/plain; charset=utf-8");
        response
    };
    if !matches!(*method, Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.\n");
        put(&mut response, ALLOW, "GET, HEAD");
        return response;
    }
    let Some(file) = files.0.get(path) else {
        return plain(StatusCode::NOT_FOUND, "There is no such file.\n");
    };
    let asked = |name| asked.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (twin, encoding) = negotiate(file, asked(ACCEPT_ENCODING));
    let Ok(bytes) = fs::read(&twin) else {
        return plain(
            StatusCode::SERVICE_UNAVAILABLE,
            "The file was there when the server started and is gone; build and start again.\n",
        );
    };
    let tag = format!("\"{}\"", &files::digest(&bytes)[..20]);
    let mut response = if asked(IF_NONE_MATCH) == tag {
        response(StatusCode::NOT_MODIFIED, Vec::new(), path)
    } else {
        response(StatusCode::OK, bytes, path)
    };
    put(&mut response, CONTENT_TYPE, media_type(file));
    put(&mut response, VARY, "Accept-Encoding");
    put(&mut response, ETAG, &tag);
    if let Some(encoding) = encoding {
        put(&mut response, CONTENT_ENCODING, encoding);
    }
    response
}

/// The smallest twin the browser can read.
fn negotiate(file: &Path, accepted: &str) -> (PathBuf, Option<&'static str>) {
    for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
        let offered = accepted.split(',').any(|offer| {
            let mut parts = offer.split(';').map(str::trim);
            parts.next() == Some(encoding)
                && parts.all(|weight| weight.trim_start_matches("q=").parse() != Ok(0.0))
        });
        let mut twin = file.as_os_str().to_owned();
        twin.push(format!(".{suffix}"));
        if offered && Path::new(&twin).is_file() {
            return (twin.into(), Some(encoding));
        }
    }
    (file.to_path_buf(), None)
}

fn media_type(file: &Path) -> &'static str {
    match files::extension(file) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/vnd.microsoft.icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// An answer with the headers of its path.
fn response(status: StatusCode, body: impl Into<Bytes>, path: &str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body.into()));
    *response.status_mut() = status;
    for (name, value) in headers::of(path) {
        put(
            &mut response,
            HeaderName::from_bytes(name.as_bytes()).expect("our own headers have names"),
            &value,
        );
    }
    response
}

fn put(response: &mut Response<Full<Bytes>>, name: HeaderName, value: &str) {
    let value = HeaderValue::from_str(value).expect("our own headers are ASCII");
    response.headers_mut().insert(name, value);
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    /// A little site with a secret beside it, served.
    fn served(name: &str) -> (PathBuf, Served) {
        let folder = std::env::temp_dir().join(format!("xtask-serve-{name}-{}", std::process::id()));
        for (file, text) in [
            ("site/index.html", "<p>文数"),
            ("site/assets/core-1.wasm", "plain"),
            ("site/assets/core-1.wasm.br", "brotli"),
            ("site/assets/core-1.wasm.gz", "gzip"),
            ("secret.txt", "secret"),
        ] {
            files::write(&folder.join(file), text.as_bytes()).unwrap();
        }
        let site = Served::start(&folder.join("site"), Some(0)).unwrap();
        (folder, site)
    }

    fn ask(site: &Served, request_line: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(site.address).unwrap();
        write!(stream, "{request_line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn the_page_comes_with_its_policy_and_is_asked_for_anew() {
        let (folder, site) = served("page");
        let answer = ask(&site, "GET /?x=1", "");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.ends_with("<p>文数"), "{answer}");
        for expected in [
            "Content-Type: text/html; charset=utf-8",
            "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval';",
            "frame-ancestors 'none'",
            "X-Content-Type-Options: nosniff",
            "Cache-Control: no-cache",
        ] {
            assert!(answer.contains(expected), "{expected}: {answer}");
        }
        let tag = answer.split("Etag: ").nth(1).unwrap().lines().next().unwrap();
        let again = ask(&site, "GET /", &format!("If-None-Match: {tag}\r\n"));
        assert!(again.starts_with("HTTP/1.1 304"), "{again}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_best_twin_that_the_browser_reads_is_sent() {
        let (folder, site) = served("twins");
        for (accepted, body) in [
            ("Accept-Encoding: gzip, deflate, br\r\n", "brotli"),
            ("Accept-Encoding: gzip\r\n", "gzip"),
            ("Accept-Encoding: br;q=0, gzip;q=0.5\r\n", "gzip"),
            ("", "plain"),
        ] {
            let answer = ask(&site, "GET /assets/core-1.wasm", accepted);
            assert!(answer.ends_with(body), "{accepted}: {answer}");
            assert!(answer.contains("Content-Type: application/wasm"), "{answer}");
            assert!(
                answer.contains("immutable") && answer.contains("Access-Control-Allow-Origin: *"),
                "{answer}"
            );
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn nothing_but_the_site_can_be_asked_for() {
        let (folder, site) = served("paths");
        for path in
            ["/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "//etc/passwd", "/nothing"]
        {
            let answer = ask(&site, &format!("GET {path}"), "");
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
            assert!(answer.contains("Content-Security-Policy"), "{path}: {answer}");
        }
        let answer = ask(&site, "POST /", "Content-Length: 0\r\n");
        assert!(answer.starts_with("HTTP/1.1 405") && answer.contains("Allow: GET, HEAD"), "{answer}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_busy_port_moves_on() {
        let (folder, site) = served("port");
        let next = Served::start(&folder.join("site"), Some(site.address.port())).unwrap();
        assert!(next.address.port() > site.address.port());
        assert!(next.url().starts_with("http://127.0.0.1:"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_folder_without_a_site_is_told() {
        let error = Served::start(Path::new("/nowhere"), Some(0)).err().unwrap().to_string();
        assert!(error.contains("run `cargo xtask build` first"), "{error}");
    }
}
