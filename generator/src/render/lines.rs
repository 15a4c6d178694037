//! Breaks the methods of a client into lines: what fits on a line stands on one.

/// The columns that a line may take.
const WIDTH: usize = 100;

/// The lines of a function: its signature, and what its body gives.
///
/// `head` is the signature up to its parenthesis, and `output` what follows the arguments. `chain` has what the calls begin
/// with, and the calls, each in its pieces.
pub(super) fn function(
    head: &str,
    arguments: &[String],
    output: &str,
    chain: (&str, &[Vec<String>]),
) -> String {
    let signature = format!("    {head}({}){output} {{\n", arguments.join(", "));
    let signature = if signature.trim_end().len() <= WIDTH {
        signature
    } else {
        let arguments: Vec<String> = arguments.iter().map(|argument| format!("{argument},")).collect();
        format!("    {head}(\n{}    ){output} {{\n", filled(8, 0, " ", &arguments))
    };
    format!("{signature}{}    }}\n", calls(chain.0, chain.1))
}

/// The lines of calls, one after the other.
fn calls(begin: &str, calls: &[Vec<String>]) -> String {
    let texts: Vec<String> = calls.iter().map(|pieces| pieces.join(" ")).collect();
    let line = format!("        {begin}{}\n", texts.concat());
    if line.trim_end().len() <= WIDTH {
        return line;
    }
    let mut lines = format!("        {begin}\n");
    let mut open: Vec<String> = Vec::new();
    for (text, pieces) in texts.into_iter().zip(calls) {
        if 12 + text.len() <= WIDTH {
            open.push(text);
            continue;
        }
        lines += &filled(12, 0, "", &std::mem::take(&mut open));
        lines += &filled(12, 4, " ", pieces);
    }
    lines + &filled(12, 0, "", &open)
}

/// Lines of words, each as full as it can be. All but the first are further to the right.
fn filled(indent: usize, further: usize, between: &str, words: &[String]) -> String {
    let mut lines = String::new();
    let mut column = 0;
    for word in words {
        if column > 0 && column + between.len() + word.len() <= WIDTH {
            lines += between;
            column += between.len();
        } else {
            let (end, indent) = if column == 0 { ("", indent) } else { ("\n", indent + further) };
            lines += &format!("{end}{}", " ".repeat(indent));
            column = indent;
        }
        lines += word;
        column += word.len();
    }
    if column > 0 { lines + "\n" } else { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn what_fits_on_a_line_stands_on_one() {
        let call = |text: &str| vec![text.to_owned()];
        let short = function(
            "fn a",
            &texts(&["&self", "b: B"]),
            " -> C",
            ("self.get()", &[call(".b(b)"), call(".into()")]),
        );
        assert_eq!(short, "    fn a(&self, b: B) -> C {\n        self.get().b(b).into()\n    }\n");
    }

    #[test]
    fn what_does_not_fit_is_filled() {
        let name = "n".repeat(40);
        let arguments = texts(&["&self", &format!("{name}: A"), &format!("{name}: B"), "c: C"]);
        let calls = [
            vec![format!(".{name}()")],
            vec![format!(".{name}()")],
            vec![format!(".list([\"{name}\","), format!("\"{name}\","), format!("\"{name}\"])")],
            texts(&[".into()"]),
        ];
        assert_eq!(
            function("fn a", &arguments, " -> D", ("self.get()", &calls)),
            format!(
                "    fn a(\n        &self, {name}: A,\n        {name}: B, c: C,\n    ) -> D {{\n        self.get()\n            \
                 .{name}().{name}()\n            .list([\"{name}\",\n                \"{name}\",\n                \"{name}\"])\n            \
                 .into()\n    }}\n"
            )
        );
    }
}
