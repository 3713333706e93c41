//! The web, through `ureq`.

#![expect(
    clippy::disallowed_methods,
    reason = "the time that a request may take is measured here, at the edge"
)]

use std::io::Read;
use std::time::{Duration, Instant};

use base64::Engine;
use ureq::http::HeaderMap;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{Connector, DefaultConnector, NextTimeout};
use ureq::{Agent, Proxy};
use url::Url;

use super::head::TidyHeads;
use super::reach::{PRIVATE, Reach, is_private};
use super::{Fetch, FetchError, Kind, Request, Response};

/// How to fetch.
#[derive(Clone, Debug)]
pub struct Settings {
    /// To connect, at most.
    pub connect: Duration,
    /// For everything, redirects included.
    pub total: Duration,
    /// Bytes of a document after unpacking.
    pub limit: usize,
    /// Redirects that are followed.
    pub redirects: usize,
    /// The proxy's address; `None` for none.
    pub proxy: Option<String>,
    /// Whether a proxy may be taken from the environment (`ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`).
    pub proxy_from_environment: bool,
    /// Certificates (PEM) to trust in place of the built-in ones.
    pub certificates: Option<Vec<u8>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
            limit: 10 * 1024 * 1024,
            redirects: 10,
            proxy: None,
            proxy_from_environment: true,
            certificates: None,
        }
    }
}

/// Fetches from the web.
pub struct Web {
    settings: Settings,
    proxy: Option<Proxy>,
    roots: Option<Vec<Certificate<'static>>>,
}

