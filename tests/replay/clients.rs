//! The clients of a small document and of its edits go out, each with code that calls all of its operations. For the build
//! script.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use clientgen::{Document, Failure, Generated, Options};

use crate::edits::edits;

/// The document that is edited.
const BASE: &str = "generator/src/changes/tests/base.yaml";

/// Generates the clients, and the module that contains them and the table of their calls.
pub(crate) fn generate(out: &Path) -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=generator/src/changes/tests");
    let base = fs::read_to_string(BASE)?;
    let (mut modules, mut table) = (String::new(), String::new());
    let mut options = Options::default();
    // The support code is compiled once.
    options.support = Some("crate::connect_sessions::support".to_owned());
    options.lock = clientgen::generate(&Document::new("base.yaml", base.clone()), &options)
        .map_err(|found| std::io::Error::other(format!("{found:?}")))?
        .lock;
    let edited = edits().into_iter().map(|(name, edits)| {
        (name, edits.iter().fold(base.clone(), |text, (from, to)| text.replace(from, to)))
    });
    for (name, text) in [("base", base.clone())].into_iter().chain(edited) {
        let module = name.replace('-', "_");
        let document = Document::new(format!("{name}.yaml"), text);
        let generated = clientgen::generate(&document, &options)
            .map_err(|found| std::io::Error::other(format!("{name}: {found:?}")))?;
        let folder = out.join("replay").join(name);
        clientgen::write(&generated.files, &folder)?;
        let root = folder.join("mod.rs");
        let _ = writeln!(modules, "/// A client.\npub mod {module} {{ include!({root:?}); }}");
        let _ = writeln!(modules, "{}", caller(&module, &generated));
        let methods = methods(&generated);
        let _ =
            writeln!(table, "    Client {{ name: {name:?}, methods: &{methods:?}, call: call_{module} }},");
    }
    let _ = writeln!(
        modules,
        "/// The clients: that of the document, and that of each edit.\npub const CLIENTS: &[Client] = &[\n{table}];"
    );
    fs::write(out.join("replay.rs"), modules)?;
    Ok(())
}

/// A public function, as a line of the public API has it.
struct Function<'a> {
    /// What it is a function of: `Client<M>`.
    of: &'a str,
    name: &'a str,
    arguments: Vec<Argument<'a>>,
    returns: &'a str,
}

/// An argument. One of a setter has no name in the public API.
struct Argument<'a> {
    name: &'a str,
    type_: &'a str,
}

/// Reads a line. `None` if it is no public method.
fn function(line: &str) -> Option<Function<'_>> {
    let (head, rest) =
        line.strip_prefix("#[deprecated] ").unwrap_or(line).strip_prefix("pub fn ")?.split_once('(')?;
    let (of, name) = head.rsplit_once("::")?;
    let (arguments, returns) = rest.rsplit_once(") -> ")?;
    let arguments =
        top_level(arguments).filter(|argument| !matches!(*argument, "self" | "&self" | "mut self"));
    let arguments = arguments.map(|argument| {
        let (name, type_) = argument.split_once(": ").unwrap_or(("", argument));
        Argument { name, type_ }
    });
    Some(Function { of, name, arguments: arguments.collect(), returns })
}

/// The parts of a list between commas that are in no brackets.
fn top_level(list: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    list.split(move |character| {
        depth += match character {
            '<' | '(' => 1,
            '>' | ')' => -1,
            _ => 0,
        };
        character == ',' && depth == 0
    })
    .map(str::trim)
    .filter(|part| !part.is_empty())
}

/// The public API of a client, without the support code.
fn api(generated: &Generated) -> String {
    clientgen::public_api(generated.files.iter().filter(|file| !file.path.starts_with("support/")))
}

/// The operations, each with a method that calls it.
fn methods(generated: &Generated) -> Vec<(String, String)> {
    let (api, lock) = (api(generated), generated.lock.without(&generated.gone).to_string());
    let methods = api.lines().filter_map(function).filter(|function| function.of == "Client<M>");
    methods.map(|method| (operation_of(&lock, method.name).to_owned(), method.name.to_owned())).collect()
}

