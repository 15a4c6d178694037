//! Names that stay: documents that change, with the lock of the run before, and the names of what was there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]

use std::fs;

use clientgen::{Colour, Document, Generated, Lock, Options};

/// A document with these schemas and paths, each a line of YAML.
fn document(schemas: &[&str], paths: &[&str]) -> Document {
    let lines = |lines: &[&str]| lines.iter().map(|line| format!("    {line}\n")).collect::<String>();
    let mut text =
        "openapi: 3.1.0\ninfo: {title: Names, version: '1'}\nservers: [{url: https://example.com}]\n"
            .to_owned();
    if !paths.is_empty() {
        text.push_str(&format!(
            "paths:\n{}",
            lines(paths).replace("\n    ", "\n  ").replacen("    ", "  ", 1)
        ));
    }
    text.push_str(&format!("components:\n  schemas:\n{}", lines(schemas)));
    Document::new("names.yaml", text)
}

fn generate(document: &Document, options: &Options) -> Generated {
    clientgen::generate(document, options).unwrap_or_else(|found| {
        panic!("{}\n{}", clientgen::show(&found, document, Colour::Off), document.text)
    })
}

fn with(lock: &Lock) -> Options {
    let mut options = Options::default();
    options.lock = lock.clone();
    options
}

/// The lines of a lock, without its comments.
fn lines(lock: &Lock) -> Vec<String> {
    lock.to_string().lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

/// The own files of a client, in one text.
fn text(generated: &Generated) -> String {
    let own = generated.files.iter().filter(|file| !file.path.starts_with("support/"));
    own.map(|file| file.text.as_str()).collect()
}

const PET: &str =
    "Pet: {type: object, properties: {bornAt: {type: string}, status: {type: string, enum: [free, sold]}}}";
const LIST: &str = "/pets: {get: {operationId: listPets, parameters: [{name: maxAge, in: query, schema: {type: string}}], responses: {'200': {description: All, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}}}}";

#[test]
fn what_is_new_takes_no_name_of_what_was_there() {
    let before = (vec![PET], vec![LIST]);
    let born = PET.replace("{bornAt", "{born_at: {type: string}, bornAt");
    let clear = PET.replace("{bornAt: {type: string}", "{bornAt: {type: [string, 'null']}");
    let twin = clear.replace("{bornAt", "{clear_born_at: {type: string}, bornAt");
    let value = PET.replace("[free", "[Free, free");
    let unknown = PET.replace("[free", "[Unknown, free");
    let parameter = LIST.replace("[{name", "[{name: max_age, in: query, schema: {type: string}}, {name");
    let status = LIST.replace("'200'", "'201'");
    let first = LIST.replace("{'200'", "{'200': {description: A, content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}, '201'");
    for ((schemas, paths), (new_schemas, new_paths), expected) in [
        (before.clone(), (vec![born.as_str()], vec![LIST]), "field Pet > born_at = born_at_2"),
        (
            (vec![clear.as_str()], vec![LIST]),
            (vec![twin.as_str()], vec![LIST]),
            "setter Pet > clear_born_at = clear_born_at_2",
        ),
        (before.clone(), (vec![value.as_str()], vec![LIST]), "variant Pet > status > Free = Free2"),
        (before.clone(), (vec![unknown.as_str()], vec![LIST]), "variant Pet > status > Unknown = Unknown2"),
        (
            before.clone(),
            (vec![PET], vec![parameter.as_str()]),
            "parameter GET /pets > query max_age = max_age_2",
        ),
        (
            before.clone(),
            (vec!["PetStatus: {type: object, properties: {a: {type: string}}}", PET], vec![LIST]),
            "type PetStatus = PetStatus2",
        ),
        (
            before.clone(),
            (vec!["pet: {type: object, properties: {a: {type: string}}}", PET], vec![LIST]),
            "type pet = Pet2",
        ),
        (
            before.clone(),
            (
                vec![PET],
                vec!["/new: {get: {operationId: list_pets, responses: {'204': {description: No}}}}", LIST],
            ),
            "method GET /new = list_pets_2",
        ),
        (
            (vec![PET], vec![status.as_str()]),
            (vec![PET], vec![first.as_str()]),
            "type GET /pets > response 200 = ListPetsResponse200",
        ),
    ] {
        let old = generate(&document(&schemas, &paths), &Options::default());
        let new = document(&new_schemas, &new_paths);
        let now = generate(&new, &with(&old.lock));
        let after = lines(&now.lock);
        assert!(after.contains(&expected.to_owned()), "{expected}: {after:#?}");
        for line in lines(&old.lock) {
            assert!(after.contains(&line), "{line}: {after:#?}");
        }
        assert!(now.gone.is_empty(), "{expected}: {}", now.gone);
        // The next run gives the same.
        let again = generate(&new, &with(&now.lock));
        assert_eq!((text(&again), lines(&again.lock)), (text(&now), after));
    }
}

#[test]
fn a_client_is_the_same_with_its_lock_and_without_it() {
    let schemas = [
        PET,
        "pet: {type: object, properties: {new: {type: string}, '': {type: string}, ' > ': {type: string}}}",
    ];
    let document = document(&schemas, &[LIST]);
    let first = generate(&document, &Options::default());
    let read = Lock::parse(&first.lock.to_string()).unwrap();
    assert_eq!(read, first.lock);
    let second = generate(&document, &with(&read));
    assert_eq!((text(&second), &second.lock), (text(&first), &first.lock));
}

#[test]
fn what_is_gone_keeps_its_name_until_it_is_forgotten() {
    let old = generate(&document(&[PET], &[LIST]), &Options::default());
    let renamed = document(&[&PET.replace("bornAt", "born_at")], &[LIST]);
    let now = generate(&renamed, &with(&old.lock));
    assert_eq!(lines(&now.gone), ["field Pet > bornAt = born_at"]);
    assert!(now.lock.has("field Pet > bornAt"));
    assert!(lines(&now.lock).contains(&"field Pet > born_at = born_at_2".to_owned()));
    let forgotten = generate(&renamed, &with(&old.lock.without(&now.gone)));
    assert!(lines(&forgotten.lock).contains(&"field Pet > born_at = born_at".to_owned()));
    assert!(!forgotten.lock.has("field Pet > bornAt") && forgotten.gone.is_empty());
    // It comes back under its name.
    let back = generate(&document(&[PET], &[LIST]), &with(&now.lock));
    assert!(text(&back).contains("optional born_at \"bornAt\""), "{}", text(&back));
}

#[test]
fn an_operation_is_known_by_its_path_or_else_by_its_id() {
    let old = generate(&document(&[PET], &[LIST]), &Options::default());
    let spaces = LIST.replace("listPets", "'List pets#all'");
    let by_words = generate(&document(&[PET], &[&spaces]), &Options::default());
    let now = generate(&document(&[PET], &[&spaces.replace("/pets", "/animals")]), &with(&by_words.lock));
    assert!(
        lines(&now.lock).contains(&"method GET /animals = list_pets_all".to_owned()) && now.gone.is_empty()
    );
    for (from, to, place) in [("listPets", "allPets", "GET /pets"), ("/pets", "/animals", "GET /animals")] {
        let now = generate(&document(&[PET], &[&LIST.replace(from, to)]), &with(&old.lock));
        let after = lines(&now.lock);
        assert!(after.contains(&format!("method {place} = list_pets")), "{after:#?}");
        assert!(after.contains(&format!("parameter {place} > query maxAge = max_age")), "{after:#?}");
        assert!(after.contains(&format!("type {place} > response 200 = ListPetsResponse")), "{after:#?}");
        assert!(now.gone.is_empty(), "{}", now.gone);
    }
    // Another operation at another path is another operation.
    let other = LIST.replace("listPets", "list_pets").replace("/pets", "/animals");
    let now = generate(&document(&[PET], &[&other]), &with(&old.lock));
    assert!(lines(&now.lock).contains(&"method GET /animals = list_pets_2".to_owned()));
}

/// An operation without an `operationId`: its method is called after the path.
fn operation(path: &str, tags: &str) -> String {
    format!(
        "{path}: {{get: {{tags: {tags}, parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}], responses: {{'204': {{description: Done}}}}}}}}"
    )
}

#[test]
fn a_parameter_of_a_path_may_change_its_name() {
    let old = generate(&document(&[PET], &[&operation("/pets/{id}", "[]")]), &Options::default());
    let renamed = operation("/pets/{pet_id}", "[]").replace("name: id", "name: pet_id");
    let now = generate(&document(&[PET], &[&renamed]), &with(&old.lock));
    assert!(
        lines(&now.lock).contains(&"method GET /pets/{pet_id} = get_pets_by_id".to_owned()),
        "{}",
        now.lock
    );
    // The operation that is there has its name, and another path is another operation.
    let more = [operation("/pets/{id}", "[]"), renamed.replace("/pets/", "/pets/{id}/toys/")];
    let now = generate(&document(&[PET], &[&more[0], &more[1]]), &with(&old.lock));
    assert!(lines(&now.lock).contains(&"method GET /pets/{id} = get_pets_by_id".to_owned()), "{}", now.lock);
}

#[test]
fn an_operation_stays_in_its_group_as_long_as_it_has_the_tag() {
    let grouped = |tags: &str, lock: &Lock| {
        let mut options = with(lock);
        options.group_by = clientgen::GroupBy::Tag;
        let now = generate(&document(&[PET], &[&operation("/pets/{id}", tags)]), &options);
        (lines(&now.lock).into_iter().find(|line| line.starts_with("group-method")), now.lock)
    };
    let (before, lock) = grouped("[pets]", &Lock::default());
    assert!(before.as_ref().is_some_and(|line| line.starts_with("group-method pets >")), "{before:?}");
    assert_eq!(grouped("[admin, pets]", &lock).0, before);
    assert_ne!(grouped("[admin, pets]", &Lock::default()).0, before);
}

#[test]
fn a_member_of_a_union_keeps_its_name_when_another_one_changes() {
    let member = |names: &[&str]| {
        let properties: Vec<String> = names.iter().map(|name| format!("{name}: {{type: string}}")).collect();
        format!("{{type: object, properties: {{{}}}}}", properties.join(", "))
    };
    let union = |members: &[&[&str]]| {
        let members: Vec<String> = members.iter().map(|names| member(names)).collect();
        format!("Pet: {{oneOf: [{}]}}", members.join(", "))
    };
    // The second has no property of its own any more. The last two have none, and the first of them gets one.
    for (before, after) in [
        (union(&[&["a", "x"], &["b", "x"]]), union(&[&["a", "b", "x"], &["b", "x"]])),
        (
            union(&[&["a", "x"], &["x", "y"], &["x", "y", "z"]]),
            union(&[&["a", "x"], &["q", "x", "y"], &["x", "y", "z"]]),
        ),
    ] {
        let old = generate(&document(&[&before], &[]), &Options::default());
        let new = document(&[&after], &[]);
        let now = generate(&new, &with(&old.lock));
        let names = |lock: &Lock, role: &str| -> Vec<String> {
            let lines = lines(lock).into_iter().filter(|line| line.starts_with(role));
            let mut names: Vec<String> =
                lines.filter_map(|line| Some(line.rsplit_once(" = ")?.1.to_owned())).collect();
            names.sort();
            names
        };
        for role in ["type ", "variant "] {
            assert_eq!(names(&now.lock, role), names(&old.lock, role), "{before} {after}: {}", now.lock);
        }
        assert!(now.gone.is_empty(), "{}", now.gone);
        let again = generate(&new, &with(&now.lock));
        assert_eq!(text(&again), text(&now));
    }
}

#[test]
fn a_name_of_the_caller_wins() {
    let old = generate(&document(&[PET], &[LIST]), &Options::default());
    let mut options = with(&old.lock);
    for (place, name) in [
        ("field Pet > bornAt", "birth"),
        ("variant Pet > status > free", "Available"),
        ("parameter GET /pets > query maxAge", "oldest"),
        ("type Pet > status", "Mood"),
        ("method GET /pets", "pets"),
    ] {
        options.rename.insert(place.to_owned(), name.to_owned());
    }
    let now = generate(&document(&[PET], &[LIST]), &options);
    let after = lines(&now.lock);
    for (place, name) in &options.rename {
        assert!(after.contains(&format!("{place} = {name}")), "{place}: {after:#?}");
    }
    let again = generate(&document(&[PET], &[LIST]), &with(&now.lock));
    assert_eq!(text(&again), text(&now));
}

#[test]
fn a_name_for_nothing_is_refused() {
    for (place, name, expected) in [
        ("field Pet > born_at", "birth", "the option `rename`: the document has no `field Pet > born_at`"),
        ("field Pet", "birth", "the option `rename.field Pet`: `birth` has no place: "),
        (
            "field Pet > bornAt",
            "Birth",
            "the option `rename.field Pet > bornAt`: `Birth` must be like `born_at`",
        ),
        (
            "type Pet",
            "Option",
            "the option `rename.type Pet`: `Option` is a name that the generated code uses",
        ),
    ] {
        let mut options = Options::default();
        options.rename.insert(place.to_owned(), name.to_owned());
        let found = clientgen::generate(&document(&[PET], &[LIST]), &options).unwrap_err();
        assert!(found[0].message.starts_with(expected), "{}", found[0].message);
    }
}

#[test]
fn a_lock_beside_a_manifest_is_read_and_what_is_wrong_in_it_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Cargo.toml"), "[package.metadata.clientgen]\nspec = 'a.yaml'\n").unwrap();
    assert!(clientgen::read_manifest(folder.path()).unwrap().options.lock.is_empty());
    let path = folder.path().join("clientgen.lock");
    fs::write(&path, "type Pet = Pet\n").unwrap();
    assert!(clientgen::read_manifest(folder.path()).unwrap().options.lock.has("type Pet"));
    fs::write(&path, "type Pet = Pet\ntype Dog = Pet\n").unwrap();
    let failure = clientgen::read_manifest(folder.path()).unwrap_err();
    let expected =
        format!("error[options]: another place has the name `Pet` in line 1\n --> {}:2:1", path.display());
    assert!(failure.show(Colour::Off).starts_with(&expected), "{}", failure.show(Colour::Off));
}