/// What feeds and pages are asked for as.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, application/xml;q=0.9, \
                      text/plain;q=0.8, */*;q=0.5";

impl Web {
    /// With these settings.
    ///
    /// # Errors
    /// A proxy's address or certificates that can't be understood, in one line.
    pub fn new(settings: Settings) -> Result<Self, String> {
        let proxy = match &settings.proxy {
            Some(address) => {
                let shown = crate::import::address::masked(address);
                Some(Proxy::new(address).map_err(|_| format!("{shown}: is no proxy's address"))?)
            }
            None if settings.proxy_from_environment => Proxy::try_from_env(),
            None => None,
        };
        let roots = settings.certificates.as_deref().map(certificates).transpose()?;
        Ok(Self { settings, proxy, roots })
    }

    fn agent(&self, reach: &Reach, left: Duration) -> Agent {
        let mut tls = TlsConfig::builder();
        if let Some(roots) = &self.roots {
            tls = tls.root_certs(RootCerts::new_with_certs(roots));
        }
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(self.settings.connect.min(left)))
            .timeout_resolve(Some(self.settings.connect.min(left)))
            .timeout_global(Some(left))
            .user_agent(concat!("gainsay/", env!("CARGO_PKG_VERSION")))
            .accept(ACCEPT)
            .proxy(self.proxy.clone())
            .tls_config(tls.build())
            .build();
        let proxy = self.proxy.as_ref().map(|proxy| (proxy.host().to_ascii_lowercase(), proxy.port()));
        Agent::with_parts(
            config,
            DefaultConnector::default().chain(TidyHeads),
            Checked { reach: reach.clone(), proxy, inner: DefaultResolver::default() },
        )
    }

    /// One request and its answer's head, no redirect followed.
    fn ask(&self, hop: &Hop<'_>, left: Duration) -> Result<ureq::http::Response<ureq::Body>, FetchError> {
        let mut request = self.agent(hop.reach, left).get(hop.url.as_str());
        if let Some(login) = &hop.login {
            request = request.header("Authorization", login);
        }
        // The state of the last answer is the first host's.
        if hop.is_first_host {
            for (name, value) in
                [("If-None-Match", &hop.request.etag), ("If-Modified-Since", &hop.request.last_modified)]
            {
                if let Some(value) =
                    value.as_deref().filter(|value| value.is_ascii() && !value.contains(char::is_control))
                {
                    request = request.header(name, value);
                }
            }
        }
        request.call().map_err(|error| failure(&error, &hop.request.url))
    }
}

/// One step on the way to a document.
struct Hop<'a> {
    request: &'a Request,
    url: Url,
    reach: &'a Reach,
    login: Option<String>,
    is_first_host: bool,
}

impl Fetch for Web {
    fn fetch(&self, request: &Request) -> Result<Response, FetchError> {
        let refused = |cause: String| FetchError::new(Kind::Refused, &request.url, cause);
        let begun = Instant::now();
        let first = crate::import::address::feed(&request.url).and_then(|url| Url::parse(&url).ok());
        let mut url = first.ok_or_else(|| refused("is not an address of the web".into()))?;
        let reach = if request.is_listed { Reach::internet() } else { Reach::of(&url) };
        let login = take_login(&mut url);
        let origin = url.origin();
        let mut moved = None;
        let mut is_permanent = true;
        for _ in 0..=self.settings.redirects {
            reach.check(&url).map_err(refused)?;
            let left = self.settings.total.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Err(FetchError::new(Kind::Slow, &request.url, "took too long"));
            }
            let is_first_host = url.origin() == origin;
            let login = login.clone().filter(|_| is_first_host);
            let hop = Hop { request, url: url.clone(), reach: &reach, login, is_first_host };
            let answer = self.ask(&hop, left)?;
            let status = answer.status().as_u16();
            if !matches!(status, 301 | 302 | 303 | 307 | 308) {
                return self.take(request, &url, moved, answer);
            }
            url = next(&url, answer.headers()).map_err(refused)?;
            is_permanent &= matches!(status, 301 | 308);
            moved = is_permanent.then(|| url.to_string());
        }
        Err(refused(format!("is redirected more than {} times: not followed", self.settings.redirects)))
    }
}

impl Web {
    /// The document behind an answer that is no redirect.
    fn take(
        &self,
        request: &Request,
        url: &Url,
        moved: Option<String>,
        mut answer: ureq::http::Response<ureq::Body>,
    ) -> Result<Response, FetchError> {
        let error = |kind, cause: String| FetchError::new(kind, &request.url, cause);
        let header = |name: &str| text_of(answer.headers(), name);
        let media = header("content-type").unwrap_or_default();
        let mut response = Response {
            bytes: None,
            url: url.to_string(),
            moved,
            content_type: media
                .split(';')
                .next()
                .map(|kind| kind.trim().to_owned())
                .filter(|kind| !kind.is_empty()),
            charset: charset(&media),
            etag: header("etag"),
            last_modified: header("last-modified"),
        };
        match answer.status() {
            status if status == 304 && request.etag.is_none() && request.last_modified.is_none() => {
                Err(error(Kind::Answer, "says that nothing changed, to a first request".into()))
            }
            status if status == 304 => {
                response.etag = response.etag.or_else(|| request.etag.clone());
                response.last_modified = response.last_modified.or_else(|| request.last_modified.clone());
                Ok(response)
            }
            status if status.is_success() => {
                response.bytes = Some(self.read(request, answer.body_mut())?);
                Ok(response)
            }
            status => {
                let words = status.canonical_reason().unwrap_or("an unknown status");
                Err(error(
                    Kind::Status(status.as_u16()),
                    format!("the server answers {} ({words})", status.as_u16()),
                ))
            }
        }
    }

    fn read(&self, request: &Request, body: &mut ureq::Body) -> Result<Vec<u8>, FetchError> {
        let mut bytes = Vec::new();
        let limit = self.settings.limit;
        // One byte more, so that a document of just the limit is not over it. Counted behind the unpacking.
        let reader = body.with_config().limit(u64::MAX).reader();
        match reader.take(limit as u64 + 1).read_to_end(&mut bytes) {
            _ if bytes.len() > limit => {
                let limit = limit / (1024 * 1024);
                Err(FetchError::new(
                    Kind::Answer,
                    &request.url,
                    format!("sends more than {limit} MB: not read"),
                ))
            }
            Ok(_) => Ok(bytes),
            Err(error) => {
                let (kind, cause) = io_failure(&error);
                Err(FetchError::new(kind, &request.url, cause))
            }
        }
    }
}

/// Resolves names, and drops addresses that this request may not reach.
#[derive(Debug)]
struct Checked {
    reach: Reach,
    proxy: Option<(String, u16)>,
    inner: DefaultResolver,
}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &ureq::http::Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or("").trim_matches(['[', ']']).trim_end_matches('.');
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
        let bracketed = uri.host().unwrap_or("");
        let is_proxy =
            self.proxy.as_ref().is_some_and(|(name, at)| name.eq_ignore_ascii_case(host) && *at == port);
        if is_proxy || self.reach.is_named(host, port) || self.reach.is_named(bracketed, port) {
            return Ok(found);
        }
        let mut kept = self.inner.empty();
        for address in found.iter().filter(|address| !is_private(address.ip())) {
            kept.push(*address);
        }
        if kept.is_empty() { Err(ureq::Error::BadUri(PRIVATE.into())) } else { Ok(kept) }
    }
}

/// Where a redirect leads.
fn next(url: &Url, headers: &HeaderMap) -> Result<Url, String> {
    let location = text_of(headers, "location").ok_or("is redirected to nowhere")?;
    let mut next =
        url.join(location.trim()).map_err(|_| "is redirected to an address that is none".to_owned())?;
    // A server may not make us log in somewhere.
    let _ = take_login(&mut next);
    if url.scheme() == "https" && next.scheme() == "http" && next.host() != url.host() {
        return Err("is redirected from a secure address to an open one elsewhere: not followed".into());
    }
    Ok(next)
}

/// Takes name and password out of an address, as the header that carries them.
fn take_login(url: &mut Url) -> Option<String> {
    let name = percent_decoded(url.username());
    let password = percent_decoded(url.password().unwrap_or(""));
    let is_there = !url.username().is_empty() || url.password().is_some();
    // Both can only fail for addresses without a host, which have no login.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    let login = base64::engine::general_purpose::STANDARD.encode(format!("{name}:{password}"));
    is_there.then(|| format!("Basic {login}"))
}

fn percent_decoded(text: &str) -> String {
    let mut pairs = url::form_urlencoded::parse(text.replace('+', "%2B").as_bytes())
        .map(|(key, _)| key.into_owned())
        .collect::<Vec<_>>();
    pairs.pop().unwrap_or_default()
}

fn text_of(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.as_bytes();
    (value.len() <= 8_192).then(|| String::from_utf8_lossy(value).into_owned())
}

fn charset(media: &str) -> Option<String> {
    let parameter = media.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    Some(parameter.trim().trim_matches(['"', '\'']).to_owned())
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, String> {
    let mut found = Vec::new();
    for item in parse_pem(pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => found.push(certificate),
            Ok(_) => {}
            Err(_) => return Err("the file of certificates is not PEM".into()),
        }
    }
    if found.is_empty() { Err("the file of certificates has none".into()) } else { Ok(found) }
}

/// A failure of the library in plain words.
fn failure(error: &ureq::Error, url: &str) -> FetchError {
    let (kind, cause) = words(error);
    FetchError::new(kind, url, cause)
}

fn words(error: &ureq::Error) -> (Kind, String) {
    use ureq::Error;
    match error {
        Error::Timeout(_) => (Kind::Slow, "took too long".into()),
        Error::HostNotFound => (Kind::Unreachable, "the host is not known".into()),
        Error::ConnectionFailed => (Kind::Unreachable, "no connection".into()),
        Error::BadUri(cause) if cause == PRIVATE => (Kind::Refused, PRIVATE.into()),
        Error::Io(error) => io_failure(error),
        Error::Tls(cause) => (Kind::Unreachable, format!("no secure connection: {cause}")),
        Error::LargeResponseHeader(..) => (Kind::Answer, "the answer's headers are too long".into()),
        Error::Protocol(inner) if inner.to_string().contains("too many headers") => {
            (Kind::Answer, "the answer's headers are too many".into())
        }
        Error::Protocol(_) => (Kind::Answer, "the answer is no HTTP".into()),
        Error::Decompress(kind, _) => (Kind::Answer, format!("the answer says {kind} and is not")),
        other => (Kind::Answer, format!("no answer that can be read: {other}")),
    }
}

fn io_failure(error: &std::io::Error) -> (Kind, String) {
    use std::io::ErrorKind;
    if let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
        return words(inner);
    }
    match error.kind() {
        ErrorKind::ConnectionRefused => (Kind::Unreachable, "the connection is refused".into()),
        ErrorKind::TimedOut | ErrorKind::WouldBlock => (Kind::Slow, "took too long".into()),
        ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => {
            (Kind::Unreachable, "the answer is cut off".into())
        }
        ErrorKind::InvalidInput | ErrorKind::InvalidData => {
            (Kind::Answer, "the answer is not packed as it says".into())
        }
        _ => (Kind::Unreachable, format!("no answer: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn what_a_fetch_may_cost_where_nobody_says_otherwise() {
        let Settings { connect, total, limit, redirects, .. } = Settings::default();
        let seconds = [connect.as_secs(), total.as_secs()];
        assert_eq!((seconds, limit, redirects), ([10, 30], 10 << 20, 10));
    }

    /// Gives four times what is allowed, and counts what was asked for.
    struct Long(Arc<AtomicUsize>);

    impl Read for Long {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let given = self.0.load(Ordering::SeqCst);
            let part = to.len().min((40 << 20) - given);
            to[..part].fill(b'a');
            self.0.fetch_add(part, Ordering::SeqCst);
            Ok(part)
        }
    }

    #[test]
    fn what_is_sent_without_end_is_left_behind_the_limit() {
        let asked = Arc::default();
        let mut body = ureq::Body::builder().reader(Long(Arc::clone(&asked)));
        let web = Web::new(Settings { proxy_from_environment: false, ..Settings::default() }).unwrap();
        let error = web.read(&Request::new("http://w.example/"), &mut body).unwrap_err();
        assert_eq!(error.cause(), "sends more than 10 MB: not read");
        let asked = asked.load(Ordering::SeqCst);
        assert!(asked < 11 << 20, "{asked} bytes were asked for");
    }

    /// A public name may lead to a private address: what it resolves to is looked at, not its letters alone.
    #[test]
    fn a_name_that_resolves_to_a_private_address_leads_nowhere() {
        let resolve = |reach: Reach| {
            let checked = Checked { reach, proxy: None, inner: DefaultResolver::default() };
            let config = ureq::Agent::config_builder().build();
            checked.resolve(&"http://localhost:8080/".parse().unwrap(), &config, NextTimeout::default())
        };
        let error = resolve(Reach::internet()).unwrap_err().to_string();
        assert!(error.contains(PRIVATE), "{error}");
        let named = Reach::of(&Url::parse("http://localhost:8080/feed").unwrap());
        assert!(!resolve(named).unwrap().is_empty());
    }

    #[test]
    fn a_redirect_leads_neither_into_the_open_nor_to_a_login() {
        let leads = |from: &str, to: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("location", to.parse().unwrap());
            next(&Url::parse(from).unwrap(), &headers).map(|url| url.to_string())
        };
        let open = leads("https://a.example/x", "http://b.example/").unwrap_err();
        assert!(open.contains("from a secure address"), "{open}");
        assert_eq!(leads("https://a.example/x", "http://a.example/y").unwrap(), "http://a.example/y");
        assert_eq!(leads("http://a.example/x", "http://b.example/").unwrap(), "http://b.example/");
        assert_eq!(leads("https://a.example/x", "//me:pw@b.example/").unwrap(), "https://b.example/");
        assert!(leads("https://a.example/x", "http://[").is_err());
    }
}
