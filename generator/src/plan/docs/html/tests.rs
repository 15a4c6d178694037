//! HTML in, Markdown out.

use super::super::fence::Fence;
use super::super::markdown::inert;
use super::to_markdown;

#[test]
fn html_becomes_markdown() {
    for (html, markdown) in [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<p>Two.<P>Three.", "One.\n\nTwo.\n\nThree."),
        ("<b>bold</b> and <i>slanted</i>", "**bold** and *slanted*"),
        ("a <strong> word </strong>b", "a  **word** b"),
        ("un<em>believ</em>able", "un*believ*able"),
        ("<b>a<b>b</b>c</b>", "**abc**"),
        ("x<b>\"y\"</b>z", "x\"y\"z"),
        ("<code>a &lt; b</code>", "`a < b`"),
        ("<code>a`b</code>", "``a`b``"),
        ("<code>List<String></code>", "`List<String>`"),
        ("<code><b>x</b></code>", "`x`"),
        (
            "see <a href=\"https://example.com/a?b=1&amp;c=2\">the <b>guide</b></a>.",
            "see [the **guide**](https://example.com/a?b=1&c=2).",
        ),
        ("<a class=x href='https://example.com'\n target=_blank>x</a>", "[x](https://example.com)"),
        ("<a href=\"/docs\">the docs</a>", "the docs"),
        ("<a href=\"javascript:alert(1)\">x</a>", "x"),
        ("<a href=\"https://example.com\">https://example.com</a>", "https://example.com"),
        ("a<br>b<br/>\nc", "a\\\nb\\\nc"),
        ("a<br><br>b<br>", "a\n\nb"),
        ("<ul><li>one</li>\n  <li> two</li></ul>after", "* one\n* two\n\nafter"),
        ("<ol>\n<li>one<li>two<ul><li>inner</ul></ol>", "1. one\n2. two\n   * inner\n\n"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "* a\n\n  b\n\n"),
        ("<h2>Title</h2>text", "## Title\n\ntext"),
        ("<table><tr><th>a<th>b</tr><tr><td>1</td><td><p>2</p></td></tr></table>", "* a | b\n* 1 | 2 \n\n"),
        ("x<pre>\n  let a = &quot;<b>b</b>&quot;;\n</pre>y", "x\n\n```text\n  let a = \"b\";\n```\n\ny"),
        ("<!-- note -->text", "text"),
        ("<ul>\n <li>a\n <li><p>b</p>\n </ul>\n c", "* a\n* b\n\nc"),
        ("<img src=x alt=\"A cat\">", "A cat"),
        ("<span style='color:red'>red</span>", "red"),
        ("AT&amp;T &copy; &#8217;&#x2014;&nbsp;&unknown; &", "AT\\&T © ’— &unknown; &"),
        ("&#42;no&#42; &#96;code&#96;", "\\*no\\* \\`code\\`"),
        ("&gt; no quote", "\\> no quote"),
    ] {
        assert_eq!(to_markdown(html).trim_end(), markdown.trim_end(), "{html}");
    }
}

#[test]
fn what_is_no_html_stays() {
    for text in [
        "1 < 2 && 3 > 2",
        "`<b>code</b>`",
        "``a`<b>``",
        "```\n<b>x</b> &lt;\n```\n",
        "~~~\n<p>\n",
        "the header `X` <https://example.com/a>",
        "/pets/<pet_id>/<code>/x",
        "<b>never closed",
        "closed</b> before",
        "<script>alert(1)</script>",
        "<bold>x</bold>",
        "<b",
        "<b <i",
        "<!-- never closed",
        "a ` tick",
    ] {
        assert_eq!(to_markdown(text), text);
    }
}

#[test]
fn what_hides_in_html_does_nothing() {
    for (html, lines) in [
        ("&lt;script&gt;", &["\\<script>"][..]),
        ("<pre>```\nevil();", &["```text", "'''", "evil();", "```"]),
        ("<code>``` \n&#10;evil();</code>", &["````` ```  evil(); `````"]),
        ("<a href=\"https://x.example\">[a](Self::b)</a>", &["\\[\\[a\\](Self::b)\\](<https://x.example>)"]),
        ("<p onclick=evil()>a", &["a"]),
        ("&#x202e;a&#0;", &["a"]),
    ] {
        let found = inert(html);
        if !html.starts_with("<code>") {
            assert_eq!(found, lines, "{html}");
        }
        assert!(
            found.iter().all(|line| matches!(&**line, "```" | "```text") || Fence::opened(line).is_none()),
            "{found:?}"
        );
    }
}

/// The effort is that of reading the text once: the result is never longer than some times the text, and texts of five
/// thousand tags do not keep the test waiting.
#[test]
fn hostile_html_is_read_once() {
    let count = 5_000;
    for unit in [
        "<b>",
        "</b>",
        "<i><b>",
        "<b>x</i>",
        "<code>",
        "</code>",
        "<code>x",
        "<pre>",
        "</pre>",
        "<a href=\"https://x.example\">",
        "<ul>",
        "<ul><li>",
        "<ol><li>x",
        "</li>",
        "<table><tr>",
        "<td>",
        "<p>",
        "<br>",
        "<h1>",
        "<span>",
        "<!--",
        "<!-- -->",
        "<",
        "<b ",
        "<a href=\"",
        "&",
        "&#",
        "&lt;",
        "&amp;lt;",
        "`",
        "``x`",
        "`<b>``",
        "```\n",
        "\n<pre>\n```",
        "ahttp://",
        "[a](https://",
    ] {
        for text in [
            unit.repeat(count),
            format!("{}text{}", unit.repeat(count), "</b></i></code></a>".repeat(count / 10)),
        ] {
            let length: usize = inert(&text).iter().map(String::len).sum();
            assert!(length <= text.len() * 3 + 100, "{unit}: {length} of {}", text.len());
        }
    }
}
