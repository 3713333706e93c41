//! Addresses of the web: which are taken, and how they are shown.

use url::Url;

/// Parameters whose value is a secret: they contain one of these words.
const SECRETS: [&str; 9] = ["token", "key", "secret", "pass", "auth", "sig", "session", "credential", "code"];

/// The address of an article, whole: `http` or `https`, without a name and password in it. `None` for everything
/// else, and for what has control characters or white space inside.
#[must_use]
pub fn web(text: &str, base: Option<&Url>) -> Option<String> {
    let mut url = parse(text, base)?;
    // Both can only fail for addresses without a host.
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    Some(url.into())
}

/// The address of a feed: as [`web`], with the name and password that subscribers are given.
#[must_use]
pub fn feed(text: &str) -> Option<String> {
    parse(text, None).map(Url::into)
}

fn parse(text: &str, base: Option<&Url>) -> Option<Url> {
    let text = text.trim();
    let is_odd = |c: char| {
        c.is_control() || c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
    };
    if text.is_empty() || text.len() > 4_096 || text.contains(is_odd) {
        return None;
    }
    let url = match base {
        Some(base) => base.join(text),
        None => Url::parse(text),
    };
    url.ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// The address as it may be shown: names, passwords and tokens as `***`, and no character that a terminal obeys.
///
/// ```
/// use gainsay::import::address::masked;
///
/// assert_eq!(masked("https://user:pw@w.example/feed?id=7&token=abc"), "https://***@w.example/feed?id=7&token=***");
/// ```
#[must_use]
pub fn masked(address: &str) -> String {
    let clean = crate::text::clean::clean_line(address);
    let (rest, fragment) =
        clean.split_once('#').map_or((clean.as_ref(), None), |(rest, fragment)| (rest, Some(fragment)));
    let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
    let mut shown = without_name(rest);
    if let Some(query) = query {
        shown.push('?');
        shown.push_str(&query.split('&').map(parameter).collect::<Vec<_>>().join("&"));
    }
    if let Some(fragment) = fragment {
        shown.push('#');
        shown.push_str(&parameter(fragment));
    }
    shown
}

fn without_name(rest: &str) -> String {
    let Some((scheme, after)) = rest.split_once("://") else { return rest.to_owned() };
    let (host, path) = after.find('/').map_or((after, ""), |at| after.split_at(at));
    match host.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://***@{host}{path}"),
        None => rest.to_owned(),
    }
}

fn parameter(pair: &str) -> String {
    let Some((key, value)) = pair.split_once('=') else { return pair.to_owned() };
    let lower = key.to_ascii_lowercase();
    let is_secret = SECRETS.iter().any(|word| lower.contains(word));
    if is_secret && !value.is_empty() { format!("{key}=***") } else { pair.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{feed, masked, web};

    #[test]
    fn only_the_web() {
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "http://a\nb/",
            "-oProxy=id",
            "data:text/html,x",
            "ftp://w.example/x",
            "http://",
            "",
            "x",
        ] {
            assert_eq!(web(bad, None), None, "{bad}");
            assert_eq!(feed(bad), None, "{bad}");
        }
        assert_eq!(web(" https://w.example/a b", None), None);
        let long = |length: usize| format!("https://w.example/{}", "a".repeat(length - 18));
        assert!(web(&long(4_096), None).is_some() && web(&long(4_097), None).is_none());
        assert_eq!(web(" https://w.example ", None).as_deref(), Some("https://w.example/"));
        let base = url::Url::parse("https://w.example/x/y").unwrap();
        assert_eq!(web("../z", Some(&base)).as_deref(), Some("https://w.example/z"));
    }

    #[test]
    fn names_and_passwords_are_for_feeds() {
        assert_eq!(web("http://u:gs-secret@w.example/", None).as_deref(), Some("http://w.example/"));
        assert_eq!(feed("http://u:gs-secret@w.example/").as_deref(), Some("http://u:gs-secret@w.example/"));
    }

    #[test]
    fn secrets_are_not_shown() {
        assert_eq!(masked("http://u:p@h/a@b?x=1&api_key=2#t=3"), "http://***@h/a@b?x=1&api_key=***#t=3");
        assert_eq!(masked("http://h/\u{1b}]2;x?access_token=abc"), "http://h/\u{fffd}]2;x?access_token=***");
        assert_eq!(masked("no address"), "no address");
    }
}
