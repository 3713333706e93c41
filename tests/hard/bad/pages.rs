//! Pages of the web: references that become escapes, text that is hidden, encodings that lie, depth and width.

use super::{Case, Clean, Noted, case, check, large};

const LEAD: &str = "The port of Marsk was closed on Monday after 14 ships collided in fog. ";
const END: &str = "The harbour office expects to open it again within two days.";
const KEEP: &[&str] = &["Marsk", "14 ships", "two days"];

fn html(name: &str, inside: &str, head: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Port of Marsk closed</title>{head}</head><body><article><h1>Port of Marsk \
         closed</h1><p>Report {name}. {LEAD}</p>{inside}<p>{END}</p></article></body></html>"
    )
}

fn page(name: &str, inside: &str, head: &str) -> Case {
    case(&format!("{name}.html"), html(name, inside, head), Clean).keep(KEEP)
}

fn noted(case: Case) -> Case {
    Case { class: Noted, ..case }
}

/// A page that is nothing but depth.
fn deep(name: &str, open: &str, times: usize) -> Case {
    noted(case(&format!("{name}.html"), format!("{}{LEAD} {name}", open.repeat(times)), Noted))
        .keep(&["Marsk"])
}

pub fn all() -> Vec<Case> {
    let mut cases = content();
    cases.extend(forms());
    cases.extend([
        deep("deep-div", "<div>", large(200_000)),
        deep("deep-b", "<b>", large(100_000)),
        deep("deep-list", "<ul><li>", large(64_000)),
        deep("deep-table", "<table><tr><td>", large(30_000)),
        case(
            "long-attribute.html",
            format!("<p title=\"{}\">{LEAD} long", "x".repeat(large(8_000_000))),
            Clean,
        )
        .keep(&["Marsk"]),
        case(
            "elements.html",
            format!("<p>{LEAD} elements{}", "<span>a</span>".repeat(large(400_000))),
            Clean,
        )
        .keep(&["Marsk"]),
    ]);
    cases
}

/// What stands in a page and must not come through.
fn content() -> Vec<Case> {
    let escapes = "<p>&#27;]52;c;UE9SVA==&#7; &#x1b;[7373m &#155;7373m &#x9d;2;x&#x9c;</p>";
    vec![
        page("references", escapes, "").never_any(&["\x1b]52", "\x1b[7373", "\u{9b}", "\u{9d}"]),
        case(
            "title.html",
            html("title", "", "").replace("Port of Marsk closed</t", "Port &#x1b;]2;owned&#7;of</t"),
            Clean,
        )
        .keep(&["14 ships"])
        .never("\x1b]2;owned"),
        page(
            "odd-references",
            "<p>&#0; &#x110000; &#xD800; &#9999999999999; &nonesuch; &amp;#27;[7373m</p>",
            "",
        )
        .never("\x1b[7373"),
        page(
            "code",
            "<script>var a='It paid $77 million'</script><style>p:after{content:'$88 million'}</style>\
             <noscript>$66 million</noscript>",
            "",
        )
        .absent(&["77", "88"]),
        page(
            "hidden",
            "<p style='display:none'>It paid $99 million.</p><p hidden>It paid $98 million.</p>\
             <p aria-hidden=true style='font-size:0'>It paid $97 million.</p>",
            "",
        )
        .absent(&["99", "98", "97"]),
        page("base", "<p><a href='etc/passwd'>x</a><img src='etc/shadow'></p>", "<base href='file:///'>"),
        page(
            "links",
            "<a href='javascript:x'>a</a><a href='data:x'>b</a><a href='\x01javascript:x'>c</a>",
            "",
        )
        .never("\x01java"),
        page("refresh", "", "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>")
            .never("root:x:0:0"),
        page(
            "inert",
            "<template><p>It paid $71 million.</p></template><iframe srcdoc='<p>$72 million</p>'></iframe>\
             <object data='file:///etc/passwd'></object>",
            "",
        )
        .absent(&["71", "72"]),
        page(
            "linked-data",
            "",
            &format!(
                "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"datePublished\":\"9999-99-99\",\"a\":{}</script>",
                "[".repeat(3_000)
            ),
        ),
    ]
}

/// Encodings, and markup that is none.
fn forms() -> Vec<Case> {
    let latin = html("windows-1252", "", "<meta charset=windows-1252>").into_bytes();
    let latin = [&latin[..latin.len() - 30], b" \x96 \x93firm\x94 \x80 5"].concat();
    let menu = format!("<html><body><nav>{}</nav></body></html>", "<a href=/x>Ports</a>".repeat(300));
    let unclosed = format!("<html><body><p>{LEAD} unclosed<div><table><tr><td><b><i><a href=\"x><!-- {END}");
    let attributes: Vec<String> = (0..4_000).map(|i| format!("a{i}={i}")).collect();
    vec![
        page("says-utf-16", "<p>Ren\u{e9}</p>", "<meta charset=utf-16>").keep(&["René"]),
        noted(page("unknown-charset", "", "<meta charset=x-nonesuch>")),
        case("windows-1252.html", latin, Clean).keep(&["“firm”"]).never(*b"\x93firm"),
        noted(page("utf-7", "<p>+ADw-script+AD4-</p>", "<meta charset=utf-7>")),
        case("empty.html", "", Noted),
        case("menu.html", menu, Noted),
        case("unclosed.html", unclosed, Clean).keep(&["Marsk"]),
        case("plaintext.html", format!("<p>{LEAD} plain<plaintext></p></body>{}", "<b>x".repeat(500)), Clean)
            .keep(&["Marsk"]),
        page("attributes", &format!("<p {}>many</p>", attributes.join(" ")), ""),
        // The tree that the standard asks for here is so odd that the extractor loses what follows.
        misnested(),
        page("spans", "<table><tr><td colspan=1000000000 rowspan=65534>x</td></tr></table>", ""),
        case(
            "foreign.html",
            html("foreign", &"<svg><math><foreignObject><p>x</p><svg><desc><table><svg>".repeat(60), ""),
            Clean,
        )
        .keep(&["Marsk"]),
        page("odd-markup", "<![CDATA[ x ]]><!-- a -- b --!><!doctype x><?php echo 1 ?>", ""),
        page("nul", "<p>a\0b</p><scr\0ipt>alert</script>", "").never("\0b"),
        page("wide", &format!("<pre>{}</pre>", "x".repeat(50_000)), ""),
    ]
}

fn misnested() -> Case {
    let inside = "<a><b><i><u>".repeat(400) + "x" + &"</a></i></b></u>".repeat(400);
    case("misnested.html", html("misnested", &inside, ""), Clean).keep(&["Marsk", "14 ships"])
}

#[test]
fn pages() {
    check(&all());
}
