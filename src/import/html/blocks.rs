//! From HTML to plain text with its blocks: a blank line between paragraphs and headings, a line for each list item,
//! table row and `<br>`.
//!
//! One pass over the tokens, no tree, so any depth and any length take linear time. Scripts, styles, hidden and inert
//! parts give nothing.

use super::hidden::{is_inert, is_void};
use crate::import::markup::{Dialect, Reader, Tag, Token, resolve};

/// What to leave out besides what never shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Everything: the text is an article's own.
    All,
    /// Not what surrounds articles on a page: menus, headers, footers, asides, forms.
    Article,
}

/// The plain text of a piece of HTML.
#[must_use]
pub fn text(html: &str, keep: Keep) -> String {
    text_without(html, Dialect::Html, |name, _| is_left_out(name, keep))
}

/// The plain text without the elements, named in lower case, of which `is_left_out` says so.
#[must_use]
pub fn text_without(html: &str, dialect: Dialect, is_left_out: impl Fn(&str, &Tag<'_>) -> bool) -> String {
    let mut writer = Writer::default();
    let mut skip: Option<Skip<'_>> = None;
    for token in Reader::new(html, dialect) {
        if let Some(open) = &mut skip {
            if open.goes_on(&token) {
                continue;
            }
            skip = None;
            continue;
        }
        match token {
            Token::Text(text) => writer.text(&resolve(text)),
            Token::Raw(text) => writer.raw(text),
            Token::Start(tag) => {
                let name = tag.name.to_ascii_lowercase();
                if !is_void(&name) && !tag.is_closed && (is_left_out(&name, &tag) || is_inert(&name, &tag)) {
                    skip = Some(Skip { name: tag.name, depth: 1 });
                    // The mark of a note stands within a sentence.
                    if !matches!(name.as_str(), "a" | "span" | "sup") {
                        writer.gap(Gap::Space);
                    }
                } else {
                    writer.start(&name, &tag);
                }
            }
            Token::End(name) => writer.end(&name.to_ascii_lowercase()),
            Token::Doctype(_) | Token::Other => {}
        }
    }
    writer.out
}

/// An element that is left out with everything inside.
struct Skip<'a> {
    name: &'a str,
    depth: usize,
}

impl Skip<'_> {
    /// Whether the element is still open after this token.
    fn goes_on(&mut self, token: &Token<'_>) -> bool {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case(self.name) && !tag.is_closed => {
                self.depth += 1;
            }
            Token::End(name) if name.eq_ignore_ascii_case(self.name) => self.depth -= 1,
            _ => {}
        }
        self.depth > 0
    }
}

pub(crate) fn is_left_out(name: &str, keep: Keep) -> bool {
    const AROUND: [&str; 8] = ["nav", "header", "footer", "aside", "form", "dialog", "menu", "button"];
    name == "head" || (keep == Keep::Article && AROUND.contains(&name))
}

/// White space that is owed before the next word; the larger one wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Writer {
    out: String,
    gap: Gap,
    /// What stands before the next word: a list mark.
    mark: &'static str,
    /// Whether a cell of the current table row was written, and whether it was its heading.
    row: Option<&'static str>,
    is_preformatted: bool,
}

impl Writer {
    fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn text(&mut self, text: &str) {
        if self.is_preformatted {
            return self.raw_lines(text);
        }
        if text.starts_with(char::is_whitespace) {
            self.gap(Gap::Space);
        }
        for word in text.split_whitespace() {
            self.word(word);
            self.gap = Gap::Space;
        }
        if !text.ends_with(char::is_whitespace) && !text.is_empty() {
            self.gap = Gap::None;
        }
    }

