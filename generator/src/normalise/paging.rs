//! Reads the extensions that say how an operation gives a list in pages: `x-ms-pageable` (AutoRest),
//! `x-speakeasy-pagination` (Speakeasy) and `x-fern-pagination` (Fern).

use serde_json::Value;

use crate::paging::{NextPage, PageParameter, Paging, way};

/// The extensions.
pub(super) const KEYS: [&str; 3] = ["x-ms-pageable", "x-speakeasy-pagination", "x-fern-pagination"];

/// What an extension says. An error says why the client does not have it; `None`, if it says that there are no pages.
pub(super) fn read(key: &str, value: &Value) -> Result<Option<Paging>, &'static str> {
    match key {
        "x-ms-pageable" => Ok(autorest(value)),
        "x-speakeasy-pagination" => speakeasy(value).map(Some),
        _ => fern(value).map(Some),
    }
}

/// `nextLinkName` names the property with the URL of the next page; `null` means that there is one page. `itemName` names
/// the list, by default `value`.
fn autorest(value: &Value) -> Option<Paging> {
    let next = value.get("nextLinkName").and_then(Value::as_str)?;
    let items = value.get("itemName").and_then(Value::as_str).unwrap_or("value");
    Some(Paging { items: Some(way(items)), next: NextPage::Url { at: way(next) }, more: None })
}

/// `inputs` are parameters by their meaning, and `outputs` are JSONPaths into a page.
fn speakeasy(value: &Value) -> Result<Paging, &'static str> {
    let input = |meaning: &str| {
        let inputs = value.get("inputs").and_then(Value::as_array).into_iter().flatten();
        let mut inputs = inputs.filter(|input| input.get("type").and_then(Value::as_str) == Some(meaning));
        inputs.next()
    };
    let output = |name: &str| value.get("outputs")?.get(name)?.as_str().map(json_path);
    let items = output("results").transpose()?.map(|path| path.names);
    let parameter = |input: &Value| {
        let name = input.get("name").and_then(Value::as_str).ok_or("an input has no name")?;
        Ok::<_, &'static str>(match input.get("in").and_then(Value::as_str) {
            Some("requestBody") => PageParameter::Body(way(name.trim_start_matches("$."))),
            _ => PageParameter::Query(name.to_owned()),
        })
    };
    let next = match value.get("type").and_then(Value::as_str) {
        Some("url") => NextPage::Url { at: output("nextUrl").ok_or("it has no `nextUrl`")??.names },
        Some("cursor") => {
            let parameter = parameter(input("cursor").ok_or("it has no input of the type `cursor`")?)?;
            let path = output("nextCursor").ok_or("it has no `nextCursor`")??;
            match path.in_last {
                Some(at) => NextPage::Last { at, parameter },
                None => NextPage::Cursor { at: path.names, parameter },
            }
        }
        Some("offsetLimit") => match (input("page"), input("offset")) {
            (Some(page), _) => NextPage::Number { parameter: parameter(page)?, first: 1 },
            (None, Some(offset)) => NextPage::Offset { parameter: parameter(offset)? },
            (None, None) => return Err("it has no input of the type `page` or `offset`"),
        },
        _ => return Err("its `type` is none of `url`, `cursor` and `offsetLimit`"),
    };
    Ok(Paging { items, next, more: None })
}

/// `$request.` leads to a parameter, and `$response.` into a page.
fn fern(value: &Value) -> Result<Paging, &'static str> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let in_page = |key: &str| Some(way(text(key)?.strip_prefix("$response.")?));
    let parameter = |key: &str| match text(key).and_then(|text| text.strip_prefix("$request.")) {
        Some(name) if !name.contains('.') => Ok(PageParameter::Query(name.to_owned())),
        Some(name) => match name.strip_prefix("body.") {
            Some(names) => Ok(PageParameter::Body(way(names))),
            None => Err("the value for the next page goes into no parameter"),
        },
        None => Err("the value for the next page goes into no parameter"),
    };
    let next = if let Some(at) = in_page("next_cursor") {
        NextPage::Cursor { at, parameter: parameter("cursor")? }
    } else if let Some(at) = in_page("next_uri") {
        NextPage::Url { at }
    } else if text("step").is_some() {
        NextPage::Offset { parameter: parameter("offset")? }
    } else if text("offset").is_some() {
        NextPage::Number { parameter: parameter("offset")?, first: 1 }
    } else {
        return Err("it has none of `next_cursor`, `next_uri` and `offset`");
    };
    Ok(Paging { items: in_page("results"), next, more: in_page("has-next-page") })
}

/// A JSONPath of names, perhaps into the last item of a list.
struct JsonPath {
    names: Vec<String>,
    /// The names after `[-1]`.
    in_last: Option<Vec<String>>,
}