/// A function that calls an operation of a client, by the name of its method, with arguments from their places.
fn caller(module: &str, generated: &Generated) -> String {
    let api = api(generated);
    let functions: Vec<Function<'_>> = api.lines().filter_map(function).collect();
    let lock = generated.lock.without(&generated.gone).to_string();
    let mut credentials = String::new();
    for scheme in functions.iter().filter(|function| function.of == "ClientBuilder<Client<M>>") {
        let place = place(&lock, "security-scheme ", "", scheme.name).unwrap_or(scheme.name);
        let values = vec!["\"secret\""; scheme.arguments.len()].join(", ");
        let _ = writeln!(
            credentials,
            "if arguments.has({:?}) {{ builder = builder.{}({values}); }}",
            format!("credential {place}"),
            scheme.name
        );
    }
    let mut arms = String::new();
    for method in functions.iter().filter(|function| function.of == "Client<M>") {
        let Some(operation) =
            method.returns.strip_prefix("Call<operations::").and_then(|it| it.strip_suffix(", M>"))
        else {
            continue;
        };
        let at = operation_of(&lock, method.name);
        let setters = functions.iter().filter(|function| {
            function.of.strip_prefix("Call<").and_then(|it| it.split([',', '>']).next()) == Some(operation)
                && !function.name.ends_with("_opt")
        });
        let given =
            method.arguments.iter().map(|argument| value(module, &lock, at, argument.name, argument.type_));
        let given = given.collect::<Vec<_>>().join(", ");
        let _ = writeln!(arms, "{:?} => {{ let mut call = client.{}({given});", method.name, method.name);
        for setter in setters {
            let [argument] = &*setter.arguments else { continue };
            let place = parameter(&lock, at, setter.name);
            let value = value(module, &lock, at, setter.name, argument.type_);
            let _ = writeln!(arms, "if arguments.has({place:?}) {{ call = call.{}({value}); }}", setter.name);
        }
        let headers = lock.lines().filter_map(|line| {
            let (header, name) =
                line.strip_prefix("header ")?.strip_prefix(at)?.strip_prefix(" > ")?.split_once(" = ")?;
            let constant = format!("{module}::operations::{operation}::{name}");
            Some(format!("(headers.contains_key({header:?}) && {constant}.read(&headers).is_none())"))
        });
        let is_unread = headers.chain(["false".to_owned()]).collect::<Vec<_>>().join(" || ");
        let _ = writeln!(
            arms,
            "let headers = call.send_response().map(|response| response.headers().clone()).outcome()?;\n\
             if {is_unread} {{ return Err(\"a header is not read\".to_owned()); }}\nOk(()) }}"
        );
    }
    format!(
        "fn call_{module}(url: &str, method: &str, arguments: &Arguments) -> Result<(), String> {{\n\
         let mut builder = {module}::Client::blocking().base_url(url);\n{credentials}\
         let client = builder.build().map_err(|error| error.to_string())?;\n\
         match method {{\n{arms}_ => Err(format!(\"no method {{method}}\")),\n}}\n}}"
    )
}

/// The place of a name in the lock, among the lines with a beginning.
fn place<'a>(lock: &'a str, beginning: &str, after: &str, name: &str) -> Option<&'a str> {
    lock.lines().find_map(|line| {
        let (place, named) = line.strip_prefix(beginning)?.strip_prefix(after)?.split_once(" = ")?;
        (named == name).then_some(place)
    })
}

/// The method and the path of the operation of a method. One that sends another media type begins with the same name.
fn operation_of<'a>(lock: &'a str, method: &str) -> &'a str {
    let of = lock.lines().filter_map(|line| line.strip_prefix("method ")?.split_once(" = "));
    let own = of.filter(|(_, name)| method.starts_with(name)).max_by_key(|(_, name)| name.len());
    own.map_or("", |(place, _)| place)
}

/// The place of a parameter, without its operation, or `body`.
fn parameter<'a>(lock: &'a str, operation: &str, name: &'a str) -> &'a str {
    place(lock, "parameter ", &format!("{operation} > "), name).unwrap_or(name)
}

/// The expression that makes the value of an argument.
fn value(module: &str, lock: &str, operation: &str, name: &str, type_: &str) -> String {
    let place = parameter(lock, operation, name);
    match type_ {
        "&str" => format!("&arguments.text({place:?})"),
        "impl AsRef<str>" | "impl Into<String>" => format!("arguments.text({place:?})"),
        "impl IntoIterator<Item = impl AsRef<str>>" => format!("arguments.read::<Vec<String>>({place:?})"),
        _ if type_.starts_with('&') => format!("&arguments.read({place:?})"),
        _ => match type_.strip_prefix("impl Into<").and_then(|it| it.strip_suffix('>')) {
            Some(inner) => format!("arguments.read::<{module}::{inner}>({place:?})"),
            None => format!("arguments.read({place:?})"),
        },
    }
}
