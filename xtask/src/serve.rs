//! How is dist/ shown to a browser on this machine?

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail, ensure};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::project::{BESIDE, Project};
use crate::{build, files, headers, say};

/// Where looking for a free port begins, and how many are tried.
const FIRST_PORT: u16 = 8400;
const PORTS: u16 = 50;

/// Enough for a browser that asks for several files at once.
const THREADS: usize = 4;

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
    site.wait();
    Ok(())
}

/// A site being served by threads of this process.
pub(crate) struct Served {
    address: SocketAddr,
    threads: Vec<std::thread::JoinHandle<()>>,
}

impl Served {
    /// Serves a folder as it is now; from the asked port, or from the next that is free.
    pub(crate) fn start(folder: &Path, port: Option<u16>) -> Result<Self> {
        let files = Arc::new(Files::list(folder)?);
        let server = Arc::new(listen(port)?);
        let address = server.server_addr().to_ip().context("the server listens on no address")?;
        let threads = (0..THREADS)
            .map(|_| {
                let (server, files) = (Arc::clone(&server), Arc::clone(&files));
                std::thread::spawn(move || {
                    while let Ok(request) = server.recv() {
                        answer(&files, request);
                    }
                })
            })
            .collect();
        Ok(Self { address, threads })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    fn wait(self) {
        for thread in self.threads {
            let _ = thread.join();
        }
    }
}

fn listen(port: Option<u16>) -> Result<Server> {
    let first = port.unwrap_or(FIRST_PORT);
    let mut last = String::new();
    for port in first..=first.saturating_add(PORTS) {
        match Server::http((Ipv4Addr::LOCALHOST, port)) {
            Ok(server) => return Ok(server),
            Err(error) => last = error.to_string(),
        }
        say::note(&format!("port {port} is taken"));
    }
    bail!("no port from {first} on could be opened: {last}")
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

/// Answers, and ends the connection: the server reads each open one in a thread of its own and may leave a new one
/// waiting for a thread, which those that a browser keeps open would never give back.
fn answer(files: &Files, request: Request) {
    let response = respond(files, &request).with_chunked_threshold(usize::MAX);
    let (version, head) = (request.http_version().clone(), *request.method() == Method::Head);
    let mut bytes = Vec::new();
    let printed = response.raw_print(&mut bytes, version, &[], head, None);
    let Some(line) = bytes.windows(2).position(|end| end == b"\r\n").filter(|_| printed.is_ok()) else {
        return;
    };
    bytes.splice(line..line, b"\r\nConnection: close".iter().copied());
    let mut writer = request.into_writer();
    // The browser may have gone away meanwhile, which concerns nobody.
    let _ = writer.write_all(&bytes).and_then(|()| writer.flush());
}

fn respond(files: &Files, request: &Request) -> Response<std::io::Cursor<Vec<u8>>> {
    let path = request.url().split(['?', '#']).next().unwrap_or("/");
    let plain = |status: u16, text: &str| {
        with_headers(Response::from_data(text.as_bytes()).with_status_code(StatusCode(status)), "/")
            .with_header(header("Content-Type", "text/plain; charset=utf-8"))
    };
    if !matches!(request.method(), Method::Get | Method::Head) {
        return plain(405, "Only GET and HEAD are answered here.\n")
            .with_header(header("Allow", "GET, HEAD"));
    }
    let Some(file) = files.0.get(path) else {
        return plain(404, "There is no such file.\n");
    };
    let (twin, encoding) = negotiate(file, &asked(request, "Accept-Encoding"));
    let Ok(bytes) = fs::read(&twin) else {
        return plain(
            503,
            "The file was there when the server started and is gone; build and start again.\n",
        );
    };
    let tag = format!("\"{}\"", &files::digest(&bytes)[..20]);
    let same = asked(request, "If-None-Match") == tag;
    let response = if same {
        Response::from_data(Vec::new()).with_status_code(StatusCode(304))
    } else {
        Response::from_data(bytes)
    };
    let mut response = with_headers(response, path)
        .with_header(header("Content-Type", media_type(file)))
        .with_header(header("Vary", "Accept-Encoding"))
        .with_header(header("ETag", &tag));
    if let Some(encoding) = encoding {
        response.add_header(header("Content-Encoding", encoding));
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

fn with_headers<R: std::io::Read>(mut response: Response<R>, path: &str) -> Response<R> {
    for (name, value) in headers::of(path) {
        response.add_header(header(name, &value));
    }
    response
}

fn asked(request: &Request, name: &'static str) -> String {
    let found = request.headers().iter().find(|header| header.field.equiv(name));
    found.map(|header| header.value.to_string()).unwrap_or_default()
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("our own headers are ASCII")
}

#[cfg(test)]
mod tests {
    use std::io::Read;
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
            "Connection: close",
        ] {
            assert!(answer.contains(expected), "{expected}: {answer}");
        }
        let tag = answer.split("ETag: ").nth(1).unwrap().lines().next().unwrap();
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