fn json_path(text: &str) -> Result<JsonPath, &'static str> {
    const OTHER: &str = "its JSONPath has more than names";
    let names = text.strip_prefix('$').ok_or(OTHER)?;
    let (names, last) = match ["[-1]", "[(@.length-1)]"].iter().find_map(|mark| names.split_once(mark)) {
        Some((names, last)) => (names, Some(last)),
        None => (names, None),
    };
    let is_plain = |text: &str| !text.contains(['[', ']', '*', '(', '?']) && !text.contains("..");
    if !is_plain(names) || !last.is_none_or(is_plain) {
        return Err(OTHER);
    }
    Ok(JsonPath { names: way(names), in_last: last.map(way) })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{NextPage, PageParameter, read};

    fn next(key: &str, value: serde_json::Value) -> Result<Option<(Option<String>, NextPage)>, &'static str> {
        Ok(read(key, &value)?.map(|paging| (paging.items.map(|items| items.join(".")), paging.next)))
    }

    #[test]
    fn each_dialect_says_where_the_next_page_is() {
        let words = |text: &str| crate::paging::way(text);
        let url = |at: &str| NextPage::Url { at: words(at) };
        let query = |name: &str| PageParameter::Query(name.to_owned());
        let body = |names: &str| PageParameter::Body(words(names));
        let cursor = |at: &str, name: &str| NextPage::Cursor { at: words(at), parameter: query(name) };
        let in_body = |at: &str, names: &str| NextPage::Cursor { at: words(at), parameter: body(names) };
        for (key, value, expected) in [
            ("x-ms-pageable", json!({"nextLinkName": "nextLink"}), Some((Some("value"), url("nextLink")))),
            (
                "x-ms-pageable",
                json!({"nextLinkName": "n.x", "itemName": "all"}),
                Some((Some("all"), url("n.x"))),
            ),
            ("x-ms-pageable", json!({"nextLinkName": null}), None),
            (
                "x-speakeasy-pagination",
                json!({"type": "cursor", "inputs": [{"name": "after", "in": "parameters", "type": "cursor"}],
                    "outputs": {"results": "$.data", "nextCursor": "$.meta.next"}}),
                Some((Some("data"), cursor("meta.next", "after"))),
            ),
            (
                "x-speakeasy-pagination",
                json!({"type": "cursor", "inputs": [{"name": "after", "in": "parameters", "type": "cursor"}],
                    "outputs": {"results": "$.data", "nextCursor": "$.data[-1].id"}}),
                Some((Some("data"), NextPage::Last { at: words("id"), parameter: query("after") })),
            ),
            (
                "x-speakeasy-pagination",
                json!({"type": "offsetLimit", "inputs": [{"name": "p", "in": "parameters", "type": "page"}],
                    "outputs": {"results": "$"}}),
                Some((Some(""), NextPage::Number { parameter: query("p"), first: 1 })),
            ),
            (
                "x-speakeasy-pagination",
                json!({"type": "url", "outputs": {"nextUrl": "$.next"}}),
                Some((None, url("next"))),
            ),
            (
                "x-fern-pagination",
                json!({"cursor": "$request.c", "next_cursor": "$response.page.next", "results": "$response.all"}),
                Some((Some("all"), cursor("page.next", "c"))),
            ),
            (
                "x-speakeasy-pagination",
                json!({"type": "cursor", "inputs": [{"name": "c", "in": "requestBody", "type": "cursor"}],
                    "outputs": {"nextCursor": "$.next"}}),
                Some((None, in_body("next", "c"))),
            ),
            (
                "x-fern-pagination",
                json!({"cursor": "$request.body.page.c", "next_cursor": "$response.n"}),
                Some((None, in_body("n", "page.c"))),
            ),
            (
                "x-fern-pagination",
                json!({"offset": "$request.o", "step": "$request.n", "results": "$response.all"}),
                Some((Some("all"), NextPage::Offset { parameter: query("o") })),
            ),
        ] {
            let found = next(key, value.clone()).unwrap();
            let expected = expected.map(|(items, next)| (items.map(str::to_owned), next));
            assert_eq!(found, expected, "{key} {value}");
        }
    }

    #[test]
    fn what_no_client_can_do_has_a_reason() {
        for (key, value, reason) in [
            ("x-fern-pagination", json!(true), "it has none of `next_cursor`, `next_uri` and `offset`"),
            (
                "x-fern-pagination",
                json!({"cursor": "$request.header.c", "next_cursor": "$response.n"}),
                "the value for the next page goes into no parameter",
            ),
            (
                "x-speakeasy-pagination",
                json!({"type": "other"}),
                "its `type` is none of `url`, `cursor` and `offsetLimit`",
            ),
            (
                "x-speakeasy-pagination",
                json!({"type": "url", "outputs": {"nextUrl": "$..next"}}),
                "its JSONPath has more than names",
            ),
            (
                "x-speakeasy-pagination",
                json!({"type": "cursor", "inputs": [{"in": "requestBody", "type": "cursor"}], "outputs": {"nextCursor": "$.next"}}),
                "an input has no name",
            ),
        ] {
            assert_eq!(next(key, value.clone()), Err(reason), "{key} {value}");
        }
    }
}