    fn raw_lines(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            if !words.trim().is_empty() {
                self.word(words);
            }
            if words.len() < line.len() {
                self.gap(Gap::Line);
            }
        }
    }

    /// The inside of a text area, a title and the like: shown as it is, without references resolved twice.
    fn raw(&mut self, text: &str) {
        self.text(&resolve(text));
    }

    fn word(&mut self, word: &str) {
        if !self.out.is_empty() {
            self.out.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.out.push_str(std::mem::take(&mut self.mark));
        self.out.push_str(word);
        self.gap = Gap::None;
    }

    fn start(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "br" => self.gap(if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line }),
            "li" => {
                self.gap(Gap::Line);
                self.mark = "- ";
            }
            "td" | "th" => self.cell(),
            "tr" | "dt" => {
                self.gap(Gap::Line);
                self.row = None;
            }
            "dd" if self.row.is_some() => self.cell(),
            "dd" => self.gap(Gap::Line),
            "pre" => {
                self.gap(Gap::Paragraph);
                self.is_preformatted = true;
            }
            "wbr" => {}
            "img" => self.gap(Gap::Space),
            // A paragraph at the start of a list item is the item.
            _ if is_block(name) && self.mark.is_empty() => self.gap(Gap::Paragraph),
            _ => {}
        }
        if tag.is_closed && name == "pre" {
            self.is_preformatted = false;
        }
    }

    /// Cells of a row stand on one line: `Deaths: 22` behind a heading, else `Tuesday | 22 | 40`.
    fn cell(&mut self) {
        if let Some(between) = self.row.take()
            && self.gap <= Gap::Space
            && !self.out.ends_with('\n')
            && !self.out.is_empty()
        {
            let between = if self.out.ends_with(':') { " " } else { between };
            self.out.push_str(between);
            self.gap = Gap::None;
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "pre" => {
                self.gap(Gap::Paragraph);
                self.is_preformatted = false;
            }
            "li" => {
                self.gap(Gap::Line);
                self.mark = "";
            }
            "tr" => {
                self.gap(Gap::Line);
                self.row = None;
            }
            "th" | "dt" => self.row = Some(": "),
            "td" => self.row = Some(" | "),
            _ if is_block(name) => self.gap(Gap::Paragraph),
            _ => {}
        }
    }
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 34] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "details",
        "dialog",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "title",
        "ul",
    ];
    BLOCKS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{Keep, text};

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(text(html, Keep::All), expected, "{html}");
    }

    #[test]
    fn blocks() {
        check(
            "<h2>Rates</h2><p>The <b>bank</b>\n raised rates.</p><p>Why?",
            "Rates\n\nThe bank raised rates.\n\nWhy?",
        );
        check("one<br>two<br><br>three", "one\ntwo\n\nthree");
        check("<ul><li>one<li><p>two</p></ul>end", "- one\n- two\n\nend");
        check("<dl><dt>Worth</dt><dd>$3 billion</dd><dt>Term<dd>long</dl>", "Worth: $3 billion\nTerm\nlong");
        check("H<sub>2</sub>O, $<span>3</span>.2 <i>billion</i>.", "H2O, $3.2 billion.");
        check("a<div>b</div>c", "a\n\nb\n\nc");
        check("<pre>a  b\n c</pre>d", "a  b\n c\n\nd");
    }

    #[test]
    fn tables() {
        check("<table><tr><th>Deaths<td>22<tr><th>Injured</th><td>40</td></table>", "Deaths22\nInjured: 40");
        check("<table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>", "a | b | c\nd");
    }

    #[test]
    fn what_never_shows() {
        check("a<script>x</script><style>y</style><template><p>z</p></template>b", "a b");
        check("<p style=\"display: none\">x</p><p hidden>y</p>z", "z");
        check("<div hidden><div>x</div>y</div>z", "z");
        check("<head><title>t</title></head>a", "a");
    }

    #[test]
    fn what_surrounds_an_article() {
        assert_eq!(text("<nav>menu</nav><p>a</p><footer>f</footer>", Keep::Article), "a");
    }

    #[test]
    fn references_once() {
        check("&lt;b&gt; &amp;lt; caf&eacute;&nbsp;x", "<b> &lt; café x");
    }
}
