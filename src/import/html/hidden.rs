//! Which elements a reader of the page never sees.

use crate::import::markup::Tag;

/// Whether the element shows nothing of its inside: code, inert parts, and what the page itself hides.
pub(crate) fn is_inert(name: &str, tag: &Tag<'_>) -> bool {
    const INERT: [&str; 13] = [
        "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea",
        "noembed", "noframes", "canvas",
    ];
    INERT.contains(&name) || is_hidden(name, tag)
}

/// Whether the page hides the element: the `hidden` attribute, or a style that shows nothing.
///
/// Never the page or its article as a whole: pages hide those until a script has run.
pub(crate) fn is_hidden(name: &str, tag: &Tag<'_>) -> bool {
    if matches!(name, "html" | "body" | "main" | "article") || tag.attributes.is_empty() {
        return false;
    }
    tag.attributes().take(64).any(|(key, value)| match key.len() {
        6 => key.eq_ignore_ascii_case("hidden") && !value.eq_ignore_ascii_case("until-found"),
        5 => key.eq_ignore_ascii_case("style") && hides(value),
        _ => false,
    })
}

fn hides(style: &str) -> bool {
    style.split(';').take(64).any(|rule| {
        let Some((key, value)) = rule.split_once(':') else { return false };
        let value = value.trim().trim_end_matches("!important").trim_end();
        match key.trim().to_ascii_lowercase().as_str() {
            "display" => value.eq_ignore_ascii_case("none"),
            "visibility" => value.eq_ignore_ascii_case("hidden"),
            "font-size" => matches!(value, "0" | "0px" | "0em" | "0pt" | "0%"),
            _ => false,
        }
    })
}

/// Elements that have no inside and no end tag.
pub(crate) fn is_void(name: &str) -> bool {
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ];
    VOID.contains(&name)
}
