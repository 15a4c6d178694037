//! The rules on small made-up sources: each of them can fail.

use crate::house::House;
use crate::rules::{circles, unknown, upwards};
use crate::source::Source;

/// The sources with these paths and texts, and the house that they make.
fn house(files: &[(&str, &str)]) -> (Vec<Source>, House) {
    let source = |(path, text): &(&str, &str)| Source { path: (*path).to_owned(), text: (*text).to_owned() };
    let sources: Vec<Source> = files.iter().map(source).collect();
    let house = House::new(&sources, &["lib.rs", "main.rs"]);
    (sources, house)
}

#[test]
fn an_import_upwards_is_found_however_it_is_written() {
    for import in [
        "use crate::pipeline;",
        "use crate::pipeline::generate;",
        "use crate::{ir, pipeline::{self, generate as make}};",
        "pub use super::pipeline::*;",
        "fn f() { crate::pipeline::generate(); }",
        "fn f() { super::pipeline::generate(); }",
        "fn f() { use crate::pipeline::generate; }",
        "fn f() { println!(\"{}\", crate::pipeline::NAME); }",
        "type T = Vec<crate::pipeline::Generated>;",
        "mod inner { use super::super::pipeline::generate; }",
    ] {
        let (_, house) = house(&[
            ("lib.rs", "mod ir; mod load; mod pipeline;"),
            ("ir.rs", ""),
            ("load.rs", import),
            ("pipeline.rs", ""),
        ]);
        let found = upwards(&house);
        assert!(found.len() == 1, "{import}: {found:?}");
        assert!(found[0].starts_with("load.rs imports pipeline.rs, which is on a higher floor"), "{found:?}");
    }
}

#[test]
fn an_import_through_the_face_is_an_import_upwards() {
    let (_, house) = house(&[("lib.rs", "mod load; pub use load::X;"), ("load.rs", "use crate::X;")]);
    assert!(upwards(&house)[0].starts_with("load.rs imports lib.rs, which is on a higher floor"));
}

#[test]
fn a_stage_knows_no_other_stage() {
    let (_, house) =
        house(&[("lib.rs", "mod lower; mod plan;"), ("lower.rs", ""), ("plan.rs", "use crate::lower::f;")]);
    assert!(upwards(&house)[0].starts_with("plan.rs imports lower.rs, which is on the same floor"));
}

#[test]
fn what_is_below_may_be_imported_and_tests_and_generated_code_may_name_anything() {
    for text in [
        "use crate::{diagnostic::Code, ir::api};",
        "#[cfg(test)] mod tests { use crate::pipeline::generate; }",
        "#[cfg(test)] mod tests;",
        "fn f() { quote!(crate::pipeline::X) }",
        "/// [`generate`](crate::pipeline::generate)\nfn f() {}",
        "pub(in crate::load) fn f() {}",
        "fn f() { std::process::exit(0) }",
    ] {
        let (sources, house) = house(&[
            ("diagnostic.rs", ""),
            ("ir.rs", "mod api;"),
            ("ir/api.rs", ""),
            ("lib.rs", "mod diagnostic; mod ir; mod load; mod pipeline;"),
            ("load.rs", text),
            ("pipeline.rs", ""),
        ]);
        assert_eq!([upwards(&house), circles(&house), unknown(&sources, &house)].concat(), [""; 0], "{text}");
    }
}

#[test]
fn files_that_import_each_other_are_a_circle() {
    for (a, b, face) in [
        ("use super::b::f;", "use super::a::g;", ""),
        ("use super::b;", "fn f() { super::a::g() }", ""),
        // The face of a room hands on what its files have: they may not come back to it.
        ("use super::X;", "", "pub use a::Y;"),
        ("use super::b::f;", "use super::Z;", "use a::Y;"),
    ] {
        let (_, house) = house(&[
            ("lib.rs", "mod load;"),
            ("load.rs", &format!("mod a; mod b; {face}")),
            ("load/a.rs", a),
            ("load/b.rs", b),
        ]);
        let found = circles(&house);
        assert!(
            found.len() == 1 && found[0].starts_with("these files import each other: load"),
            "{a} {b}: {found:?}"
        );
    }
}

#[test]
fn a_file_on_no_floor_is_found_and_one_without_a_mod_line() {
    let (sources, house) =
        house(&[("lib.rs", "mod attic;"), ("attic.rs", ""), ("load.rs", ""), ("load/extra.rs", "")]);
    assert_eq!(
        unknown(&sources, &house),
        [
            "attic.rs is on no floor: add it to tests/architecture/floors.rs",
            "no `mod` line leads to load.rs",
            "no `mod` line leads to load/extra.rs"
        ]
    );
}