#[test]
fn operations_whose_paths_differ_in_the_fragment_have_places_of_their_own() {
    let path = |name: &str| {
        format!("/#{name}: {{post: {{operationId: {name}, responses: {{'204': {{description: Done}}}}}}}}")
    };
    let [one, two, three] = ["one", "two", "three"].map(path);
    let before = generate(&document(&[PET], &[&one, &two]), &Options::default());
    let methods = |lock: &Lock| -> Vec<String> {
        lines(lock).into_iter().filter(|line| line.starts_with("method ")).collect()
    };
    assert_eq!(methods(&before.lock), ["method POST /#one = one", "method POST /#two = two"]);
    let after = generate(&document(&[PET], &[&three, &two, &one]), &with(&before.lock));
    assert_eq!(methods(&after.lock).len(), 3);
    assert_eq!(methods(&after.lock).iter().filter(|line| methods(&before.lock).contains(line)).count(), 2);
}

/// An operation with a required body of these media types.
fn body(content: &str) -> String {
    format!(
        "/pets: {{patch: {{operationId: changePet, requestBody: {{required: true, content: {{{content}}}}}, responses: {{'204': {{description: Done}}}}}}}}"
    )
}

#[test]
fn a_further_media_type_leaves_each_call_as_it_is() {
    let object = "{schema: {type: object, properties: {a: {type: string}}}}";
    let pet = "{schema: {$ref: '#/components/schemas/Pet'}}";
    let list = "{schema: {type: array, items: {type: object}}}";
    for (old, new, sent, added) in [
        (
            format!("application/x-www-form-urlencoded: {object}"),
            format!("application/json: {pet}, application/x-www-form-urlencoded: {object}"),
            "change_pet(&self, body: types::ChangePetBody",
            "change_pet_json(&self, body: types::Pet",
        ),
        (
            format!("multipart/form-data: {pet}"),
            format!("application/json: {pet}, multipart/form-data: {pet}"),
            ".multipart((&body).into())",
            "",
        ),
        (
            format!("application/merge-patch+json: {pet}"),
            format!(
                "application/json: {pet}, application/json-patch+json: {list}, application/merge-patch+json: {pet}"
            ),
            ".json_as(\"application/merge-patch+json\", &body)",
            "change_pet_json_patch(&self, body: Vec<",
        ),
        (
            format!("application/json-patch+json: {list}"),
            format!(
                "application/json: {pet}, application/json-patch+json: {list}, application/merge-patch+json: {object}"
            ),
            ".json_as(\"application/json-patch+json\", &body)",
            "change_pet_merge_patch(&self, body: types::ChangePetMergePatch",
        ),
        (
            "image/png: {}".to_owned(),
            "image/*: {}, image/jpeg: {}, image/png: {}, application/octet-stream: {}".to_owned(),
            ".bytes(\"image/png\", body)",
            "chooses another media type: `application/octet-stream`, `image/jpeg`, `image/*`.",
        ),
        (
            "image/*: {}".to_owned(),
            "image/*: {}, image/jpeg: {}".to_owned(),
            ".bytes(\"image/*\", body)",
            "one of `image/*`, `image/jpeg`.",
        ),
        (
            "text/csv: {}".to_owned(),
            "text/plain: {}, text/csv: {}".to_owned(),
            ".text(\"text/csv\", body)",
            "chooses another media type: `text/plain`.",
        ),
    ] {
        let document = |content: &str| document(&[PET], &[&body(content)]);
        let before = generate(&document(&old), &Options::default());
        let after = generate(&document(&new), &with(&before.lock));
        let flat = |generated: &Generated| text(generated).split_whitespace().collect::<Vec<_>>().join(" ");
        let flat = |generated: &Generated| flat(generated).replace("( ", "(").replace(", )", ")");
        assert!(flat(&before).contains(sent), "{old}: {}", flat(&before));
        let shown = flat(&after).replace("/// ", "");
        assert!(shown.contains(sent) && shown.contains(added), "{new}: {shown}");
        // A component that is sent now has more traits.
        let calls = |generated: &Generated| -> Vec<String> {
            let own = generated.files.iter().filter(|file| !file.path.starts_with("support/"));
            let text = clientgen::public_api(own);
            let lines = text.lines().filter(|line| line.contains("change_pet") || line.contains("ChangePet"));
            lines.map(str::to_owned).collect()
        };
        let now = calls(&after);
        assert!(calls(&before).iter().all(|line| now.contains(line)), "{new}: {now:#?}");
        assert!(after.gone.is_empty(), "{}", after.gone);
        let again = generate(&document(&new), &with(&after.lock));
        assert_eq!(text(&again), text(&after));
    }
}
